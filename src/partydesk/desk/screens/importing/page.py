"""导入: from a file to one named change, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from partydesk.desk.screens.importing import example
from partydesk.desk.screens.importing.after import After
from partydesk.desk.screens.importing.choosing import ChoosingStep
from partydesk.desk.screens.importing.columns_step import ColumnsStep
from partydesk.desk.screens.importing.done_step import DoneStep
from partydesk.desk.screens.importing.frame import CHOOSE, COLUMNS, DONE, REVIEW, StepsFrame
from partydesk.desk.screens.importing.output import made_names, report_lines
from partydesk.desk.screens.importing.review_step import ReviewStep
from partydesk.desk.screens.importing.session import ImportSession, on_twin
from partydesk.desk.words import shown


class ImportPage(StepsFrame):
    """`apply(ledger=key, file=path)` begins with either. Nothing is written before 导入 is pressed in step 3."""

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._shell, self.office = shell, shell.office
        self._open: dict[str, ImportSession] = {}
        self.choosing, self.columns = ChoosingStep(self.office), ColumnsStep()
        self.review, self.done = ReviewStep(), DoneStep()
        self.after = After(shell, self)
        self.add_steps(self.choosing, self.columns, self.review, self.done)
        self._connect()
        self._show(CHOOSE)
        self.choosing.choose_button.setFocus()

    @property
    def session(self) -> ImportSession | None:
        """The import in hand."""
        return self._open.get("session")

    # -- what the shell asks of a page

    def apply(self, ledger: str = "", file: Path | str | None = None) -> None:
        """Begins with a ledger, a file, or both, unless something else is under way."""
        if self.working.running or self.step in (COLUMNS, REVIEW):
            return
        if ledger or file:
            self.start_over()
            self.choosing.choose_ledger(ledger)
        if file:
            self.take(Path(file))

    def refresh(self, changed: Any) -> None:
        """Records changed: what was checked has to be checked again; an import may have been taken back."""
        if self.step == DONE:
            self.after.look_again()
        elif self.step == REVIEW and not self.working.running and self.review.outdated():
            self.say(self.tr("核对之后资料又有改动，请重新核对再导入。"), "amber", again=True)

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus offer here."""
        if self.step == DONE:
            return {"print": self.after.print_report, "export": self.after.save_report}
        if self.step == CHOOSE:
            return {"open": self.choosing.choose}
        return {"find": self.review.table.setFocus} if self.step == REVIEW else {}

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """The steps with a made-up example; the first again at the end."""
        return {
            "columns": partial(example.show_columns, self),
            "review": partial(example.show_review, self),
            "start": self.start_over,
        }

    # -- from step to step

    def show_session(self, session: ImportSession) -> None:
        """Takes an import in hand that was read, and checked where it has a plan."""
        self._close()
        self._open["session"] = session
        if session.plan is None:
            self._show_columns()
        else:
            self._show_review("", None)

    def take(self, source: Path | str) -> None:
        """Reads a file, or pasted text."""
        if self.working.running:
            return
        self._close()
        session = ImportSession(self.office, self.choosing.ledger, source, self.choosing.mapping_name)
        self._open["session"] = session
        name = source.name if isinstance(source, Path) else self.tr("粘贴的内容")
        self.work(self.tr("正在读取 %s") % name, session.read, self._show_columns, partial(self._show, CHOOSE))

    def go_on(self) -> None:
        """The next step, where there is one."""
        if self.working.running:
            return
        if self.step == COLUMNS:
            self.check()
        elif self.step == REVIEW and self.next.isEnabled():
            self.write()
        elif self.step == DONE:
            self.after.show_ledger()

    def go_back(self) -> None:
        """One step back; while something runs, stops it."""
        if self.working.running:
            self.working.cancel()
        elif self.step in (COLUMNS, REVIEW):
            self._go_to(self.step - 1)

    def check(self, then_say: str = "") -> None:
        """Reads every row and shows what would be done."""
        assert self.session is not None
        back = self._show_rows if self.step == REVIEW else self._back_to_columns
        self.work(self.tr("正在逐行核对"), self.session.make_plan, partial(self._show_review, then_say), back)

    def check_again(self) -> None:
        """Reads the file anew, against the records as they are now."""
        assert self.session is not None
        self.session.close()
        self.check()

    def write(self) -> None:
        """Writes what is selected, as one change; where that was stopped or refused, the rows are checked anew."""
        assert self.session is not None
        if not self.session.open:
            self.check()
            return
        title = self.tr("正在导入 %d 行") % self.review.plan.accepted
        self.work(title, partial(_write, self.session), self._show_done, self._show_rows, self._check_stopped)

    def start_over(self) -> None:
        """Back to the first step, with nothing in hand."""
        self._close()
        self._open.clear()
        self.choosing.show_mappings()
        self._show(CHOOSE)
        self.choosing.choose_button.setFocus()

    # -- inside

    def _show(self, step: int) -> None:
        session = self.session
        about = f"{shown(session.ledger.title)} · {session.name}" if session and session.name and step else " "
        self.show_step(step, about)

    def _show_columns(self, _result: Any = None) -> None:
        assert self.session is not None
        self._show(COLUMNS)
        self.columns.show_session(self.session)

    def _back_to_columns(self) -> None:
        """Step 2 once more; a source that was left half read is opened again."""
        assert self.session is not None
        if self.session.open:
            self._show_columns()
        else:
            reading = self.tr("正在读取 %s") % self.session.name
            self.work(reading, self.session.read, self._show_columns, partial(self._show, CHOOSE))

    def _check_stopped(self) -> None:
        self.check(self.tr("已取消，什么也没有写入。"))

    def _show_review(self, then_say: str, _result: Any) -> None:
        assert self.session is not None
        self._show_rows()
        self.review.show_session(self.session)
        self._tell_accepted()
        self.say(then_say, "plain")
        if not self.review.plan.rows_in:
            self.say(self.tr("没有读到数据行：请回上一步核对表头是哪一行，或换一张工作表。"), "amber")

    def _show_rows(self) -> None:
        self._show(REVIEW)
        if self.review.session is self.session:
            self._tell_accepted()

    def _show_done(self, result: Any) -> None:
        changed, change, lines = result
        session = self.session
        assert session is not None
        assert session.plan is not None
        self.after.take(session, change)
        self._show(DONE)
        self.done.show_done(session.plan, session.remember_as.strip(), made_names(session.plan), lines)
        self.next.setFocus()  # Enter goes on; it must not take the import back
        self._shell.refresh(changed)

    def _go_to(self, step: int) -> None:
        if self.working.running or self.session is None:
            return
        self.say("")
        if step == CHOOSE:
            self.start_over()
        else:
            self._back_to_columns()

    def _choose_sheet(self, index: int) -> None:
        assert self.session is not None
        work = partial(_sheet, self.session, index)
        self.work(self.tr("正在读取工作表"), work, self._show_columns, self._back_to_columns)

    def _tell_accepted(self) -> None:
        accepted = self.review.plan.accepted
        self.next.setText(self.tr("导入 %d 行") % accepted if accepted else self.tr("没有要导入的行"))
        self.next.setEnabled(bool(accepted))
        self.next.updateGeometry()

    def _close(self) -> None:
        if self.session is not None:
            self.session.close()

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.take)
        self.choosing.wrong.connect(lambda text: self.say(text, "amber"))
        self.columns.wrong.connect(self.say)
        self.columns.sheet_asked.connect(self._choose_sheet)
        self.review.chosen.connect(self._tell_accepted)
        self.review.problems_asked.connect(self.after.save_problems)
        self.done.asked.connect(self.after.do)
        self.steps.asked.connect(self._go_to)
        self.add_shortcut("Ctrl+V", lambda: self.choosing.paste() if self.step == CHOOSE else None)
        self.destroyed.connect(partial(_let_go, self._open))

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are the page's as soon as it is seen."""
        super().showEvent(event)
        if self.step == CHOOSE:
            self.choosing.choose_button.setFocus()


def _sheet(session: ImportSession, index: int, office: Any, progress: Any) -> None:
    session.choose_sheet(office, progress, index)


def _write(session: ImportSession, office: Any, progress: Any) -> tuple[Any, int, list[Any]]:
    """What changed, the number of the change, the lines of the report."""
    changed, change = session.apply(office, progress)
    assert session.plan is not None
    return changed, change, list(report_lines(on_twin(session.plan, office)))


def _let_go(held: dict[str, ImportSession]) -> None:
    """The reading process does not outlive its page."""
    for session in held.values():
        session.close()
