"""Tables of 民主评议: who takes part in a year, its ballot batches, and grades decided by people."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from partydesk.core.store.record import Record, many, reference, table_args


class DecidedGrade(Record, table=True):
    """A grade of a scheme that people decided on (评定等次)."""

    __tablename__ = "decided_grade"
    __table_args__ = table_args(Index("ix_decided_grade_scheme_period", "scheme", "period"))

    scheme: str
    period: str
    person_id: int | None = reference("employee.id")
    unit_id: int | None = reference("unit.id")
    grade: str
    who: str
    why: str
    decided_on: str


class MemberReview(Record, table=True):
    """A member in the democratic review of a year (民主评议): self-review, opinions, grade."""

    __tablename__ = "member_review"

    person_id: int = reference("employee.id", nullable=False)
    year: str | None = Field(default=None, index=True)
    status: str | None = None
    excused: str | None = None
    ideals: str | None = None
    theory: str | None = None
    discipline: str | None = None
    integrity: str | None = None
    masses: str | None = None
    example: str | None = None
    self_text: str | None = None
    self_grade: str | None = None
    handed_in_on: str | None = None
    group_opinion: str | None = None
    decided_grade: str | None = None
    decided_by: str | None = None
    decided_on: str | None = None
    branch_opinion: str | None = None
    superior_opinion: str | None = None
    superior_on: str | None = None
    published_on: str | None = None


class ReviewBatch(Record, table=True):
    """One batch of ballots of a democratic review (互评/测评): year × kind × unit; no ballot is kept."""

    __tablename__ = "review_batch"

    number: str | None = Field(default=None, index=True)
    year: str | None = Field(default=None, index=True)
    kind: str
    unit_id: int = reference("unit.id", nullable=False)
    member_ids: str | None = many()
    issued: int
    returned: int | None = None
    valid: int | None = None
    scrutineer: str | None = None
    teller: str | None = None
    remark: str | None = None
    digest: str | None = None
    totals: str | None = None
