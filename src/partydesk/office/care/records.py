"""Tables of the care family."""

from __future__ import annotations

from sqlalchemy import Index

from partydesk.core.store.record import Record, reference, table_args


class Talk(Record, table=True):
    """One heart-to-heart talk (谈心谈话)."""

    __tablename__ = "talk"
    __table_args__ = table_args(Index("ix_talk_of_person", "person_id", "talked_on"))

    person_id: int = reference("employee.id", index=False, nullable=False)
    talker_id: int = reference("employee.id", nullable=False)
    talked_on: str
    place: str | None = None
    kind: str | None = None
    reason: str | None = None
    situation: str | None = None
    demands: str | None = None
    reply: str | None = None
    follow_up: str | None = None
    follow_up_on: str | None = None
    to_problem: bool | None = None
    followed_up_on: str | None = None


class Dynamic(Record, table=True):
    """A dated note on what an employee needs (员工动态)."""

    __tablename__ = "dynamic"
    __table_args__ = table_args(Index("ix_dynamic_of_person", "person_id", "noted_on"))

    person_id: int = reference("employee.id", index=False, nullable=False)
    noted_on: str
    topic: str
    content: str
    noted_by_id: int | None = reference("employee.id")
    visit_by: str | None = None
    to_problem: bool | None = None
    visited_on: str | None = None


class LifeEvent(Record, table=True):
    """Something that happened in an employee's life (员工大事)."""

    __tablename__ = "life_event"
    __table_args__ = table_args(Index("ix_life_event_of_person", "person_id", "happened_on"))

    person_id: int = reference("employee.id", index=False, nullable=False)
    kind: str
    happened_on: str
    detail: str | None = None
    told_by: str | None = None


class ObligationRule(Record, table=True):
    """Which event asks whom for a visit or a talk, within how many days (五必访, 六必谈)."""

    __tablename__ = "obligation_rule"

    event_kind: str
    duty: str
    title: str
    role: str
    days: int
    counting: str | None = None
    off: bool | None = None


class Obligation(Record, table=True):
    """A visit or talk that is owed to an employee (应访应谈)."""

    __tablename__ = "obligation"
    __table_args__ = table_args(
        Index("ix_obligation_of_person", "person_id", "raised_on"),
        Index("ix_obligation_due", "state", "due_on"),
    )

    person_id: int = reference("employee.id", index=False, nullable=False)
    duty: str
    title: str
    start_on: str | None = None
    days: int
    counting: str | None = None
    role: str | None = None
    responsible_id: int | None = reference("employee.id")
    event_id: int | None = reference("life_event.id")
    rule_id: int | None = reference("obligation_rule.id")
    waived_on: str | None = None
    waived_reason: str | None = None
    raised_on: str | None = None
    due_on: str | None = None
    due_note: str | None = None
    fulfilled_on: str | None = None
    done_ledger: str | None = None
    done_id: int | None = None
    late: bool | None = None
    state: str | None = None
