"""组织, 派驻 and 党员责任区 (DOMAIN 3.1)."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import AnyOf, Clause, Where, empty, is_
from partydesk.core.text.words import N_
from partydesk.office.choices import IN_SERVICE, WHERE_MEMBER, WHERE_TEAM
from partydesk.office.organisation import actions
from partydesk.office.points.actions import BOOK_FOR_TEAM


def _current(today: date) -> tuple[Where, ...]:
    day = today.isoformat()
    return (Clause("from_on", "<=", day), AnyOf((empty("to_on"), Clause("to_on", ">=", day))))


def _open(today: date) -> tuple[Where, ...]:
    return (empty("until_on"),)


def posting_mark(row: Row, today: date) -> Mark:
    """Whether a posting runs today."""
    day = today.isoformat()
    if row["from_on"] > day:
        return Mark(N_("未开始"), "blue")
    return Mark(N_("已结束"), "plain") if row["to_on"] and row["to_on"] < day else Mark(N_("在任"), "green")


def contact_mark(row: Row, today: date) -> Mark:
    """Whether somebody in service looks after this employee."""
    if row["until_on"]:
        return Mark(N_("已结束"))
    return Mark(N_("联系中"), "green") if row["member_id.state"] in IN_SERVICE else Mark(N_("待指定"), "red")


UNITS = Ledger(
    key="units",
    title=N_("组织"),
    one=N_("组织"),
    table="unit",
    record="partydesk.office.organisation.records:Unit",
    sections=(
        Section(
            N_("组织"),
            (
                f.Text("name", N_("名称"), max_length=60, required=True, why=N_("表单抬头和筛选都用它。")),
                f.Choice(
                    "kind",
                    N_("类别"),
                    codes="unit_kind",
                    required=True,
                    why=N_("决定它出现在哪些名单里。"),
                    default=lambda today: "班组",
                ),
                f.Reference("parent_id", N_("上级"), to="units"),
                f.Text("short_name", N_("简称"), max_length=20),
                f.Text("number", N_("编号"), max_length=20),
                f.Text("leader", N_("负责人"), max_length=60, help=N_("班组长、支部书记等，印在表单上。")),
                f.Reference(
                    "led_by_id",
                    N_("带班党小组"),
                    to="units",
                    where=(is_("kind", "党小组"),),
                    help=N_("党小组带班组的填在班组上。"),
                ),
                f.LongText("goals", N_("共同目标"), help=N_("党小组和所带班组共同的目标。")),
                f.Date("founded_on", N_("成立日期"), month_ok=True),
                f.LongText("remark", N_("备注")),
            ),
        ),
    ),
    columns=(
        Column("name", width=12),
        Column("kind", width=7),
        Column("parent_id.name", title=N_("上级"), width=12),
        Column("leader", width=8),
        Column("number", width=7, shown=False),
        Column("led_by_id.name", title=N_("带班党小组"), width=10, shown=False),
        Column("goals", width=14, shown=False),
    ),
    label=("name", "kind"),
    order=("kind", "name"),
    search=("name", "short_name"),
    filters=(ByChoice("kind"), ByReference("parent_id")),
    natural_keys=(("name",),),
    children=(("postings", "team_id"), ("employees", "team_id"), ("points", "team_id")),
    row_actions=(BOOK_FOR_TEAM,),
    before_save=actions.check_unit,
    empty=N_("先登记党支部和班组；导入花名册时班组会自动建立。"),
    group=N_("台账"),
)

POSTINGS = Ledger(
    key="postings",
    title=N_("派驻"),
    one=N_("派驻"),
    table="posting",
    record="partydesk.office.organisation.records:Posting",
    sections=(
        Section(
            N_("派驻"),
            (
                f.Reference("person_id", N_("党建指导员"), to="employees", where=WHERE_MEMBER, required=True),
                f.Reference("team_id", N_("班组"), to="units", where=WHERE_TEAM, required=True),
                f.Date(
                    "from_on",
                    N_("派驻起始"),
                    required=True,
                    why=N_("任务和任期从这一天算起。"),
                    default=lambda today: today.isoformat(),
                ),
                f.Date("to_on", N_("派驻截止")),
                f.Text("basis", N_("依据"), help=N_("如支委会决定、文号。")),
                f.LongText("remark", N_("备注")),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("党建指导员"), width=8),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("from_on", width=9),
        Column("to_on", width=9),
        Column("basis", width=14),
        Column("id", title=N_("状态"), mark=posting_mark, needs=("from_on", "to_on"), width=7),
    ),
    label=("person_id.name", "team_id.name"),
    order=("-from_on",),
    search=("person_id", "team_id"),
    filters=(Preset("current", N_("在任"), _current, initial=True), ByReference("person_id"), ByReference("team_id")),
    row_actions=(actions.HAND_OVER,),
    before_save=actions.check_posting,
    saves=actions.post,
    empty=N_("还没有派驻党建指导员。按 Ctrl+N 指定谁负责哪个班组。"),
    group=N_("台账"),
)

CONTACTS = Ledger(
    key="contacts",
    title=N_("党员责任区"),
    one=N_("联系关系"),
    table="contact",
    record="partydesk.office.organisation.records:Contact",
    sections=(
        Section(
            N_("联系"),
            (
                f.Reference("member_id", N_("联系党员"), to="employees", where=WHERE_MEMBER, required=True),
                f.Reference("employee_id", N_("联系职工"), to="employees", required=True),
                f.Date("since_on", N_("起始日期"), default=lambda today: today.isoformat()),
                f.Date("until_on", N_("结束日期")),
                f.Text("purpose", N_("联系重点")),
            ),
        ),
    ),
    columns=(
        Column("member_id.name", title=N_("联系党员"), width=8),
        Column("employee_id.name", title=N_("联系职工"), width=8),
        Column("employee_id.team_id.name", title=N_("班组"), width=9),
        Column("since_on", width=9),
        Column("id", title=N_("状态"), mark=contact_mark, needs=("until_on", "member_id.state"), width=7),
        Column("purpose", width=14),
    ),
    label=("employee_id.name", "member_id.name"),
    order=("member_id.name",),
    search=("member_id", "employee_id"),
    filters=(
        Preset("open", N_("联系中"), _open, initial=True),
        ByReference("member_id"),
        ByReference("employee_id.team_id"),
    ),
    natural_keys=(("member_id", "employee_id"),),
    before_save=actions.check_contact,
    empty=N_("还没有联系关系。在“未联系”名单里选人，一次指定联系党员。"),
    group=N_("台账"),
    figures=lambda office: office.fact("coverage_line"),
)
