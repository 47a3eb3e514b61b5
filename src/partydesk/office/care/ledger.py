"""谈心谈话, 员工动态 and 员工大事 (DOMAIN 3.2)."""

from __future__ import annotations

from datetime import date

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
from partydesk.core.spec.query import Where, empty, filled
from partydesk.core.text.words import N_
from partydesk.office.care import actions
from partydesk.office.care.fields import (
    EVENT_FIELDS,
    NAME,
    PERSON,
    TALK_AFTER,
    TALK_BODY,
    TALK_HEAD,
    TEAM,
    TO_PROBLEM,
)
from partydesk.office.choices import WHERE_IN_SERVICE
from partydesk.office.concern.actions import VISIT_NOTED, VISIT_TALKED
from partydesk.office.marks import due_mark


def follow_up_mark(row: Row, today: date) -> Mark | None:
    """The day of the return visit: done, near or past."""
    if row["followed_up_on"]:
        return Mark(N_("已回访"), "green")
    return due_mark(row["follow_up_on"], today)


def visit_by_mark(row: Row, today: date) -> Mark | None:
    """The day until which a noted need is to be visited."""
    if row["visited_on"]:
        return Mark(N_("已走访"), "green")
    return due_mark(row["visit_by"], today)


def _follow_up_open(today: date) -> tuple[Where, ...]:
    return (filled("follow_up_on"), empty("followed_up_on"))


def _visit_open(today: date) -> tuple[Where, ...]:
    return (filled("visit_by"), empty("visited_on"))


TALKS = Ledger(
    key="talks",
    title=N_("谈心谈话"),
    one=N_("谈话"),
    table="talk",
    record="partydesk.office.care.records:Talk",
    sections=(
        Section(N_("谈话"), (PERSON, *TALK_HEAD)),
        Section(N_("内容"), TALK_BODY),
        Section(N_("后续"), (*TALK_AFTER, f.Date("followed_up_on", N_("已回访"), kept=True))),
    ),
    columns=(
        NAME,
        TEAM,
        Column("talked_on", width=9),
        Column("talker_id.name", title=N_("谈话人"), width=8),
        Column("kind", width=8),
        Column("reason", width=14),
        Column("demands", width=16),
        Column("follow_up_on", mark=follow_up_mark, needs=("followed_up_on",), width=10),
        Column("place", width=8, shown=False),
        Column("to_problem", width=6, shown=False),
    ),
    label=("person_id.name", "talked_on"),
    order=("-talked_on",),
    search=("person_id", "talker_id", "reason", "demands"),
    filters=(
        Preset("to_follow_up", N_("待回访"), _follow_up_open),
        ByDates("talked_on"),
        ByReference("talker_id"),
        ByReference("person_id.team_id"),
        ByChoice("kind"),
    ),
    natural_keys=(("person_id", "talked_on", "talker_id"),),
    row_actions=(VISIT_TALKED, actions.to_problem_action("talks", N_("谈心谈话"), "demands", "talked_on")),
    sheets=("talk_form",),
    before_save=actions.check_talk,
    saves=actions.record_talk,
    empty=N_("还没有谈话记录。按 Ctrl+N 记一次谈话，或在员工页上点“记一次谈话”。"),
    group=N_("台账"),
)

DYNAMICS = Ledger(
    key="dynamics",
    title=N_("员工动态"),
    one=N_("动态"),
    table="dynamic",
    record="partydesk.office.care.records:Dynamic",
    sections=(
        Section(
            N_("动态"),
            (
                PERSON,
                f.Date("noted_on", N_("日期"), required=True, why=N_("动态按日期排列。"), past_only=True,
                       default=lambda today: today.isoformat()),
                f.Choice("topic", N_("方面"), codes="dynamic_topic", required=True, why=N_("按方面汇总职工的需要。")),
                f.LongText("content", N_("需要和诉求"), required=True, why=N_("没有内容无从帮助。"),
                           help=N_("只记对本人有用的需要，不记对人的看法。")),
                TO_PROBLEM,
                f.Date("visit_by", N_("走访期限"), help=N_("填写后列入今日待办。")),
                f.Reference("noted_by_id", N_("记录人"), to="employees", where=WHERE_IN_SERVICE),
                f.Date("visited_on", N_("已走访"), kept=True),
            ),
        ),
    ),
    columns=(
        NAME,
        TEAM,
        Column("noted_on", width=9),
        Column("topic", width=8),
        Column("content", width=24),
        Column("visit_by", mark=visit_by_mark, needs=("visited_on",), width=10),
        Column("noted_by_id.name", title=N_("记录人"), width=8),
        Column("to_problem", width=6, shown=False),
    ),
    label=("person_id.name", "noted_on"),
    order=("-noted_on",),
    search=("person_id", "content"),
    filters=(
        Preset("to_visit", N_("待走访"), _visit_open),
        ByDates("noted_on"),
        ByChoice("topic"),
        ByReference("person_id.team_id"),
    ),
    natural_keys=(("person_id", "noted_on", "topic"),),
    row_actions=(VISIT_NOTED, actions.to_problem_action("dynamics", N_("一线调研"), "content", "noted_on")),
    before_save=actions.check_dynamic,
    saves=actions.record_dynamic,
    empty=N_("还没有员工动态。按 Ctrl+N 记下职工的需要，可以直接转为问题或安排走访。"),
    group=N_("台账"),
)  # fmt: skip

LIFE_EVENTS = Ledger(
    key="life_events",
    title=N_("员工大事"),
    one=N_("大事"),
    table="life_event",
    record="partydesk.office.care.records:LifeEvent",
    sections=(Section(N_("大事"), (PERSON, *EVENT_FIELDS)),),
    columns=(
        NAME,
        TEAM,
        Column("kind", width=8),
        Column("happened_on", width=9),
        Column("told_by", width=8),
        Column("detail", width=18, shown=False),
    ),
    label=("person_id.name", "kind", "happened_on"),
    order=("-happened_on",),
    search=("person_id", "kind"),
    filters=(ByDates("happened_on"), ByChoice("kind"), ByReference("person_id.team_id")),
    natural_keys=(("person_id", "kind", "happened_on"),),
    children=(("obligations", "event_id"),),
    before_save=actions.check_event,
    saves=actions.record_event,
    empty=N_("还没有员工大事。登记住院、退休等大事，应访应谈会按规则自动生成。"),
    group=N_("台账"),
)
