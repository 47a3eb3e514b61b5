"""What is done with tasks: ticked, begun, given up with a reason, opened again; self-chosen ones recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.attachments import attach
from partydesk.office.instructors import codes as c

if TYPE_CHECKING:
    from partydesk.office.context import Office

FROM_GUIDE = (
    "kind",
    "guide_item_id",
    "title",
    "standard",
    "connection",
    "theme",
    "evidence_wanted",
    "due_on",
    "team_id",
)
"""What a prescribed task has from its guide and only a correction of the guide changes."""


def check_task(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Keeps state, day and reason of an edited or imported task in agreement.

    Raises:
        KnownError: a prescribed task's wording was to be changed, a day lies ahead, a reason is missing.
    """
    before = old or {}
    if before.get("kind") == c.PRESCRIBED:
        if any(values.get(key, before[key]) != before[key] for key in FROM_GUIDE):
            raise KnownError(N_("规定动作的内容随月度工作指引走：请在指引里更正这一条。"))
    else:
        values["kind"] = c.SELF_CHOSEN
    whole = {**before, **values}
    if "done_on" in values and values["done_on"] != before.get("done_on") and "state" not in values:
        values["state"] = whole["state"] = c.DONE if values["done_on"] else c.NEW
    if whole.get("done_on") and whole.get("state") in (None, c.NEW) and old is None:
        values["state"] = whole["state"] = c.DONE
    if whole.get("state") == c.DONE:
        values["done_on"] = whole["done_on"] = whole.get("done_on") or office.today.isoformat()
    elif whole.get("done_on"):
        values["done_on"] = None
    if whole.get("state") == c.NOT_DONE and not (whole.get("reason") or "").strip():
        raise KnownError(N_("未完成要写明原因，任务完成情况表上印它。"))
    _not_ahead(office, values.get("done_on"))


def _not_ahead(office: Office, day: str | None) -> None:
    if day and day > office.today.isoformat():
        raise KnownError(N_("完成日期还没有到：请核对。"))


def tick(
    office: Office, tasks: Iterable[int], done_on: str | None = None, evidence: str | None = None,
    files: Sequence[Path] = (),
) -> Changed:  # fmt: skip
    """Ticks tasks off (勾选完成) as one change; `done_on` ISO, today where None; `evidence` in words.

    `files` become attachments of each of them.

    Raises:
        KnownError: the day lies ahead, all of them are done already, or a file can't be taken.
    """
    day = done_on or office.today.isoformat()
    _not_ahead(office, day)
    rows = office.many("tasks", tasks, "state", "evidence")
    todo = [row for row in rows.values() if row["state"] != c.DONE]
    if not todo:
        raise KnownError(N_("所选任务已经完成：要改日期请先“重新打开”。"))
    title = N_("完成任务") if len(todo) == 1 else N_("完成任务（{n} 项）")
    with office.change(title.format(n=len(todo))) as change:
        for row in todo:
            change.update(
                "tasks", row["id"], state=c.DONE, done_on=day, evidence=evidence or row["evidence"], reason=None
            )
            for file in files:
                attach(office, "tasks", row["id"], file.name, file)
    return change.done


def begin(office: Office, tasks: Iterable[int]) -> Changed:
    """Marks tasks as begun (进行中); those done or given up are left as they are."""
    rows = office.many("tasks", tasks, "state")
    with office.change(N_("开始任务")) as change:
        for row in rows.values():
            if row["state"] == c.NEW:
                change.update("tasks", row["id"], state=c.RUNNING)
    return change.done


def reopen(office: Office, tasks: Iterable[int]) -> Changed:
    """Takes back that tasks are done or given up (重新打开); evidence stays."""
    rows = office.many("tasks", tasks, "state")
    with office.change(N_("重新打开任务")) as change:
        for row in rows.values():
            if row["state"] not in c.OPEN:
                change.update("tasks", row["id"], state=c.NEW, done_on=None, reason=None)
    return change.done


def cannot(office: Office, task: int, reason: str) -> Changed:
    """Records that a task was not done, and why (未完成原因).

    Raises:
        KnownError: no reason, or the task is done.
    """
    found = office.one("tasks", task, "state")
    if not reason.strip():
        raise KnownError(N_("请写明未完成的原因。"))
    if found["state"] == c.DONE:
        raise KnownError(N_("这项任务已经完成：请先“重新打开”。"))
    with office.change(N_("任务未完成")) as change:
        change.update("tasks", task, state=c.NOT_DONE, done_on=None, reason=reason.strip())
    return change.done


def cannot_all(office: Office, tasks: Iterable[int], reason: str) -> Changed:
    """`cannot` for several tasks with the same reason, as one change."""
    ids = list(tasks)
    if len(ids) == 1:
        return cannot(office, ids[0], reason)
    with office.change(N_("任务未完成（{n} 项）").format(n=len(ids))) as change:
        for each in ids:
            cannot(office, each, reason)
    return change.done


def add_self_chosen(office: Office, values: dict[str, Any]) -> Changed:
    """Records a self-chosen action (自选动作).

    `values`: `instructor_id title connection` and as known `team_id theme done_on due_on evidence`;
    with `done_on` it is done, without it planned.

    Raises:
        KnownError: instructor or title missing, the day lies ahead.
    """
    new = {"kind": c.SELF_CHOSEN, "state": c.DONE if values.get("done_on") else c.NEW, **values}
    if not new.get("instructor_id") or not (new.get("title") or "").strip():
        raise KnownError(N_("请填写指导员和做了什么。"))
    check_task(office, new, None)
    with office.change(N_("登记自选动作")) as change:
        change.add("tasks", **new)
    return change.done
