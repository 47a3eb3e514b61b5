"""经过: the records of child ledgers in one course of events, newest on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.ledger import Column, Ledger
from partydesk.core.spec.query import Where
from partydesk.core.text.dates import short_date
from partydesk.office.cells import cell_words
from partydesk.office.links import pointing

_EACH = 20
"""The latest records of each child ledger that are shown."""


@dataclass(frozen=True)
class Event:
    """One child record: its day (ISO, may be empty), the words, whose it is."""

    day: str
    text: str
    below: str
    ledger: str
    row_id: int


@dataclass(frozen=True)
class Child:
    """A child ledger of a record: the field that points here, how many there are."""

    ledger: Ledger
    field: str
    where: Where
    count: int


def has_page(ledger: Ledger) -> bool:
    """Whether a ledger's records have a page to be opened on: not child rows, not technical ones."""
    return not ledger.hidden and not ledger.parent


def children(office: Any, ledger: Ledger, row_id: int) -> list[Child]:
    """The child ledgers of a record, those without records too."""
    found = []
    for key, back in ledger.children:
        child = office.registry[key]
        where = pointing(child.field(back), ledger.key, row_id)
        if where is not None:
            found.append(Child(child, back, where, office.count(key, where)))
    return found


def events(office: Any, ledger: Ledger, row_id: int, known: frozenset[str]) -> list[Event]:
    """The latest events, newest first; `known` are words that need no repeating, such as the person's name."""
    found: list[Event] = []
    for child in children(office, ledger, row_id):
        if child.count:
            found += _events_of(office, child, known, named=len(ledger.children) > 1)
    return sorted(found, key=lambda event: (event.day, event.row_id), reverse=True)


def _events_of(office: Any, child: Child, known: frozenset[str], named: bool) -> Iterator[Event]:
    ledger = child.ledger
    day = _day_column(ledger)
    columns = [column for column in ledger.columns if column.shown and column.path not in (day, child.field)]
    paths = [path for column in columns for path in (column.path, *column.needs)]
    order = (f"-{day}",) if day else ("-id",)
    rows = office.read(ledger.key, child.where, columns=[*paths, *([day] if day else ())], sort=order, limit=_EACH)
    for row in rows:
        words = [text for text in _words(office, ledger, columns, row) if text not in known]
        text = " ".join(words[:3])
        told = "：".join(part for part in (ledger.one, text) if part) if named or not words else text
        yield Event((row[day] or "") if day else "", told, " · ".join(words[3:]), ledger.key, row["id"])


def _words(office: Any, ledger: Ledger, columns: list[Column], row: dict[str, Any]) -> Iterator[str]:
    for column in columns:
        text = " ".join(cell_words(office, ledger, column, row).split())
        field = office.registry.field(ledger.key, column.path)
        if text and isinstance(field, kinds.Date) and column.mark is None:
            text = f"{field.title} {short_date(text, office.today)}"
        elif text and isinstance(field, kinds.Rating | kinds.Integer) and column.mark is None:
            text = f"{field.title} {text}"  # a bare number says nothing
        if text:
            yield text


def _day_column(ledger: Ledger) -> str:
    """The day it happened: the first required one, else that of the list's order, else a typed one, else any."""
    days = [field for field in ledger.stored if isinstance(field, kinds.Date)]
    order = {path.removeprefix("-") for path in ledger.order}
    days.sort(key=lambda field: (not field.required, field.key not in order, not field.typed))
    return days[0].key if days else ""
