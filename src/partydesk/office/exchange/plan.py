"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from partydesk.core.exchange.headers import Header
from partydesk.core.exchange.table import Cell, Row
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.core.text.words import N_
from partydesk.office.exchange.labels import Unmade
from partydesk.office.exchange.matching import Values

State = Literal["new", "changed", "same", "refused", "deselected"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something said of a cell, a row or the file.

    `row` counts as the spreadsheet shows it (CSV: the record, header included), None for the file;
    `column` is the header's text. `refused`: the cell was left empty, or the row was not taken.
    """

    row: int | None
    column: str | None
    kind: str
    message: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record already there, before and after, as a person reads them (sensitive ones masked)."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell whose text is not kept as it was typed."""

    row: int
    column: str
    raw: Cell
    value: Any


@dataclass(slots=True)
class PlannedRow:
    """A data row: its number, its values in the order of `Plan.fields`, and what is to become of it.

    `record` is the record it speaks of, None for a new one; `places` the places of the fields that differ.
    """

    number: int
    values: Values
    outcome: Literal["new", "changed", "same", "refused"]
    record: int | None = None
    places: tuple[int, ...] = ()
    old: Values = ()
    selected: bool = True

    @property
    def state(self) -> State:
        """What is to become of the row, the user's choice included."""
        return self.outcome if self.selected or self.outcome in ("same", "refused") else "deselected"

    @property
    def accepted(self) -> bool:
        """Whether the row will be written."""
        return self.selected and self.outcome in ("new", "changed")


@dataclass
class Plan:
    """Everything that an import found, and what it would do.

    Attributes:
        fields: the mapped fields; `titles` are the headers they stand under.
        rows: every data row, in the order of the sheet.
        said: notes found while reading; `notes` adds those that follow from the rows selected.
        readings: the first cells whose text changes in the reading; `readings_total` counts them all.
        raws: the raw cells of rows with something refused, for the correction sheet.
        unmade: places of fields that may hold an `Unmade`.
        basis: the store's last change when the plan was made.
        words: a field's value as a person reads it, masked where it is sensitive.
    """

    ledger: Ledger
    name: str
    header: Header
    fields: tuple[Field, ...]
    titles: tuple[str, ...]
    rows: list[PlannedRow] = field(default_factory=list)
    said: list[Note] = field(default_factory=list)
    readings: list[CellReading] = field(default_factory=list)
    readings_total: int = 0
    raws: dict[int, Row] = field(default_factory=dict)
    unmade: tuple[int, ...] = ()
    basis: int = 0
    words: Callable[[Field, Any], str] = lambda field, value: str(value)

    @property
    def rows_in(self) -> int:
        """How many data rows the sheet holds: accepted + refused + skipped."""
        return len(self.rows)

    @property
    def accepted(self) -> int:
        """Rows that are written: new ones and changed ones."""
        return sum(row.accepted for row in self.rows)

    @property
    def refused(self) -> int:
        """Rows that can't be taken."""
        return sum(row.outcome == "refused" for row in self.rows)

    @property
    def skipped(self) -> int:
        """Rows that say what is stored already, or were deselected."""
        return self.rows_in - self.accepted - self.refused

    @property
    def changes(self) -> list[PlannedRow]:
        """The rows that differ from a record already there."""
        return [row for row in self.rows if row.outcome == "changed"]

    def select(self, number: int, taken: bool) -> None:
        """Takes a row in or leaves it out.

        Raises:
            KeyError: there is no data row of that number.
        """
        found = next((row for row in self.rows if row.number == number), None)
        if found is None:
            raise KeyError(number)
        found.selected = taken

    def to_make(self) -> dict[Unmade, tuple[int, int]]:
        """The records of other ledgers that the accepted rows need, with row and place of their first mention."""
        found: dict[Unmade, tuple[int, int]] = {}
        if any(isinstance(row.values[place], Unmade) for place in self.unmade for row in self.rows):
            for row in self.rows:
                for place in self.unmade if row.accepted else ():
                    value = row.values[place]
                    if isinstance(value, Unmade) and (row.outcome == "new" or place in row.places):
                        found.setdefault(value, (row.number, place))
        return found

    @property
    def notes(self) -> list[Note]:
        """All notes in the order of the sheet."""
        return sorted([*self.said, *self._made(), *self._changed()], key=lambda note: note.row or 0)

    def _made(self) -> Iterator[Note]:
        for unmade, (number, place) in self.to_make().items():
            title = self.fields[place].title
            message = N_("“{name}”原来没有，已新建为{title}。").format(name=unmade.name, title=title)
            yield Note(number, self.titles[place], "team_created", message)

    def _changed(self) -> Iterator[Note]:
        for row in self.rows:
            if row.outcome == "changed" and row.selected:
                column = self.titles[row.places[0]] if len(row.places) == 1 else None
                said = "；".join(f"{each.field.title} {each.old or '—'} → {each.new}" for each in self.differences(row))
                yield Note(row.number, column, "changed", N_("已有的记录更新：{said}。").format(said=said))

    def differences(self, row: PlannedRow) -> list[Difference]:
        """What a row changes of the record it speaks of."""
        return [Difference(self.fields[i], self.shown(i, row.old[i]), self.shown(i, row.values[i])) for i in row.places]

    def shown(self, place: int, value: Any) -> str:
        """The value of a field as a person reads it."""
        return value.name if isinstance(value, Unmade) else self.words(self.fields[place], value)
