"""One serial worker: jobs run one after the other, their results come back to the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from partydesk.desk.jobs.job import CancelledError, Job, JobContext

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class _Entry:
    """A job in line: the same job may stand there twice."""

    def __init__(self, job: Job, context: JobContext) -> None:
        self.job, self.context = job, context


class JobRunner(QObject):
    """Takes jobs in order. `report` gets what went wrong with a job that does not hear it itself.

    Signals, all on the main thread: `began(job)`, `moved(job, n, total)`, `ended(job)`, `idle()`.
    """

    began = Signal(object)
    moved = Signal(object, int, int)
    ended = Signal(object)
    idle = Signal()
    _over = Signal(object, object, object)

    def __init__(self, report: Callable[[BaseException], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._worker: ThreadPoolExecutor | None = None
        self._line: list[_Entry] = []
        self._over.connect(self._end)

    @property
    def waiting(self) -> int:
        """Jobs that are running or in line."""
        return len(self._line)

    def run(self, job: Job) -> JobContext:
        """Puts a job in line and returns its context, by which it can be cancelled."""
        context = JobContext(lambda n, total: self.moved.emit(job, n, total))
        entry = _Entry(job, context)
        self._line.append(entry)
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._worker.submit(self._work, entry)
        return context

    def cancel(self) -> None:
        """Asks the job that runs now to stop."""
        if self._line:
            self._line[0].context.cancel()

    def stop(self) -> None:
        """Cancels everything and waits for the worker; for the end of the program."""
        for entry in self._line:
            entry.context.cancel()
        if self._worker is not None:
            self._worker.shutdown()

    def _work(self, entry: _Entry) -> None:
        """On the worker's thread: signals carry everything over to the main thread."""
        result: Any = None
        problem: BaseException | None = None
        try:
            if entry.context.cancelled:
                raise CancelledError
            self.began.emit(entry.job)
            result = entry.job.work(entry.context)
        except BaseException as error:
            problem = error
        self._over.emit(entry, result, problem)

    @Slot(object, object, object)
    def _end(self, entry: _Entry, result: Any, problem: BaseException | None) -> None:
        self._line.remove(entry)
        self.ended.emit(entry.job)
        if not self._line:
            self.idle.emit()
        if problem is None:
            entry.job.done(result)
        elif entry.job.refused is not None and isinstance(problem, Exception):
            entry.job.refused(problem)
        elif not isinstance(problem, CancelledError):
            self._report(problem)
