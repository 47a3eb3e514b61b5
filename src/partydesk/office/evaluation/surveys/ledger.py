"""问卷调查 (DOMAIN 8, Questionnaire; FORMS): what was asked of whom, the counts, what was concluded."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import Where, empty
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.keeping import TYPE_BALLOTS, keep_counted
from partydesk.office.evaluation.periods import QUARTER
from partydesk.office.evaluation.surveys import actions
from partydesk.office.evaluation.surveys.forms import GOOD, KINDS, SATISFACTION, SCALES


def _open(today: date) -> tuple[Where, ...]:
    return (empty("digest"),)


def survey_mark(row: Row, today: date) -> Mark:
    """Whether a survey is counted, and late where it is not."""
    if row["digest"]:
        return Mark(N_("已录入"), "green")
    late = bool(row["due_on"]) and row["due_on"] < today.isoformat()
    return Mark(N_("待录入"), "red" if late else "amber")


ASKED = Section(
    N_("问卷"),
    (
        f.Text("number", N_("问卷编号"), max_length=30, help=N_("保存时自动编号。")),
        f.Text("title", N_("题目"), max_length=100, required=True, why=N_("印在问卷和汇总表上。")),
        f.Choice("kind", N_("问卷种类"), of=KINDS, required=True, why=N_("决定印哪些项目。"),
                 default=lambda today: SATISFACTION),
        QUARTER,
        f.Reference("unit_id", N_("面向"), to="units", help=N_("空着就是全支部。")),
        f.Date("issued_on", N_("发放日期"), default=lambda today: today.isoformat()),
        f.Date("due_on", N_("收回截止"), help=N_("到期没录入的在今日提醒。")),
        f.Integer("issued", N_("发出"), least=1, most=9999, unit=N_("张"), required=True,
                  why=N_("问卷按此张数印制。")),
    ),
)  # fmt: skip

OWN_FORM = Section(
    N_("自拟问卷"),
    (
        f.LongText("own_items", N_("调查项目"), help=N_("自拟问卷才填，每行一项。")),
        f.Choice("scale", N_("评价档次"), of=SCALES, default=lambda today: GOOD),
        f.LongText("own_questions", N_("开放问题"), help=N_("每行一问。")),
    ),
)

RESULT = Section(
    N_("结果"),
    (
        f.Integer("returned", N_("收回"), least=0, most=9999, unit=N_("张")),
        f.Integer("valid", N_("有效"), least=0, most=9999, unit=N_("张")),
        f.Text("scrutineer", N_("监票人"), max_length=60),
        f.Text("teller", N_("计票人"), max_length=60),
        f.LongText("conclusions", N_("分析与结论")),
        f.References("problem_ids", N_("由此登记的问题"), to="problems", listed=False),
        f.LongText("remark", N_("备注")),
        f.Integer("questionnaire", N_("问卷版本"), listed=False),
        f.Text("digest", N_("汇总校验码"), listed=False),
        # Never logged and never listed, as of a ballot batch: a change log with sums would give small numbers away.
        f.LongText("totals", N_("各项票数"), kept=True, listed=False),
        f.LongText("excerpts", N_("意见摘编"), kept=True, listed=False),
    ),
)

SURVEYS = Ledger(
    key="surveys",
    title=N_("问卷调查"),
    one=N_("问卷调查"),
    table="survey",
    record="partydesk.office.evaluation.surveys.records:Survey",
    sections=(ASKED, OWN_FORM, RESULT),
    columns=(
        Column("number", width=10),
        Column("title", width=18),
        Column("kind", width=9, shown=False),
        Column("unit_id.name", title=N_("面向"), width=10),
        Column("quarter", width=7, shown=False),
        Column("due_on", width=9),
        Column("issued", width=5),
        Column("returned", width=5),
        Column("valid", width=5),
        Column("id", title=N_("状态"), mark=survey_mark, needs=("digest", "due_on"), width=7),
    ),
    label=("title", "number"),
    order=("-quarter", "number"),
    search=("number", "title", "unit_id"),
    filters=(Preset("open", N_("待录入"), _open), ByChoice("kind"), ByReference("unit_id")),
    natural_keys=(("number",),),
    row_actions=(actions.DRAW_PROBLEM, actions.ENTER_COUNTS, TYPE_BALLOTS),  # of a counted one what it brought up leads
    sheets=("survey_blank", "survey_summary"),
    before_save=actions.check_survey,
    before_bin=keep_counted,
    saves=actions.issue_survey,
    empty=N_("还没有问卷调查。按 Ctrl+N 建一份，打印问卷发给职工，收回后逐张录入。"),
    group=N_("评价"),
)
