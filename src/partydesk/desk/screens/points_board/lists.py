"""A list that scrolls by itself, with headings over it; figures stand at the right of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from partydesk.desk.screens.today.row_list import HEAD_HEIGHT, PAD, ROW, RowList, Rows, Spans, write
from partydesk.desk.theme import follow, look


class ScrollingList(RowList):
    """As high as its place.

    `taken(row)` when another row is in hand, `entered_by_key` on Enter, `left_by(key)` on ← or →.
    """

    taken = Signal(object)
    left_by = Signal(int)
    resized = Signal()
    entered_by_key = Signal()

    def __init__(self, rows: Rows, name: str) -> None:
        super().__init__(rows, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.selectionModel().currentChanged.connect(lambda now, before: self._tell())

    def fit(self) -> None:
        """Lays the rows out anew; the height is that of the place."""
        self.doItemsLayout()

    def _tell(self) -> None:
        if self.currentIndex().isValid():
            self.taken.emit(self.currentIndex().data(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left_by.emit(event.key())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        super().keyPressEvent(event)


class Head(QWidget):
    """The headings over a list, as wide as its rows; those from `first` on are of figures."""

    def __init__(self, below: ScrollingList) -> None:
        super().__init__()
        self._below = below
        below.resized.connect(self.update)
        self._titles: tuple[str, ...] = ()
        self._spans: Spans = lambda width: []
        self._first = 0
        follow(self, lambda: self.setFixedHeight(look().px(HEAD_HEIGHT)))

    def show_titles(self, titles: Sequence[str], first: int, spans: Spans) -> None:
        """Other headings."""
        self._titles, self._first, self._spans = tuple(titles), first, spans
        self.setAccessibleName("、".join(titles))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(look().colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            spans = self._spans(self._below.viewport().width())
            for n, (title, (left, wide)) in enumerate(zip(self._titles, spans, strict=True)):
                cell = QRect(left, 0, wide, self.height())
                if not wide:
                    continue
                if n < self._first:
                    write(painter, cell, title, "muted", 12)
                else:
                    write_figure(painter, cell, title, "muted", 12)


def write_figure(
    painter: QPainter, cell: QRect, text: str, colour: str, size: float = 14, *, bold: bool = False
) -> None:
    """Writes at the right edge of a cell."""
    font = look().font(size, bold)
    painter.setFont(font)
    painter.setPen(look().colour(colour))
    room = cell.adjusted(0, 0, -look().px(PAD), 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
