"""The middle of the page: dimensions and indicators as a table that is edited by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from partydesk.desk.theme import follow, look
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes.check import Sum
from partydesk.office.evaluation.schemes.edit import Spot
from partydesk.office.evaluation.schemes.findings import Finding
from partydesk.office.evaluation.scoring.rules import plain

CODE, TEXT, RULE, SOURCE, FULL = range(5)
KEYS = {CODE: "code", TEXT: "text", FULL: "full"}
"""Columns that may be typed into."""
_WIDTHS = {CODE: 52, RULE: 86, SOURCE: 118, FULL: 78}
_BREAK = " ⏎ "
"""Between the lines of a text, which is then typed in the form alone."""
_SHOWN_FROM = {SOURCE: 420, RULE: 300}
"""Below these widths of the 100 % drawing a column is left to the form."""


class Outline(QTableWidget):
    """The first row is the scheme as a whole.

    `chosen(spot)`, `typed(spot, key, text)` for what was typed into a cell, `asked(act)` with add, dimension, double,
    up, down, remove for a key, `entered` on Enter.
    """

    chosen = Signal(object)
    typed = Signal(object, str, str)
    asked = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(0, 5)
        titles = (self.tr("编号"), self.tr("指标"), self.tr("计分办法"), self.tr("数据来源"), self.tr("满分"))
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(self.tr("维度和指标"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        for column in range(self.columnCount()):
            side = Qt.AlignmentFlag.AlignRight if column == FULL else Qt.AlignmentFlag.AlignLeft
            self.horizontalHeaderItem(column).setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._spots: list[Spot] = []
        self._found: Sequence[Finding] = ()
        self._filling = False
        self.currentCellChanged.connect(self._tell)
        self.itemChanged.connect(self._changed)
        follow(self, self._fit)

    def _fit(self) -> None:
        for column, wide in _WIDTHS.items():
            self.setColumnWidth(column, look().px(wide))
        self.verticalHeader().setDefaultSectionSize(look().px(34))
        self._draw()
        self.mark(self._found)

    def _draw(self) -> None:
        """Heads stand in bold; sizes are those of the look."""
        self._filling = True
        for row, spot in enumerate(self._spots):
            font = look().font(14, bold=spot is None or spot[1] is None)
            for column in range(self.columnCount()):
                self.item(row, column).setFont(font)
        self._filling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in _SHOWN_FROM.items():
            self.setColumnHidden(column, event.size().width() < look().px(least))

    @property
    def spot(self) -> Spot:
        """The place in hand."""
        row = self.currentRow()
        return self._spots[row] if 0 <= row < len(self._spots) else None

    def show_table(
        self, table: Mapping[str, Any], sums: Sequence[Sum], titles: Mapping[str, str], *, locked: bool
    ) -> None:
        """Shows a draft or a version; the place in hand stays where there is one. `titles` are those of sources."""
        kept, column = self.spot, max(self.currentColumn(), TEXT)
        self._filling = True
        self._spots = [None]
        rows: list[tuple[tuple[str, ...], bool]] = [
            (("", draft_edit.shown(table, "title"), "", "", _sum(sums[-1])), True)
        ]
        for n, dimension in enumerate(draft_edit.dimensions(table)):
            self._spots.append((n, None))
            rows.append((("", draft_edit.shown(dimension, "title"), "", "", _sum(sums[n])), True))
            for line, each in enumerate(draft_edit.indicators(dimension)):
                self._spots.append((n, line))
                rows.append((self._cells(each, titles), False))
        self.setRowCount(len(rows))
        for row, (cells, head) in enumerate(rows):
            self._show_row(row, cells, head=head, locked=locked)
        self._draw()
        self.choose(kept, column)

    def _cells(self, each: Mapping[str, Any], titles: Mapping[str, str]) -> tuple[str, ...]:
        source = draft_edit.shown(each, "source")
        rule = draft_edit.shown(each, "rule")
        text = _BREAK.join(draft_edit.shown(each, "text").splitlines())
        title = shown(titles.get(source, source)) if source else ""
        full = draft_edit.shown(each, "full") if rule not in ("deduct", "bonus", "veto") else "—"
        return draft_edit.shown(each, "code"), text, shown(draft_edit.RULES.get(rule, rule)), title, full

    def _show_row(self, row: int, cells: tuple[str, ...], *, head: bool, locked: bool) -> None:
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            self.setItem(row, column, item)
            item.setToolTip(text if column in (TEXT, SOURCE) else "")
            typed = not locked and column in KEYS and not head and text != "—" and _BREAK not in text
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if typed else flags)
            if column == FULL:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_sums(self, sums: Sequence[Sum]) -> None:
        """Writes the sums of the dimensions and of the whole anew."""
        self._filling = True
        for row, spot in enumerate(self._spots):
            if spot is None or spot[1] is None:
                self.item(row, FULL).setText(_sum(sums[-1] if spot is None else sums[spot[0]]))
        self._filling = False

    def choose(self, spot: Spot, column: int = TEXT) -> None:
        """Takes a place in hand; the whole where there is no such place."""
        row = self._spots.index(spot) if spot in self._spots else 0
        self.setCurrentCell(row, column)
        self.scrollToItem(self.item(row, TEXT))

    def mark(self, found: Sequence[Finding]) -> None:
        """Writes the places where something is wrong in red, where something is doubtful in amber."""
        self._filling, self._found = True, found
        tones = {(each.dimension, each.indicator): each.severity for each in reversed(found)}
        for row, spot in enumerate(self._spots):
            severity = tones.get(spot if spot is not None else (None, None))
            colour = look().ink("red" if severity == "error" else "amber") if severity else look().colour("text")
            for column in range(self.columnCount()):
                self.item(row, column).setForeground(colour)
        self._filling = False

    def _tell(self, row: int, column: int, before: int, _: int) -> None:
        if not self._filling and row >= 0 and row != before:
            self.chosen.emit(self.spot)

    def _changed(self, item: QTableWidgetItem) -> None:
        """Tells once the cell's editor has gone: what follows draws the table anew."""
        if not self._filling:
            said = self._spots[item.row()], KEYS[item.column()], item.text()
            QTimer.singleShot(0, self, lambda: self.typed.emit(*said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _ACTS.get(QKeySequence(event.keyCombination()).toString())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the cell's own editor has left over
        elif act is not None:
            self.asked.emit(act)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


_ACTS = {
    "Ins": "add",
    "Shift+Ins": "dimension",
    "Ctrl+D": "double",
    "Alt+Up": "up",
    "Alt+Down": "down",
    "Del": "remove",
}


def _sum(each: Sum) -> str:
    return plain(each.full) if each.fits else f"{plain(each.total)} ≠ {plain(each.full)}"
