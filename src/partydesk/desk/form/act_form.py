"""The form of a row action: what is asked, what will follow, and 保存."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import RowAction
from partydesk.desk.doing import do, newest
from partydesk.desk.form.editor import LineEditor
from partydesk.desk.form.foot import StickyFoot
from partydesk.desk.form.form import Form
from partydesk.desk.shell.contract import Shell
from partydesk.desk.widgets import ActionButton, Card
from partydesk.desk.words import shown

Perform = Callable[[dict[str, Any]], Any]
"""Does the act with checked values; returns what changed."""


class ActForm(Card):
    """The card of one action on one record, or on several. `done(Changed)` after it was performed."""

    done = Signal(object)

    def __init__(self, shell: Shell, action: RowAction, parent: QWidget | None = None) -> None:
        asks = bool(action.sections)
        super().__init__(shown(action.title), act=True, parent=parent)
        self._shell, self.action = shell, action
        self._row_id: int | None = None
        self._perform: Perform = lambda values: None
        self._began: dict[str, Any] = {}
        self.note.setText(self.tr("按表格顺序，Tab 前进") if asks else "")
        self.form = Form(shell.office, action.sections, headless=True, rare=action.rare)
        self.body.addWidget(self.form)
        self.form.setVisible(asks)
        self.save_button = ActionButton(
            self.tr("保存") if asks else shown(action.title), self.save, kind="primary", hint="Ctrl S"
        )
        self.save_button.setAutoDefault(True)
        self.foot = StickyFoot(self, self.save_button)
        self.hint = self.foot.hint
        self.body.addWidget(self.foot.room)
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._say_hint)
        self.form.edited.connect(lambda key: self._later.start())
        for row in self.form.rows.values():
            if isinstance(row.editor, LineEditor):  # Enter goes on as Tab does: from the last line to the button
                row.editor.line.returnPressed.connect(lambda: self.focusNextPrevChild(True))
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(
                QKeySequence(keys), self, activated=self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def show_for(self, row_id: int, unfinished: dict[str, Any] | None = None) -> None:
        """Begins the act on one record, or goes on with what was typed before."""
        office, ledger_action = self._shell.office, self.action
        self._row_id = row_id
        self._perform = lambda values: ledger_action.perform(office, row_id, values)
        started = ledger_action.start(office, row_id) if ledger_action.start else {}
        self._put({**self._defaults(), **started}, unfinished)
        self._say_hint()

    def show_for_all(self, perform: Perform) -> None:
        """Begins the act on several records; `perform` does it to all of them."""
        self._row_id = None
        self._perform = perform
        self._put(self._defaults(), None)
        self.hint.say("")

    def _defaults(self) -> dict[str, Any]:
        today = self._shell.office.today
        fields = [field for section in self.action.sections for field in section.fields]
        return {each.key: each.default(today) for each in fields if each.default}

    def _put(self, values: dict[str, Any], unfinished: dict[str, Any] | None) -> None:
        self.form.put(values)
        self._began = self.form.raw()
        if unfinished:
            self.form.put(unfinished)
            self.form.unfold({key for key, value in unfinished.items() if value != self._began.get(key)})

    @property
    def unfinished(self) -> dict[str, Any]:
        """What was typed and not yet saved; empty where nothing was."""
        raw = self.form.raw()
        return raw if raw != self._began else {}

    def _say_hint(self) -> None:
        if self.action.hint is None or self._row_id is None:
            return
        try:
            self.hint.say(shown(self.action.hint(self._shell.office, self._row_id, self.form.drafted())), wrong=False)
        except KnownError as error:
            self.hint.say(str(error))

    def hideEvent(self, event: QHideEvent) -> None:
        """A hint that waits is not worked out for what nobody sees, and the store may be gone by then."""
        super().hideEvent(event)
        self._later.stop()

    def _said(self) -> str:
        """What was done, in the words of the change: a low mark sends a problem back, though 认可 was pressed."""
        return self.tr("已完成：%s") % newest(self._shell)

    def save(self) -> None:
        """Checks the values and performs the act."""
        self._later.stop()
        values = self.form.read()
        if values is None:
            self.form.to_wrong()
            return
        before, self._began = self._began, self.form.raw()
        changed = do(self._shell, lambda: self._perform(values), self._said, self.hint.say)
        if changed is None:
            self._began = before
        else:
            self.done.emit(changed)
