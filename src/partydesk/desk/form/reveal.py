"""Showing a sensitive value: the purpose is asked in place, and the showing is logged (DOMAIN 6)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.errors import KnownError
from partydesk.desk.filters.popups import LinePopup
from partydesk.desk.form.field_row import FieldRow
from partydesk.desk.words import shown


def reveal(office: Any, ledger: str, row_id: int | None, row: FieldRow) -> LinePopup:
    """Asks for the purpose and then shows the value in its editor."""
    words = QCoreApplication.translate("reveal", "查看%s的用途（会留下记录）") % shown(row.field.title)
    popup = LinePopup(row, words, QCoreApplication.translate("reveal", "显示"))
    popup.given.connect(lambda purpose: show(office, ledger, row_id, row, purpose))
    popup.open_under(row.gate)
    return popup


def show(office: Any, ledger: str, row_id: int | None, row: FieldRow, purpose: str) -> None:
    """Shows the value for a purpose."""
    try:
        value = office.reveal(ledger, row_id, row.field.key, purpose)
    except KnownError as error:
        row.say(str(error))
        return
    row.put(value)
    row.editor.setFocus()
