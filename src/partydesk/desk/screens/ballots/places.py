"""Where rows and columns of the ballot grid lie, in pixels: plain figures, no painting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect

HEAD, ROW, FOOT_ROW = 34, 30, 44
NUMBER, STANDING = 80, 90
CELL_LEAST, CELL_MOST = 38, 84
LETTER, PAD = 15, 8
"""Sizes at 100 %; a cell is as wide as its longest word, letter by letter."""


@dataclass(frozen=True)
class Places:
    """A grid of `rows` ballots × `items` above `lines` of the tally sheet, in a view of `width` × `height`.

    `letters` is the length of the longest word in a cell.
    """

    width: int
    height: int
    rows: int
    items: int
    lines: int
    letters: int
    px: Callable[[float], int]

    @cached_property
    def left(self) -> int:
        """Where the first item begins."""
        return self.px(NUMBER)

    @cached_property
    def cell(self) -> int:
        """How wide an item is."""
        room = (self.width - self.left - self.px(STANDING)) // max(self.items, 1)
        least = max(CELL_LEAST, self.letters * LETTER + PAD)
        return max(self.px(least), min(room, self.px(CELL_MOST)))

    @cached_property
    def right(self) -> int:
        """Where the items end and the standing begins; the view scrolls what does not fit between."""
        return min(self.left + self.items * self.cell, max(self.width - self.px(STANDING), self.left))

    @cached_property
    def top(self) -> int:
        """Where the first ballot begins."""
        return self.px(HEAD)

    @cached_property
    def row(self) -> int:
        """How high a ballot is."""
        return self.px(ROW)

    @cached_property
    def foot_row(self) -> int:
        """How high a line of the tally sheet is: the typed figure above, that of the paper below."""
        return self.px(FOOT_ROW)

    @cached_property
    def bottom(self) -> int:
        """Where the ballots end and the tally sheet begins: right below them while they are few."""
        room = self.height - self.lines * self.foot_row
        return max(min(room, self.top + self.rows * self.row), self.top)

    @cached_property
    def most_x(self) -> int:
        """How far the items scroll."""
        return max(self.left + self.items * self.cell - self.right, 0)

    @cached_property
    def most_y(self) -> int:
        """How far the ballots scroll."""
        return max(self.rows * self.row - (self.bottom - self.top), 0)

    def ballot(self, row: int, item: int, x: int = 0, y: int = 0) -> QRect:
        """The cell of a ballot's item, scrolled by x and y."""
        return QRect(self.left + item * self.cell - x, self.top + row * self.row - y, self.cell, self.row)

    def figure(self, line: int, item: int, x: int = 0) -> QRect:
        """The cell of the tally sheet."""
        return QRect(self.left + item * self.cell - x, self.bottom + line * self.foot_row, self.cell, self.foot_row)

    def in_sight(self, y: int) -> range:
        """The ballots that are seen."""
        first = max(y // self.row, 0)
        return range(first, min(first + (self.bottom - self.top) // self.row + 2, self.rows))
