"""The left side: everyone of the period with their points by dimension."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter

from partydesk.desk.screens.points_board.lists import Head, ScrollingList, write_figure
from partydesk.desk.screens.today.row_list import RowPainter, Rows, write
from partydesk.desk.theme import look
from partydesk.desk.widgets import Card
from partydesk.desk.words import shown
from partydesk.office.points.board import Board, Row, titles

_PLACE, _NAME, _TEAM, _FIGURE = 52, 84, 96, 66
"""Widths in the 100 % drawing; what is left over goes to the names."""


class BoardTable(Card):
    """`taken(Row)` when another row is in hand, `entered` on Enter or →, `pressed` on a click."""

    taken = Signal(object)
    entered = Signal()
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self._board: Board | None = None
        self._rows = Rows(self._said)
        self.list = ScrollingList(self._rows, self.tr("积分汇总"))
        self.list.setItemDelegate(RowPainter(self.list, self._spans, self._cells, always=True))
        self.list.taken.connect(lambda numbered: self.taken.emit(numbered[1]))
        self.list.entered_by_key.connect(self.entered)
        self.list.clicked.connect(lambda index: self.pressed.emit())
        self.list.left_by.connect(lambda key: self.entered.emit())
        self._head = Head(self.list)
        self.body.addWidget(self._head)
        self.body.addWidget(self.list, 1)

    def show_board(self, board: Board) -> None:
        """Shows other rows; the one in hand stays where it is still there."""
        kept = self.subject
        self._board = board
        self._head.show_titles([shown(each) for each in titles(board)], self._texts, self._spans)
        self._rows.show_rows(list(enumerate(board.rows, 1)))
        self.choose(kept)

    def choose(self, subject: int | None) -> None:
        """Takes somebody in hand; the first where there is no such."""
        if self._rows.rows:
            places = [n for n, row in self._rows.rows if row.subject == subject]
            self.list.pick(places[0] - 1 if places else 0)

    @property
    def subject(self) -> int | None:
        """Who is in hand."""
        index = self.list.currentIndex()
        return self._rows.rows[index.row()][1].subject if index.isValid() else None

    @property
    def _texts(self) -> int:
        """How many columns hold words."""
        board = self._board
        return len(titles(board)) - len(board.dimensions) - 1 if board else 0

    def _spans(self, width: int) -> list[tuple[int, int]]:
        board = self._board
        if board is None:
            return []
        px, figures = look().px, len(board.dimensions) + 1
        texts = [px(each) for each in (_PLACE, _NAME, _TEAM)[: self._texts]]
        if sum(texts) + px(_FIGURE) * figures > width:
            texts[2:] = [0] * len(texts[2:])  # the team gives way to the figures
        more = max((width - sum(texts) - px(_FIGURE) * figures) // (figures + 1), 0)
        figure = min(px(_FIGURE) + more, max((width - sum(texts)) // figures, px(40)))
        texts[1] += more
        wide = [*texts, *[figure] * figures]
        return list(zip((sum(wide[:n]) for n in range(len(wide))), wide, strict=True))

    def _cells(self, painter: QPainter, places: list[QRect], numbered: tuple[int, Row], current: bool) -> None:
        board, (number, row) = self._board, numbered
        assert board is not None
        words = [str(row.rank or number), row.name, row.beside][: self._texts]
        for n, (place, text) in enumerate(zip(places, words, strict=False)):
            if place.width():
                write(painter, place, text, "muted" if n == 0 else "text", bold=n == 1)
        figures = places[self._texts :]
        for place, name in zip(figures, board.dimensions, strict=False):
            points = row.total.dimensions.get(name)
            said, colour = ("—", "muted") if points is None else (f"{points:.2f}", "text")
            write_figure(painter, place, said, colour)
        write_figure(painter, figures[-1], f"{row.total.counted:.2f}", "text", bold=True)

    def _said(self, numbered: tuple[int, Row]) -> str:
        board, (_, row) = self._board, numbered
        assert board is not None
        parts = (f"{shown(name)} {row.total.dimensions.get(name, 0):.2f}" for name in board.dimensions)
        place = self.tr("第 %d 名") % row.rank if row.rank else ""
        total = self.tr("合计 %s") % f"{row.total.counted:.2f}"
        return " ".join(filter(None, (place, row.name, row.beside, *parts, total)))
