"""What an import would do, row by row: a model over the plan, cells with their state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Mark
from partydesk.desk.screens.importing.tables import LEFT
from partydesk.desk.table.model import MARK_ROLE
from partydesk.office.exchange.plan import CellReading, Note, Plan, PlannedRow
from partydesk.office.exchange.sources import as_text

_Index = QModelIndex | QPersistentModelIndex
READ_ROLE = Qt.ItemDataRole.UserRole + 9
"""Whether the cell's text is not kept as it was typed."""
FIXED = 2
"""Columns before those of the file: the row's number, its state."""
FILTERS = ("all", "new", "changed", "same", "refused", "told", "read")


class PlanFacts:
    """A plan with what is said of each row at hand."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.notes: dict[int, list[Note]] = {}
        self.file_notes: list[Note] = []
        for note in plan.said:
            if note.kind in ("not_data", "column_ignored") or note.row is None:
                self.file_notes.append(note)
            else:
                self.notes.setdefault(note.row, []).append(note)
        self.readings: dict[int, list[CellReading]] = {}
        for reading in plan.readings:
            self.readings.setdefault(reading.row, []).append(reading)
        self.indexes = tuple(each.index for each in plan.header.columns if each.field)
        self._shown: dict[tuple[int, Any], str] = {}

    def rows(self, which: str) -> list[PlannedRow]:
        """The rows of one filter; what was left out stays where it was."""
        tests: dict[str, Callable[[PlannedRow], bool]] = {
            "all": lambda row: True,
            "told": lambda row: row.number in self.notes,
            "read": lambda row: row.number in self.readings,
        }
        test = tests.get(which, lambda row: row.outcome == which)
        return [row for row in self.plan.rows if test(row)]

    def counts(self) -> dict[str, int]:
        """How many rows each filter has, without listing them: a long file is shown without a pause."""
        rows = self.plan.rows
        told = sum(row.number in self.notes for row in rows)
        read = sum(row.number in self.readings for row in rows)
        return {**Counter(row.outcome for row in rows), "all": len(rows), "told": told, "read": read}

    def text(self, row: PlannedRow, place: int) -> str:
        """A cell as it will be stored; where it was refused, as it stands in the file."""
        value = row.values[place]
        if value is None:
            return self.raw(row, place)
        key = (place, value)
        if key not in self._shown:
            self._shown[key] = self.plan.shown(place, value)
        return self._shown[key]

    def raw(self, row: PlannedRow, place: int) -> str:
        """The cell as the file has it; empty for rows without trouble, whose cells are not kept."""
        cells, index = self.plan.raws.get(row.number, []), self.indexes[place]
        return as_text(cells[index]) if index < len(cells) else ""

    def note(self, row: PlannedRow, place: int) -> Note | None:
        """What is said of a cell."""
        title = self.plan.titles[place]
        return next((each for each in self.notes.get(row.number, ()) if each.column == title), None)

    def is_read(self, row: PlannedRow, place: int) -> bool:
        """Whether a cell's text is not kept as it was typed."""
        title = self.plan.titles[place]
        return any(each.column == title for each in self.readings.get(row.number, ()))


class ReviewModel(QAbstractTableModel):
    """The rows of one filter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: PlanFacts | None = None
        self.rows: list[PlannedRow] = []

    def show_rows(self, facts: PlanFacts, which: str) -> None:
        """Shows the rows of a filter."""
        self.beginResetModel()
        self.facts, self.rows = facts, facts.rows(which)
        self.endResetModel()

    def tell_states(self) -> None:
        """Says that rows were left out or taken in."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() or self.facts is None else len(self.facts.plan.titles) + FIXED

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or self.facts is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("行"), self.tr("状态"), *self.facts.plan.titles)
            return " ".join(titles[section].split())
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        row, place = self.rows[index.row()], index.column() - FIXED
        assert self.facts is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(row, place)
        if role == MARK_ROLE:
            return self._mark(row, place)
        if role == READ_ROLE:
            return place >= 0 and self.facts.is_read(row, place)
        if role == Qt.ItemDataRole.ToolTipRole and place >= 0:
            note = self.facts.note(row, place)
            return note.message if note else self.text(row, place)
        return None

    def counts(self) -> dict[str, int]:
        """How many rows each filter has, without listing them: a long file is shown without a pause."""
        rows = self.plan.rows
        told = sum(row.number in self.notes for row in rows)
        read = sum(row.number in self.readings for row in rows)
        return {**Counter(row.outcome for row in rows), "all": len(rows), "told": told, "read": read}

    def text(self, row: PlannedRow, place: int) -> str:
        """A cell in words."""
        if place == -FIXED:
            return str(row.number)
        if place < 0:
            return self.state(row).text
        assert self.facts is not None
        return " ".join(self.facts.text(row, place).split())

    def state(self, row: PlannedRow) -> Mark:
        """What is to become of a row."""
        return {
            "new": Mark(self.tr("新增"), "green"),
            "changed": Mark(self.tr("变更"), "blue"),
            "same": Mark(self.tr("相同")),
            "refused": Mark(self.tr("拒绝"), "red"),
            "deselected": Mark(self.tr("不导入")),
        }[row.state]

    def _mark(self, row: PlannedRow, place: int) -> Mark | None:
        if place == -FIXED:
            return Mark(str(row.number))
        if place < 0:
            return self.state(row)
        assert self.facts is not None
        text, note = self.text(row, place), self.facts.note(row, place)
        if note is not None:
            return Mark(text or self.tr("缺"), "red" if note.refused else "amber")
        if row.state in ("same", "deselected", "refused"):
            return Mark(text)
        return Mark(text, "blue") if place in row.places else None
