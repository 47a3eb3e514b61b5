"""未计分: the records that came, or went, after the evaluation was sealed; each is opened from here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.screens.evaluation import behind
from partydesk.desk.widgets import ActionButton, Card
from partydesk.desk.words import shown
from partydesk.office.evaluation.late import Late, LateLine

MOST = 40
"""So many records are listed."""


class LateCard(Card):
    """Hidden where nothing was left out. `record_asked(ledger, id)`, `reopen_asked`."""

    record_asked = Signal(str, int)
    reopen_asked = Signal()

    def __init__(self, office: Any) -> None:
        super().__init__(" ", " ")
        self._office = office
        self.title.setText(self.tr("未计分的记录"))
        self.reopen = ActionButton(self.tr("重开，计入这些记录"), self.reopen_asked.emit)
        self.course = Course()
        self.head.layout().addWidget(self.reopen)
        self.body.addWidget(self.course)

    def show_late(self, late: Late | None) -> None:
        """Shows what a sealed evaluation leaves out."""
        self.setVisible(late is not None)
        if late is None:
            return
        entries = [each for line in late.lines for each in self._entries(line, late.subject.name)]
        self.course.show_all([*entries[:MOST]])
        self.note.setText(self.tr("%d 条") % late.count)

    def _entries(self, line: LateLine, name: str) -> list[Entry]:
        below = f"{line.code} {shown(line.text)}"
        found = []
        for word, records in ((self.tr("新增"), line.added), (self.tr("撤下"), line.gone)):
            for card in behind.record_cards(self._office, records, name):
                found.append(Entry(word, card.title, below, self._opens(card)))
        return found or [Entry(self.tr("改动"), below, self.tr("记录没有增减，内容改了"))]

    def _opens(self, card: behind.RecordCard) -> Any:
        if not behind.has_page(self._office, card.ledger):
            return None
        return lambda: self.record_asked.emit(card.ledger, card.row_id)
