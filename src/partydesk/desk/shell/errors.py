"""Where errors of the window end: a refusal becomes one line, a bug opens its report."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.core.errors import KnownError


class ErrorDoor:
    """Where every error of the window ends: `say` gets refusals, the dialog opens for bugs."""

    def __init__(self, window: QWidget, say: Callable[[str], object]) -> None:
        self._window, self._say = window, say
        self._showing = False
        self.last: BaseException | None = None

    def install(self) -> None:
        """Takes over `sys.excepthook`, where Qt sends what a slot raised."""
        sys.excepthook = lambda kind, error, trace: self.take(error)

    def take(self, error: BaseException) -> None:
        """Shows an error by its kind; a second bug while the dialog is open is only printed."""
        if isinstance(error, KnownError):
            self._say(str(error))
            return
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.exit(1)
            return
        import traceback

        traceback.print_exception(error, file=sys.__stderr__)
        self.last = error
        if not self._showing:
            self.show(error)

    def show(self, error: BaseException | None) -> None:
        """Opens the report; without an error it tells the versions."""
        self._showing = True
        try:
            from partydesk.desk.shell.bug import BugDialog, report_text

            BugDialog(report_text(error), error is not None, self._window).exec()
        finally:
            self._showing = False
