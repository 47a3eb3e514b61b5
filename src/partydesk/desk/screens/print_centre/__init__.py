"""打印中心: every sheet of the office, for whom and when one wants it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def print_centre_spec(office: Any) -> PageSpec:
    """The page of the rail; its widget is loaded when it is first shown."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.print_centre.page import PrintCentre

        return PrintCentre(shell)

    return PageSpec("print_centre", "打印中心", "纸面", make, icon="print")
