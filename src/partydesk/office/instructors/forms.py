"""The small forms of the guide's and the tasks' steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.instructors import actions, tasks
from partydesk.office.instructors import codes as c

if TYPE_CHECKING:
    from partydesk.office.context import Office


def _tick(office: Office, task: int, values: dict[str, Any]) -> Changed:
    return tasks.tick(office, [task], values.get("done_on"), values.get("evidence"))


def _cannot(office: Office, task: int, values: dict[str, Any]) -> Changed:
    return tasks.cannot(office, task, values.get("reason") or "")


def _begin(office: Office, task: int, values: dict[str, Any]) -> Changed:
    return tasks.begin(office, [task])


def _reopen(office: Office, task: int, values: dict[str, Any]) -> Changed:
    return tasks.reopen(office, [task])


def _not_done(row: Row, today: date) -> str | None:
    return N_("已经完成。") if row["state"] == c.DONE else None


def _only_new(row: Row, today: date) -> str | None:
    return None if row["state"] in (None, c.NEW) else N_("已经开始或办结。")


def _settled(row: Row, today: date) -> str | None:
    return N_("还没有完成。") if row["state"] in (None, *c.OPEN) else None


def _late(office: Office, task: int, values: dict[str, Any]) -> str:
    due = office.one("tasks", task, "due_on")["due_on"]
    if due and (values.get("done_on") or "") > due:
        return N_("晚于时限 {due}：季度内补做的计入完成率，不计入按时率。").format(due=due)
    return N_("计入完成率和按时率。")


TICK = RowAction(
    "tick",
    N_("完成"),
    _tick,
    sections=(
        Section(
            N_("完成"),
            (
                f.Date("done_on", N_("完成日期"), required=True, why=N_("按时率按这一天算。"), past_only=True,
                       default=lambda today: today.isoformat()),
                f.LongText("evidence", N_("佐证"), help=N_("原件放在附件里，这里写名称或编号。")),
            ),
        ),
    ),
    enabled=_not_done,
    needs=("state",),
    hint=_late,
    primary=True,
)  # fmt: skip

BEGIN = RowAction("begin", N_("开始"), _begin, enabled=_only_new, needs=("state",))

CANNOT = RowAction(
    "cannot",
    N_("未完成"),
    _cannot,
    sections=(
        Section(
            N_("未完成"),
            (f.LongText("reason", N_("原因"), required=True, why=N_("任务完成情况表上印它。")),),
        ),
    ),
    enabled=_not_done,
    needs=("state",),
    hint=lambda office, task, values: N_("不再提醒，仍计入应完成数。"),
)

REOPEN = RowAction("reopen", N_("重新打开"), _reopen, enabled=_settled, needs=("state",))

ISSUE = RowAction(
    "issue",
    N_("印发"),
    actions.issue_guide,
    hint=lambda office, guide, values: N_("按派驻给每名指导员生成任务；再次印发只补缺的。"),
    primary=True,
)

COPY = RowAction("copy", N_("沿用到下月"), actions.copy_guide)

WITHDRAW = RowAction(
    "withdraw",
    N_("撤下"),
    actions.withdraw_item,
    hint=lambda office, item, values: N_("未完成的任务一起撤下，已完成的保留；可在回收站找回。"),
)

TASK_ACTIONS = (TICK, BEGIN, CANNOT, REOPEN)
GUIDE_ACTIONS = (ISSUE, COPY)
ITEM_ACTIONS = (WITHDRAW,)
