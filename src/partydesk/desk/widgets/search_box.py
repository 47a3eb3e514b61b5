"""A line to search in, with its shortcut shown inside."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from partydesk.desk.theme import follow, look
from partydesk.desk.theme.icons import pixmap
from partydesk.desk.widgets.painting import hint_size, paint_hint


class SearchBox(QLineEdit):
    """Emits `textChanged` at each key, `moved` (+1, −1) for the arrows; Esc empties it first."""

    moved = Signal(int)

    def __init__(self, prompt: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        follow(self, lambda: self.setTextMargins(look().px(22), 0, 0, 0))

    def sizeHint(self) -> QSize:
        return QSize(look().px(220), super().sizeHint().height())

    def keyPressEvent(self, event) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[event.key()])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = look().px(18)
        with QPainter(self) as painter:
            glass = pixmap("search", look().colour("muted"), side)
            painter.drawPixmap(look().px(9), (self.height() - side) // 2, side, side, glass)
        if self._hint and not self.text():
            width = hint_size(self._hint).width() + look().px(12)
            place = QRect(self.width() - width, 0, width, self.height())
            with QPainter(self) as painter:
                paint_hint(painter, place, self._hint, look().colour("muted"))
