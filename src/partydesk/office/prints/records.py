"""Tables of the prints family."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from partydesk.core.store.record import Record, many, reference, table_args


class Print(Record, table=True):
    """One print or saved PDF (打印登记)."""

    __tablename__ = "print"
    __table_args__ = table_args(UniqueConstraint("number"))

    number: str | None = None
    printed_on: str = Field(index=True)
    at: str | None = None
    who: str | None = None
    how: str
    title: str
    sheet: str | None = None
    period: str | None = None
    scope: str | None = None
    sheets: int
    pages: int
    copies: int
    page_range: str | None = None
    target: str | None = None
    person_ids: str | None = many()
    serials: str | None = None
    archived: str | None = None


class PrintedSheet(Record, table=True):
    """Under which serial and seal a sheet was printed, and the evaluation that it is of (打印明细)."""

    __tablename__ = "printed_sheet"

    print_id: int = reference("print.id", nullable=False)
    evaluation_id: int | None = reference("evaluation.id")
    printed_on: str
    serial: str
    seal_number: str | None = None


class Scan(Record, table=True):
    """A signed paper scanned back (扫描件归档); the file itself is an attachment of the evaluation."""

    __tablename__ = "scan"

    evaluation_id: int = reference("evaluation.id", nullable=False)
    name: str
    digest: str = Field(index=True)
    serial: str | None = None
    seal_number: str | None = None
    archived_on: str
    who: str | None = None
