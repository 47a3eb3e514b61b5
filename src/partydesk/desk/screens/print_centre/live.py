"""The first sheet as it will be printed, laid out anew after each choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import JobContext
from partydesk.desk.paper.canvas import PageCanvas
from partydesk.desk.paper.paper import Make, Paper, lay_out
from partydesk.desk.paper.words import missing_words
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Banner, Card, EmptyState

PAUSE = 150
"""Milliseconds without a further choice before the sheet is laid out."""


class LivePreview(QWidget):
    """Shows the first sheet of what `ask` makes; emits `told(note)` with how many there are."""

    told = Signal(str)

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._make: Make | None = None
        self._context: JobContext | None = None
        self._paper: Paper | None = None
        self.canvas = PageCanvas()
        self.banner = Banner("", "amber")
        self.banner.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        card = Card(flush=True)
        card.body.addWidget(self._stack)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=8)
        whole.addWidget(self.banner)
        whole.addWidget(card, 1)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._begin)

    def ask(self, make: Make) -> None:
        """Shows something else, soon."""
        self._make = make
        self._stack.setCurrentWidget(self.canvas)
        if self.isVisible():
            self._timer.start()

    def ask_first(self, title: str, hint: str, action: str, slot: Callable[[], object]) -> None:
        """Shows nothing but why, with a button to show it."""
        self._drop()
        self._say(EmptyState(title, hint, action, slot, icon="lock"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._make is not None and self._paper is None:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end of the program: the file is let go, and laid out anew when seen again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()
            self._stop()
            self._show(None)

    def _begin(self) -> None:
        self._stop()
        make = self._make
        if make is None:
            return
        self._context = lay_out(
            self._shell, self.tr("预览"), make, lambda paper: self._arrived(make, paper),
            lambda error: self._refused(make, error), most=1,
        )  # fmt: skip

    def _stop(self) -> None:
        if self._context is not None:
            self._context.cancel()
            self._context = None

    def _drop(self) -> None:
        """Forgets what was shown and asked."""
        self._timer.stop()
        self._stop()
        self._make = None
        self._show(None)

    def _show(self, paper: Paper | None) -> None:
        self.canvas.show_paper(paper)
        if self._paper is not None:
            self._paper.close()
        self._paper = paper
        self.banner.setVisible(bool(paper and paper.missing))
        if paper and paper.missing:
            self.banner.say(missing_words(paper.missing), "amber")

    def _arrived(self, make: Make, paper: Paper) -> None:
        if not isValid(self) or make is not self._make or not self.isVisible():
            paper.close()
            return
        self._show(paper)
        self._stack.setCurrentWidget(self.canvas)
        self.told.emit(self.tr("预览第 1 份，共 %d 份") % paper.total if paper.total > 1 else "")

    def _refused(self, make: Make, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if isValid(self) and make is self._make:
            self._show(None)
            self._say(EmptyState(str(error), icon="info"))

    def _say(self, page: QWidget) -> None:
        old = self._stack.widget(1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.told.emit("")
