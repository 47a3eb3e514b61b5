"""Table of the points family."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from partydesk.core.store.record import Record, amount, reference, table_args


class Point(Record, table=True):
    """One entry of the points ledger (积分台账); an entry is reversed at most once.

    The indexes by quarter hold all that sums are made of, so that these read no rows.
    """

    __tablename__ = "point"
    __table_args__ = table_args(
        UniqueConstraint("reverses_id"),
        Index("ix_point_source", "source_ledger", "source_id"),
        Index("ix_point_persons", "period", "person_id", "dimension", "points"),
        Index("ix_point_teams", "period", "team_id", "dimension", "points"),
    )

    number: str | None = None
    person_id: int | None = reference("employee.id")
    team_id: int | None = reference("unit.id")
    day: str = Field(index=True)
    period: str | None = None
    scheme: str | None = None
    dimension: str
    points: int = amount(nullable=False)
    text: str
    standard: str | None = None
    kind: str | None = None
    state: str | None = None
    source_ledger: str | None = None
    source_id: int | None = None
    source: str | None = None
    seal_id: int | None = Field(default=None, index=True)
    line: str | None = None
    reverses_id: int | None = reference("point.id", index=False)
    who: str
    why: str
    evidence: str | None = None
    booked_on: str | None = None
