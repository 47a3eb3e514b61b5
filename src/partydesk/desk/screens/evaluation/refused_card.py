"""Who was left out of an act on many, each with the reason; Enter takes one in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.widgets import Card, label, quiet_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.together import Refused

MOST = 30
"""So many are listed by name; of the others their number."""


class RefusedCard(Card):
    """Hidden while nobody was left out; `picked(subject id)`."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.course, self.more = Course(), label("", "small")
        self.body.addWidget(self.course)
        self.body.addWidget(self.more)
        self.head.layout().addWidget(quiet_button(self.tr("知道了（Esc）"), self.hide))
        self.hide()

    def show_refused(self, said: str, refused: Sequence[Refused]) -> None:
        """Shows what was done (`said`) and who was left out."""
        self.setVisible(bool(refused))
        self.title.setText(self.tr("没有办理的 %d 份") % len(refused))
        self.note.setText(said)
        self.course.show_all([
            Entry(each.name, shown(each.why), "", lambda row=each.subject[1]: self.picked.emit(row))
            for each in refused[:MOST]
        ])  # fmt: skip
        self.more.setText(self.tr("另有 %d 份，原因可在各人处查看。") % (len(refused) - MOST))
        self.more.setVisible(len(refused) > MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
