"""问题清单 and its course (DOMAIN 3.4, FORMS)."""

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
)  # fmt: skip
from partydesk.core.spec.query import Clause, Where, among, between, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE, WHERE_TEAM
from partydesk.office.problems import actions, forms, queries, raising, rules
from partydesk.office.problems import codes as c


def _open(today: date) -> tuple[Where, ...]:
    return (among("state", c.OPEN),)


def _running(today: date) -> tuple[Where, ...]:
    return (among("state", (c.WAITING, c.WORKING)),)


def _overdue(today: date) -> tuple[Where, ...]:
    return (*_running(today), Clause("due_on", "<", today.isoformat()))


def _amber(today: date) -> tuple[Where, ...]:
    day = today.isoformat()
    return (*_running(today), Clause("amber_on", "<=", day), Clause("due_on", ">=", day))


def _submitted(today: date) -> tuple[Where, ...]:
    return (is_("state", c.SUBMITTED),)


def _this_quarter(today: date) -> tuple[Where, ...]:
    quarter = Period.of(today, "quarter")
    return (between("raised_on", quarter.start.isoformat(), quarter.end.isoformat()),)


def _closed_this_quarter(today: date) -> tuple[Where, ...]:
    return (*_this_quarter(today), is_("state", c.CLOSED))


def _practices(today: date) -> tuple[Where, ...]:
    return (filled("practice"),)


_TONES: dict[str, Tone] = {
    c.WAITING: "plain",
    c.WORKING: "blue",
    c.SUBMITTED: "amber",
    c.CLOSED: "green",
    c.RETURNED: "red",
}


def state_mark(row: Row, today: date) -> Mark | None:
    """The state in a chip."""
    state = row["state"]
    return Mark(state, _TONES.get(state, "plain")) if state else None


RAISED = Section(
    N_("问题"),
    (
        f.Text("number", N_("编号"), max_length=20, help=N_("留空自动编号，如 2026-118。")),
        f.Text("title", N_("问题"), max_length=500, required=True, why=N_("清单和销号单上都印它。"),
               synonyms=("问题描述", "问题内容", "具体问题", "问题名称", "反映问题", "事项")),
        f.LongText("detail", N_("详细情况"), synonyms=("情况说明",)),
        f.Choice("source", N_("来源"), codes="problem_source", synonyms=("问题来源",)),
        f.Date("raised_on", N_("提出日期"), required=True, why=N_("办结天数和各项比率从这一天算起。"), past_only=True,
               default=lambda today: today.isoformat(), synonyms=("提出时间", "登记日期")),
        f.Choice("raiser_kind", N_("提出人类别"), of=c.RAISERS, help=N_("决定由谁认可销号；留空按所填内容判断。")),
        f.Reference("raiser_id", N_("提出人"), to="employees", help=N_("匿名的不填。")),
        f.Text("raiser_name", N_("用户"), max_length=60, help=N_("用户提出的，写姓名或单位。")),
        f.Reference("team_id", N_("班组"), to="units", where=WHERE_TEAM, synonyms=("提出班组", "所在班组")),
        f.Choice("category", N_("分类"), codes="problem_category", synonyms=("问题分类", "类别")),
    ),
)  # fmt: skip

HANDLED = Section(
    N_("办理"),
    (
        f.Choice("urgency", N_("紧急程度"), codes="problem_urgency", default=lambda today: "限期办"),
        f.Reference("responsible_id", N_("责任人"), to="employees", where=WHERE_IN_SERVICE),
        f.References("helper_ids", N_("协办"), to="employees", where=WHERE_IN_SERVICE, synonyms=("协办人",)),
        f.Date("due_on", N_("时限"), help=N_("留空按紧急程度推算。"), synonyms=("办理时限", "承诺时限", "完成时限")),
        f.LongText("measures", N_("措施"), synonyms=("整改措施", "办理措施")),
        f.LongText("result", N_("结果"), synonyms=("办理结果",)),
        f.Text("evidence", N_("佐证"), help=N_("原件放在附件里，这里写名称或编号。")),
    ),
)  # fmt: skip

AFTER = Section(
    N_("之后"),
    (
        f.Reference("recurrence_of", N_("复发于"), to="problems"),
        f.LongText("practice", N_("长效机制"), help=N_("销号后写下做法，供以后查用。")),
        f.LongText("remark", N_("备注")),
    ),
)

COURSE = Section(
    N_("由程序得出"),
    (
        f.Choice("state", N_("状态"), of=c.STATES, kept=True),
        f.Date("state_on", N_("状态日期"), kept=True),
        f.Date("amber_on", N_("亮黄灯日期"), kept=True, listed=False),
        f.Date("closed_on", N_("销号日期"), kept=True),
        f.Integer("days", N_("办结天数"), kept=True, unit=N_("天")),
        f.Rating("mark", N_("满意度"), kept=True),
        f.Text("acknowledged_by", N_("认可人"), kept=True),
        f.LongText("progress", N_("最新进展"), kept=True),
        f.Integer("returns", N_("退回次数"), kept=True),
    ),
)

PROBLEMS = Ledger(
    key="problems",
    title=N_("问题清单"),
    one=N_("问题"),
    table="problem",
    record="partydesk.office.problems.records:Problem",
    sections=(RAISED, HANDLED, AFTER, COURSE),
    columns=(
        Column("number", width=7),
        Column("title", width=16),
        Column("raiser_id.name", title=N_("提出人"), width=7),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("responsible_id.name", title=N_("责任人"), width=7),
        Column("due_on", width=9),
        Column("id", title=N_("灯"), mark=rules.light, needs=("state", "due_on", "amber_on"), width=8),
        Column("state", mark=state_mark, width=7),
        Column("progress", width=16, shown=False),
        Column("source", width=8, shown=False),
        Column("category", width=7, shown=False),
        Column("urgency", width=6, shown=False),
        Column("raised_on", width=9, shown=False),
        Column("raiser_kind", width=6, shown=False),
        Column("closed_on", width=9, shown=False),
        Column("days", width=6, shown=False),
        Column("mark", width=6, shown=False),
        Column("acknowledged_by", width=10, shown=False),
    ),
    label=("title", "number"),
    order=("-raised_on",),
    search=("number", "title", "detail", "practice", "raiser_id", "responsible_id"),
    filters=(
        Preset("open", N_("未办结"), _open, initial=True),
        Preset("overdue", N_("逾期"), _overdue),
        Preset("amber", N_("快到期"), _amber),
        Preset("submitted", N_("待认可"), _submitted),
        Preset("this_quarter", N_("本季度提出"), _this_quarter),
        Preset("closed_this_quarter", N_("本季度提出已销号"), _closed_this_quarter),
        Preset("practices", N_("长效机制"), _practices),
        ByChoice("state"),
        ByChoice("source"),
        ByChoice("category"),
        ByChoice("urgency"),
        ByReference("team_id"),
        ByReference("responsible_id"),
        DueWithin("due_on", days=7),
        ByDates("raised_on"),
    ),
    natural_keys=(("number",),),
    children=(("problem_progress", "problem_id"),),
    row_actions=forms.ACTIONS,
    sheets=("problem_list", "closing_slip"),
    before_save=raising.check_edit,
    saves=raising.save_new,
    empty=N_("还没有问题。按 Ctrl+N 登记一条；谈话、走访中提出的问题会自动进来。"),
    group=N_("台账"),
    figures=queries.line,
)

PROGRESS = Ledger(
    key="problem_progress",
    title=N_("办理经过"),
    one=N_("进展"),
    table="problem_progress",
    record="partydesk.office.problems.records:ProblemProgress",
    sections=(
        Section(
            N_("进展"),
            (
                f.Reference("problem_id", N_("问题"), to="problems", required=True),
                f.Date("day", N_("日期"), required=True, why=N_("办理经过按日期排列。"), past_only=True,
                       default=lambda today: today.isoformat()),
                f.Choice("kind", N_("步骤"), of=c.STEPS, listed=False),
                f.LongText("text", N_("进展")),
                f.Rating("mark", N_("满意度"), listed=False),
                f.Text("signer", N_("签字人"), listed=False),
                f.Reference("witness_id", N_("见证人"), to="employees", listed=False),
                f.References("beneficiary_ids", N_("受益职工"), to="employees", listed=False),
            ),
        ),
    ),
    columns=(Column("day", width=9), Column("kind", width=7), Column("text", width=24), Column("mark", width=5),
             Column("signer", width=9)),
    editable=False,
    label=("text", "day"),
    order=("day",),
    search=("text",),
    parent="problem_id",
    before_save=actions.check_progress,
    empty=N_("还没有经过。用“开始办理”“记进展”添加。"),
)  # fmt: skip
