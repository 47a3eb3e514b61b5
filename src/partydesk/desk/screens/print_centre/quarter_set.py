"""整季打印: which quarterly sheets of a quarter go into one preview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partydesk.core.documents.model import Document
from partydesk.core.text.dates import Period
from partydesk.desk.paper.preview import preview
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label
from partydesk.desk.words import shown
from partydesk.office import printing
from partydesk.office.family import Ask

KEY = Qt.ItemDataRole.UserRole


class QuarterSet(QDialog):
    """Asks for quarter and sheets; those without sensitive values are ticked at first."""

    def __init__(self, shell: Any, period: Period | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("整季打印"))
        self._shell, office = shell, shell.office
        self.stepper = PeriodStepper()
        self.stepper.show_period(period if period and period.kind == "quarter" else office.quarter)
        self.list = QListWidget()
        self.list.ensurePolished()  # rows are measured when they are added
        self.list.setAccessibleName(self.tr("要印的表"))
        for sheet in office.sheets.values():
            if sheet.unit == "quarter":
                self._offer(sheet)
        self.message = MessageLine()
        self._lay_out()

    def keys(self) -> tuple[str, ...]:
        """The sheets that are ticked, in the order listed."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def show_set(self) -> None:
        """Opens one preview of all that is ticked."""
        keys, ask, office = self.keys(), Ask(self.stepper.period), self._shell.office
        if not keys:
            self.message.say(self.tr("请先勾选要印的表。"))
            return
        self.accept()
        title = self.tr("%s 整季材料") % self.stepper.period.title

        def log(how: str) -> None:
            for key in keys:
                printing.log_print(office, key, ask, how)

        log(self.tr("预览"))
        preview(self._shell, title, lambda twin: _all(twin, keys, ask), printed=log)

    def _offer(self, sheet: Any) -> None:
        text = shown(sheet.title) + (self.tr("（含完整敏感信息，留痕）") if sheet.full else "")
        item = QListWidgetItem(text, self.list)
        item.setData(KEY, sheet.key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked if sheet.full else Qt.CheckState.Checked)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        scaled(first, spacing=8)
        first.addWidget(label(self.tr("季度"), "muted"))
        first.addWidget(self.stepper)
        first.addStretch(1)
        buttons = QHBoxLayout()
        scaled(buttons, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(self.tr("取消"), self.reject))
        go = ActionButton(self.tr("预览"), self.show_set, kind="primary")
        go.setDefault(True)
        buttons.addWidget(go)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 10)
        whole.addLayout(first)
        whole.addWidget(label(self.tr("勾选的表依次排在一份 PDF 里，每张表为本季度适用的全部人员。"), "small"))
        whole.addWidget(self.list, 1)
        whole.addWidget(self.message)
        whole.addLayout(buttons)
        follow(self, lambda: self.setMinimumSize(look().px(440), look().px(340)))


def _all(office: Any, keys: tuple[str, ...], ask: Ask) -> Iterator[Document]:
    for key in keys:
        yield from printing.documents(office, key, ask)
