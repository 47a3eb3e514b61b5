"""Tables of the evaluation family."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from partydesk.core.store.record import Record, amount, reference, table_args


class Review(Record, table=True):
    """An instructor's quarterly review (季度复盘) with the secretary's mark."""

    __tablename__ = "review"

    person_id: int = reference("employee.id", nullable=False)
    quarter: str | None = Field(default=None, index=True)
    who_am_i: str | None = None
    what_i_did: str | None = None
    what_more: str | None = None
    goal: str | None = None
    actual: str | None = None
    attainment: int | None = amount()
    experience: str | None = None
    shortfall: str | None = None
    improvement: str | None = None
    handed_in_on: str | None = None
    mark: int | None = amount()
    marked_by: str | None = None
    marked_on: str | None = None
    comments: str | None = None


class BallotBatch(Record, table=True):
    """One batch of reverse-evaluation ballots (反评批次): instructor × team × quarter; no ballot is kept."""

    __tablename__ = "ballot_batch"
    __table_args__ = table_args(UniqueConstraint("number"))

    person_id: int = reference("employee.id", nullable=False)
    team_id: int = reference("unit.id", nullable=False)
    quarter: str | None = Field(default=None, index=True)
    number: str | None = None
    questionnaire: int | None = None
    issued: int
    returned: int | None = None
    valid: int | None = None
    scrutineer: str | None = None
    teller: str | None = None
    remark: str | None = None
    digest: str | None = None
    totals: str | None = None
    excerpts: str | None = None


class Evaluation(Record, table=True):
    """The evaluation of one subject by one scheme in one period (评价)."""

    __tablename__ = "evaluation"
    __table_args__ = table_args(Index("ix_evaluation_subject", "scheme", "period", "person_id", "unit_id"))

    scheme: str
    title: str | None = None
    version: int | None = None
    person_id: int | None = reference("employee.id")
    unit_id: int | None = reference("unit.id")
    period: str = Field(index=True)
    serial: str | None = None
    state: str
    total: int | None = amount()
    note: str | None = None
    computed_on: str | None = None
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    sealed_by: str | None = None
    sealed_on: str | None = None
    seal_number: str | None = None
    content_hash: str | None = None
    archived_on: str | None = None
    snapshot: str | None = None


class SealedVersion(Record, table=True):
    """A sealed result as it was (定稿版本); stays readable after a reopening."""

    __tablename__ = "sealed_version"

    evaluation_id: int = reference("evaluation.id", nullable=False)
    seal_number: str | None = None
    total: int | None = amount()
    sealed_by: str | None = None
    sealed_on: str | None = None
    reviewed_by: str | None = None
    reopened_by: str | None = None
    reopened_on: str | None = None
    reopened_why: str | None = None
    content_hash: str | None = None
    snapshot: str | None = None


class ManualMark(Record, table=True):
    """Points of a manual indicator, typed with who and why (人工评分)."""

    __tablename__ = "manual_mark"

    scheme: str
    person_id: int | None = reference("employee.id")
    unit_id: int | None = reference("unit.id")
    period: str = Field(index=True)
    indicator: str
    mark_column: str
    points: int = amount(nullable=False)
    who: str
    why: str


class SchemeVersion(Record, table=True):
    """A version of a scheme or a ballot as TOML (方案版本): a draft, or the text that evaluations rest on."""

    __tablename__ = "scheme_version"
    __table_args__ = table_args(Index("ix_scheme_version_scheme", "kind", "scheme", "version"))

    kind: str
    scheme: str
    version: int
    title: str
    state: str
    from_period: str | None = None
    made_by: str | None = None
    made_on: str | None = None
    draft: str | None = None
    text: str | None = None
    digest: str | None = None
