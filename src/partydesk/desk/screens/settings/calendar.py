"""年度放假安排: which years are known, from where; the office's own come from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.screens.settings.figures import Saved
from partydesk.desk.screens.settings.tables import prepare
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Card, MessageLine
from partydesk.office import notices

YEAR, ORIGIN = range(2)


class CalendarPane(QWidget):
    """Puts a year's notice in from a file and takes it out again; each act is one change that can be undone."""

    def __init__(self, office: Any, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._saved = office, saved
        self.table = QTableWidget(0, 2)
        prepare(self.table, [self.tr("年份"), self.tr("来源")], self.tr("年度放假安排"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.take = ActionButton(self.tr("选择文件…"), self.choose)
        self.drop = ActionButton(self.tr("移除"), self.remove)
        self.message = MessageLine()
        self._lay_out()
        follow(self.table, self._fit)
        self.table.itemSelectionChanged.connect(self._tell)
        self.reload()

    def reload(self) -> None:
        """Shows the years that are known now; the marked one stays marked."""
        self._show(self._year())

    def choose(self) -> None:
        """Asks for a file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("放假安排 (*.json);;所有文件 (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择放假安排文件"), folder, kinds)
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Takes a file in; a wrong one is refused below and nothing changes."""
        try:
            year, changed = notices.load(self._office, path)
        except KnownError as error:
            self.message.say(str(error))
            return
        self._done(year, changed, self.tr("已载入 %d 年放假安排，按工作日计的期限已重算") % year)

    def remove(self) -> None:
        """Takes the marked year's file out."""
        year = self._year()
        try:
            changed = notices.remove(self._office, year)
        except KnownError as error:
            self.message.say(str(error))
            return
        self._done(year, changed, self.tr("已移除 %d 年放假安排，按工作日计的期限已重算") % year)

    # -- inside

    def _show(self, marked: int) -> None:
        found = notices.years(self._office)
        self.table.setRowCount(len(found))
        for row, (year, own) in enumerate(found):
            self._put(row, year, own)
        rows = [year for year, _ in found]
        self.table.setCurrentCell(rows.index(marked) if marked in rows else 0, YEAR)
        self._tell()

    def _done(self, year: int, changed: Any, words: str) -> None:
        self.message.say("")
        self._show(year)
        self._saved(changed, words)

    def _year(self) -> int:
        """The year that is marked; 0 for none."""
        item = self.table.item(self.table.currentRow(), YEAR)
        return int(item.text()) if item else 0

    def _put(self, row: int, year: int, own: bool) -> None:
        origin = QTableWidgetItem(self.tr("文件") if own else self.tr("随程序"))
        origin.setData(Qt.ItemDataRole.UserRole, own)
        origin.setForeground(look().colour("muted"))
        self.table.setItem(row, YEAR, QTableWidgetItem(str(year)))
        self.table.setItem(row, ORIGIN, origin)

    def _tell(self) -> None:
        """What ships can't be taken out."""
        item = self.table.item(self.table.currentRow(), ORIGIN)
        self.drop.setEnabled(bool(item and item.data(Qt.ItemDataRole.UserRole)))

    def _fit(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(look().px(34))
        self.table.setColumnWidth(YEAR, look().px(110))
        for row in range(self.table.rowCount()):
            self.table.item(row, ORIGIN).setForeground(look().colour("muted"))

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self.table)
        acts = QHBoxLayout()
        scaled(acts, spacing=8)
        acts.addWidget(self.take)
        acts.addWidget(self.drop)
        acts.addStretch(1)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=8)
        whole.addLayout(acts)
        whole.addWidget(self.message)
        whole.addWidget(card, 1)
