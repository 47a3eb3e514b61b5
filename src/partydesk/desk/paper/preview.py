"""The preview over the whole window: pages, zoom, 打印, 另存为 PDF; Esc goes back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.paper import output
from partydesk.desk.paper.canvas import PageCanvas
from partydesk.desk.paper.options import PrintOptions, Wish
from partydesk.desk.paper.paper import Make, Paper, lay_out
from partydesk.desk.paper.parts import PageFoot, Waiting
from partydesk.desk.paper.saving import save_ready
from partydesk.desk.paper.thumbs import Thumbs
from partydesk.desk.paper.words import missing_words
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Banner, EmptyState, TitleLine
from partydesk.office.prints import actions as prints
from partydesk.office.prints.actions import Work
from partydesk.office.prints.ledger import PRINTED_OUT

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from partydesk.office.family import Ask


def preview(
    shell: Any, title: str, make: Make, *, work: Work | None = None, wish: Wish | None = None, printing: bool = False
) -> Preview:
    """Shows sheets over the window while they are laid out in a job.

    `make` is a sequence of Documents, or a callable that makes them from an office (a twin, in another
    thread). `work` is what a print is entered as in the print log, by itself the title. `printing` asks for
    the printer as soon as the pages are there, unless characters are missing: that is to be read first.
    """
    shown = Preview(shell, title, work or Work(title), wish or Wish(), printing)
    shown.begin(make)
    return shown


def preview_sheet(shell: Any, key: str, ask: Ask, *, wish: Wish | None = None, printing: bool = False) -> Preview:
    """Shows a sheet by its key; full ones leave a note in the log when seen."""
    from partydesk.office.printing import documents, work_of

    work = work_of(shell.office, key, ask)
    prints.note(shell.office, work, QCoreApplication.translate("paper", "预览"))
    return preview(shell, work.title, lambda twin: documents(twin, key, ask), work=work, wish=wish, printing=printing)


class Preview(QFrame):
    """Lies over the window; keys never reach the page below."""

    def __init__(self, shell: Any, title: str, work: Work, wish: Wish, at_once: bool = False) -> None:
        super().__init__(shell)
        self.setProperty("frame", "page")
        self._shell, self._title, self._work = shell, title, work
        self._before = QApplication.focusWidget()
        self._context: JobContext | None = None
        self._closed, self._at_once = False, at_once
        self.paper: Paper | None = None
        self.canvas, self.thumbs = PageCanvas(), Thumbs()
        self.banner = Banner("", "amber")
        self.options = PrintOptions()
        self.options.show_wish(wish)
        self._lay_out()
        shell.installEventFilter(self)
        shell.centralWidget().setEnabled(False)
        self.setGeometry(shell.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def begin(self, make: Make) -> None:
        """Starts to lay the sheets out."""
        self._job_title = self.tr("排版：%s") % self._title
        self._shell.jobs.moved.connect(self._moved)
        self._context = lay_out(self._shell, self._job_title, make, self._arrived, self._refused)

    def _moved(self, job: Job, n: int, total: int) -> None:
        if job.title == self._job_title:
            self._waiting.tell(n, total)

    def close_preview(self) -> None:
        """Goes back to the page below; a layout under way is stopped."""
        if self._closed:
            return
        self._closed = True
        if self._context is not None:
            self._context.cancel()
        self._shell.removeEventFilter(self)
        self._shell.centralWidget().setEnabled(True)
        if self._before is not None:
            self._before.setFocus()
        for view in (self.canvas, self.thumbs):
            view.show_paper(None)
        if self.paper is not None:
            self.paper.close()
        self.hide()
        self.deleteLater()

    def print_out(self) -> None:
        """打印: the system's dialog, then page by page in a job."""
        if self.paper is None or self._closed:
            return
        wish = self.options.wish
        try:
            pages = wish.chosen(len(self.paper))
        except KnownError:
            self.options.pages.setFocus()  # the line says what is wrong
            return
        try:
            printer = output.ask_printer(self, self._title, wish)
        except KnownError as error:
            self._shell.toast(str(error), "amber", self.tr("另存为 PDF"), self.save)
            return
        if printer is not None:
            self._send(pages, printer)

    def _send(self, pages: tuple[int, ...], printer: QPrinter) -> None:
        """Prints in a job; what the printer took is entered in the log, what was stopped is not."""
        shell, work, words = self._shell, self._work, self.tr("已送打印机：%d 页")
        copies = printer.copyCount()
        outcome = self.paper.outcome(PRINTED_OUT, pages, output.target_of(printer), copies)

        def done(sent: int) -> None:
            try:
                shell.refresh(prints.enter(shell.office, work, outcome))
            except KnownError as error:
                shell.toast(str(error), "red")
                return
            shell.toast(words % sent)

        output.print_paper(shell, self.tr("打印：%s") % self._title, self.paper, pages, printer, done)

    def save(self) -> None:
        """另存为 PDF."""
        if self.paper is None or self._closed:
            return
        if not self.options.right:
            self.options.pages.setFocus()
            return
        file = output.ask_file(self, self._title)
        if file is not None:
            save_ready(self._shell, self.paper, file, self._work, self.options.wish)

    def _lay_out(self) -> None:
        self.head = TitleLine(self._title)
        self.head.add_action(self.tr("关闭"), self.close_preview, hint="Esc")
        self.saving = self.head.add_action(self.tr("另存为 PDF"), self.save, hint="Ctrl S")
        self.printing = self.head.add_action(self.tr("打印…"), self.print_out, primary=True, hint="Ctrl P")
        pages = QWidget()
        row = QHBoxLayout(pages)
        scaled(row)
        row.addWidget(self.thumbs)
        row.addWidget(self.canvas, 1)
        self._stack = QStackedWidget()
        self._waiting = Waiting(self.tr("正在排版…"), self.close_preview)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(pages)
        self.foot = PageFoot(self.canvas)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 14, 20, 8), 8)
        for part in (self.head, self.options, self.banner):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.foot)
        self.canvas.turned.connect(self.thumbs.mark)
        self.thumbs.chosen.connect(self.canvas.go)
        self._offer(False)

    def _offer(self, ready: bool) -> None:
        for part in (self.saving, self.printing):
            part.setEnabled(ready)
        self.foot.setVisible(ready)
        self.options.setVisible(ready)
        self.options.of(len(self.paper) if self.paper else 0)
        self.banner.setVisible(bool(ready and self.paper and self.paper.missing))

    def _arrived(self, paper: Paper) -> None:
        if self._closed:
            paper.close()
            return
        self.paper = paper
        if paper.missing:
            self.banner.say(missing_words(paper.missing), "amber")
        self.head.say(figures=self.tr("%d 份 · %d 页") % (paper.sheets, len(paper)))
        self._stack.setCurrentIndex(1)
        self._offer(True)
        self.thumbs.setVisible(len(paper) > 1)
        self.thumbs.show_paper(paper)
        self.canvas.show_paper(paper)
        self.canvas.setFocus()
        if self._at_once and not paper.missing:
            self.print_out()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.close_preview()
            raise error
        if not self._closed:
            self._stack.addWidget(EmptyState(str(error), "", self.tr("返回"), self.close_preview, icon="warning"))
            self._stack.setCurrentIndex(2)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's shortcuts mean the page below
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_preview()
        elif held and event.key() == Qt.Key.Key_P:
            self.print_out()
        elif held and event.key() == Qt.Key.Key_S:
            self.save()
        else:
            self.canvas.keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window closes over it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_preview()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._shell.rect())
        return False
