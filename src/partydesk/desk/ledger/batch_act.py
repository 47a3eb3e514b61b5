"""A row action done to all selected records: one form, one change, one step of undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger, RowAction
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Banner, label, scrolled
from partydesk.desk.words import shown
from partydesk.office.batch import able, perform_all


class BatchAct(QDialog):
    """The form of an action, and which of the selected records it leaves out, with the reasons."""

    def __init__(self, shell: Shell, ledger: Ledger, action: RowAction, ids: list[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(shown(action.title))
        office = shell.office
        self.ids, self.reasons = able(office, ledger.key, action, ids)
        self.card = ActForm(shell, action)
        self.card.show_for_all(lambda values: perform_all(office, ledger.key, action, self.ids, values))
        self.card.save_button.setEnabled(bool(self.ids))
        self.card.done.connect(lambda changed: self.accept())
        column = QVBoxLayout(self)
        scaled(column, (20, 18, 20, 16), 12)
        column.addWidget(label(self.tr("对所选 %d 条：%s") % (len(ids), shown(action.title)), "heading"))
        left_out = len(ids) - len(self.ids)
        if left_out:
            reasons = "；".join(shown(reason) for reason in self.reasons)
            column.addWidget(Banner(self.tr("其中 %d 条不能办理：%s") % (left_out, reasons), "amber"))
        column.addWidget(scrolled(self.card), 1)
        follow(self, self._fit)
        self.card.form.start()

    def _fit(self) -> None:
        """As tall as what is asked; a long form scrolls."""
        wanted = self.card.sizeHint().height() + look().px(150)
        self.resize(look().px(480), min(wanted, look().px(560)))
