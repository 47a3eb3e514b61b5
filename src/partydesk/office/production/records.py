"""Tables of the production family."""

from __future__ import annotations

from sqlmodel import Field

from partydesk.core.store.record import Record, amount, many, reference


class Project(Record, table=True):
    """A project of improvement (创新项目): who, why, what it brought in figures."""

    __tablename__ = "project"

    number: str | None = Field(default=None, index=True)
    title: str
    kind: str
    leader_id: int = reference("employee.id", nullable=False)
    member_ids: str | None = many()
    team_id: int | None = reference("unit.id")
    started_on: str
    due_on: str | None = None
    background: str | None = None
    problem: str | None = None
    measures: str | None = None
    expected: str | None = None
    finished_on: str | None = Field(default=None, index=True)
    measure: str | None = None
    before: int | None = amount()
    after: int | None = amount()
    unit: str | None = None
    better: str | None = None
    effect: str | None = None
    summary: str | None = None
    notice_from: str | None = None
    notice_to: str | None = None
    review_score: int | None = amount()
    spread_on: str | None = None
    spread_to: str | None = None
    award_level: str | None = None
    awarded_on: str | None = None
    stopped_on: str | None = None
    stopped_why: str | None = None
    state: str | None = Field(default=None, index=True)
    remark: str | None = None
