"""A shell without a window, for the tests of what stands on a page; and people to show on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.shell.settings import Settings
from partydesk.office.context import Office


class PlainShell:
    """Writes down what a page asks of the window; jobs run at once."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.settings = Settings()
        self.said: list[tuple[str, str]] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.opened: list[tuple[str, int]] = []
        self.undo: Callable[[], object] | None = None
        self.listeners: list[Callable[[Any], object]] = []
        self.recounted = 0

    def go(self, page_key: str, **args: Any) -> None:
        self.gone.append((page_key, args))

    def open_record(self, ledger_key: str, row_id: Any) -> None:
        self.opened.append((ledger_key, row_id))

    def toast(self, text: str, tone: str = "green", action: str = "", slot: Any = None) -> None:
        self.said.append((text, tone))
        self.undo = slot

    def run(self, job: Job) -> JobContext:
        context = JobContext(lambda n, total: None)
        job.done(job.work(context))
        return context

    def refresh(self, changed: Any) -> None:
        for each in self.listeners:
            each(changed)

    def recount(self) -> None:
        self.recounted += 1


def team(office: Office, name: str) -> int:
    """A team."""
    return max(row for _, row in office.add("units", {"name": name, "kind": "班组"}))


def person(office: Office, name: str, **more: Any) -> int:
    """An employee in service."""
    changed = office.add("employees", {"name": name, "state": "在职", **more})
    return max(row for ledger, row in changed if ledger == "employees")
