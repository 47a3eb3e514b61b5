"""What every tab of the inspector offers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import scrolled


class Tab(QWidget):
    """A tab is filled when it is looked at; `column` takes its widgets and scrolls."""

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.ledger = shell, ledger
        self.row_id = 0
        content = QWidget()
        self.column = QVBoxLayout(content)
        scaled(self.column, (0, 12, 6, 12), 8)
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(scrolled(content))

    def show_record(self, row_id: int) -> None:
        """Shows another record."""
        self.row_id = row_id
        self.fill()

    def fill(self) -> None:
        """Reads the record's things anew."""
        raise NotImplementedError

    def begin(self) -> None:
        """Puts the keyboard where the work starts."""
        self.setFocus()
