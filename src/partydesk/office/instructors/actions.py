"""Issuing the month's guide, ticking tasks off, and what a change of instructor does to them (DOMAIN 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.spec.query import Clause, among, filled, is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.instructors import codes as c
from partydesk.office.instructors import rules

if TYPE_CHECKING:
    from partydesk.office.context import Office

COPIED = {"title": "title", "standard": "standard", "connection": "connection", "theme": "theme",
          "evidence": "evidence_wanted"}  # fmt: skip
"""Fields of a guide item and where a task keeps them."""


def check_guide(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """One guide a month; an issued one keeps its month.

    Raises:
        KnownError: as said.
    """
    month = values.get("month") or (old or {}).get("month")
    if old and old["issued_on"] and month != old["month"]:
        raise KnownError(N_("已印发的指引不能改月份：请新建那个月的指引。"))
    same = office.read("guides", is_("month", month), columns=("id",))
    if any(old is None or row["id"] != old["id"] for row in same):
        raise KnownError(N_("{month} 已有工作指引：请在那一份里加事项。").format(month=month))
    if not values.get("title") and not (old or {}).get("title") and month:
        values["title"] = N_("{month}工作指引").format(month=Period.parse(month).title)


def issue_guide(office: Office, guide: int, values: dict[str, Any] | None = None) -> Changed:
    """Issues a month's guide (印发): creates its tasks, instructor × team × item, once however often it is issued.

    Team items go to the posting that runs at the team on the day they are due; where the instructor leaves
    before it and nobody follows, the task is nobody's until a successor is posted. Personal items go once to
    each instructor posted in the month by the due day. A branch item gives one task, of the person the guide
    names or left open. Issuing again adds what is missing (new items, new postings) and touches nothing done.

    Raises:
        KnownError: the guide has no items.
    """
    found = office.one("guides", guide)
    if not office.count("guide_items", is_("guide_id", guide)):
        raise KnownError(N_("指引里还没有事项：请先添加事项再印发。"))
    with office.change(N_("印发{month}工作指引").format(month=Period.parse(found["month"]).title)) as change:
        if not found["issued_on"]:
            change.update("guides", guide, issued_on=office.today.isoformat())
        _drop_orphans(office, change, guide)
        _complete(office, change, [guide])
    return change.done


def _drop_orphans(office: Office, change: Change, guide: int) -> None:
    """Bins open tasks whose item was deleted from the guide since it was last issued."""
    gone = [row["id"] for row in office.read("guide_items", is_("guide_id", guide), columns=("id",), binned=True)]
    if gone:
        for task in office.read("tasks", among("guide_item_id", gone), among("state", c.OPEN), columns=("id",)):
            change.bin("tasks", task["id"])


_ITEM = ("guide_id", "guide_id.month", "theme", "connection", "title", "standard", "due_day", "evidence", "scope",
         "responsible_id")  # fmt: skip


def _complete(office: Office, change: Change, guides: Sequence[int], person: int | None = None) -> None:
    """Adds the tasks that the guides ask for and that are missing; passes open ones to whoever is posted now.

    With `person`, only tasks of that instructor.
    """
    rows, found = _missing(office, guides)
    change.update_many(
        "tasks", ((task, {"instructor_id": to}) for task, to in found.moves if person in (None, to))
    )  # fmt: skip
    new = [_task(rows[slot.item_id], slot) for slot in found.new if person in (None, slot.instructor_id)]
    if new:
        change.add_many("tasks", new)


def to_issue(office: Office, guide: int) -> rules.Plan:
    """What issuing a guide now would do: the tasks it would create and those it would pass on."""
    return _missing(office, [guide])[1]


def _missing(office: Office, guides: Sequence[int]) -> tuple[dict[int, Row], rules.Plan]:
    """The items of guides by id, and what their tasks lack."""
    rows: dict[int, Row] = {
        row["id"]: row for row in office.read("guide_items", among("guide_id", guides), columns=_ITEM, sort=("id",))
    }
    tasks = office.read(
        "tasks", among("guide_item_id", tuple(rows)), binned=None,
        columns=("guide_item_id", "team_id", "instructor_id", "state", "binned_at"), sort=("id",),
    )  # fmt: skip
    wanted: list[rules.Slot] = []
    for month in dict.fromkeys(row["guide_id.month"] for row in rows.values()):
        posts = _posts(office, month)
        for row in rows.values():
            if row["guide_id.month"] == month:
                wanted += rules.slots(_item(row), posts)
    return rows, rules.plan(wanted, tasks)


def _item(row: Row) -> rules.Item:
    due = rules.due_on(row["guide_id.month"], row["due_day"])
    return rules.Item(row["id"], row["scope"] or c.PER_TEAM, due, row["responsible_id"])


def _posts(office: Office, month: str) -> list[rules.Post]:
    rows = office.fact("postings_in", Period.parse(month))
    return [rules.Post(row["person_id"], row["team_id"], row["from_on"], row["to_on"]) for row in rows]


def _task(row: Row, slot: rules.Slot) -> dict[str, Any]:
    return {
        "kind": c.PRESCRIBED,
        "state": c.NEW,
        "instructor_id": slot.instructor_id,
        "team_id": slot.team_id,
        "guide_item_id": row["id"],
        "due_on": rules.due_on(row["guide_id.month"], row["due_day"]),
    } | {copy: row[key] for key, copy in COPIED.items()}


def check_item(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Checks an item; a correction to an issued one reaches its tasks that are not yet done.

    Called before every save of an item, inside its change, so that form, board and import act alike.

    Raises:
        KnownError: the scope of an item with tasks was to be changed.
    """
    whole = {**(old or {}), **values}
    if whole.get("responsible_id") and whole.get("scope") != c.BRANCH:
        raise KnownError(N_("只有“全支部”的事项才指定责任人：其余按派驻分给指导员。"))
    if old is None:
        return
    tasks = office.read("tasks", is_("guide_item_id", old["id"]), columns=("state",))
    if not tasks:
        return
    if (whole.get("scope"), whole["guide_id"]) != (old["scope"], old["guide_id"]):
        raise KnownError(N_("已印发的事项不能改适用范围：请撤下这一条，另加一条再印发。"))
    month = office.one("guides", whole["guide_id"], "month")["month"]
    new = {copy: whole.get(key) for key, copy in COPIED.items()}
    new["due_on"] = rules.due_on(month, whole.get("due_day"))
    with office.change(N_("更正工作指引事项")) as change:
        change.update_many("tasks", ((task["id"], new) for task in tasks if task["state"] != c.DONE))


def correct_item(office: Office, item: int, values: dict[str, Any]) -> Changed:
    """Corrects an item of a guide (更正); tasks not yet done follow, done ones stay as they were done."""
    with office.change(N_("更正工作指引事项")) as change:
        office.edit("guide_items", item, values)
    return change.done


def withdraw_item(office: Office, item: int, values: dict[str, Any] | None = None) -> Changed:
    """Takes an item out of a guide (撤下) together with its tasks that are not done; both can be found in the bin."""
    with office.change(N_("撤下工作指引事项")) as change:
        for task in office.read("tasks", is_("guide_item_id", item), columns=("state",)):
            if task["state"] != c.DONE:
                change.bin("tasks", task["id"])
        change.bin("guide_items", item)
    return change.done


def copy_guide(office: Office, guide: int, values: dict[str, Any] | None = None) -> Changed:
    """Starts the next month's guide with the same items (沿用到下月), as a draft.

    Raises:
        KnownError: the next month has a guide already.
    """
    found = office.one("guides", guide)
    month = Period.parse(found["month"]).next()
    new: dict[str, Any] = {"month": month.key, "preface": found["preface"]}
    check_guide(office, new, None)
    columns = ("theme", "connection", "title", "standard", "due_day", "evidence", "scope", "responsible_id")
    items = office.read("guide_items", is_("guide_id", guide), columns=columns, sort=("id",))
    with office.change(N_("沿用工作指引到{month}").format(month=month.title)) as change:
        copy = change.add("guides", **new)
        if items:
            change.add_many("guide_items", [{key: row[key] for key in columns} | {"guide_id": copy} for row in items])
    return change.done


def posting_began(office: Office, change: Change, posting: int) -> None:
    """Gives a new posting the items of issued guides, this month's and later, that fall due from its first day on.

    Tasks of the team that are nobody's, or are held by somebody no longer posted, pass to the new instructor.
    Personal items that ended with an earlier posting come back.
    """
    post = office.one("postings", posting, "person_id", "from_on", "to_on")
    first = max(office.month.key, post["from_on"][:7])
    where = [Clause("month", ">=", first), filled("issued_on")]
    if post["to_on"]:
        where.append(Clause("month", "<=", post["to_on"][:7]))
    guides = [row["id"] for row in office.read("guides", *where, columns=("id",))]
    if guides:
        _bring_back(office, change, guides, post)
        _complete(office, change, guides, post["person_id"])


def _bring_back(office: Office, change: Change, guides: Sequence[int], post: Row) -> None:
    """Restores the personal tasks that the end of an earlier posting took away: there is no other one on their day."""
    ended = office.read(
        "tasks", is_("instructor_id", post["person_id"]), among("guide_item_id.guide_id", guides),
        is_("guide_item_id.scope", c.PER_PERSON), among("state", c.OPEN), Clause("due_on", ">=", post["from_on"]),
        columns=("due_on",), binned=True,
    )  # fmt: skip
    for task in ended:
        if not _posted_on(office, post, task["due_on"]):
            change.restore("tasks", task["id"])


_OWED = ("guide_item_id", "guide_item_id.scope", "team_id", "due_on")


def posting_ended(office: Office, change: Change, posting: int, successor: int | None) -> None:
    """Passes the open prescribed tasks of an ended posting to the successor's; done ones stay (DOMAIN 8).

    Without a successor, those due after the last day are nobody's until one is posted. Personal items due
    after the last day end with the instructor's last posting. A successor also gets the items not yet due.
    """
    old = office.one("postings", posting, "person_id", "team_id", "to_on")
    heir = office.one("postings", successor, "person_id")["person_id"] if successor else None
    mine = office.read(
        "tasks",
        is_("instructor_id", old["person_id"]),
        is_("kind", c.PRESCRIBED),
        among("state", c.OPEN),
        columns=_OWED,
    )
    held = _held(office, heir, old["team_id"])
    for task in mine:
        due_later = (task["due_on"] or "") > old["to_on"]
        if task["team_id"] == old["team_id"]:
            if heir and task["guide_item_id"] in held:
                change.bin("tasks", task["id"])
            elif heir or due_later:
                change.update("tasks", task["id"], instructor_id=heir)
        elif due_later and task["guide_item_id.scope"] == c.PER_PERSON and not _posted_on(office, old, task["due_on"]):
            change.bin("tasks", task["id"])
    if successor:
        posting_began(office, change, successor)


def _held(office: Office, person: int | None, team: int) -> set[int]:
    """Items for which a person already has a task at the team."""
    if person is None:
        return set()
    rows = office.read("tasks", is_("instructor_id", person), is_("team_id", team), columns=("guide_item_id",))
    return {row["guide_item_id"] for row in rows}


def _posted_on(office: Office, ended: Row, day: str) -> bool:
    """Whether the instructor of an ended posting has another one on that day."""
    rows = office.read("postings", is_("person_id", ended["person_id"]), columns=("from_on", "to_on"))
    return any(
        row["id"] != ended["id"] and row["from_on"] <= day and (not row["to_on"] or row["to_on"] >= day) for row in rows
    )
