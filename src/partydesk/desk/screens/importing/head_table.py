"""The first rows of the file, as they stand in it: the header marked, what is no data greyed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from partydesk.core.exchange.headers import Header, row_kind
from partydesk.core.exchange.table import Row
from partydesk.core.spec.ledger import Mark
from partydesk.desk.screens.importing.tables import LEFT, prepare
from partydesk.desk.table.model import MARK_ROLE
from partydesk.desk.theme import follow, look
from partydesk.office.exchange.sources import as_text

_Index = QModelIndex | QPersistentModelIndex
_MEASURED = 12


def letters(index: int) -> str:
    """A column as spreadsheets call it: A, B, … AA."""
    name = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        name, index = chr(65 + rest) + name, index - 1
    return name


class HeadModel(QAbstractTableModel):
    """Rows of a sheet's head; column 0 tells number and kind of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._kinds: list[str] = []
        self._matched: frozenset[int] = frozenset()
        self._width = 0

    def show_rows(self, rows: Sequence[Row], header: Header | None) -> None:
        """Shows other rows, or the same under another header."""
        self.beginResetModel()
        self._rows = rows
        self._width = max((len(row) for row in rows), default=0)
        self._matched = header.matched if header else frozenset()
        self._kinds = [_kind(number, row, header) for number, row in enumerate(rows, 1)]
        self.endResetModel()

    def mark_matched(self, matched: frozenset[int]) -> None:
        """Marks the headings whose columns have a field."""
        self._matched = matched
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self._width))

    def telling(self, column: int) -> Iterator[str]:
        """The texts that give a column its width: a title over the whole table does not."""
        for place, row in enumerate(self._rows[:_MEASURED]):
            if not column or len(row) - row.count(None) > 1:
                yield self._text(place, column)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else self._width + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return letters(section - 1) if section else self.tr("行")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index.row(), index.column())
        if role == MARK_ROLE:
            return self._mark(index.row(), index.column())
        return None

    def _text(self, place: int, column: int) -> str:
        row = self._rows[place]
        if column:
            return " ".join(as_text(row[column - 1]).split()) if column <= len(row) else ""
        words = {"header": self.tr("表头"), "data": "", "blank": self.tr("空")}
        words |= {"title": self.tr("标题"), "note": self.tr("说明"), "total": self.tr("合计")}
        return f"{place + 1} {words[self._kinds[place]]}".strip()

    def _mark(self, place: int, column: int) -> Mark | None:
        kind, text = self._kinds[place], self._text(place, column)
        if kind == "data":
            return None if column else Mark(text)
        if kind == "header" and text and (not column or column - 1 in self._matched):
            return Mark(text, "blue")
        return Mark(text)


def _kind(number: int, row: Row, header: Header | None) -> str:
    if header is None:
        return "data"
    if number in header.rows:
        return "header"
    if number < header.rows[0]:
        return "title" if any(row) else "blank"
    return "note" if number < header.first_data_row else row_kind(row, header)


class HeadTable(QTableView):
    """Emits `header_asked(row)` (from 1) when a row is clicked, or Enter is typed on it."""

    header_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = HeadModel(self)
        self.setModel(self.rows)
        prepare(self, 30)
        self.setAccessibleName(self.tr("文件的前几行；回车以这一行为表头"))
        self.clicked.connect(lambda index: self.header_asked.emit(index.row() + 1))
        follow(self, self.fit)

    def show_rows(self, rows: Sequence[Row], header: Header | None) -> None:
        """Shows rows with the header in view and in hand."""
        self.rows.show_rows(rows, header)
        self.clearSpans()
        for place, row in enumerate(rows):
            filled = [column for column, cell in enumerate(row, 1) if cell is not None]
            if len(filled) == 1 and filled[0] < self.rows.columnCount() - 1:
                self.setSpan(place, filled[0], 1, self.rows.columnCount() - filled[0])
        self.fit()
        if header is not None:
            self.selectRow(header.rows[0] - 1)
            self.scrollToTop()
            self._keep_in_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        """The header and the row below it, however low the window is."""
        below = self.rows.index(min(self.currentIndex().row() + 1, self.rows.rowCount() - 1), 0)
        if self.currentIndex().isValid() and below.isValid():
            self.scrollTo(below)
            self.scrollTo(self.rows.index(self.currentIndex().row(), 0))

    def fit(self) -> None:
        """Widths by what the first rows hold, within bounds."""
        metrics = self.fontMetrics()
        for column in range(self.rows.columnCount()):
            wanted = max((metrics.horizontalAdvance(text[:20]) for text in self.rows.telling(column)), default=0)
            self.setColumnWidth(column, min(max(wanted + look().px(36), look().px(64)), look().px(220)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.header_asked.emit(self.currentIndex().row() + 1)
            return
        super().keyPressEvent(event)
