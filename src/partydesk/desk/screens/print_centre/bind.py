"""季末成册: which sheets and rosters of a quarter are bound into one PDF."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.desk.paper.options import Wish
from partydesk.desk.paper.preview import preview
from partydesk.desk.paper.saving import save_sheets
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label, quiet_button
from partydesk.desk.words import shown
from partydesk.office import book
from partydesk.office.prints import actions as prints

KEY = Qt.ItemDataRole.UserRole


class Binding(QDialog):
    """Asks for quarter and parts; those without sensitive values are ticked at first."""

    def __init__(self, shell: Any, period: Period | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("季末成册"))
        self._shell = shell
        self.stepper = PeriodStepper()
        self.stepper.show_period(period if period and period.kind == "quarter" else shell.office.quarter)
        self.list = QListWidget()
        self.list.ensurePolished()  # rows are measured when they are added
        self.list.setAccessibleName(self.tr("成册的内容"))
        self.message = MessageLine()
        self._lay_out()
        self._offer()
        self.stepper.moved.connect(self._offer)
        self.list.itemChanged.connect(lambda item: self._tell())
        self.list.setFocus()

    def chosen(self) -> tuple[str, ...]:
        """The parts that are ticked, in the order listed."""
        return tuple(item.data(KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def show_book(self) -> None:
        """预览: the whole 册, from where it is printed or saved."""
        if chosen := self._chosen():
            work, title, make = chosen
            self.accept()
            prints.note(self._shell.office, work, self.tr("预览"))
            preview(self._shell, title, make, work=work)

    def save_book(self) -> None:
        """存 PDF: without a preview."""
        if chosen := self._chosen():
            work, title, make = chosen
            parent = self.parentWidget() or self
            self.accept()
            save_sheets(self._shell, parent, title, make, work, Wish())

    def _chosen(self) -> tuple[prints.Work, str, Any] | None:
        """What is bound, its title and how it is made; None and a line where nothing is."""
        keys, period, office = self.chosen(), self.stepper.period, self._shell.office
        if not keys or period is None:
            self.message.say(self.tr("请先勾选要成册的内容。"))
            return None
        work = book.work(office, period, keys)
        return work, f"{period.title} {shown(work.title)}", lambda twin: book.quarter_book(twin, period, keys)

    def _items(self) -> list[QListWidgetItem]:
        return [item for row in range(self.list.count()) if (item := self.list.item(row)).data(KEY)]

    def _offer(self) -> None:
        """Lists what the quarter has, under the headings of the 册."""
        self.list.blockSignals(True)
        self.list.clear()
        part = None
        for each in book.offered(self._shell.office, self.stepper.period):
            if each.part != part:
                part = each.part
                heading = QListWidgetItem(shown(part), self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                heading.setFont(look().font(12))
                heading.setForeground(look().colour("muted"))
            full = self.tr(" · 含完整敏感信息，留痕") if each.full else ""
            item = QListWidgetItem(f"{shown(each.title)}　{shown(each.said)}{full}", self.list)
            item.setData(KEY, each.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentItem(next(iter(self._items()), None))
        self._tell()

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)

    def _tell(self) -> None:
        """How much is ticked; what it takes is a few counts."""
        if not self._items():
            self.message.say(self.tr("这个季度还没有可成册的内容：用 ◂ ▸ 换一个季度。"))
            return
        keys = self.chosen()
        try:
            sheets = book.quarter_book(self._shell.office, self.stepper.period, keys).sheets if keys else 0
        except KnownError as error:
            self.message.say(str(error))
            return
        self.message.say(self.tr("已选 %d 种、约 %d 份表；另有封面和目录。") % (len(keys), sheets), wrong=False)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        scaled(first, spacing=8)
        first.addWidget(label(self.tr("季度"), "muted"))
        first.addWidget(self.stepper)
        first.addStretch(1)
        first.addWidget(quiet_button(self.tr("全选"), lambda: self._tick(Qt.CheckState.Checked)))
        first.addWidget(quiet_button(self.tr("全不选"), lambda: self._tick(Qt.CheckState.Unchecked)))
        buttons = QHBoxLayout()
        scaled(buttons, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(self.tr("取消"), self.reject))
        buttons.addWidget(ActionButton(self.tr("存 PDF…"), self.save_book))
        go = ActionButton(self.tr("预览"), self.show_book, kind="primary")
        go.setDefault(True)
        buttons.addWidget(go)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 10)
        whole.addLayout(first)
        whole.addWidget(label(self.tr("封面、目录和勾选的表依次排在一份 PDF 里，连续编页，带书签。"), "small"))
        whole.addWidget(self.list, 1)
        whole.addWidget(self.message)
        whole.addLayout(buttons)
        follow(self, lambda: self.setMinimumSize(look().px(520), look().px(460)))
