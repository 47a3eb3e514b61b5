"""The rule table and what is owed by it: 五必访, 六必谈 as data (DOMAIN 3.2)."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import (
    ByChoice,
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
from partydesk.core.spec.query import Clause, Where, is_
from partydesk.core.text.words import N_
from partydesk.office.care import actions
from partydesk.office.care.codes import CONTACT, INSTRUCTOR, SECRETARY, TALK, VISIT
from partydesk.office.care.fields import COUNTING, NAME, PERSON, TEAM
from partydesk.office.care.rules import DONE, DONE_LATE, OWED
from partydesk.office.choices import WHERE_IN_SERVICE
from partydesk.office.concern.actions import VISIT_OWED
from partydesk.office.marks import due_mark


def _overdue(today: date) -> tuple[Where, ...]:
    return (is_("state", OWED), Clause("due_on", "<", today.isoformat()))


def _owed(today: date) -> tuple[Where, ...]:
    return (is_("state", OWED),)


def obligation_mark(row: Row, today: date) -> Mark | None:
    """The due day while something is owed, else how it ended."""
    if row["state"] == OWED:
        return due_mark(row["due_on"], today) or Mark(row["due_on"])
    tones: dict[str, Tone] = {DONE: "green", DONE_LATE: "amber"}
    return Mark(row["state"], tones.get(row["state"], "plain"))


OBLIGATION_RULES = Ledger(
    key="obligation_rules",
    title=N_("应访应谈规则"),
    one=N_("规则"),
    table="obligation_rule",
    record="partydesk.office.care.records:ObligationRule",
    sections=(
        Section(
            N_("规则"),
            (
                f.Choice("event_kind", N_("大事"), codes="life_event_kind", required=True,
                         why=N_("按大事生成应访应谈。")),
                f.Choice("duty", N_("要做什么"), of=(VISIT, TALK), required=True, why=N_("决定由哪种记录销掉它。")),
                f.Text("title", N_("名称"), max_length=40, required=True, why=N_("今日待办上显示它。")),
                f.Choice("role", N_("责任人"), of=(CONTACT, INSTRUCTOR, SECRETARY), required=True,
                         why=N_("要有人负责。")),
                f.Integer("days", N_("几天之内"), least=0, most=365, unit=N_("天"), required=True,
                          why=N_("按它算出期限。")),
                COUNTING,
                f.YesNo("off", N_("停用")),
            ),
        ),
    ),
    columns=(
        Column("event_kind", width=8),
        Column("duty", width=8),
        Column("title", width=14),
        Column("role", width=9),
        Column("days", width=7),
        Column("counting", width=7),
        Column("off", width=5),
    ),
    label=("title", "event_kind"),
    order=("duty", "event_kind"),
    search=("title", "event_kind"),
    filters=(ByChoice("duty"), ByChoice("event_kind")),
    natural_keys=(("event_kind", "duty", "role"),),
    empty=N_("没有规则就不会生成应访应谈。按 Ctrl+N 写明哪件大事由谁在几天内走访或谈话。"),
    group=N_("管理"),
)  # fmt: skip

OBLIGATIONS = Ledger(
    key="obligations",
    title=N_("应访应谈"),
    one=N_("应访应谈"),
    table="obligation",
    record="partydesk.office.care.records:Obligation",
    sections=(
        Section(
            N_("应办"),
            (
                PERSON,
                f.Choice("duty", N_("要做什么"), of=(VISIT, TALK), required=True, why=N_("决定由哪种记录销掉它。")),
                f.Text("title", N_("事由"), max_length=40, required=True, why=N_("今日待办上显示它。")),
                f.Date("start_on", N_("起算日期"), help=N_("由员工大事生成的，从大事发生之日起算。")),
                f.Integer("days", N_("几天之内"), least=0, most=365, unit=N_("天"), required=True,
                          why=N_("按它算出期限。")),
                COUNTING,
                f.Choice("role", N_("责任角色"), of=(CONTACT, INSTRUCTOR, SECRETARY)),
                f.Reference("responsible_id", N_("责任人"), to="employees", where=WHERE_IN_SERVICE),
            ),
        ),
        Section(
            N_("免办"),
            (f.Date("waived_on", N_("免办日期")), f.Text("waived_reason", N_("免办原因"))),
        ),
        Section(
            N_("由程序得出"),
            (
                f.Date("raised_on", N_("起算"), kept=True),
                f.Date("due_on", N_("期限"), kept=True),
                f.Text("due_note", N_("期限说明"), kept=True),
                f.Text("state", N_("状态"), kept=True),
                f.Date("fulfilled_on", N_("完成日期"), kept=True),
                f.YesNo("late", N_("逾期完成"), kept=True),
                f.Text("done_ledger", N_("由何记录完成"), kept=True, listed=False),
                f.Integer("done_id", N_("完成记录"), kept=True, listed=False),
                f.Reference("event_id", N_("员工大事"), to="life_events", listed=False),
                f.Reference("rule_id", N_("规则"), to="obligation_rules", listed=False),
            ),
        ),
    ),
    columns=(
        NAME,
        TEAM,
        Column("duty", width=7),
        Column("title", width=12),
        Column("responsible_id.name", title=N_("责任人"), width=8),
        Column("due_on", mark=obligation_mark, needs=("state",), width=11),
        Column("fulfilled_on", width=9),
        Column("event_id.kind", title=N_("由来"), width=8),
        Column("counting", width=7, shown=False),
        Column("due_note", width=20, shown=False),
        Column("late", width=6, shown=False),
        Column("waived_reason", width=12, shown=False),
    ),
    label=("person_id.name", "title"),
    order=("due_on",),
    search=("person_id", "title", "responsible_id"),
    filters=(
        Preset("owed", N_("待办"), _owed, initial=True),
        Preset("overdue", N_("逾期"), _overdue),
        DueWithin("due_on"),
        ByChoice("duty"),
        ByReference("responsible_id"),
    ),
    natural_keys=(("person_id", "title", "start_on"),),
    row_actions=(VISIT_OWED, actions.TALK_OWED, actions.WAIVE),
    before_save=actions.check_obligation,
    empty=N_("没有应访应谈。登记员工大事后会按规则自动生成。"),
    group=N_("台账"),
)  # fmt: skip
