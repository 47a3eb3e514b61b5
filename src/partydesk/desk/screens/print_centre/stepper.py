"""The period of a sheet: ◂ 2026年第4季度 ▸."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import label, quiet_button


class PeriodStepper(QFrame):
    """Emits `moved` after each step; the arrow keys step too."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period: Period | None = None
        self.words = label("")
        self.back = quiet_button("◂", lambda: self._step(-1))
        self.on = quiet_button("▸", lambda: self._step(1))
        self.back.setAccessibleName(self.tr("前一期"))
        self.on.setAccessibleName(self.tr("后一期"))
        row = QHBoxLayout(self)
        scaled(row, spacing=2)
        for part in (self.back, self.words, self.on):
            row.addWidget(part)

    def show_period(self, period: Period | None) -> None:
        """Shows a period without telling; hidden for None."""
        self.period = period
        self.words.setText(period.title if period else "")
        self.setAccessibleName(period.title if period else "")
        self.setVisible(period is not None)

    def _step(self, by: int) -> None:
        if self.period is not None:
            self.show_period(self.period.next() if by > 0 else self.period.previous())
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._step(steps[event.key()])
        else:
            super().keyPressEvent(event)
