"""How a ledger's page joins the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.shell.contract import PageSpec, Shell
from partydesk.desk.words import shown


def ledger_page(shell: Shell, ledger_key: str) -> QWidget:
    """The page of a listed ledger."""
    from partydesk.desk.ledger.page import LedgerPage

    return LedgerPage(shell, ledger_key)


def ledger_spec(office: Any, ledger: Ledger, *, icon: str = "", group: str = "") -> PageSpec:
    """A ledger's entry in the rail: its title, its group, how many living records it has."""
    return PageSpec(
        ledger.key,
        shown(ledger.title),
        group or shown(ledger.group),
        lambda shell: ledger_page(shell, ledger.key),
        count=lambda: office.count(ledger.key) or None,
        icon=icon,
    )
