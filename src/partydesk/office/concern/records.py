"""Tables of the concern family."""

from __future__ import annotations

from sqlalchemy import Index

from partydesk.core.store.record import Record, amount, many, reference, table_args


class Concern(Record, table=True):
    """One person, one reason to look after them (重点关注); amounts in fen."""

    __tablename__ = "concern"
    __table_args__ = table_args(
        Index("ix_concern_of_person", "person_id", "closed_on"),
        Index("ix_concern_next", "binned_at", "next_visit_on"),
    )

    person_id: int = reference("employee.id", index=False, nullable=False)
    category: str
    reason: str | None = None
    level: str
    responsible_id: int | None = reference("employee.id")
    opened_on: str
    basis: str
    main_cause: str | None = None
    other_cause: str | None = None
    health: str | None = None
    yearly_income: int | None = amount()
    rigid_spending: int | None = amount()
    household: int | None = None
    accident_cost: int | None = amount()
    monthly_income: int | None = amount()
    measures: str | None = None
    remark: str | None = None
    visit_by: str | None = None
    last_visit_on: str | None = None
    next_visit_on: str | None = None
    state: str | None = None
    closed_on: str | None = None
    closing_reason: str | None = None
    approved_by: str | None = None
    approved_on: str | None = None
    approval: str | None = None
    closing: str | None = None


class Visit(Record, table=True):
    """One visit (走访慰问, 跟踪回访); `gift_money` in fen."""

    __tablename__ = "visit"
    __table_args__ = table_args(Index("ix_visit_of_person", "person_id", "visited_on"))

    number: str | None = None
    person_id: int = reference("employee.id", index=False, nullable=False)
    reason: str | None = None
    kind: str | None = None
    visited_on: str
    way: str | None = None
    visitor_id: int = reference("employee.id", nullable=False)
    companions: str | None = None
    home: str | None = None
    demands: str | None = None
    to_problem: bool | None = None
    gift_money: int | None = amount()
    gift_goods: str | None = None
    handled_by_id: int | None = reference("employee.id")
    result: str | None = None
    opinion: str | None = None
    next_on: str | None = None
    concern_ids: str | None = many()
    followed_up_on: str | None = None


class Disposal(Record, table=True):
    """What is to be destroyed when its retention ends (到期清理)."""

    __tablename__ = "disposal"

    person_id: int | None = reference("employee.id")
    of_ledger: str
    record_id: int
    title: str
    listed_on: str
    due_on: str
    extended_for: str | None = None
    done_on: str | None = None
    done_by: str | None = None
