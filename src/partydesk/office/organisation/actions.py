"""What is done to the organisation: postings begin, end and change hands; contacts are assigned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import empty, is_
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.choices import TEAM_KINDS, WHERE_MEMBER

if TYPE_CHECKING:
    from partydesk.office.context import Office


def check_unit(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Keeps the units a tree, and lets a party group lead teams only (党小组带班组, S2).

    Raises:
        KnownError: a unit would stand above itself, or what is led is no team.
    """
    whole = {**(old or {}), **values}
    if whole.get("led_by_id") and whole["kind"] not in TEAM_KINDS:
        raise KnownError(N_("党小组带的是班组：请清空“带班党小组”，或改类别。"))
    above, row_id = whole.get("parent_id"), (old or {}).get("id")
    while above is not None and row_id is not None:
        if above == row_id:
            raise KnownError(N_("上级不能是它自己或它的下级：请重选。"))
        above = office.one("units", above, "parent_id")["parent_id"]


def check_posting(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Refuses an end before the start, and the same person twice at one team at a time.

    Raises:
        KnownError: as said.
    """
    whole = {**(old or {}), **values}
    first, last = whole["from_on"], whole.get("to_on")
    if last and last < first:
        raise KnownError(N_("派驻截止早于起始：请核对日期。"))
    same = office.read(
        "postings", is_("person_id", whole["person_id"]), is_("team_id", whole["team_id"]), columns=("from_on", "to_on")
    )
    for row in same:
        if (
            (old is None or row["id"] != old["id"])
            and first <= (row["to_on"] or "9999")
            and row["from_on"] <= (last or "9999")
        ):
            raise KnownError(
                N_("这位指导员在该班组已有 {from_on} 起的派驻，时间重叠：请先结束原来的派驻。").format(**row)
            )


def post(office: Office, values: dict[str, Any]) -> Changed:
    """Begins a posting (派驻); the instructor also gets the items of issued guides that are not yet due."""
    check_posting(office, values, None)
    with office.change(N_("新增派驻")) as change:
        posting = change.add("postings", **values)
        office.fact("posting_began", change, posting)
    return change.done


def hand_over(office: Office, posting: int, values: dict[str, Any]) -> Changed:
    """Ends a posting and names the successor; open tasks pass on, done ones stay (DOMAIN 8).

    `values`: `last_day` (ISO), `successor_id` or None, `basis`.

    Raises:
        KnownError: the last day lies before the posting began.
    """
    old = office.one("postings", posting)
    last = values["last_day"]
    if last < old["from_on"]:
        raise KnownError(N_("结束日期早于派驻起始：请核对日期。"))
    with office.change(N_("派驻交接")) as change:
        change.update("postings", posting, to_on=last)
        successor = None
        if values.get("successor_id"):
            begins = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
            new = {
                "person_id": values["successor_id"],
                "team_id": old["team_id"],
                "from_on": begins,
                "basis": values.get("basis"),
            }
            check_posting(office, new, None)
            successor = change.add("postings", **new)
        office.fact("posting_ended", change, posting, successor)
    return change.done


def _may_hand_over(row: Row, today: date) -> str | None:
    return N_("这次派驻已经结束。") if row["to_on"] and row["to_on"] < today.isoformat() else None


HAND_OVER = RowAction(
    "hand_over",
    N_("结束或交接"),
    hand_over,
    sections=(
        Section(
            N_("交接"),
            (
                f.Date(
                    "last_day",
                    N_("最后一天"),
                    required=True,
                    why=N_("任期按天计算。"),
                    default=lambda today: today.isoformat(),
                ),
                f.Reference(
                    "successor_id",
                    N_("接任指导员"),
                    to="employees",
                    where=WHERE_MEMBER,
                ),
                f.Text("basis", N_("依据")),
            ),
        ),
    ),
    enabled=_may_hand_over,
    needs=("to_on",),
    hint=lambda office, row_id, values: N_("未完成的任务转给接任者，已完成的仍归原指导员。"),
    primary=True,
)


def _may_be_covered(row: Row, today: date) -> str | None:
    return None if row["contact_state"] else N_("只有在册的非党员职工需要联系党员。")


ASSIGN_CONTACT = RowAction(
    "assign_contact",
    N_("指定联系党员"),
    lambda office, row_id, values: assign_contact(office, [row_id], values["member_id"]),
    sections=(
        Section(
            N_("联系"),
            (
                f.Reference(
                    "member_id",
                    N_("联系党员"),
                    to="employees",
                    required=True,
                    where=WHERE_MEMBER,
                ),
            ),
        ),
    ),
    enabled=_may_be_covered,
    needs=("contact_state",),
    hint=lambda office, row_id, values: N_("原来的联系关系到今天为止。"),
)


def check_contact(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Refuses a contact to oneself and a second open contact of the same pair."""
    whole = {**(old or {}), **values}
    if whole["member_id"] == whole["employee_id"]:
        raise KnownError(N_("联系党员和联系职工是同一个人：请重选。"))
    twins = office.read(
        "contacts",
        is_("member_id", whole["member_id"]),
        is_("employee_id", whole["employee_id"]),
        empty("until_on"),
        columns=("id",),
    )
    if not whole.get("until_on") and any(old is None or row["id"] != old["id"] for row in twins):
        raise KnownError(N_("这两人已经是联系关系，不必重复登记。"))


def assign_contact(office: Office, employees: Sequence[int], member: int) -> Changed:
    """Makes `member` the contact of these employees; their former open contacts end today.

    One named change. Employees already looked after by this member are left as they are.
    """
    day = office.today.isoformat()
    with office.change(N_("指定联系党员（{n} 人）").format(n=len(employees))) as change:
        for employee in employees:
            open_rows = office.read("contacts", is_("employee_id", employee), empty("until_on"), columns=("member_id",))
            for row in open_rows:
                if row["member_id"] != member:
                    change.update("contacts", row["id"], until_on=day)
            if employee != member and not any(row["member_id"] == member for row in open_rows):
                change.add("contacts", member_id=member, employee_id=employee, since_on=day)
    return change.done
