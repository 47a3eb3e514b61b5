"""The sheets of a scheme and those of an older seal, as they come out of the printer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.desk.shell.contract import Shell
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.sheets.by_scheme import sealed_sheets, sheet_key
from partydesk.office.family import Ask


def preview_scheme(shell: Shell, scheme: Scheme, ask: Ask) -> None:
    """Shows the sheets of those asked for."""
    from partydesk.desk.paper.preview import preview_sheet

    preview_sheet(shell, sheet_key(scheme.key, scheme.ledger), ask)


def preview_version(shell: Shell, version: Mapping[str, Any]) -> None:
    """Shows a sealed version as it was sealed."""
    from partydesk.desk.paper.preview import preview

    title = QCoreApplication.translate("evaluation", "封签 %s") % version["seal_number"]
    preview(shell, title, lambda twin: sealed_sheets(twin, version["id"]))
