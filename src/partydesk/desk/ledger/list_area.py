"""The middle of a ledger page: the table as tall as its rows, or why it is empty, and how much is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.table.view import LedgerTable
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, ElidedLabel, EmptyState, label
from partydesk.desk.words import shown


class ListArea(QWidget):
    """Holds table, empty states and the line below them."""

    def __init__(
        self, office: Any, ledger: Ledger, model: LedgerModel, table: LedgerTable,
        add: Callable[[], object], widen: Callable[[], object], load: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._office, self._ledger, self._model, self._table = office, ledger, model, table
        self._card = Card(flush=True)
        self._card.body.addWidget(table)
        action = self.tr("新增%s") % shown(ledger.one) if ledger.editable else ""
        self.nothing = EmptyState(shown(ledger.empty) or self.tr("还没有记录。"), "", action, add)
        if ledger.editable:
            self.load = self.nothing.add_action(self.tr("导入表格…"), load, "Ctrl I")
        self.no_hit = EmptyState(
            self.tr("没有符合条件的记录"), self.tr("换几个字，或放宽筛选。"), self.tr("清空筛选"), widen, icon="search"
        )
        self.empty_bin = EmptyState(
            self.tr("回收站是空的"), self.tr("删除的记录会先放在这里，可以恢复。"), icon="trash"
        )
        self.stack = QStackedWidget()
        listed = QWidget()
        column = QVBoxLayout(listed)
        scaled(column)
        column.addWidget(self._card, 1)
        column.addLayout(self._make_foot())
        column.addStretch()
        for each in (listed, self.nothing, self.no_hit, self.empty_bin):
            self.stack.addWidget(each)
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(self.stack, 1)
        follow(self, self._hug)
        listed.installEventFilter(self)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        scaled(foot, (2, 8, 2, 4), 16)
        self.count = label("", "small")
        foot.addWidget(self.count)
        foot.addWidget(ElidedLabel(self._privacy(), "small"), 1)
        return foot

    def _privacy(self) -> str:
        titles = [shown(column_title) for column_title in self._sensitive()]
        return self.tr("%s默认遮盖；查看需注明用途并留痕。") % "、".join(titles) if titles else ""

    def _sensitive(self) -> list[str]:
        return [field.title for field in self._ledger.fields if field.sensitive and field.listed][:3]

    def show_count(self, filtered: bool, in_bin: bool) -> None:
        """Shows the list or why it is empty, and the numbers."""
        rows = self._model.rowCount()
        page: QWidget = self.stack.widget(0)
        if not rows:
            page = self.empty_bin if in_bin else self.no_hit if filtered and self._any() else self.nothing
        self.stack.setCurrentWidget(page)
        if not self._model.source.counted:
            self.count.setText(self.tr("正在计数…"))
        elif in_bin:
            self.count.setText(self.tr("回收站里 %d 条") % rows)
        elif filtered:
            whole = self._office.count(self._ledger.key)
            self.count.setText(self.tr("显示 %d 条，共 %d 条") % (rows, whole))
        else:
            self.count.setText(self.tr("共 %d 条") % rows)
        self._hug()

    def take_keys(self) -> None:
        """Puts the keyboard into the list, or onto what can be done where there is none."""
        page = self.stack.currentWidget()
        if page is self.stack.widget(0):
            self._table.setFocus()
        elif (button := page.findChild(QPushButton)) is not None:
            button.setFocus()

    def _any(self) -> bool:
        return bool(self._office.read(self._ledger.key, columns=("id",), limit=1))

    def _hug(self) -> None:
        """The card ends where the rows end; in a lower window the table scrolls."""
        if not self._model.columns:
            return
        head, rows = look().px(34), self._model.rowCount()
        below = self._table.horizontalScrollBar().sizeHint().height() if self._scrolls() else 0
        self._card.setMaximumHeight(min(head + rows * look().px(36) + below + 4, 16_000_000))

    def _scrolls(self) -> bool:
        return self._table.horizontalHeader().length() > self._table.viewport().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._hug()
        return False
