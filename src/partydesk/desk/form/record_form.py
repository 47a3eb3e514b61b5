"""The form of a ledger's record: edits of a saved one keep themselves, a new one is kept with 保存."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.doing import do, newest
from partydesk.desk.form.form import Form
from partydesk.desk.form.picture import PictureEditor
from partydesk.desk.form.reveal import reveal
from partydesk.desk.form.rows import RowsEditor
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, MessageLine, link_button, scrolled
from partydesk.desk.words import shown


class RecordForm(QWidget):
    """Shows one record at a time. `added(id)` after a new one was kept."""

    added = Signal(int)

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._ledger = shell, ledger
        self._row_id: int | None = None
        self._kept: dict[str, Any] = {}
        self._draft: dict[str, Any] = {}
        self._saving = False
        self.form = Form(shell.office, ledger.sections, (ledger.parent,) if ledger.parent else ())
        self.message = MessageLine()
        self.restored = link_button(self.tr("已恢复上次没写完的内容。清空重来"), self._start_over)
        self.save_button = ActionButton(self.tr("保存"), self.save, kind="primary", hint="Ctrl S")
        self._lay_out()
        for row in self.form.rows.values():
            row.reveal_asked.connect(lambda row=row: reveal(shell.office, ledger.key, self._row_id, row))
            if isinstance(row.editor, RowsEditor | PictureEditor):
                row.editor.changed.connect(self._tell_own)
        self.form.committed.connect(self._keep)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(
                QKeySequence(keys), self, activated=self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def _tell_own(self, changed: Any) -> None:
        """An editor kept something by itself, a row or a picture: it can be undone like everything else."""
        self._kept = self._shell.office.one(self._ledger.key, self._row_id)
        do(self._shell, lambda: changed, lambda: self.tr("已完成：%s") % newest(self._shell))

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        scaled(foot, (0, 8, 0, 8), 8)
        foot.addWidget(self.message, 1)
        foot.addStretch()
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        scaled(column, spacing=6)
        column.addWidget(self.restored, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self._foot)
        self.restored.hide()

    @property
    def is_new(self) -> bool:
        """Whether the form is one of a record to be made."""
        return self._row_id is None

    def show_record(self, row_id: int) -> None:
        """Shows a saved record; what was typed for a new one waits until `begin`."""
        self._put_by()
        self._row_id = row_id
        self.restored.hide()
        self._foot.hide()
        self.form.at(self._ledger.key, row_id)
        self._kept = self._shell.office.one(self._ledger.key, row_id)
        self.form.put(self._kept, hide=True)
        self._lock(self._ledger.editable)

    def reread(self) -> None:
        """Shows the record as it is stored now; what was typed and refused stays to be mended."""
        if self._row_id is None:
            return
        self._kept = self._shell.office.one(self._ledger.key, self._row_id)
        self.form.at(self._ledger.key, self._row_id)
        self.form.put(self._kept, hide=True, keep_wrong=True)

    def begin(self, start: dict[str, Any] | None = None) -> None:
        """A new record: the ledger's defaults, `start`, or what was left unfinished."""
        self._put_by()
        self._row_id = None
        self.form.at(self._ledger.key, None)
        unfinished = self._draft if start is None else {}
        self.form.put(unfinished or {**self._defaults(), **(start or {})})
        self.restored.setVisible(bool(unfinished))
        self.message.say("")
        self._foot.show()
        self._lock(True)
        self.form.start()

    def _defaults(self) -> dict[str, Any]:
        today = self._shell.office.today
        return {each.key: each.default(today) for each in self._ledger.typed if each.default}

    def _put_by(self) -> None:
        """Keeps what was typed into a new record, in memory only."""
        if self.is_new and self.touched:
            self._draft = self.form.raw()

    @property
    def touched(self) -> bool:
        """Whether a new record holds more than the form began with."""
        if not self.is_new:
            return False
        began = {key: value for key, value in self._defaults().items() if value}
        return {key: value for key, value in self.form.raw().items() if value} not in (began, {})

    def _start_over(self) -> None:
        self._draft = {}
        self.form.put(self._defaults())
        self.restored.hide()
        self.form.start()

    def _lock(self, on: bool) -> None:
        for row in self.form.rows.values():
            row.editor.setEnabled(on)

    # Keeping

    def _keep(self, key: str) -> None:
        """A valid edit of a saved record keeps itself; an invalid one stays in red and is not kept."""
        row = self.form.rows[key]
        if self.is_new and not any(each.wrong for each in self.form.rows.values()):
            self.message.say("")
        if self.is_new or self._saving or row.gated or isinstance(row.editor, RowsEditor):
            return
        values = self.form.read([key])
        if values is None or _same(values[key], self._kept.get(key)):
            return
        self._saving = True
        office, row_id = self._shell.office, self._row_id
        said = self.tr("已保存：%s") % shown(row.field.title)
        changed = do(self._shell, lambda: office.edit(self._ledger.key, row_id, values), said, row.say)
        self._saving = False
        if changed is not None:
            self._kept = office.one(self._ledger.key, row_id)
            for fact_key, fact in self.form.facts.items():
                fact.put(self._kept.get(fact_key))

    @property
    def saving(self) -> bool:
        """Whether the change that is told right now is this form's own."""
        return self._saving

    def save(self) -> None:
        """Keeps a new record; says under the fields what is missing."""
        if not self.is_new:
            return
        values = self.form.read()
        if values is None:
            self.message.say(self.tr("有内容要改，见红字。"))
            self.form.to_wrong()
            return
        said = self.tr("已新增%s。") % shown(self._ledger.one)
        changed = do(self._shell, lambda: self._add(values), said, self.message.say)
        if changed is None:
            return
        self._draft = {}
        self.form.put(self._defaults())
        made = [row_id for ledger, row_id in changed if ledger == self._ledger.key]
        if made:
            self.added.emit(max(made))

    def _add(self, values: dict[str, Any]) -> Any:
        """The record, and in the same change the child rows that were typed with it."""
        office, key = self._shell.office, self._ledger.key
        waiting = self.form.child_rows()
        if not waiting:
            return office.add(key, values)
        with office.change(self.tr("新增%s") % self._ledger.one) as change:
            made = max(row_id for ledger, row_id in office.add(key, values) if ledger == key)
            for child, rows in waiting.items():
                for row in rows:
                    office.add(child, {**row, office.registry[child].parent: made})
        return change.done


def _same(one: Any, other: Any) -> bool:
    return (one or None) == (other or None) if not isinstance(one, bool) else one == other
