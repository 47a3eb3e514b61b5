"""Buttons that show their shortcut."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from partydesk.desk.theme import look
from partydesk.desk.widgets.painting import hint_size, paint_hint


class ActionButton(QPushButton):
    """A button of `kind` "" or `primary` (the one red button of a page) with its shortcut inside."""

    def __init__(
        self,
        text: str,
        slot: Callable[[], object] | None = None,
        *,
        kind: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        if hint:
            self.setToolTip(f"{text}（{hint.replace(' ', '+')}）")
        if slot is not None:
            self.clicked.connect(lambda: slot())

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width() + self._room(), wanted.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
            ink = self._ink()
            width = QFontMetrics(self.font()).horizontalAdvance(self.text())
            left = (self.width() - width - self._room()) // 2
            painter.setPen(ink)
            painter.drawText(
                QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
            )
            place = QRect(left + width, 0, self._room() + look().px(6), self.height())
            framed = self.property("kind") != "primary"
            paint_hint(painter, place, self._hint, look().colour("muted") if framed else ink, framed)

    def _room(self) -> int:
        return hint_size(self._hint).width() + look().px(4) if self._hint else 0

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return look().colour("muted")
        return look().colour("on_red" if self.property("kind") == "primary" else "text")


def link_button(text: str, slot: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """Blue text that leads to records."""
    made = QPushButton(text, parent)
    made.setProperty("kind", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: slot())
    return made


def quiet_button(text: str, slot: Callable[[], object] | None = None, parent: QWidget | None = None) -> QPushButton:
    """Muted text without a box, for what is seldom pressed."""
    made = QPushButton(text, parent)
    made.setProperty("kind", "quiet")
    if slot is not None:
        made.clicked.connect(lambda: slot())
    return made
