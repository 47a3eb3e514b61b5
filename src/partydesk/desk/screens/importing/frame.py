"""The page's frame: title line, line of steps, what went wrong, one step on show, work in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partydesk.desk.screens.importing.steps_line import StepsLine
from partydesk.desk.screens.importing.working import Work, Working
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Banner, TitleLine

CHOOSE, COLUMNS, REVIEW, DONE = range(4)


class StepsFrame(QWidget):
    """Four steps in one page; `go_on` and `go_back` are the buttons of the title line."""

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = CHOOSE
        self.head = TitleLine(self.tr("导入"), " ")
        self.back = self.head.add_action(self.tr("上一步"), self.go_back, hint="Esc")
        self.next = self.head.add_action(self.tr("核对"), self.go_on, primary=True, hint="Ctrl Enter")
        self.steps = StepsLine((self.tr("选文件"), self.tr("对应列"), self.tr("核对"), self.tr("完成")))
        self.problem = Banner("", "red")
        self.working = Working(shell)
        self._again = self.problem.add_action(self.tr("重新核对"), self.check_again)
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 8), 10)
        for part in (self.head, self.steps, self.problem):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)
        for keys, slot in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Esc", self.go_back)):
            self.add_shortcut(keys, slot)
        self.setAcceptDrops(True)
        self.say("")

    def go_on(self) -> None:
        """The next step."""
        raise NotImplementedError

    def go_back(self) -> None:
        """One step back."""
        raise NotImplementedError

    def check_again(self) -> None:
        """Reads the file anew."""
        raise NotImplementedError

    def take(self, source: Path | str) -> None:
        """Reads a file, or pasted text."""
        raise NotImplementedError

    def start_over(self) -> None:
        """Back to the first step."""
        raise NotImplementedError

    def add_shortcut(self, keys: str, slot: Callable[[], object]) -> None:
        """Keys that work anywhere on the page."""
        QShortcut(QKeySequence(keys), self, activated=slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add_steps(self, *steps: QWidget) -> None:
        """The widgets of the steps, in their order."""
        for each in (*steps, self.working):
            self._stack.addWidget(each)

    def say(self, text: str, tone: str = "red", again: bool = False) -> None:
        """One line over the step, with 重新核对 where that helps; nothing hides it."""
        self.problem.setVisible(bool(text))
        self._again.setVisible(again)
        self.problem.say(text, tone)

    def show_step(self, step: int, about: str = " ") -> None:
        """Shows a step; `about` is what it is about."""
        self.step = step
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step, back=step != DONE)
        self.head.say(figures=about)
        self._show_buttons(True)

    def work(
        self, title: str, work: Work, done: Callable[[Any], object], back_to: Callable[[], object],
        stopped: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        """Runs work in place of the step; after a refusal or a stop `back_to` shows the step it came from."""

        def refused(text: str) -> None:
            back_to()
            self.say(text, "red", self.step == REVIEW)

        def stop() -> None:
            back_to()
            self.say(self.tr("已取消，什么也没有写入。"), "plain")
            stopped()

        self.say("")
        self._stack.setCurrentWidget(self.working)
        self._show_buttons(False)
        self.working.run(title, work, done, refused, stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
            return
        super().keyPressEvent(event)

    def _show_buttons(self, shown_now: bool) -> None:
        self.back.setVisible(shown_now and self.step in (COLUMNS, REVIEW))
        self.next.setVisible(shown_now and self.step != CHOOSE)
        self.next.setEnabled(True)
        words = {COLUMNS: self.tr("核对"), DONE: self.tr("去看台账")}
        if self.step in words:
            self.next.setText(words[self.step])
            self.next.updateGeometry()

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
