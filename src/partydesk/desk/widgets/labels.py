"""Text on the page: elided labels, shortcut hints, chips."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets.buttons import PressButton


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label in one of the sheet's roles: title, heading, muted, small, figure, link, error."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where the room ends; the whole text is its tool tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class KeyHint(QLabel):
    """A shortcut in a small box, as `Ctrl K`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setProperty("role", "hint")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)


class Chip(QLabel):
    """A word on a tone: `Chip("逾期 3 天", "red")`; the word says what the colour says."""

    def __init__(self, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, tone: str) -> None:
        """Changes word and tone."""
        self.setText(text)
        set_word(self, "tone", tone)


class ChipButton(PressButton):
    """A chip to press: a filter in force (`removable`, ×) or one that opens a menu (`opens`, ▾).

    `clicked` when pressed; `removed` when pressed or Delete is typed on a removable one.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "plain",
        *,
        removable: bool = False,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._mark = " ×" if removable else " ▾" if opens else ""
        self._removable = removable
        self.setProperty("tone", tone)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(text, tone)
        self.clicked.connect(self._pressed)

    def show_as(self, text: str, tone: str) -> None:
        """Changes word and tone."""
        self.setText(text + self._mark)
        self.setAccessibleName(text)
        set_word(self, "tone", tone)

    def keyPressEvent(self, event) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _pressed(self) -> None:
        if self._removable:
            self.removed.emit()
