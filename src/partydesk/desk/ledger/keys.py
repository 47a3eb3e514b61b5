"""Shortcuts of a ledger's acts, such as Ctrl+Shift+V for a visit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger


def bind_acts(page: QWidget, ledger: Ledger, act: Callable[[str], object]) -> None:
    """Calls `act(key)` for each row action that has a shortcut, anywhere on the page."""
    for action in ledger.row_actions:
        if action.shortcut:
            keys = QShortcut(QKeySequence(action.shortcut), page)
            keys.setContext(Qt.ShortcutContext.WindowShortcut)
            keys.activated.connect(lambda key=action.key: act(key))
