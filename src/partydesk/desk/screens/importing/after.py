"""What can be done with an import that was planned or written: files, paper, the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from partydesk.core.errors import KnownError
from partydesk.core.store.log import recent
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.screens.importing import output
from partydesk.desk.screens.importing.session import ImportSession

if TYPE_CHECKING:
    from partydesk.desk.screens.importing.page import ImportPage

_LOOKED_AT = 200


class After(QObject):
    """The doors that lead out of the page."""

    def __init__(self, shell: Any, page: ImportPage) -> None:
        super().__init__(page)
        self._shell, self._page = shell, page
        self._session: ImportSession | None = None
        self.change = 0

    def take(self, session: ImportSession, change: int) -> None:
        """Remembers what was written, by the number of its change."""
        self._session, self.change = session, change

    def do(self, what: str) -> None:
        """Does what the last step asks for, by name."""
        doors = {
            "undo": self.undo,
            "print": self.print_report,
            "save": self.save_report,
            "problems": self.save_problems,
            "refused": self.save_problems,
            "again": self._page.start_over,
        }
        doors.get(what, self.show_ledger)()

    def undo(self) -> None:
        """Takes the import back, with the records that it made of other ledgers."""
        change = self.change
        self._page.done.undo.setEnabled(False)

        def undone(changed: Any) -> None:
            self._shell.refresh(changed)
            self._shell.toast(self.tr("已撤销。"), "plain")

        def refused(error: Exception) -> None:
            self.look_again()
            self._refused(error)

        self._run(self.tr("撤销导入"), lambda twin: twin.store.undo(change), undone, refused)

    def look_again(self) -> None:
        """Shows whether the import still holds: the log's own undo and redo may have turned it over."""
        stands = True
        here = self.change
        for each in reversed(recent(self._shell.office.store.connection, _LOOKED_AT)):
            if each.undoes == here and each.kind in ("undo", "redo"):
                stands, here = each.kind == "redo", each.id
        if stands and self._session is not None and self._session.plan is not None:
            self._page.done.show_redone(self._session.plan)
        elif not stands:
            self._page.done.show_undone()

    def show_ledger(self) -> None:
        """Goes to the ledger that was imported into."""
        session = self._page.session
        if session is not None:
            self._shell.go(session.ledger.key)

    def save_problems(self) -> None:
        """Asks for a file and writes the list of problems."""
        self._save(self.tr("问题清单"), output.save_problems)

    def save_report(self) -> None:
        """Asks for a file and writes the report."""
        self._save(self.tr("导入报告"), output.save_report)

    def write(self, what: str, make: Any, path: Path) -> None:
        """Writes a table about the import in a job."""
        session = self._page.session
        assert session is not None
        assert session.plan is not None
        plan = session.plan

        def done(lines: int) -> None:
            from partydesk.desk.paper.output import open_folder

            words = self.tr("%s（%d 行）已存到 %s") % (what, lines, path)
            self._shell.toast(words, "green", self.tr("打开文件夹"), lambda: open_folder(path))

        self._run(what, lambda twin: make(twin, plan, path), done, self._refused)

    def _run(
        self, title: str, call: Callable[[Any], Any], done: Callable[[Any], object], refused: Callable[[Any], object]
    ) -> None:
        """Does something with an office of its own beside the window."""
        office = self._shell.office

        def work(context: JobContext) -> Any:
            twin = office.twin()
            try:
                return call(twin)
            finally:
                twin.close()

        self._shell.run(Job(title, work, done, refused))

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._shell.toast(str(error), "red")

    def print_report(self) -> None:
        """Shows the report as it will be printed."""
        from partydesk.desk.paper.preview import preview

        session = self._page.session
        if session is not None and session.plan is not None:
            plan = session.plan
            preview(self._shell, self.tr("导入报告"), lambda twin: [output.report_document(twin, plan)])

    def _save(self, what: str, make: Any) -> None:
        session = self._page.session
        if session is None or session.plan is None:
            return
        path = output.ask_table(self._page, session.plan, what)
        if path is not None:
            self.write(what, make, path)
