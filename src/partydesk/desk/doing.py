"""Doing something to the records from the window: refusals in a line, changes told, undo offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.errors import KnownError
from partydesk.core.store.log import recent
from partydesk.core.store.undo import last_undoable
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown


def do(
    shell: Shell,
    verb: Callable[[], Any],
    said: str | Callable[[], str],
    refused: Callable[[str], object] | None = None,
) -> Any:
    """Runs an action and returns what changed (None where it was refused).

    `said` (or what it returns after the change) goes into the toast, with 撤销 for just this change; a
    refusal goes to `refused`, else into a red toast.
    """
    try:
        changed = verb()
    except KnownError as error:
        if refused is not None:
            refused(str(error))
        else:
            shell.toast(str(error), "red")
        return None
    shell.refresh(changed)
    _tell(shell, said if isinstance(said, str) else said())
    return changed


def _tell(shell: Shell, said: str) -> None:
    last = last_undoable(shell.office.store.connection)
    if last is None:
        shell.toast(said)
        return
    words = QCoreApplication.translate("doing", "撤销")
    shell.toast(said, action=words, slot=lambda: undo(shell, last.id))


def newest(shell: Shell) -> str:
    """The latest change in its own words; empty where there is none."""
    found = next(iter(recent(shell.office.store.connection, 1)), None)
    return shown(found.title) if found else ""


def undo(shell: Shell, change: int) -> None:
    """Takes one change back, or says why that can't be."""
    try:
        changed = shell.office.store.undo(change)
    except KnownError as error:
        shell.toast(str(error), "red")
        return
    shell.refresh(changed)
    shell.toast(QCoreApplication.translate("doing", "已撤销。"), "plain")
