"""从这里开始: the first steps of a new branch, gone for good once they are done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, Card, Chip, ElidedLabel, label
from partydesk.desk.words import shown
from partydesk.office.first_steps import Step


class FirstSteps(Card):
    """One line a step: its number, what and why, 已完成 or the way there; the next one stands out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(self.tr("从这里开始"), self.tr("五步之后，名单、提醒和表单都会自己出来"), act=True)
        self._shell = shell
        self._steps: list[Step] = []
        self._lines: list[QWidget] = []

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows the steps anew where they changed; hidden when there are none."""
        self.setVisible(bool(steps))
        if list(steps) == self._steps:
            return
        self._steps = list(steps)
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        first = next((step for step in steps if not step.done), None)
        self._lines = [self._line(number, step, step is first) for number, step in enumerate(steps, 1)]
        for line in self._lines:
            self.body.addWidget(line)

    def _line(self, number: int, step: Step, first: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        scaled(row, spacing=10)
        row.addWidget(label(str(number), "muted", line))
        row.addWidget(label(shown(step.title), "heading" if first else "", line))
        row.addWidget(ElidedLabel(shown(step.why), "muted", line), 1)
        if step.done:
            row.addWidget(Chip(self.tr("已完成"), "green", line))
        else:
            go = ActionButton(self.tr("去做"), lambda: self._go(step))
            go.setAccessibleName(self.tr("去做：%s") % shown(step.title))
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        return line

    def _go(self, step: Step) -> None:
        args: dict[str, Any] = {name: dict(value) if name == "new" else value for name, value in step.args.items()}
        self._shell.go(step.page, **args)
