"""A list as high as its rows, for cards on a page that scrolls as a whole; a delegate draws the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partydesk.desk.theme import follow, look

ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT, HEAD_HEIGHT = 36, 32
PAD = 10
"""Between a cell's edge and what stands in it."""

Spans = Callable[[int], list[tuple[int, int]]]
"""Given a width in pixels, the left edge and width of each column."""


class Rows(QAbstractListModel):
    """Plain objects as rows; `said` puts one into words for screen readers and tool tips: cells may end in …."""

    def __init__(self, said: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ROW:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(self.rows[index.row()])
        return None


class RowList(QListView):
    """Emits `chosen(row object)` on Enter or a click, `moved(rect)` when the current row is another."""

    chosen = Signal(object)
    moved = Signal(QRect)

    def __init__(self, rows: Rows, name: str) -> None:
        super().__init__()
        rows.setParent(self)
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(ROW)))
        rows.modelReset.connect(self.fit)
        follow(self, self.fit)

    def fit(self) -> None:
        """Takes the height of its rows."""
        self.setFixedHeight(self.model().rowCount() * look().px(ROW_HEIGHT))
        self.doItemsLayout()

    def pick(self, row: int) -> None:
        """Takes a row in hand; the last one where there are fewer."""
        self.setCurrentIndex(self.model().index(min(row, self.model().rowCount() - 1), 0))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(ROW))
            return
        super().keyPressEvent(event)


class RowPainter(QStyledItemDelegate):
    """Draws the ground and hairline of a row; `cells(painter, places, row, current)` draws the rest.

    The row in hand is marked while the list has the keyboard, with `always` at other times too.
    """

    def __init__(
        self, view: RowList, spans: Spans, cells: Callable[[QPainter, list[QRect], Any, bool], None], *,
        always: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._spans, self._cells, self._always = view, spans, cells, always

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, look().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        box = option.rect
        marks = self._always or self._view.hasFocus()
        current = marks and index.row() == self._view.currentIndex().row()
        painter.save()
        if current:
            painter.setBackground(look().colour("selection"))
            painter.eraseRect(box)  # fillRect would first load the names of Qt's 180 gradients, 4 ms
        painter.setPen(look().colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        places = [QRect(box.left() + left, box.top(), wide, box.height()) for left, wide in self._spans(box.width())]
        self._cells(painter, places, index.data(ROW), current)
        painter.restore()


class RowHead(QWidget):
    """The headings over a RowList."""

    def __init__(self, titles: Sequence[str], spans: Spans) -> None:
        super().__init__()
        self._titles, self._spans = tuple(titles), spans
        follow(self, lambda: self.setFixedHeight(look().px(HEAD_HEIGHT)))

    def show_titles(self, titles: Sequence[str]) -> None:
        """Other headings."""
        self._titles = tuple(titles)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(look().colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            for title, (left, wide) in zip(self._titles, self._spans(self.width()), strict=True):
                write(painter, QRect(left, 0, wide, self.height()), title, "muted", 12)


def write(painter: QPainter, cell: QRect, text: str, colour: str, size: float = 14, *, bold: bool = False) -> int:
    """Writes one line into a cell, ending in … where the room ends; returns where the text ends, in pixels."""
    font = look().font(size, bold)
    painter.setFont(font)
    painter.setPen(look().colour(colour))
    room = cell.adjusted(look().px(PAD), 0, -look().px(2), 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return room.left() + QFontMetrics(font).horizontalAdvance(shown)
