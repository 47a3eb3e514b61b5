"""Below the list: the connections as rings, and the month's guide by instructor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.today.guide_table import GuideTable
from partydesk.desk.screens.today.reading import Ring
from partydesk.desk.screens.today.side import Rings
from partydesk.desk.theme import scaled
from partydesk.desk.widgets.buttons import link_button
from partydesk.desk.widgets.frames import rule
from partydesk.desk.widgets.labels import label


class Below(QWidget):
    """Emits `board_asked(instructor id or None)`."""

    board_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rings, self.table = Rings(), GuideTable()
        self.table.chosen.connect(self.board_asked)
        self._line = rule()
        self.title = label("", "heading")
        self.note = label(self.tr("已办 / 应办；点开看板勾选"), "small")
        self.start = link_button(self.tr("去写本月指引"), lambda: self.board_asked.emit(None))
        head = QWidget()
        row = QHBoxLayout(head)
        scaled(row, (16, 10, 16, 6), 8)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addWidget(self.start, alignment=Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        scaled(column)
        for part in (self.rings, self._line, head, self.table):
            column.addWidget(part)

    def show_month(self, board: Any, themes: tuple[str, ...], rings: Sequence[Ring]) -> None:
        """Shows a month; without a guide it says where to begin."""
        began = bool(board.items) and bool(board.total.expected)
        month = board.month.start.month
        self.title.setText((self.tr("%d 月工作指引") if began else self.tr("%d 月工作指引还没有印发")) % month)
        self.rings.show_rings(rings)
        for part, seen in ((self.rings, bool(rings)), (self._line, bool(rings)), (self.table, began)):
            part.setVisible(seen)
        self.note.setVisible(began)
        self.start.setVisible(not began)
        if began:
            self.table.show_board(board, themes)
