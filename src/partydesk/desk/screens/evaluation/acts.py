"""One act at a time, asked in words right where it is done: 复核, 定稿, 重开, for one person or for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import RowAction
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.screens.evaluation.together import TogetherForm, Words
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import quiet_button
from partydesk.desk.words import shown


class ActPlace(QWidget):
    """Takes no room while nothing is asked; Esc takes the question back. `asking(bool)` when that changes,
    `answered` when the keyboard was in it and has to go on elsewhere."""

    asking = Signal(bool)
    answered = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.form: ActForm | None = None
        self._column = QVBoxLayout(self)
        scaled(self._column)
        self.hide()

    def ask_one(self, action: RowAction, row_id: int) -> None:
        """Asks for an act on one record."""
        self._show(ActForm(self._shell, action)).show_for(row_id)

    def ask_all(self, action: RowAction, title: str, words: Words, begin: Callable[[dict[str, Any]], object]) -> None:
        """Asks for an act on several; `words(values)` say what will follow, `begin(values)` starts it."""
        form = self._show(TogetherForm(self._shell, action, words, begin))
        form.title.setText(title)
        form.say_words()

    def close_form(self) -> None:
        """Takes the question back."""
        if self.form is not None:
            focused = QApplication.focusWidget()
            held = focused is not None and self.form.isAncestorOf(focused)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.hide()
            self.asking.emit(False)
            if held:
                self.answered.emit()

    def _show(self, made: ActForm) -> ActForm:
        self.close_form()
        self.form = made
        made.save_button.setText(shown(made.action.title))
        made.save_button.setAccessibleName(shown(made.action.title))
        made.note.setText("")
        made.head.layout().addWidget(quiet_button(self.tr("取消（Esc）"), self.close_form))
        made.done.connect(lambda changed: self.close_form())
        self._column.addWidget(made)
        self.show()
        made.form.start()
        self.asking.emit(True)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)
