"""The sheets by group, narrowed as one types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import Card, SearchBox
from partydesk.desk.words import shown
from partydesk.office.family import Sheet

KEY = Qt.ItemDataRole.UserRole


class SheetList(Card):
    """Emits `chosen(key)`; arrows in the search box move through the list."""

    chosen = Signal(str)

    def __init__(self, sheets: Iterable[Sheet], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._sheets = list(sheets)
        self.box = SearchBox(self.tr("找表：名称"), "Ctrl F")
        self.list = QListWidget()
        self.list.ensurePolished()  # rows are measured when they are added
        self.list.setAccessibleName(self.tr("各种表"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.body.addWidget(self.box)
        self.body.addWidget(self.list, 1)
        self.box.textChanged.connect(self._fill)
        self.box.moved.connect(self._move)
        self.list.currentItemChanged.connect(self._tell)
        self._fill("")
        follow(self, self._fit)

    def choose(self, key: str) -> None:
        """Marks a sheet, whatever is typed in the search box."""
        if self._row(key) is None:
            self.box.clear()
        row = self._row(key)
        if row is not None:
            self.list.setCurrentRow(row)

    def _groups(self, text: str) -> dict[str, list[Sheet]]:
        found: dict[str, list[Sheet]] = {}
        for sheet in self._sheets:
            title, group = shown(sheet.title), shown(sheet.group) or self.tr("其他")
            if text.casefold() in f"{title} {group} {sheet.key}".casefold():
                found.setdefault(group, []).append(sheet)
        return found

    def _fill(self, text: str) -> None:
        before = self._current()
        self.list.blockSignals(True)
        self.list.clear()
        for group, sheets in self._groups(text.strip()).items():
            heading = QListWidgetItem(group, self.list)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            _as_heading(heading)
            for sheet in sheets:
                item = QListWidgetItem(shown(sheet.title), self.list)
                item.setData(KEY, sheet.key)
                item.setToolTip(shown(sheet.title))
        self.list.blockSignals(False)
        kept = self._row(before) if before else None
        self._move(1) if kept is None else self.list.setCurrentRow(kept)

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(KEY) or "") if item else ""

    def _row(self, key: str) -> int | None:
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(KEY) == key)
        return next(rows, None)

    def _move(self, step: int) -> None:
        """To the next sheet, over headings."""
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if self.list.item(row).data(KEY):
                self.list.setCurrentRow(row)
                return
            row += step

    def _tell(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(item.data(KEY))

    def _fit(self) -> None:
        self.setFixedWidth(look().px(232))
        gap = look().px(10)
        self.body.setContentsMargins(gap, gap, gap, gap)
        self.body.setSpacing(look().px(6))
        for row in range(self.list.count()):
            if not self.list.item(row).data(KEY):
                _as_heading(self.list.item(row))


def _as_heading(item: QListWidgetItem) -> None:
    item.setFont(look().font(12))
    item.setForeground(look().colour("muted"))
