"""重点关注人群台账, 走访慰问 and 到期清理 (S1 3.1.2, DOMAIN 3.3)."""

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
)
from partydesk.core.spec.query import Clause, Where, empty, filled, is_
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_MEMBER
from partydesk.office.concern import actions, queries, removal
from partydesk.office.concern.fields import VISIT_GIFT, VISIT_HEAD, VISIT_HOME, VISIT_RESULT
from partydesk.office.concern.rules import RELEASED, WATCHED, monthly_income_of, state_of
from partydesk.office.marks import due_mark

TEAM = Column("person_id.team_id.name", title=N_("班组"), width=9)
NAME = Column("person_id.name", title=N_("姓名"), width=8)


def next_visit_mark(row: Row, today: date) -> Mark | None:
    """The day of the next visit; none for a removed entry."""
    return due_mark(row["next_visit_on"], today)


def state_mark(row: Row, today: date) -> Mark:
    """关注中 or 已解除."""
    return Mark(row["state"])


def level_mark(row: Row, today: date) -> Mark | None:
    """The closest level stands out."""
    return Mark(row["level"], "red") if row["level"] == "一级" and row["state"] == WATCHED else None


def disposal_mark(row: Row, today: date) -> Mark | None:
    """When the record is to be destroyed, or that it was."""
    return Mark(N_("已清理"), "green") if row["done_on"] else due_mark(row["due_on"], today, amber_days=30)


def _watched(today: date) -> tuple[Where, ...]:
    return (is_("state", WATCHED),)


def _overdue(today: date) -> tuple[Where, ...]:
    return (Clause("next_visit_on", "<", today.isoformat()),)


def _released(today: date) -> tuple[Where, ...]:
    return (is_("state", RELEASED),)


def _with_gift(today: date) -> tuple[Where, ...]:
    return (filled("gift_money"),)


def _to_dispose(today: date) -> tuple[Where, ...]:
    return (Clause("due_on", "<=", today.isoformat()), empty("done_on"))


PERSON = f.Reference("person_id", N_("姓名"), to="employees", required=True, synonyms=("员工姓名", "职工姓名"))

WATCH = Section(
    N_("关注"),
    (
        PERSON,
        f.Choice("category", N_("关注类别"), codes="concern_category", required=True, synonyms=("困难类别", "类别"),
                 why=N_("一人一个原因一条，按类别统计。"), help=N_("收入提示只供参考，由您选定。")),
        f.LongText("reason", N_("关注原因"), sensitive=True),
        f.Choice("level", N_("关注级别"), codes="concern_level", required=True, why=N_("决定多久回访一次。"),
                 synonyms=("级别",)),
        f.Reference("responsible_id", N_("责任人"), to="employees", where=WHERE_MEMBER, help=N_("不填则为联系党员。")),
        f.Date("opened_on", N_("建档日期"), required=True, why=N_("第一次回访从这一天算起。"), past_only=True,
               default=lambda today: today.isoformat()),
        f.LongText("measures", N_("措施")),
        f.LongText("remark", N_("备注")),
        f.Date("visit_by", N_("提前回访"), help=N_("只能早于自动计算的下次回访。")),
    ),
)  # fmt: skip

BASIS = Section(
    N_("依据"),
    (
        f.LongText("basis", N_("依据与目的"), required=True, sensitive=True,
                   why=N_("处理健康、困难等敏感信息须有依据和特定目的（个人信息保护法）。"),
                   help=N_("如：本人申请 2026-11-02，用于困难帮扶。")),
    ),
)  # fmt: skip

HARDSHIP = Section(
    N_("困难情况"),
    (
        f.Choice("main_cause", N_("主要致困原因"), codes="hardship_cause"),
        f.Choice("other_cause", N_("次要致困原因"), codes="hardship_cause"),
        f.LongText("health", N_("健康状况"), sensitive=True),
        f.Amount("yearly_income", N_("家庭年总收入"), unit=N_("元"), sensitive=True),
        f.Amount("rigid_spending", N_("刚性支出"), unit=N_("元"), sensitive=True, help=N_("全年的医药、学费等。")),
        f.Integer("household", N_("家庭人口"), least=1, most=30, unit=N_("人")),
        f.Amount("accident_cost", N_("意外支出"), unit=N_("元"), sensitive=True),
        f.Amount("monthly_income", N_("月人均收入"), unit=N_("元"), sensitive=True, least=None,
                 derive=monthly_income_of),
    ),
)  # fmt: skip

WORKED_OUT = Section(
    N_("由程序得出"),
    (
        f.Date("last_visit_on", N_("最近回访"), kept=True),
        f.Date("next_visit_on", N_("下次回访"), kept=True),
        f.Text("state", N_("状态"), derive=state_of),
        f.Text("closing", N_("解除"), derive=removal.closing_of),
        f.Date("closed_on", N_("解除日期"), listed=False),
        f.Text("closing_reason", N_("解除原因"), listed=False),
        f.Text("approved_by", N_("审批人"), listed=False),
        f.Date("approved_on", N_("审批日期"), listed=False),
        f.LongText("approval", N_("审批意见"), listed=False),
    ),
)

CONCERNS = Ledger(
    key="concerns",
    title=N_("重点关注人群台账"),
    one=N_("关注"),
    table="concern",
    record="partydesk.office.concern.records:Concern",
    sections=(WATCH, BASIS, HARDSHIP, WORKED_OUT),
    columns=(
        NAME,
        TEAM,
        Column("category", width=9),
        Column("level", mark=level_mark, needs=("state",), width=6),
        Column("responsible_id.name", title=N_("责任人"), width=8),
        Column("last_visit_on", width=9),
        Column("next_visit_on", mark=next_visit_mark, width=12),
        Column("state", mark=state_mark, width=7),
        Column("opened_on", width=9, shown=False),
        Column("main_cause", width=9, shown=False),
        Column("monthly_income", width=9, shown=False),
        Column("measures", width=16, shown=False),
        Column("closing", width=18, shown=False),
    ),
    label=("person_id.name", "category"),
    order=("next_visit_on",),
    search=("person_id", "category", "responsible_id"),
    filters=(
        Preset("watched", N_("关注中"), _watched, initial=True),
        Preset("overdue", N_("逾期"), _overdue),
        Preset("released", N_("已解除"), _released),
        DueWithin("next_visit_on"),
        ByChoice("category"),
        ByReference("responsible_id"),
        ByChoice("level"),
        ByReference("person_id.team_id"),
    ),
    natural_keys=(("person_id", "category"),),
    children=(("visits", "concern_ids"),),
    row_actions=(actions.VISIT_CONCERN, removal.CLOSE),
    sheets=("key_concern_roster",),
    before_save=actions.check_concern,
    empty=N_("还没有重点关注的职工。按 Ctrl+N 登记一人，写明依据；程序会按级别提醒回访。"),
    group=N_("台账"),
    figures=queries.concern_line,
)

VISITS = Ledger(
    key="visits",
    title=N_("走访慰问"),
    one=N_("走访"),
    table="visit",
    record="partydesk.office.concern.records:Visit",
    sections=(
        Section(N_("走访"), (
            f.Reference("person_id", N_("走访对象"), to="employees", required=True, synonyms=("姓名",)), *VISIT_HEAD)),
        Section(N_("家庭情况与诉求"), VISIT_HOME),
        Section(N_("慰问"), VISIT_GIFT),
        Section(N_("结果"), (
            *VISIT_RESULT,
            f.References("concern_ids", N_("对应的关注"), to="concerns", help=N_("不填则为本人全部关注中的记录。")),
            f.Text("number", N_("编号"), max_length=20, listed=False),
            f.Date("followed_up_on", N_("之后的走访"), kept=True),
        )),
    ),
    columns=(
        NAME,
        TEAM,
        Column("visited_on", width=9),
        Column("visitor_id.name", title=N_("走访人"), width=8),
        Column("kind", width=10),
        Column("way", width=6),
        Column("demands", width=16),
        Column("result", width=14),
        Column("gift_money", width=8),
        Column("number", title=N_("编号"), width=9),
        Column("next_on", width=9, shown=False),
        Column("gift_goods", width=9, shown=False),
        Column("reason", width=10, shown=False),
    ),
    label=("person_id.name", "visited_on", "number"),
    order=("-visited_on",),
    search=("person_id", "visitor_id", "number", "demands", "reason"),
    filters=(
        ByDates("visited_on"),
        ByReference("visitor_id"),
        ByReference("person_id.team_id"),
        ByChoice("kind"),
        Preset("with_gift", N_("有慰问金"), _with_gift),
    ),
    natural_keys=(("person_id", "visited_on", "visitor_id"),),
    row_actions=(actions.VISIT_TO_PROBLEM,),
    sheets=("visit_form",),
    before_save=actions.check_visit,
    saves=actions.record_visit,
    empty=N_("还没有走访记录。在重点关注或员工页上点“登记走访”，或按 Ctrl+N。"),
    group=N_("台账"),
)  # fmt: skip

DISPOSALS = Ledger(
    key="disposals",
    title=N_("到期清理"),
    one=N_("待清理档案"),
    table="disposal",
    record="partydesk.office.concern.records:Disposal",
    sections=(
        Section(
            N_("到期清理"),
            (
                f.Reference("person_id", N_("姓名"), to="employees"),
                f.Text("title", N_("档案"), required=True, why=N_("要说得清清理的是什么。")),
                f.Date("listed_on", N_("列入日期"), required=True, why=N_("保存期从这一天算起。")),
                f.Date("due_on", N_("保存到"), required=True, why=N_("到期要清理。")),
                f.Text("extended_for", N_("延长原因")),
                f.Date("done_on", N_("清理日期")),
                f.Text("done_by", N_("清理人")),
                f.Text("of_ledger", N_("台账"), required=True, why=N_("清理时按它找到档案。"), listed=False),
                f.Integer("record_id", N_("记录"), required=True, why=N_("清理时按它找到档案。"), listed=False),
            ),
        ),
    ),
    columns=(
        NAME,
        Column("title", width=16),
        Column("listed_on", width=9),
        Column("due_on", mark=disposal_mark, needs=("done_on",), width=12),
        Column("extended_for", width=14),
        Column("done_on", width=9),
        Column("done_by", width=8),
    ),
    label=("title", "person_id.name"),
    order=("due_on",),
    search=("person_id", "title"),
    filters=(Preset("to_dispose", N_("已到期"), _to_dispose), DueWithin("due_on", days=30), ByDates("due_on")),
    row_actions=(removal.DISPOSE, removal.EXTEND),
    editable=False,
    empty=N_("没有待清理的档案。解除关注后，档案会按保存年限列在这里。"),
    group=N_("管理"),
)  # fmt: skip
