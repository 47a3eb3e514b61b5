"""An act on everyone of a quarter: at once for a few, beside the window for many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.errors import KnownError
from partydesk.desk.doing import do
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.shell.contract import Shell

AT_ONCE = 10
"""So many people are computed within a frame or two; more are a job."""

Verb = Callable[[Any], Any]
"""Given an office, the window's own or a twin, does it and returns what changed."""


def do_together(shell: Shell, count: int, verb: Verb, said: str) -> None:
    """Does something to `count` evaluations; a refusal is told in a red line either way."""
    if count <= AT_ONCE:
        do(shell, lambda: verb(shell.office), said)
        return
    office = shell.office

    def work(context: JobContext) -> Any:
        twin = office.twin()
        try:
            return verb(twin)
        finally:
            twin.close()

    def refused(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        shell.toast(str(error), "red")

    title = QCoreApplication.translate("together", "办理 %d 份评价") % count
    shell.run(Job(title, work, lambda changed: do(shell, lambda: changed, said), refused))


class TogetherForm(ActForm):
    """What is asked once for many; `begin(values)` starts it, and the form closes at once."""

    def __init__(self, shell: Shell, action: Any, begin: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(shell, action)
        self._begin = begin

    def save(self) -> None:
        """Checks the values and starts."""
        values = self.form.read()
        if values is None:
            self.form.to_wrong()
            return
        self.done.emit(frozenset())
        self._begin(values)
