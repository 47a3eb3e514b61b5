"""Entries by group, narrowed as one types: the left side of 打印中心 and 设置."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from partydesk.desk.shell.readings import begin_reading, reads_as
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import Card, SearchBox

KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One line of the list; entries of one group stand together in the order given."""

    key: str
    title: str
    group: str


class GroupedList(Card):
    """Emits `chosen(key)`; arrows in the search box move through the list, Enter goes on (`entered`) from an entry."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, prompt: str, name: str, entries: Iterable[Entry], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._entries = list(entries)
        self.box = SearchBox(prompt, "Ctrl F")
        self.list = QListWidget()
        self.list.ensurePolished()  # rows are measured when they are added
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.body.addWidget(self.box)
        self.body.addWidget(self.list, 1)
        self.box.textChanged.connect(self._fill)
        self.box.moved.connect(self._move)
        self.box.installEventFilter(self)
        self.box.returnPressed.connect(self._go_on)
        self.list.activated.connect(self._go_on)
        self.list.currentItemChanged.connect(self._tell)
        self._fill("")
        follow(self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes into the search box is about to type pinyin: the first key must not wait for its dictionary."""
        if event.type() == QEvent.Type.FocusIn:
            begin_reading()
        return False

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Offers other entries; the one that is marked stays marked where it is still there."""
        self._entries = list(entries)
        self._fill(self.box.text())

    def choose(self, key: str) -> None:
        """Marks an entry, whatever is typed in the search box."""
        if self._row(key) is None:
            self.box.clear()
        row = self._row(key)
        if row is not None:
            self.list.setCurrentRow(row)

    def _groups(self, text: str) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            words = f"{entry.title} {entry.group} {entry.key}".casefold()
            if text.casefold() in words or reads_as(entry.title, text):
                found.setdefault(entry.group, []).append(entry)
        return found

    def _fill(self, text: str) -> None:
        before = self.current()
        self.list.blockSignals(True)
        self.list.clear()
        for group, entries in self._groups(text.strip()).items():
            heading = QListWidgetItem(group, self.list)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            _as_heading(heading)
            for entry in entries:
                item = QListWidgetItem(entry.title, self.list)
                item.setData(KEY, entry.key)
                item.setToolTip(entry.title)
        if text.strip() and not self.list.count():
            nothing = QListWidgetItem(self.tr("没有找到“%s”") % text.strip(), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            _as_heading(nothing)
        self.list.blockSignals(False)
        kept = self._row(before) if before else None
        self._move(1) if kept is None else self.list.setCurrentRow(kept)

    def current(self) -> str:
        """The key of the entry that is marked; empty for none."""
        item = self.list.currentItem()
        return str(item.data(KEY) or "") if item else ""

    def _go_on(self) -> None:
        if self.current():
            self.entered.emit()

    def _row(self, key: str) -> int | None:
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(KEY) == key)
        return next(rows, None)

    def _move(self, step: int) -> None:
        """To the next entry, over headings."""
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
