"""The top of the month page: which month, how far it is, what can be done with its guide."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import icon
from partydesk.desk.widgets import TitleLine


class MonthHead(QWidget):
    """◂ ▸ and the title line. `turned(±1)`; `asked(key)` for own, print, issue."""

    turned = Signal(int)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = TitleLine(" ", below=" ")
        self.back = self._turner("chevron-left", self.tr("上一月（Alt+←）"), -1)
        self.on = self._turner("chevron-right", self.tr("下一月（Alt+→）"), 1)
        row = QHBoxLayout(self)
        scaled(row, spacing=4)
        for button in (self.back, self.on):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        add = self.line.add_action
        self.own = add(self.tr("加自选动作"), lambda: self.asked.emit("own"), hint="Ctrl N")
        self.print = add(self.tr("打印 ▾"), self._ask_print)
        self.issue = add(self.tr("印发"), lambda: self.asked.emit("issue"), primary=True)

    def _turner(self, picture: str, words: str, step: int) -> QToolButton:
        made = QToolButton()
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self.turned.emit(step))

        def fit() -> None:
            made.setIcon(icon(picture, "text"))
            made.setIconSize(QSize(look().px(18), look().px(18)))

        follow(made, fit)
        return made

    def _ask_print(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("月度工作指引"), lambda: self.asked.emit("work_guide"))
        menu.addAction(self.tr("任务完成情况表"), lambda: self.asked.emit("task_completion"))
        menu.popup(self.print.mapToGlobal(QPoint(0, self.print.height())))
