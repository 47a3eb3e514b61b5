"""What can be done with an import that was planned or written: files, paper, the way back."""

from __future__ import annotations

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

    def undo(self) -> None:
        """Takes the import back, with the records that it made of other ledgers."""
        try:
            changed = self._shell.office.store.undo(self.change)
        except KnownError as error:
            self._shell.toast(str(error), "red")
            return
        self._shell.refresh(changed)
        self._shell.toast(self.tr("已撤销。"), "plain")

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
        session, office = self._page.session, self._shell.office
        assert session is not None
        assert session.plan is not None
        plan = session.plan

        def work(context: JobContext) -> int:
            twin = office.twin()
            try:
                return int(make(twin, plan, path))
            finally:
                twin.close()

        def done(lines: int) -> None:
            from partydesk.desk.paper.output import open_folder

            words = self.tr("%s（%d 行）已存到 %s") % (what, lines, path)
            self._shell.toast(words, "green", self.tr("打开文件夹"), lambda: open_folder(path))

        def refused(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            self._shell.toast(str(error), "red")

        self._shell.run(Job(what, work, done, refused))

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
