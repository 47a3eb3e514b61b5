"""How a ledger's page joins the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger, Preset
from partydesk.desk.shell.contract import PageSpec, Shell
from partydesk.desk.words import shown


def ledger_page(shell: Shell, ledger_key: str) -> QWidget:
    """The page of a listed ledger."""
    from partydesk.desk.ledger.page import LedgerPage

    return LedgerPage(shell, ledger_key)


def ledger_spec(
    office: Any, ledger: Ledger, *, icon: str = "", group: str = "", counted: Sequence[str] | None = None
) -> PageSpec:
    """A ledger's entry in the rail: its title, its group, and how many records it holds of those that matter.

    `counted` names the presets that a record must meet; without it those that the page begins with. A ledger of
    no such preset shows no count, since how much there is altogether asks nothing of anybody.
    """
    presets = [each for each in ledger.filters if isinstance(each, Preset)]
    wanted = [each for each in presets if (each.initial if counted is None else each.key in counted)]

    def count() -> int | None:
        where = [clause for each in wanted for clause in each.where(office.today)]
        return office.count(ledger.key, *where) or None

    return PageSpec(
        ledger.key,
        shown(ledger.title),
        group or shown(ledger.group),
        lambda shell: ledger_page(shell, ledger.key),
        count=count if wanted else lambda: None,
        icon=icon,
    )
