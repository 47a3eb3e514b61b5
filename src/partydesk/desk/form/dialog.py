"""The form of one child row, in a small window of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Ledger
from partydesk.desk.form.form import Form
from partydesk.desk.form.reveal import reveal
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, scrolled
from partydesk.desk.words import shown


class RowDialog(QDialog):
    """Adds or edits a row of `ledger`.

    With an `owner` the row is kept at once (`kept(Changed)`); without one its values are handed back
    (`done_with(values)`), to go with the record that is being made.
    """

    done_with = Signal(dict)
    kept = Signal(object)

    def __init__(
        self, office: Any, ledger: Ledger, parent: QWidget, *, row_id: int | None = None,
        start: dict[str, Any] | None = None, owner: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._ledger, self._row_id, self._owner = office, ledger, row_id, owner
        self.setWindowTitle((self.tr("修改%s") if row_id or start else self.tr("添加%s")) % shown(ledger.one))
        self.form = Form(office, ledger.sections, (ledger.parent,))
        for row in self.form.rows.values():
            row.reveal_asked.connect(lambda row=row: reveal(office, ledger.key, self._row_id, row))
        self.message = MessageLine()
        foot = self.foot = QHBoxLayout()
        scaled(foot, spacing=8)
        foot.addWidget(self.message, 1)
        foot.addStretch()
        foot.addWidget(ActionButton(self.tr("取消"), self.reject))
        foot.addWidget(ActionButton(self.tr("保存"), self.save, kind="primary", hint="Ctrl S"))
        column = QVBoxLayout(self)
        scaled(column, (20, 16, 20, 16), 12)
        column.addWidget(scrolled(self.form), 1)
        column.addLayout(foot)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, activated=self.save)
        follow(self, self._fit)
        values = office.one(ledger.key, row_id) if row_id else start or _defaults(office, ledger)
        self.form.at(ledger.key, row_id)
        self.form.put(values, hide=row_id is not None)
        self.form.start()

    def _fit(self) -> None:
        wanted = self.form.sizeHint().height() + look().px(110)
        self.resize(look().px(460), min(wanted, look().px(560)))

    def save(self) -> None:
        """Checks and keeps the row."""
        values = self.form.read()
        if values is None:
            self.form.to_wrong()
            return
        if self._owner is None:
            self.done_with.emit(values)
            self.accept()
            return
        try:
            self.kept.emit(self._keep(values))
        except KnownError as error:
            self.message.say(str(error))
            return
        self.accept()

    def _keep(self, values: dict[str, Any]) -> Any:
        if self._row_id is None:
            return self._office.add(self._ledger.key, {**values, self._ledger.parent: self._owner})
        return self._office.edit(self._ledger.key, self._row_id, values)


def _defaults(office: Any, ledger: Ledger) -> dict[str, Any]:
    return {each.key: each.default(office.today) for each in ledger.typed if each.default}
