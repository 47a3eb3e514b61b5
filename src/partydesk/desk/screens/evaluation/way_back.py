"""The way back from a record to the line of the evaluation it was opened from: Backspace or Alt+←."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import Shell

KEYS = ("Backspace", "Alt+Left")


class WayBack(QObject):
    """Open while a record is looked at; closed again as soon as the page itself is on show.

    A key that the record's page takes itself, as Alt+← for the month before, stays with that page; a field that
    is being typed in keeps its Backspace.
    """

    def __init__(self, page: QWidget, shell: Shell, key: str, back: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._shell, self._key, self._back = page, shell, key, back
        self._keys: list[QShortcut] = []

    def open_record(self, ledger: str, row_id: int) -> None:
        """Shows a record as it was entered, and says how one comes back."""
        self._shell.open_record(ledger, row_id, tab="form")
        self.close()
        if self._page.isVisible():
            return
        window = self._page.window()
        taken = {each.key() for each in window.findChildren(QShortcut) if each.parent() is not window}
        for words in KEYS:
            keys = QKeySequence(words)
            if keys not in taken:
                made = QShortcut(keys, window)
                made.setContext(Qt.ShortcutContext.WindowShortcut)
                made.activated.connect(self.go)
                self._keys.append(made)
        self._shell.toast(self.tr("这是得分所依据的记录；退格键回到评价。"), "blue", self.tr("回到评价"), self.go)

    def go(self) -> None:
        """Back to the page and the line."""
        self.close()
        self._shell.go(self._key)
        self._back()

    def close(self) -> None:
        """Takes the keys back."""
        for each in self._keys:
            each.setEnabled(False)
            each.deleteLater()
        self._keys = []
