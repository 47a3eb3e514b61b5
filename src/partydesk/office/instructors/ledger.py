"""三张清单, 月度工作指引 and 任务 (DOMAIN 3.5, FORMS)."""

from __future__ import annotations

from datetime import date, timedelta

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import (
    ByChoice,
    ByDates,
    ByReference,
    Column,
    Ledger,
    Mark,
    Preset,
    Row,
    Section,
)
from partydesk.core.spec.query import Clause, Where, among, is_
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_MEMBER, WHERE_TEAM
from partydesk.office.instructors import actions, forms, queries, rules, tasks
from partydesk.office.instructors import codes as c


def _this_month(today: date) -> tuple[Where, ...]:
    return (is_("month", today.isoformat()[:7]),)


def _open(today: date) -> tuple[Where, ...]:
    return (among("state", c.OPEN),)


def _overdue(today: date) -> tuple[Where, ...]:
    return (*_open(today), Clause("due_on", "<", today.isoformat()))


def _due_soon(today: date) -> tuple[Where, ...]:
    return (*_open(today), Clause("due_on", "<=", (today + timedelta(days=7)).isoformat()))


def _own(today: date) -> tuple[Where, ...]:
    return (is_("kind", c.SELF_CHOSEN),)


def guide_mark(row: Row, today: date) -> Mark:
    """Draft or issued."""
    return Mark(row["state"], "green" if row["state"] == c.ISSUED else "amber")


def _guide_state(row: Row) -> str:
    return c.ISSUED if row.get("issued_on") else c.DRAFT


DUTIES = Ledger(
    key="duties",
    title=N_("三张清单"),
    one=N_("清单事项"),
    table="duty",
    record="partydesk.office.instructors.records:Duty",
    sections=(
        Section(
            N_("职责"),
            (
                f.Reference("owner_id", N_("承诺人"), to="employees", where=WHERE_MEMBER, required=True),
                f.Choice("kind", N_("清单"), of=c.DUTY_KINDS, required=True, why=N_("三张清单按它分开印。"),
                         default=lambda today: c.DUTY),
                f.Choice("aspect", N_("方面"), codes="duty_aspect", help=N_("义务清单的五个方面。")),
                f.Text("item", N_("职责"), required=True, why=N_("清单上印它。"),
                       synonyms=("职责内容", "事项", "内容")),
                f.Text("basis", N_("依据")),
                f.Choice("connection", N_("对应连接"), codes="connection"),
                f.Choice("frequency", N_("频次"), codes="duty_frequency"),
                f.LongText("standard", N_("标准")),
                f.Reference("team_id", N_("服务班组"), to="units", where=WHERE_TEAM),
                f.YesNo("public", N_("公开"), help=N_("公开版只印公开的事项。"), default=lambda today: True),
                f.LongText("comments", N_("群众意见")),
            ),
        ),
    ),
    columns=(Column("owner_id.name", title=N_("承诺人"), width=8), Column("kind", width=6), Column("item", width=20),
             Column("connection", width=8), Column("frequency", width=7), Column("standard", width=16),
             Column("team_id.name", title=N_("服务班组"), width=9), Column("basis", width=12, shown=False),
             Column("aspect", width=8, shown=False), Column("public", width=5, shown=False),
             Column("comments", width=14, shown=False)),
    label=("item", "owner_id.name"),
    order=("owner_id.pinyin", "kind"),
    search=("item", "owner_id", "standard"),
    filters=(ByReference("owner_id"), ByChoice("kind"), ByChoice("connection"), ByReference("team_id")),
    natural_keys=(("owner_id", "kind", "item"),),
    sheets=("duty_list", "duty_list_public"),
    empty=N_("还没有清单。按 Ctrl+N 给指导员或党员写第一条职责。"),
    group=N_("四个连接"),
)  # fmt: skip

GUIDES = Ledger(
    key="guides",
    title=N_("月度工作指引"),
    one=N_("工作指引"),
    table="guide",
    record="partydesk.office.instructors.records:Guide",
    sections=(
        Section(
            N_("指引"),
            (
                f.Month("month", N_("月份"), required=True, why=N_("任务按月份和时限生成。"),
                        default=lambda today: today.isoformat()[:7]),
                f.Text("title", N_("标题"), help=N_("留空用“2026年11月工作指引”。")),
                f.LongText("preface", N_("要求")),
                f.Rows("items", N_("事项"), to="guide_items"),
                f.Date("issued_on", N_("印发日期"), listed=False),
                f.Choice("state", N_("状态"), of=(c.DRAFT, c.ISSUED), derive=_guide_state),
            ),
        ),
    ),
    columns=(Column("month", width=8), Column("title", width=18), Column("state", mark=guide_mark, width=7),
             Column("issued_on", width=9)),
    label=("title", "month"),
    order=("-month",),
    search=("title", "month"),
    filters=(ByChoice("state"),),
    natural_keys=(("month",),),
    children=(("guide_items", "guide_id"),),
    row_actions=forms.GUIDE_ACTIONS,
    sheets=("work_guide",),
    before_save=actions.check_guide,
    empty=N_("还没有工作指引。按 Ctrl+N 写这个月的，添加事项后印发，任务自动生成。"),
    group=N_("四个连接"),
)  # fmt: skip

GUIDE_ITEMS = Ledger(
    key="guide_items",
    title=N_("指引事项"),
    one=N_("指引事项"),
    table="guide_item",
    record="partydesk.office.instructors.records:GuideItem",
    sections=(
        Section(
            N_("事项"),
            (
                f.Reference("guide_id", N_("工作指引"), to="guides", required=True),
                f.Choice("theme", N_("类别"), codes="guide_theme"),
                f.Choice("connection", N_("对应连接"), codes="connection"),
                f.Text("title", N_("事项"), required=True, why=N_("任务用它作名称。")),
                f.LongText("standard", N_("标准")),
                f.Integer("due_day", N_("时限（日）"), least=1, most=31, help=N_("当月几日前；留空为月末。")),
                f.Text("evidence", N_("佐证"), help=N_("要交什么，如照片、签到表。")),
                f.Choice("scope", N_("范围"), of=c.SCOPES, default=lambda today: c.PER_TEAM,
                         help=N_("每班组、每名指导员，或全支部一项。")),
                f.Reference("responsible_id", N_("责任人"), to="employees", help=N_("只有全支部的事项填。")),
            ),
        ),
    ),
    columns=(Column("theme", width=7), Column("title", width=18), Column("connection", width=7),
             Column("due_day", width=6), Column("scope", width=6), Column("standard", width=16),
             Column("evidence", width=9)),
    label=("title",),
    order=("id",),
    search=("title",),
    natural_keys=(("guide_id", "title"),),
    parent="guide_id",
    row_actions=forms.ITEM_ACTIONS,
    before_save=actions.check_item,
)  # fmt: skip

_TASK = Section(
    N_("任务"),
    (
        f.Choice("kind", N_("类型"), of=c.KINDS, default=lambda today: c.SELF_CHOSEN, listed=False),
        f.Reference("instructor_id", N_("指导员"), to="employees", where=WHERE_MEMBER),
        f.Reference("team_id", N_("班组"), to="units", where=WHERE_TEAM),
        f.Text("title", N_("事项"), required=True, why=N_("没有名称无法核对。")),
        f.Choice("connection", N_("对应连接"), codes="connection"),
        f.Choice("theme", N_("类别"), codes="guide_theme"),
        f.LongText("standard", N_("标准")),
        f.Text("evidence_wanted", N_("要交的佐证")),
        f.Date("due_on", N_("时限")),
        f.Reference("guide_item_id", N_("指引事项"), to="guide_items", listed=False),
    ),
)

_DONE = Section(
    N_("完成情况"),
    (
        f.Choice("state", N_("状态"), of=c.STATES, default=lambda today: c.NEW),
        f.Date("done_on", N_("完成日期"), past_only=True),
        f.LongText("evidence", N_("佐证"), help=N_("原件放在附件里，这里写名称或编号。")),
        f.LongText("reason", N_("未完成原因")),
        f.YesNo("on_time", N_("按时"), derive=rules.on_time),
        f.YesNo("counted", N_("计入完成率"), derive=rules.counted),
        f.Month("month", N_("月份"), derive=rules.month_of),
    ),
)

TASKS = Ledger(
    key="tasks",
    title=N_("任务"),
    one=N_("自选动作"),
    table="task",
    record="partydesk.office.instructors.records:Task",
    sections=(_TASK, _DONE),
    columns=(
        Column("instructor_id.name", title=N_("指导员"), width=8),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("title", width=18),
        Column("kind", width=5),
        Column("connection", width=7),
        Column("due_on", width=9),
        Column("state", mark=rules.task_mark, needs=("due_on", "on_time"), width=8),
        Column("done_on", width=9),
        Column("theme", width=7, shown=False),
        Column("evidence", width=14, shown=False),
        Column("reason", width=14, shown=False),
        Column("on_time", width=5, shown=False),
    ),
    label=("title", "instructor_id.name"),
    order=("due_on",),
    search=("title", "instructor_id", "evidence"),
    filters=(
        Preset("this_month", N_("本月"), _this_month, initial=True),
        Preset("open", N_("未办"), _open),
        Preset("overdue", N_("逾期"), _overdue),
        Preset("due_soon", N_("7 天内到期"), _due_soon),
        Preset("self_chosen", N_("自选动作"), _own),
        ByReference("instructor_id"),
        ByReference("team_id"),
        ByChoice("connection"),
        ByChoice("theme"),
        ByChoice("kind"),
        ByChoice("state"),
        ByDates("due_on"),
    ),
    natural_keys=(("title", "instructor_id", "team_id", "due_on"),),
    row_actions=forms.TASK_ACTIONS,
    sheets=("task_completion",),
    before_save=tasks.check_task,
    empty=N_("这里还没有任务。印发月度工作指引会生成规定动作；按 Ctrl+N 登记一项自选动作。"),
    group=N_("四个连接"),
    figures=queries.line,
)
