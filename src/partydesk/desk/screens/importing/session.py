"""One import as the page holds it: its source, the open engine, and what the user chose; no Qt.

What takes long gets the office of a job (`Office.twin`) and how far it is; a source that was cancelled or
written is opened again when it is next needed, with the choices of before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from partydesk.core.exchange.headers import Header, row_kind
from partydesk.core.exchange.table import Row
from partydesk.core.store.change import Changed
from partydesk.core.store.log import tip
from partydesk.core.text.normal import header_key
from partydesk.office.cells import in_words
from partydesk.office.exchange import mapping
from partydesk.office.exchange.importing import Import
from partydesk.office.exchange.mapping import Columns
from partydesk.office.exchange.plan import Plan
from partydesk.office.exchange.planning import Progress
from partydesk.office.exchange.sources import as_text

_SAMPLES = 3


@dataclass(frozen=True)
class ColumnFact:
    """A column of the file: where, its heading, some of its values, its field (a key), and why this field.

    `why`: "heading" read from the heading, "remembered" from a mapping, "hand" chosen by the user,
    "taken" where an earlier column has the field of this heading, "unknown".
    """

    index: int
    title: str
    samples: tuple[str, ...]
    field: str | None
    why: str


class ImportSession:
    """An import from its source to the change; close it when another begins."""

    def __init__(self, office: Any, ledger: str, source: Path | str, mapping_name: str = "") -> None:
        """`source`: a path to a file, or text pasted from a spreadsheet; `mapping_name` empty for the fitting one."""
        self._office = office
        self.ledger = office.registry[ledger]
        self.source = source
        self.mapping_name = mapping_name
        self.remember_as = ""
        self.name = ""
        self.sheets: tuple[tuple[str, bool], ...] = ()
        self.sheet = 0
        self.head: list[Row] = []
        self.plan: Plan | None = None
        self._running: Import | None = None
        self._kept: dict[tuple[int, int], Columns] = {}
        self._proposed: dict[tuple[int, int], tuple[Header, Header]] = {}
        self._at: tuple[int, int] | None = None
        self._left_out: set[int] = set()

    # In a job

    def read(self, office: Any, progress: Progress) -> None:
        """Opens the source and looks for sheet and header."""
        with self._lent(office):
            progress(0, 0)

    def choose_sheet(self, office: Any, progress: Progress, index: int) -> None:
        """Takes another sheet."""
        with self._lent(office) as running:
            progress(0, 0)
            running.choose_sheet(index)
            self._take(running)
            progress(0, 0)

    def make_plan(self, office: Any, progress: Progress) -> None:
        """Reads every row; rows left out before stay so."""
        with self._lent(office) as running:
            plan = running.plan(progress)
        plan.words = lambda field, value: in_words(self._office, field, value)
        for row in plan.rows if self._left_out else ():
            row.selected = row.number not in self._left_out
        self.plan = plan

    def apply(self, office: Any, progress: Progress) -> tuple[Changed, int]:
        """Writes what is selected; returns what changed and the number of the change."""
        assert self._running is not None
        assert self.plan is not None
        with self._lent(office) as running:
            done = running.apply(progress, remember_as=self.remember_as.strip(), office=office)
            change = tip(office.store.connection).id
        self.close()
        return done, change

    # At once

    @property
    def open(self) -> bool:
        """Whether the engine still holds what it has read."""
        return self._running is not None

    @property
    def header(self) -> Header | None:
        """The header in use; None where none was found."""
        return self._kept[self._at].header if self._at else None

    def choose_header(self, row: int) -> None:
        """Takes a row (from 1) as the header; columns assigned under it before are as they were left.

        Raises:
            KnownError: the file can't be read any more.
        """
        assert self._running is not None
        self._left_out.clear()
        known = self._kept.get((self.sheet, row))
        if known is None:
            self._running.choose_header(row)
            self._bind(self._running)
        else:
            self._running.columns, self._at = known, (self.sheet, row)

    def assign(self, index: int, field: str | None) -> None:
        """Gives a column its field, or none."""
        assert self._at is not None
        self._kept[self._at].assign(index, field)

    def facts(self) -> list[ColumnFact]:
        """The columns that have a heading."""
        header = self.header
        if header is None:
            return []
        data = [row for row in self.head[header.first_data_row - 1 :] if row_kind(row, header) == "data"]
        return [
            ColumnFact(at, each.title, _samples(data, at), each.field, self._why(at, each.field))
            for at, each in ((column.index, column) for column in header.columns)
        ]

    def rest(self) -> str:
        """What the ledger's own rules want in a header and this one lacks, in words; empty where it is whole."""
        header = self.header
        if header is None or not mapping.qualifies(self.ledger)(header.fields):
            return mapping.needed_titles(self.ledger)
        return ""

    def leave_out(self, numbers: set[int], out: bool) -> None:
        """Leaves rows out (by their number in the sheet), or takes them in again."""
        assert self.plan is not None
        self._left_out = self._left_out | numbers if out else self._left_out - numbers
        for row in self.plan.rows:
            if row.number in numbers:
                row.selected = not out

    def outdated(self) -> bool:
        """Whether the store changed since the plan was made."""
        return self.plan is not None and tip(self._office.store.connection).id != self.plan.basis

    def close(self) -> None:
        """Lets the file go."""
        if self._running is not None:
            self._running.close()
            self._running = None

    # Inside

    @contextmanager
    def _lent(self, office: Any) -> Iterator[Import]:
        """The engine on the connection of a job; whatever breaks it off makes it read anew next time."""
        running = self._running or self._opened(office)
        running.office = office
        try:
            yield running
        except BaseException:
            self.close()
            raise
        finally:
            running.office = self._office

    def _opened(self, office: Any) -> Import:
        opener = Import.from_file if isinstance(self.source, Path) else Import.from_text
        running = opener(office, self.source, self.ledger.key, strict=False)  # type: ignore[arg-type]
        self._running = running
        try:
            again = bool(self.name)
            self.name, self.sheets = running.name, running.sheets
            if again:
                running.choose_sheet(self.sheet)
                running.columns = self._kept[self._at] if self._at else None
                self.head = running.head()
            else:
                self._take(running)
        except BaseException:
            self.close()
            raise
        return running

    def _take(self, running: Import) -> None:
        """Takes over the sheet that the engine stands on."""
        self.sheet, self.head = running.sheet, running.head()
        self._left_out.clear()
        if running.columns is None:
            self._at = None
        else:
            self._bind(running)

    def _bind(self, running: Import) -> None:
        """Keeps the columns under their header's row, with a remembered mapping where one fits."""
        columns = running.columns
        assert columns is not None
        read = columns.header
        name = running.use_mapping(self.mapping_name)
        self.remember_as = running.remembered_as or self.remember_as
        if name and not self.mapping_name:
            self.mapping_name = name
        self._at = (self.sheet, read.rows[0])
        self._kept[self._at] = columns
        self._proposed[self._at] = (read, columns.header)

    def _why(self, index: int, field: str | None) -> str:
        assert self._at is not None
        read, mapped = (_field(header, index) for header in self._proposed[self._at])
        if field == read:
            return "heading" if field else self._why_none(index)
        return "remembered" if field == mapped else "hand"

    def _why_none(self, index: int) -> str:
        header = self.header
        assert header is not None
        known = mapping.headings(self.ledger).get(header_key(header.titles[index]))
        return "taken" if known in header.fields else "unknown"


def _field(header: Header, index: int) -> str | None:
    return next(each.field for each in header.columns if each.index == index)


def _samples(rows: list[Row], index: int) -> tuple[str, ...]:
    texts = (as_text(row[index]).strip() for row in rows if index < len(row))
    return tuple(islice(dict.fromkeys(text for text in texts if text), _SAMPLES))


def on_twin(plan: Plan, office: Any) -> Plan:
    """The plan for a job: what it says of records is asked from the job's own office."""
    return replace(plan, words=lambda field, value: in_words(office, field, value))
