"""A child row opened in place: its form, and what can be done to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger, RowAction
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.form.dialog import RowDialog
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import PressButton, scrolled
from partydesk.desk.words import shown
from partydesk.office.batch import able


class ChildDialog(RowDialog):
    """The form of a row with a button for each of its ledger's acts."""

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget, row_id: int | None, owner: int) -> None:
        super().__init__(shell.office, ledger, parent, row_id=row_id, owner=owner)
        self._shell, self._child = shell, ledger
        self.acts: dict[str, PressButton] = {}
        for action in ledger.row_actions if row_id is not None else ():
            self._add_act(action, int(row_id or 0))
        self.kept.connect(lambda changed: shell.refresh(changed))

    def _add_act(self, action: RowAction, row_id: int) -> None:
        _, reasons = able(self._shell.office, self._child.key, action, [row_id])
        button = self.acts[action.key] = PressButton(shown(action.title), lambda: self.act(action, row_id))
        button.setEnabled(not reasons)
        button.setToolTip("".join(shown(reason) for reason in reasons))
        self.foot.insertWidget(0, button)

    def act(self, action: RowAction, row_id: int) -> ActDialog:
        """Opens the act's own form; the row's closes when it was done."""
        dialog = ActDialog(self._shell, action, row_id, self)
        dialog.accepted.connect(self.accept)
        dialog.open()
        return dialog


class ActDialog(QDialog):
    """The form of one act on one record, in a small window."""

    def __init__(self, shell: Shell, action: RowAction, row_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(shown(action.title))
        self.card = ActForm(shell, action)
        self.card.show_for(row_id)
        self.card.done.connect(lambda changed: self.accept())
        column = QVBoxLayout(self)
        scaled(column, (20, 18, 20, 16), 12)
        column.addWidget(scrolled(self.card), 1)
        follow(self, self._fit)
        self.card.form.start()

    def _fit(self) -> None:
        wanted = self.card.sizeHint().height() + look().px(60)
        self.resize(look().px(480), min(wanted, look().px(560)))
