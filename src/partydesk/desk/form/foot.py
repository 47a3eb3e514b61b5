"""The foot of a form that stays in sight: at the form's end, or at the lower edge of what scrolls it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from partydesk.desk.theme import look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import ActionButton, MessageLine, scroller_of


class StickyFoot(QFrame):
    """Holds a hint and the button. `room` goes into the layout of `host`, where the foot belongs; the foot itself
    lies over `host` and is moved up where the end is out of sight.
    """

    def __init__(self, host: QWidget, button: ActionButton) -> None:
        super().__init__(host)
        self.room = QWidget(host)
        self.hint = MessageLine(self)
        self.button = button
        self._area: QScrollArea | None = None
        row = QHBoxLayout(self)
        scaled(row, (0, 6, 0, 0), 8)
        row.addWidget(self.hint, 1)
        row.addStretch()
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        host.installEventFilter(self)
        self.room.installEventFilter(self)

    @property
    def stuck(self) -> bool:
        """Whether it lies above the place where it belongs."""
        return self.y() < self.room.y()

    def place(self) -> None:
        """Puts it where it can be seen."""
        height = max(self.heightForWidth(self.room.width()), self.minimumSizeHint().height())
        self.room.setFixedHeight(height)
        top = self.room.y()
        if self._area is not None:
            seen = self._area.viewport()
            lowest = self.parentWidget().mapFrom(seen, QPoint(0, seen.height())).y() - height - look().px(6)
            top = max(min(top, lowest), 0)
        self.setGeometry(self.room.x(), top, self.room.width(), height)
        set_word(self, "frame", "foot" if self.stuck else "")
        self.raise_()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self.place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._area = scroller_of(self.parentWidget())
        if self._area is not None:
            self._area.verticalScrollBar().valueChanged.connect(self._moved)
            self._area.viewport().installEventFilter(self)
        self.place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._area is not None:
            self._area.verticalScrollBar().valueChanged.disconnect(self._moved)
            self._area.viewport().removeEventFilter(self)
            self._area = None

    def _moved(self, value: int) -> None:
        self.place()
