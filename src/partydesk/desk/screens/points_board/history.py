"""The right side: one member or team by quarter, with what counts up to there and the entries behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from partydesk.core.text.dates import Period
from partydesk.desk.screens.points_board.lists import ScrollingList, write_figure
from partydesk.desk.screens.today.row_list import RowPainter, Rows, write
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets import Card, label, link_button
from partydesk.desk.words import shown
from partydesk.office.points.queries import Quarter, ground
from partydesk.office.points.rules import STANDING

_DAY, _SOURCE, _FIGURE, _SUM = 48, 112, 62, 104


@dataclass(frozen=True)
class Line:
    """A quarter, or one entry below it; `entry` is 0 for a quarter, `struck` says that it was reversed."""

    entry: int
    first: str
    text: str
    points: str
    running: str = ""
    source: str = ""
    struck: bool = False


class HistoryCard(Card):
    """`opened(entry id)` on Enter or a click on an entry, `back` on ← or Esc."""

    opened = Signal(int)
    back = Signal()

    def __init__(self, office: Any) -> None:
        super().__init__(flush=True)
        self._office = office
        self.name, self.note = label("", "heading"), label("", "small")
        self._rows = Rows(_said)
        self.list = ScrollingList(self._rows, self.tr("积分历史"))
        self.list.setItemDelegate(RowPainter(self.list, self._spans, self._cells))
        self.list.chosen.connect(self._open)
        self.list.left_by.connect(self._leave)
        self.way_back = link_button(self.tr("‹ 返回名单"), self.back.emit)
        self.way_back.hide()
        head, first = QVBoxLayout(), QHBoxLayout()
        scaled(head, (10, 8, 10, 4), 2)
        first.addWidget(self.name, 1)
        first.addWidget(self.way_back)
        head.addLayout(first)
        head.addWidget(self.note)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)

    def show_history(self, name: str, quarters: Sequence[Quarter]) -> None:
        """Shows one member or team, the newest quarter first."""
        running = quarters[-1].running if quarters else 0
        self.name.setText(name)
        self.note.setText(self.tr("{n} 个季度，累计 {total:.2f} 分").format(n=len(quarters), total=running))
        self._rows.show_rows([line for each in reversed(quarters) for line in self._lines(each)])
        self.list.scrollToTop()

    def enter(self) -> None:
        """Takes the keyboard, the first entry in hand."""
        if len(self._rows.rows) > 1 and not self.list.currentIndex().isValid():
            self.list.pick(1)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lines(self) -> list[Line]:
        """What stands in the list."""
        return self._rows.rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)

    def _open(self, line: Line) -> None:
        if line.entry:
            self.opened.emit(line.entry)

    def _leave(self, key: int) -> None:
        if key == Qt.Key.Key_Left:
            self.back.emit()

    def _spans(self, width: int) -> list[tuple[int, int]]:
        day, source, figure, total = (look().px(each) for each in (_DAY, _SOURCE, _FIGURE, _SUM))
        text = max(width - day - source - figure, look().px(60))
        before = width - figure - total
        return [
            (0, day), (day, text), (day + text, source), (day + text + source, figure), (0, before), (before, total),
        ]  # fmt: skip

    def _cells(self, painter: QPainter, places: list[QRect], row: Line, current: bool) -> None:
        day, text, source, figure, whole, total = places
        if not row.entry:
            write(painter, whole, row.first, "text", bold=True)
            write_figure(painter, total, row.running, "muted", 12)
            write_figure(painter, figure, row.points, "text", bold=True)
            return
        colour = "muted" if row.struck else "text"
        write(painter, day, row.first, "muted", 12)
        write(painter, text, row.text, colour)
        write(painter, source, row.source, "muted", 12)
        write_figure(painter, figure, row.points, colour)

    def _lines(self, quarter: Quarter) -> list[Line]:
        running = self.tr("累计 %s") % f"{quarter.running:.2f}"
        head = Line(0, Period.parse(quarter.key).title, "", f"{quarter.total.counted:.2f}", running)
        return [head, *(_line(row, shown(ground(self._office, row))) for row in reversed(quarter.entries))]


def _line(row: Mapping[str, Any], source: str) -> Line:
    text = f"{shown(row['dimension'])}　{row['text']}"
    return Line(
        row["id"], row["day"][5:], text, f"{row['points']:+.2f}", source=source,
        struck=row["state"] != STANDING,
    )  # fmt: skip


def _said(line: Line) -> str:
    return " ".join(filter(None, (line.first, line.text, line.source, line.points, line.running)))
