"""Asks in words before something is done for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, label


class Confirm(QDialog):
    """Says what will happen; only the named button does it, Enter alone does not."""

    def __init__(self, parent: QWidget, title: str, text: str, verb: str, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._then = then
        words = label(text)
        words.setWordWrap(True)
        self.go = ActionButton(verb, self._go, kind="danger")
        stay = ActionButton(QCoreApplication.translate("confirm", "不了"), self.reject)
        stay.setDefault(True)
        foot = QHBoxLayout()
        scaled(foot, spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.go)
        foot.addWidget(stay)
        column = QVBoxLayout(self)
        scaled(column, (20, 18, 20, 16), 14)
        column.addWidget(label(title, "heading"))
        column.addWidget(words)
        column.addLayout(foot)
        follow(self, lambda: self.setMinimumWidth(look().px(420)))
        stay.setFocus()

    def _go(self) -> None:
        self.accept()
        self._then()
