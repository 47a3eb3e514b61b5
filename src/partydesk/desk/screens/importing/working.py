"""Long work of the page: a job beside the window, its progress in place of the step, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.jobs.job import CancelledError
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, label
from partydesk.office.exchange.planning import Progress

Work = Callable[[Any, Progress], Any]
"""Gets the office of the job and how to tell how far it is."""


class Working(QWidget):
    """Shown while a job runs; `run` starts one. Emits `moved` from the job's thread."""

    moved = Signal(int, int)

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.running = False
        self._context: JobContext | None = None
        self.words, self.count = label("", "heading"), label("", "muted")
        self.bar = QProgressBar(textVisible=False)
        self.stop = ActionButton(self.tr("取消"), self.cancel, hint="Esc")
        whole = QVBoxLayout(self)
        scaled(whole, spacing=10)
        whole.addStretch(1)
        for part in (self.words, self.bar, self.count, self.stop):
            whole.addWidget(part, alignment=Qt.AlignmentFlag.AlignCenter)
        whole.addStretch(2)
        follow(self, lambda: self.bar.setFixedWidth(look().px(320)))
        self.moved.connect(self._move)

    def run(
        self, title: str, work: Work, done: Callable[[Any], object], refused: Callable[[str], object],
        stopped: Callable[[], object],
    ) -> None:  # fmt: skip
        """Runs `work`; exactly one of the others is called after it, on the main thread."""
        self.words.setText(title)
        self.bar.setAccessibleName(title)
        self._move(0, 0)
        self.stop.setEnabled(True)
        self.stop.setFocus()
        office, bridge = self._shell.office, self
        self.running = True

        def job(context: JobContext) -> Any:
            return _on_twin(office, work, _teller(context, bridge))

        def ended(result: Any) -> None:
            if isValid(bridge):
                bridge._over()
                done(result)

        def failed(error: Exception) -> None:
            if not isValid(bridge):
                return
            bridge._over()
            if isinstance(error, CancelledError):
                stopped()
                return
            refused(str(error) if isinstance(error, KnownError) else "")
            if not isinstance(error, KnownError):
                raise error

        context = self._shell.run(Job(title, job, ended, failed))
        if self.running:
            self._context = context

    def _over(self) -> None:
        self.running, self._context = False, None

    def cancel(self) -> None:
        """Asks the job to stop, also one that waits in line; what it began does not stay."""
        if self._context is not None:
            self.stop.setEnabled(False)
            self.words.setText(self.tr("正在停下…"))
            self._context.cancel()

    def _move(self, n: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(n)
        self.count.setText(self.tr("%d / %d 行") % (n, total) if total else self.tr("已读 %d 行") % n if n else " ")


def _on_twin(office: Any, work: Work, tell: Progress) -> Any:
    twin = office.twin()
    try:
        tell(0, 0)
        return work(twin, tell)
    finally:
        twin.close()


def _teller(context: JobContext, bridge: QObject) -> Progress:
    def tell(n: int, total: int) -> None:
        context.progress(n, total)
        if isValid(bridge):
            bridge.moved.emit(n, total)

    return tell
