"""What is done with a project: finished with figures, spread, awarded; each is an ordinary, undoable change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.numbering import next_free, refuse_taken
from partydesk.office.production.rules import DIRECTIONS, FINISHED, RUNNING

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ORDER = (
    ("started_on", "due_on", N_("计划完成早于立项日期：请核对。")),
    ("started_on", "finished_on", N_("结项日期早于立项日期：请核对。")),
    ("finished_on", "spread_on", N_("推广日期早于结项日期：请核对。")),
    ("finished_on", "awarded_on", N_("获奖日期早于结项日期：请核对。")),
    ("notice_from", "notice_to", N_("公示止早于公示起：请核对。")),
)


def check_project(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Days in order; what follows a finish needs one; a number stands once; the leader's team is filled in.

    Raises:
        KnownError: as said.
    """
    whole = {**(old or {}), **values}
    for first, then, why in _ORDER:
        if whole.get(first) and whole.get(then) and whole[then] < whole[first]:
            raise KnownError(why)
    if whole.get("finished_on") and whole.get("stopped_on"):
        raise KnownError(N_("项目不能既结项又终止：请清空其中一个日期。"))
    for later, title in (("spread_on", N_("推广")), ("awarded_on", N_("获奖"))):
        if whole.get(later) and not whole.get("finished_on"):
            raise KnownError(N_("结项以后才登记{what}：请先填结项日期。").format(what=title))
    if whole.get("awarded_on") and not whole.get("award_level"):
        raise KnownError(N_("获奖要写级别。"))
    if whole.get("leader_id") in (whole.get("member_ids") or ()):
        values["member_ids"] = tuple(each for each in whole["member_ids"] if each != whole["leader_id"])
    if whole.get("team_id") is None and whole.get("leader_id") is not None:
        values["team_id"] = office.one("employees", whole["leader_id"], "team_id")["team_id"]
    refuse_taken(office, "projects", whole)


def open_project(office: Office, values: dict[str, Any]) -> Changed:
    """立项: a new project with its number, such as 2026-X07."""
    check_project(office, values, None)
    with office.change(N_("新增项目")) as change:
        year = values["started_on"][:4]
        number = values.get("number") or next_free(office, "projects", f"project.{year}", year + "-X{:02}")
        change.add("projects", **{**values, "number": number})
    return change.done


MEASURE = f.Text("measure", N_("衡量指标"), max_length=60, help=N_("如 废品率、单件工时。"))
BEFORE = f.Amount("before", N_("实施前"), least=None)
AFTER = f.Amount("after", N_("实施后"), least=None)
UNIT = f.Text("unit", N_("单位"), max_length=20)
SUMMARY = f.LongText("summary", N_("主要做法和总结"))


def _day(key: str, title: str, why: str) -> f.Date:
    return f.Date(key, title, required=True, why=why, past_only=True, default=lambda today: today.isoformat())


def _edit(office: Office, project: int, values: dict[str, Any]) -> Changed:
    return office.edit("projects", project, values)


def _if_running(row: Row, today: date) -> str | None:
    return None if row["state"] == RUNNING else N_("实施中的项目才能结项。")


def _if_finished(row: Row, today: date) -> str | None:
    return None if row["state"] == FINISHED else N_("结项以后才能登记。")


FINISH = RowAction(
    "finish", N_("结项"), _edit,
    sections=(
        Section(
            N_("结项"),
            (
                _day("finished_on", N_("结项日期"), N_("决定计入哪一年的创新积分。")),
                MEASURE, BEFORE, AFTER, UNIT,
                f.Choice("better", N_("方向"), of=DIRECTIONS, default=lambda today: DIRECTIONS[0]),
                SUMMARY,
            ),
        ),
    ),
    enabled=_if_running, needs=("state",), primary=True,
    hint=lambda office, row_id, values: N_("前后数据齐全并有改善的，另计成效分。"),
)  # fmt: skip

SPREAD = RowAction(
    "spread", N_("登记推广"), _edit,
    sections=(
        Section(
            N_("推广"),
            (
                _day("spread_on", N_("推广日期"), N_("推广计入当年创新积分。")),
                f.Text("spread_to", N_("推广到"), required=True, why=N_("写明用到了哪里，才算推广。")),
            ),
        ),
    ),
    enabled=_if_finished, needs=("state",),
)  # fmt: skip

AWARD = RowAction(
    "award", N_("登记获奖"), _edit,
    sections=(
        Section(
            N_("获奖"),
            (
                _day("awarded_on", N_("获奖日期"), N_("获奖计入当年创新积分。")),
                f.Choice("award_level", N_("获奖级别"), codes="project_level", required=True,
                         why=N_("加分按级别认定。")),
            ),
        ),
    ),
    enabled=_if_finished, needs=("state",),
)  # fmt: skip
