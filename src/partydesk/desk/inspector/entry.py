"""One line of a course of events: a day at the left, what happened at its right; opens its record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import label, paint_focus

DAYS = 84
"""Width of the days in the 100 % drawing."""


class Entry(QWidget):
    """`open` is called on a press or Enter; without it the line only tells."""

    def __init__(self, day: str, text: str, below: str = "", open_: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._open = open_
        self.setAccessibleName("，".join(part for part in (day, text, below) if part))
        self._day = label(day, "muted")
        words = QVBoxLayout()
        scaled(words, spacing=1)
        for part, role in ((text, ""), (below, "small")):
            if part:
                line = label(part, role)
                line.setWordWrap(True)
                words.addWidget(line)
        row = QHBoxLayout(self)
        scaled(row, (4, 3, 4, 3), 8)
        row.addWidget(self._day, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        follow(self, lambda: self._day.setFixedWidth(look().px(DAYS)))
        if open_ is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._open is not None and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            with QPainter(self) as painter:
                paint_focus(painter, self.rect())


class Course(QWidget):
    """Entries one under the other, replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        scaled(self._column, spacing=2)

    def show_all(self, entries: list[QWidget]) -> None:
        """Shows other entries."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in entries:
            self._column.addWidget(each)
