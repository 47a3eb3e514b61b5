"""待办: what is owed, overdue on top; Enter or a click goes to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.desk.screens.today.reading import when
from partydesk.desk.screens.today.row_list import PAD, RowHead, RowList, RowPainter, Rows, write
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets.painting import hint_size, paint_chip, paint_hint
from partydesk.office.family import DueItem

FIRST = 8
"""Rows shown before the rest is asked for."""

_FIXED = (96, 76)
_PARTS = (0.42, 0.26, 0.32)


def spans(width: int) -> list[tuple[int, int]]:
    """期限, 事项, 对象, 责任人, 由来: the first and fourth fixed, the others share what is left."""
    day, name = (look().px(each) for each in _FIXED)
    rest = max(width - day - name, 0)
    what, whom, why = (round(rest * part) for part in _PARTS)
    edges, left = [], 0
    for wide in (day, what, whom, name, why):
        edges.append((left, wide))
        left += wide
    return edges


class DueList(QWidget):
    """Shows the first rows, and all of them when asked. `chosen(item)`."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._items: Sequence[DueItem] = ()
        self._whole = False
        tr = self.tr
        titles = (tr("期限"), tr("事项"), tr("对象"), tr("责任人"), tr("由来"))
        self.rows = Rows(self._said)
        self.view = RowList(self.rows, tr("待办"))
        self.view.setItemDelegate(RowPainter(self.view, spans, self._draw, always=True))
        self.view.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        scaled(column)
        column.addWidget(RowHead(titles, spans))
        column.addWidget(self.view)

    def show_items(self, items: Sequence[DueItem], today: date) -> None:
        """Shows what is owed; the row in hand keeps its place."""
        self._items, self._today = tuple(items), today
        self._fill()

    def show_all(self) -> None:
        """Shows every row."""
        self._whole = True
        self._fill()

    def _fill(self) -> None:
        place = max(self.view.currentIndex().row(), 0)
        rest = len(self._items) - FIRST
        folded = not self._whole and rest > 1
        self.rows.show_rows([*self._items[:FIRST], rest] if folded else self._items)
        self.view.pick(place)

    def _choose(self, row: DueItem | int) -> None:
        if isinstance(row, int):
            self.show_all()
        else:
            self.chosen.emit(row)

    def _more(self, rest: int) -> str:
        return QCoreApplication.translate("DueList", "还有 %d 件，全部显示") % rest

    def _said(self, row: DueItem | int) -> str:
        if isinstance(row, int):
            return self._more(row)
        words = (when(row, self._today).text, row.title, row.whom, row.team, row.responsible, row.origin)
        return " ".join(dict.fromkeys(word for word in words if word))

    def _draw(self, painter: QPainter, cells: list[QRect], row: DueItem | int, current: bool) -> None:
        day, what, whom, name, why = cells
        if isinstance(row, int):
            write(painter, day.united(what), self._more(row), "blue")
            return
        mark = when(row, self._today)
        paint_chip(painter, day.adjusted(look().px(PAD), 0, 0, 0), mark.text, mark.tone)
        write(painter, what, row.title, "text")
        end = write(painter, whom, row.whom or row.team, "text")
        if row.whom and row.team and row.team != row.whom:
            left = end - look().px(PAD - 6)
            write(painter, QRect(left, whom.top(), whom.right() - left, whom.height()), row.team, "muted")
        write(painter, name, row.responsible, "text")
        if current:
            hint = hint_size("Enter").width() + look().px(16)
            paint_hint(
                painter, QRect(why.right() - hint, why.top(), hint, why.height()), "Enter", look().colour("muted")
            )
            why = why.adjusted(0, 0, -hint, 0)
        write(painter, why, row.origin, "muted")
