"""The table of the surveys."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from partydesk.core.store.record import Record, many, reference, table_args


class Survey(Record, table=True):
    """One survey (征求意见问卷, 满意度调查): counts of marks over anonymous papers; no single paper is kept."""

    __tablename__ = "survey"
    __table_args__ = table_args(UniqueConstraint("number"))

    number: str | None = None
    title: str
    kind: str
    quarter: str | None = Field(default=None, index=True)
    unit_id: int | None = reference("unit.id")
    issued_on: str | None = None
    due_on: str | None = None
    scale: str | None = None
    own_items: str | None = None
    own_questions: str | None = None
    issued: int
    returned: int | None = None
    valid: int | None = None
    scrutineer: str | None = None
    teller: str | None = None
    conclusions: str | None = None
    problem_ids: str | None = many()
    remark: str | None = None
    questionnaire: int | None = None
    digest: str | None = None
    totals: str | None = None
    excerpts: str | None = None
