"""The scanned files with the evaluations that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from partydesk.desk.theme import follow, look
from partydesk.office.prints.scans import Match, Scanned


class ScanTable(QTableWidget):
    """One line a file; emits `picked` when another line is marked."""

    picked = Signal()

    def __init__(self, words: Callable[[Match], str], parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._words = words
        self.seen: Sequence[Scanned] = ()
        self.setHorizontalHeaderLabels([self.tr("文件"), self.tr("编号"), self.tr("归到")])
        self.setAccessibleName(self.tr("扫描件"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        heads.setHighlightSections(False)
        self.currentCellChanged.connect(lambda row, column, before, last: self.picked.emit() if row != before else None)
        follow(self, self._fit)

    @property
    def current(self) -> Scanned | None:
        """The marked file."""
        row = self.currentRow()
        return self.seen[row] if 0 <= row < len(self.seen) else None

    def show_all(self, seen: Sequence[Scanned]) -> None:
        """Shows other files; the mark stays on its line where there is one."""
        row = max(0, min(self.currentRow(), len(seen) - 1))
        self.blockSignals(True)
        self.seen = seen
        self.setRowCount(len(seen))
        for n, each in enumerate(seen):
            serial = each.match.serial if each.match else ""
            said = each.why or (self._words(each.match) if each.match else "")
            for column, text in enumerate((each.file.name, serial, said)):
                self.setItem(n, column, self._cell(text, bool(each.why) and column == 2))
        self.setCurrentCell(row if seen else -1, 0)
        self.blockSignals(False)
        self.picked.emit()

    def _cell(self, text: str, wrong: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if wrong:
            item.setForeground(look().colour("red"))
        return item

    def _fit(self) -> None:
        self.setColumnWidth(0, look().px(210))
        self.setColumnWidth(1, look().px(130))
        self.verticalHeader().setDefaultSectionSize(look().px(30))
