"""Tables of the problems family."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from partydesk.core.store.record import Record, many, reference, table_args


class Problem(Record, table=True):
    """One problem raised (问题); state, dates and mark follow from its course."""

    __tablename__ = "problem"
    __table_args__ = table_args(Index("ix_problem_by_state", "binned_at", "state", "due_on"))

    number: str | None = Field(default=None, index=True)
    title: str
    detail: str | None = None
    source: str | None = None
    raised_on: str = Field(index=True)
    raiser_kind: str | None = None
    raiser_id: int | None = reference("employee.id")
    raiser_name: str | None = None
    team_id: int | None = reference("unit.id")
    category: str | None = None
    urgency: str | None = None
    responsible_id: int | None = reference("employee.id")
    helper_ids: str | None = many()
    due_on: str | None = None
    measures: str | None = None
    result: str | None = None
    evidence: str | None = None
    recurrence_of: int | None = reference("problem.id")
    practice: str | None = None
    remark: str | None = None
    state: str | None = None
    state_on: str | None = None
    amber_on: str | None = None
    closed_on: str | None = Field(default=None, index=True)
    days: int | None = None
    mark: int | None = None
    acknowledged_by: str | None = None
    progress: str | None = None
    returns: int | None = None


class ProblemProgress(Record, table=True):
    """One dated step in a problem's course (进展); `kind` is one of `codes.STEPS`."""

    __tablename__ = "problem_progress"

    problem_id: int = reference("problem.id", nullable=False)
    day: str
    kind: str | None = None
    text: str | None = None
    mark: int | None = None
    signer: str | None = None
    witness_id: int | None = reference("employee.id")
    beneficiary_ids: str | None = many()
