"""What a job is, without a thread."""

from collections.abc import Callable
from dataclasses import field
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError

PAUSE = 0.05
"""Seconds between two steps that are told: the bar is drawn at each, and a thousand sheets a second would be all that
the window does."""


class CancelledError(KnownError):
    """The user took the job back, before it began or while it ran; what was begun must not stay."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("jobs", "已取消。"))


class JobContext:
    """What the work may ask and tell, from its own thread."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()
        self._next = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def progress(self, n: int, total: int) -> None:
        """Says that `n` of `total` are done; a total of 0 means that the end is not known. The first and the last step
        are told, of those between as many as one can see.

        Raises:
            CancelledError: the user asked to stop.
        """
        if self.cancelled:
            raise CancelledError
        now = monotonic()
        if n == total or now >= self._next:
            self._next = now + PAUSE
            self._tell(n, total)

    def cancel(self) -> None:
        """Asks the work to stop at its next `progress`."""
        self._stop.set()


@declared(frozen=True)
class Job:
    """A piece of long work.

    `work` runs beside the window, with its own connection to the store; `done` gets its result,
    and `refused` its exception where the caller shows a refusal itself, both on the main thread. Exactly one of
    them is called; a job that was cancelled, even before it began, ends in `refused` with `CancelledError`.
    """

    title: str
    work: Callable[[JobContext], Any]
    done: Callable[[Any], object] = field(default=lambda result: None)
    refused: Callable[[Exception], object] | None = None
