"""Who decides and the branch's opinion, once for all that follow; a button for each grade."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label
from partydesk.desk.words import shown
from partydesk.office.evaluation.member_review.tallies import GRADES

_PLACE = "〔等次〕"
_FIELDS = 420
"""Both fields need so much beside the buttons."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("member_review", text)


class DecidingBar(QWidget):
    """`graded(grade)` for the member in hand, `withdrawn` to take a grade back."""

    graded = Signal(str)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.who = QLineEdit(_tr("支委会"))
        self.who.setAccessibleName(_tr("评定人"))
        self.who.setMaxLength(60)
        self.opinion = QLineEdit(_tr("经支委会研究，评定为%s。") % _PLACE)
        self.opinion.setAccessibleName(_tr("支部意见"))
        self.opinion.setToolTip(_tr("%s换成所评的等次；只对个别人写的意见，改好再按数字键。") % _PLACE)
        self.message = MessageLine()
        self.buttons = {
            grade: ActionButton(shown(grade), lambda grade=grade: self.graded.emit(grade), hint=str(n))
            for n, grade in enumerate(GRADES, 1)
        }
        self.back = ActionButton(_tr("撤销评定"), self.withdrawn.emit, hint="Del")
        fields, buttons, self._row = QHBoxLayout(), QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for each in (fields, buttons, self._row):
            scaled(each, spacing=8)
        for text, field in ((_tr("评定人"), self.who), (_tr("支部意见"), self.opinion)):
            fields.addWidget(label(text, "muted"))
            fields.addWidget(field, 1 if field is self.opinion else 0)
        for button in (*self.buttons.values(), self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._row.addLayout(fields, 1)
        self._row.addLayout(buttons)
        column = QVBoxLayout(self)
        scaled(column, spacing=4)
        column.addLayout(self._row)
        column.addWidget(self.message)
        follow(self, lambda: self.who.setFixedWidth(look().px(110)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons alone: they may stand on a line of their own."""
        return QSize(self._wanted(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._wanted() + look().px(_FIELDS)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _wanted(self) -> int:
        buttons = (*self.buttons.values(), self.back)
        return sum(each.sizeHint().width() for each in buttons) + look().px(8) * len(buttons)

    def opinion_for(self, grade: str) -> str:
        """What is written into the form of one who is given this grade."""
        return self.opinion.text().replace(_PLACE, grade)

    def let(self, grade: bool, withdraw: bool) -> None:
        """What can be done to the member in hand."""
        for button in self.buttons.values():
            button.setEnabled(grade)
        self.back.setEnabled(withdraw)
