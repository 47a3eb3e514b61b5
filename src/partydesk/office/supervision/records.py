"""Tables of the supervision family."""

from __future__ import annotations

from sqlmodel import Field

from partydesk.core.store.record import Record, reference


class Supervision(Record, table=True):
    """One matter under supervision (督办事项)."""

    __tablename__ = "supervision"

    number: str | None = Field(default=None, index=True)
    title: str
    kind: str | None = None
    level: str | None = None
    source: str | None = None
    unit_id: int = reference("unit.id", nullable=False)
    leader_id: int | None = reference("employee.id")
    issuer: str | None = None
    issued_on: str = Field(index=True)
    demand: str | None = None
    due_on: str | None = None
    session: str | None = None
    replied_on: str | None = None
    reply: str | None = None
    verified_on: str | None = None
    verified_by: str | None = None
    verdict: str | None = None
    negative: bool | None = None
    state: str | None = Field(default=None, index=True)
