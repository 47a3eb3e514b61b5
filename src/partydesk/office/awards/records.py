"""Tables of the awards family."""

from __future__ import annotations

from sqlmodel import Field

from partydesk.core.store.record import Record, reference


class Award(Record, table=True):
    """One proposal for an award and what became of it (评优评先)."""

    __tablename__ = "award"

    year: str | None = Field(default=None, index=True)
    kind: str
    person_id: int | None = reference("employee.id")
    unit_id: int | None = reference("unit.id")
    deeds: str | None = None
    opinions: str | None = None
    basis: str | None = None
    result: str | None = None
    decided_by: str | None = None
    decided_on: str | None = None
    decided_why: str | None = None
    notice_from: str | None = None
    notice_to: str | None = None
    document: str | None = None
    remark: str | None = None
