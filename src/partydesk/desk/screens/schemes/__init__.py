"""评价方案: schemes and ballots in their versions, drafts edited under a live check."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def schemes_spec(office: Any) -> PageSpec:
    """The page of the rail; its widget is loaded when it is first shown."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.schemes.page import SchemesPage

        return SchemesPage(shell)

    title = QCoreApplication.translate("schemes", "评价方案")
    return PageSpec("schemes", title, "评价", make, icon="schemes", ledgers=("scheme_versions",))
