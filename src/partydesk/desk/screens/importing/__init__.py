"""导入: from a file or pasted rows to one named change, in four steps that never stand in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import Shell


def make_import(shell: Shell) -> QWidget:
    """The page; the import engine is loaded with it."""
    from partydesk.desk.screens.importing.page import ImportPage

    return ImportPage(shell)
