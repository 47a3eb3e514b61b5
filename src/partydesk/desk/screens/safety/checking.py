"""检查: what the check found, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.store.check import Finding, sound
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Banner, Chip, label, scrolled
from partydesk.desk.words import shown
from partydesk.office.safety import check_store

_ORDER = ("error", "warning", "info")
_TONES = {"error": "red", "warning": "amber", "info": "green"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("safety", text)


def check(shell: Any) -> None:
    """Checks the open store in a job and shows what was found."""
    office = shell.office

    def work(context: JobContext) -> list[Finding]:
        twin = office.twin()
        try:
            return check_store(twin)
        finally:
            twin.close()

    shell.run(Job(_tr("检查数据"), work, lambda found: FindingsDialog(found, shell).open()))


class FindingsDialog(QDialog):
    """One line for each finding: its level as a word, and the way out."""

    def __init__(self, found: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("检查数据"))
        self._found = sorted(found, key=lambda each: _ORDER.index(each.level))
        good = sound(list(found))
        verdict = self.tr("数据完好。") if good else self.tr("发现问题：请先不要继续录入，按下面的提示处理。")
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 12)
        self.banner = Banner(verdict, "green" if good else "red")
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(self._lines()), 1)
        buttons = QHBoxLayout()
        scaled(buttons, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(self.tr("复制结果"), self._copy))
        close = ActionButton(self.tr("关闭"), self.accept, kind="primary")
        close.setDefault(True)
        buttons.addWidget(close)
        whole.addLayout(buttons)
        follow(self, lambda: self.setMinimumSize(look().px(560), look().px(300)))

    def text(self) -> str:
        """All findings, one a line."""
        return "\n".join(f"{self._word(each)} {shown(each.text)}" for each in self._found)

    def _lines(self) -> QWidget:
        lines = QWidget()
        grid = QGridLayout(lines)
        scaled(grid, spacing=8)
        for row, each in enumerate(self._found):
            words = label(shown(each.text))
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(Chip(self._word(each), _TONES[each.level]), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self._found), 1)
        return lines

    def _word(self, each: Finding) -> str:
        return {"error": self.tr("错误"), "warning": self.tr("注意"), "info": self.tr("正常")}[each.level]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
