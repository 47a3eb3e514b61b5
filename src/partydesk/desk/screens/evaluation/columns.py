"""The three columns; where the window is narrow the records stand under the table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partydesk.desk.screens.evaluation.evidence import EvidencePanel
from partydesk.desk.screens.evaluation.middle import Middle
from partydesk.desk.screens.evaluation.people import PeopleColumn
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import scrolled

FOLDS_AT, WIDE_FROM = 1000, 1220
ASIDE_WIDE, ASIDE_NARROW = 316, 280
"""Widths of the 100 % drawing."""


class Columns(QWidget):
    """People, one evaluation, what stands behind it; or people and one of `empty`."""

    def __init__(self, left: PeopleColumn, middle: Middle, evidence: EvidencePanel, *empty: QWidget) -> None:
        super().__init__()
        self._left, self._middle, self._evidence = left, middle, evidence
        self._folded, self._some = False, True
        self._middle_area, self._aside_area = scrolled(middle), scrolled(evidence)
        self.aside = QFrame()
        self.aside.setProperty("frame", "inspector")
        column = QVBoxLayout(self.aside)
        scaled(column, (1, 0, 0, 0))
        column.addWidget(self._aside_area)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._middle_area)
        for each in empty:
            self._stack.addWidget(each)
        row = QHBoxLayout(self)
        scaled(row)
        row.addWidget(left)
        row.addWidget(self._stack, 1)
        row.addWidget(self.aside)
        follow(self, self._arrange)

    def show_some(self, some: bool, empty: QWidget) -> None:
        """Shows an evaluation, or `empty` where there is none."""
        self._some = some
        self._stack.setCurrentWidget(self._middle_area if some else empty)
        self.aside.setVisible(some and not self._folded)

    def to_top(self) -> None:
        """Scrolls the middle to its head."""
        self._middle_area.verticalScrollBar().setValue(0)

    def to_records(self) -> None:
        """Scrolls to what stands behind the indicator, where it stands below the table."""
        if self._folded:
            self._middle_area.verticalScrollBar().setValue(self._evidence.y())

    def _arrange(self) -> None:
        px = look().px
        folded = self.width() < px(FOLDS_AT)
        self._left.narrow = folded
        self._left.fit()
        self.aside.setFixedWidth(px(ASIDE_WIDE if self.width() >= px(WIDE_FROM) else ASIDE_NARROW))
        if folded != self._folded:
            self._folded = folded
            self._move()

    def _move(self) -> None:
        """Puts the records to the other place."""
        if self._folded:
            self._middle.below_table.addWidget(self._aside_area.takeWidget())
        else:
            self._middle.below_table.removeWidget(self._evidence)
            self._aside_area.setWidget(self._evidence)
        self._evidence.show()
        self.aside.setVisible(self._some and not self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
