"""变更记录: who did what when, old → new in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.inspector.tab import Tab
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown
from partydesk.office.trail import steps


class HistoryTab(Tab):
    """The record's own entries of the change log, newest on top."""

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(shell, ledger, parent)
        self.course = Course()
        self.column.addWidget(self.course)
        self.column.addStretch(1)

    def fill(self) -> None:
        found = steps(self.shell.office, self.ledger.key, self.row_id)
        this_year = f"{self.shell.office.today.year}-"
        self.course.show_all(
            [
                Entry(
                    step.at[:16].replace("T", " ").removeprefix(this_year),
                    f"{shown(step.title)}（{shown(step.actor)}）",
                    "\n".join(shown(line) for line in step.details),
                )
                for step in found
            ]
        )
