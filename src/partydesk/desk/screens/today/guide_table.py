"""The month's guide at a glance: instructor × theme, done over expected; opens the month board."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.desk.screens.today.reading import share_tone
from partydesk.desk.screens.today.row_list import PAD, RowHead, RowList, RowPainter, Rows, write
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets.painting import paint_chip

FIRST = 8
"""Instructors shown; the month board has them all."""


class GuideTable(QWidget):
    """Emits `chosen(instructor id or None)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._themes: tuple[str, ...] = ()
        self.rows = Rows(self._said)
        self.view = RowList(self.rows, self.tr("本月工作指引"))
        self.view.setItemDelegate(RowPainter(self.view, self._spans, self._draw))
        self.view.chosen.connect(lambda row: self.chosen.emit(None if isinstance(row, int) else row.instructor_id))
        self.head = RowHead((), lambda width: [])
        column = QVBoxLayout(self)
        scaled(column)
        column.addWidget(self.head)
        column.addWidget(self.view)

    def show_board(self, board: Any, themes: tuple[str, ...]) -> None:
        """Shows a month with a column for each theme."""
        self._themes = themes
        self._head()
        rest = len(board.rows) - FIRST
        self.rows.show_rows([*board.rows[:FIRST], rest] if rest > 1 else board.rows)

    def _head(self) -> None:
        tr = self.tr
        self.layout().removeWidget(self.head)
        self.head.deleteLater()
        self.head = RowHead((tr("指导员"), *self._themes, tr("自选动作"), tr("完成")), self._spans)
        self.layout().insertWidget(0, self.head)

    def _spans(self, width: int) -> list[tuple[int, int]]:
        """The name takes up to a third, the themes share the rest with two columns of figures."""
        columns = len(self._themes) + 2
        name = min(max(round(width * 0.27), look().px(120)), look().px(240))
        each = (width - name) // columns
        return [(0, name), *((name + n * each, each) for n in range(columns))]

    def _said(self, row: Any) -> str:
        if isinstance(row, int):
            return self._more(row)
        tallies = (f"{theme} {each.actual}/{each.expected}" for theme, each in row.by_theme.items())
        return " ".join((row.name, *row.teams, *tallies))

    def _more(self, rest: int) -> str:
        return QCoreApplication.translate("GuideTable", "还有 %d 位指导员，打开看板") % rest

    def _draw(self, painter: QPainter, cells: list[QRect], row: Any, current: bool) -> None:
        if isinstance(row, int):
            write(painter, cells[0].united(cells[1]), self._more(row), "blue")
            return
        name, *themes, own, share = cells
        end = write(painter, name, row.name, "text")
        left = end - look().px(PAD - 6)
        write(painter, QRect(left, name.top(), name.right() - left, name.height()), " ".join(row.teams), "muted")
        for cell, theme in zip(themes, self._themes, strict=True):
            tally = row.by_theme.get(theme)
            if tally is not None:
                tone = share_tone(tally.actual, tally.expected)
                paint_chip(painter, cell.adjusted(look().px(PAD), 0, 0, 0), f"{tally.actual}/{tally.expected}", tone)
        write(painter, own, str(row.self_chosen), "text")
        rate = row.prescribed.rate
        write(painter, share, "—" if rate is None else f"{rate:.0%}", "text", bold=True)
