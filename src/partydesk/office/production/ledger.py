"""创新项目: QC, 六西格玛, 小改小革, 书记项目 (DOMAIN 3.5, S2, S4)."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import (
    ByChoice,
    ByDates,
    ByReference,
    Column,
    DueWithin,
    Ledger,
    Mark,
    Preset,
    Row,
    Section,
    Tone,
)
from partydesk.core.spec.query import Clause, Where, between, filled, is_
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE, WHERE_TEAM
from partydesk.office.production import actions, queries
from partydesk.office.production.rules import DIRECTIONS, FINISHED, RUNNING, STATES, effect_of, state_of

_TONES: dict[str, Tone] = {RUNNING: "blue", FINISHED: "green"}


def state_mark(row: Row, today: date) -> Mark:
    """The state as a chip; a running project past its day is red."""
    late = row["state"] == RUNNING and row["due_on"] and row["due_on"] < today.isoformat()
    return Mark(N_("逾期"), "red") if late else Mark(row["state"], _TONES.get(row["state"], "plain"))


def _running(today: date) -> tuple[Where, ...]:
    return (is_("state", RUNNING),)


def _overdue(today: date) -> tuple[Where, ...]:
    return (is_("state", RUNNING), Clause("due_on", "<", today.isoformat()))


def _finished_this_year(today: date) -> tuple[Where, ...]:
    return (is_("state", FINISHED), between("finished_on", f"{today.year}-01-01", f"{today.year}-12-31"))


def _spread(today: date) -> tuple[Where, ...]:
    return (filled("spread_on"),)


START = Section(
    N_("立项"),
    (
        f.Text("number", N_("编号"), max_length=20, help=N_("留空自动编号，如 2026-X07。")),
        f.Text("title", N_("名称"), max_length=200, required=True, why=N_("立项表、结项表和积分依据都印它。"),
               synonyms=("项目名称", "课题名称")),
        f.Choice("kind", N_("类型"), codes="project_kind", required=True, why=N_("创新积分按类型和结果计。"),
                 synonyms=("项目类型", "课题类型")),
        f.Reference("leader_id", N_("负责人"), to="employees", where=WHERE_IN_SERVICE, required=True,
                    synonyms=("主持人", "组长")),
        f.References("member_ids", N_("成员"), to="employees", where=WHERE_IN_SERVICE, synonyms=("项目成员", "团队")),
        f.Reference("team_id", N_("班组"), to="units", where=WHERE_TEAM, help=N_("留空按负责人的班组。")),
        f.Date("started_on", N_("立项日期"), required=True, why=N_("决定计入哪一年。"), past_only=True,
               default=lambda today: today.isoformat()),
        f.Date("due_on", N_("计划完成")),
        f.LongText("background", N_("背景")),
        f.LongText("problem", N_("拟解决的问题")),
        f.LongText("measures", N_("措施和进度安排")),
        f.LongText("expected", N_("预期成效")),
    ),
)  # fmt: skip

RESULT = Section(
    N_("结项"),
    (
        f.Date("finished_on", N_("结项日期"), past_only=True),
        actions.MEASURE,
        actions.BEFORE,
        actions.AFTER,
        actions.UNIT,
        f.Choice("better", N_("方向"), of=DIRECTIONS),
        f.LongText("effect", N_("实施成效"), derive=effect_of),
        actions.SUMMARY,
        f.Date("notice_from", N_("公示起")),
        f.Date("notice_to", N_("公示止")),
        f.Amount("review_score", N_("评议得分"), most=100),
        f.Date("spread_on", N_("推广日期"), past_only=True),
        f.Text("spread_to", N_("推广到")),
        f.Choice("award_level", N_("获奖级别"), codes="project_level"),
        f.Date("awarded_on", N_("获奖日期"), past_only=True),
        f.Date("stopped_on", N_("终止日期"), past_only=True),
        f.Text("stopped_why", N_("终止原因")),
        f.Choice("state", N_("状态"), of=STATES, derive=state_of),
        f.LongText("remark", N_("备注")),
    ),
)

PROJECTS = Ledger(
    key="projects",
    title=N_("创新项目"),
    one=N_("项目"),
    table="project",
    record="partydesk.office.production.records:Project",
    sections=(START, RESULT),
    columns=(
        Column("number", width=7),
        Column("title", width=16),
        Column("kind", width=7),
        Column("leader_id.name", title=N_("负责人"), width=7),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("due_on", width=9),
        Column("state", mark=state_mark, needs=("due_on",), width=7),
        Column("effect", width=18),
        Column("finished_on", width=9, shown=False),
        Column("award_level", width=8, shown=False),
        Column("spread_on", width=9, shown=False),
    ),
    label=("title", "number"),
    order=("-started_on",),
    search=("number", "title", "leader_id", "problem"),
    filters=(
        Preset("running", N_("实施中"), _running),
        Preset("overdue", N_("逾期"), _overdue),
        Preset("finished", N_("本年结项"), _finished_this_year),
        Preset("spread", N_("已推广"), _spread),
        ByChoice("kind"),
        ByChoice("state"),
        ByReference("team_id"),
        ByReference("leader_id"),
        DueWithin("due_on", days=30),
        ByDates("started_on"),
    ),
    natural_keys=(("number",),),
    row_actions=(actions.FINISH, actions.SPREAD, actions.AWARD),
    before_save=actions.check_project,
    saves=actions.open_project,
    empty=N_("还没有项目。按 Ctrl+N 登记 QC、小改小革、攻关课题；结项后自动计入创新积分。"),
    group=N_("四个连接"),
    figures=queries.line,
)
