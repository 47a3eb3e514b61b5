"""评价方案: schemes and ballots in their versions, drafts edited under a live check."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.query import is_
from partydesk.desk.shell.contract import PageSpec, Shell
from partydesk.office.evaluation.schemes.ledger import DRAFT


def schemes_spec(office: Any) -> PageSpec:
    """The page of the rail; its widget is loaded when it is first shown."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.schemes.page import SchemesPage

        return SchemesPage(shell)

    def drafts() -> int | None:
        return office.count("scheme_versions", is_("state", DRAFT)) or None

    title = QCoreApplication.translate("schemes", "评价方案")
    return PageSpec("schemes", title, "评价", make, drafts, icon="schemes", ledgers=("scheme_versions",))
