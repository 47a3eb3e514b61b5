"""导入: four steps in one calm page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partydesk.desk.screens.importing.after import After
from partydesk.desk.screens.importing.choosing import ChoosingStep
from partydesk.desk.screens.importing.columns_step import ColumnsStep
from partydesk.desk.screens.importing.done_step import DoneStep
from partydesk.desk.screens.importing.output import made_names
from partydesk.desk.screens.importing.review_model import FILTERS
from partydesk.desk.screens.importing.review_step import ReviewStep
from partydesk.desk.screens.importing.session import ImportSession
from partydesk.desk.screens.importing.steps_line import StepsLine
from partydesk.desk.screens.importing.working import Work, Working
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Banner, TitleLine
from partydesk.desk.words import shown

CHOOSE, COLUMNS, REVIEW, DONE = range(4)


class ImportPage(QWidget):
    """`apply(ledger=key, file=path)` begins with either. Nothing is written before 导入 is pressed in step 3."""

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._office = shell, shell.office
        self.session: ImportSession | None = None
        self.step = CHOOSE
        self.head = TitleLine(self.tr("导入"), " ")
        self.back = self.head.add_action(self.tr("上一步"), self.go_back, hint="Esc")
        self.next = self.head.add_action(self.tr("核对"), self.go_on, primary=True, hint="Ctrl Enter")
        self.steps = StepsLine((self.tr("选文件"), self.tr("对应列"), self.tr("核对"), self.tr("完成")))
        self.problem = Banner("", "red")
        self.choosing, self.columns = ChoosingStep(self._office), ColumnsStep()
        self.review, self.done, self.working = ReviewStep(), DoneStep(), Working(shell)
        self.after = After(shell, self)
        self._lay_out()
        self._connect()
        self._show_step(CHOOSE)
        self.choosing.choose_button.setFocus()

    # -- what the shell asks of a page

    def apply(self, ledger: str = "", file: Path | str | None = None) -> None:
        """Begins with a ledger, a file, or both, unless something else is under way."""
        if self.working.running or (self.session is not None and self.step in (COLUMNS, REVIEW)):
            return
        if ledger or file:
            self.start_over()
            self.choosing.choose_ledger(ledger)
        if file:
            self.take(Path(file))

    def refresh(self, changed: Any) -> None:
        """Records changed: what was checked has to be checked again; an import may have been taken back."""
        if self.step == CHOOSE:
            return
        if self.step == DONE:
            self.after.look_again()
        elif self.step == REVIEW and not self.working.running:
            self._say(self.tr("核对之后资料又有改动，请重新核对再导入。"), "amber", self.tr("重新核对"))

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus offer here."""
        if self.step == DONE:
            return {"print": self.after.print_report, "export": self.after.save_report}
        return {"find": self.review.table.setFocus} if self.step == REVIEW else {}

    def undo_hint(self) -> str:
        """Nothing of its own: an import is undone as any change is."""
        return ""

    # -- from step to step

    def take(self, source: Path | str) -> None:
        """Reads a file, or pasted text."""
        if self.working.running:
            return
        self._close()
        self.session = ImportSession(self._office, self.choosing.ledger, source, self.choosing.mapping_name)
        name = source.name if isinstance(source, Path) else self.tr("粘贴的内容")
        self._work(self.tr("正在读取 %s") % name, self.session.read, self._show_columns, CHOOSE)

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

    def check(self) -> None:
        """Reads every row and shows what would be done."""
        assert self.session is not None
        self._work(self.tr("正在逐行核对"), self.session.make_plan, self._show_review, self.step)

    def check_again(self) -> None:
        """Reads the file anew, against the records as they are now."""
        assert self.session is not None
        self.session.close()
        self.check()

    def write(self) -> None:
        """Writes what is selected, as one change."""
        assert self.session is not None
        if not self.session.open:
            self.check()
            return
        title = self.tr("正在导入 %d 行") % self.review.plan.accepted
        self._work(title, self.session.apply, self._show_done, REVIEW, self._not_written)

    def start_over(self) -> None:
        """Back to the first step, with nothing in hand."""
        self._close()
        self.session = None
        self.choosing.show_mappings()
        self._show_step(CHOOSE)
        self.choosing.choose_button.setFocus()

    # -- inside

    def _work(
        self, title: str, work: Work, done: Callable[[Any], object], back_to: int,
        stopped: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """Runs work in place of the step; a refusal is shown on the step it came from."""

        def back(text: str, tone: str) -> None:
            self._show_step(back_to)
            again = self.tr("重新核对") if back_to == REVIEW else ""
            self._say(text, tone, again)

        def stop() -> None:
            back(self.tr("已取消，什么也没有写入。"), "plain")
            if stopped is not None:
                stopped()

        self._say("")
        self._stack.setCurrentWidget(self.working)
        self._show_buttons(False)
        self.working.run(title, work, done, lambda text: back(text, "red"), stop)

    def _not_written(self) -> None:
        """What the engine had begun is gone; the rows are shown from what the file holds, once more."""
        self.check()

    def _show_columns(self, _result: Any = None) -> None:
        assert self.session is not None
        self._show_step(COLUMNS)
        self.columns.show_session(self.session)

    def _show_review(self, _result: Any = None) -> None:
        assert self.session is not None
        self._show_step(REVIEW)
        self.review.show_session(self.session)
        self._tell_accepted()

    def _show_done(self, result: Any) -> None:
        changed, change = result
        session = self.session
        assert session is not None
        assert session.plan is not None
        self.after.take(session, change)
        self._show_step(DONE)
        self.done.show_done(session.plan, session.remember_as.strip(), made_names(session.plan))
        self._shell.refresh(changed)

    def _go_to(self, step: int) -> None:
        if self.working.running:
            return
        self._say("")
        if step == CHOOSE:
            self.start_over()
        elif step == COLUMNS and self.session is not None and not self.session.open:
            self._work(self.tr("正在读取 %s") % self.session.name, self.session.read, self._show_columns, CHOOSE)
        elif step == COLUMNS:
            self._show_columns()

    def _choose_sheet(self, index: int) -> None:
        assert self.session is not None
        work = partial(_sheet, self.session, index)
        self._work(self.tr("正在读取工作表"), work, self._show_columns, COLUMNS)

    def _show_step(self, step: int) -> None:
        self.step = step
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step, back=step != DONE)
        self._show_buttons(True)
        session = self.session
        name = f"{shown(session.ledger.title)} · {session.name}" if session and session.name and step else " "
        self.head.say(figures=name)

    def _show_buttons(self, shown_now: bool) -> None:
        self.back.setVisible(shown_now and self.step in (COLUMNS, REVIEW))
        self.next.setVisible(shown_now and self.step != CHOOSE)
        self.next.setEnabled(True)
        words = {COLUMNS: self.tr("核对"), DONE: self.tr("去看台账")}
        if self.step in words:
            self.next.setText(words[self.step])

    def _tell_accepted(self) -> None:
        accepted = self.review.plan.accepted
        self.next.setText(self.tr("导入 %d 行") % accepted if accepted else self.tr("没有要导入的行"))
        self.next.setEnabled(bool(accepted))
        self.next.updateGeometry()

    def _say(self, text: str, tone: str = "red", again: str = "") -> None:
        self.problem.setVisible(bool(text))
        self._again.setVisible(bool(again))
        self.problem.say(text, tone)

    def _filtered(self, which: str) -> None:
        """What the last step asks for."""
        doors = {
            "undo": self.after.undo, "print": self.after.print_report, "save": self.after.save_report,
            "problems": self.after.save_problems, "again": self.start_over,
        }  # fmt: skip
        if which in doors:
            doors[which]()
        elif which in FILTERS and self.session is not None and which == "refused":
            self.after.save_problems()
        else:
            self.after.show_ledger()

    def _close(self) -> None:
        if self.session is not None:
            self.session.close()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        for part in (self.choosing, self.columns, self.review, self.done, self.working):
            self._stack.addWidget(part)
        self._again = self.problem.add_action(self.tr("重新核对"), self.check_again)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 8), 10)
        for part in (self.head, self.steps, self.problem):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)
        self._say("")

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.take)
        self.choosing.wrong.connect(lambda text: self._say(text, "amber"))
        self.columns.wrong.connect(self._say)
        self.columns.sheet_asked.connect(self._choose_sheet)
        self.review.chosen.connect(self._tell_accepted)
        self.review.problems_asked.connect(self.after.save_problems)
        self.done.asked.connect(self._filtered)
        self.steps.asked.connect(self._go_to)
        for keys, slot in (
            ("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Esc", self.go_back),
            ("Ctrl+O", lambda: self.choosing.choose() if self.step == CHOOSE else None),
            ("Ctrl+V", lambda: self.choosing.paste() if self.step == CHOOSE else None),
        ):  # fmt: skip
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, activated=slot, context=context)
        self.destroyed.connect(partial(_let_go, self.__dict__))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        free = self.step in (CHOOSE, DONE) and not self.working.running
        if free and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if self.step == DONE:
            self.start_over()
        if files:
            self.take(Path(files[0]))
        elif event.mimeData().text().strip():
            self.take(event.mimeData().text())


def _sheet(session: ImportSession, index: int, office: Any, progress: Any) -> None:
    session.choose_sheet(office, progress, index)


def _let_go(page: dict[str, Any]) -> None:
    """The reading process does not outlive its page."""
    session = page.get("session")
    if session is not None:
        session.close()
