"""自某期启用: the period from which a draft counts, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, Card, MessageLine, label, quiet_button


class StartBar(Card):
    """`taken(period key)`; Esc puts it away (`left`); `asking(bool)` when it comes and goes."""

    taken = Signal(str)
    left = Signal()
    asking = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(act=True, parent=parent)
        self.period = QComboBox()
        self.period.setAccessibleName(self.tr("自何期起启用"))
        self.message = MessageLine()
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout()
        scaled(row, spacing=8)
        for part in (label(self.tr("自")), self.period, label(self.tr("起启用"))):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(ActionButton(self.tr("启用"), self._take, kind="primary"))
        row.addWidget(quiet_button(self.tr("取消（Esc）"), self._leave))
        more = label(self.tr("之前各期仍按原来的版本；第一次用它计算或发票后，这一版就不再改动。"), "small")
        more.setWordWrap(True)
        self.body.addLayout(row)
        self.body.addWidget(more)
        self.body.addWidget(self.message)
        self.hide()

    def begin(self, periods: Sequence[Period], likely: Period) -> None:
        """Asks for one of these periods."""
        self.period.clear()
        for each in periods:
            self.period.addItem(each.title, each.key)
        self.period.setCurrentIndex(max(self.period.findData(likely.key), 0))
        self.message.say("")
        self.show()
        self.period.setFocus()

    def _take(self) -> None:
        self.taken.emit(str(self.period.currentData()))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
