"""Where the parts of the month board lie: frozen names and totals, items that scroll between; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

NAME, CELL, WIDEST = 156, 76, 150
"""Widths of the 100 % drawing: the names, an item at the least and at the most."""
ROW, THEME, HEAD, TOTAL = 44, 26, 82, 36
"""Heights: an instructor, the themes, the items' titles, the row of totals."""
SIDES = (66, 64, 64, 42)
"""实/应, 完成率, 按时率, 自选."""
CONNECTION = 46


@dataclass(frozen=True)
class Layout:
    """The board in pixels. `left` and `top` are where names and heads end; items scroll by `x`, rows by `y`."""

    width: int
    height: int
    columns: int
    rows: int
    left: int
    cell: int
    row: int
    top: int
    theme: int
    foot: int
    sides: tuple[int, ...]
    connections: int

    @property
    def right(self) -> int:
        """Where the totals at the right begin."""
        return min(self.width - sum(self.sides), self.left + self.columns * self.cell)

    @property
    def bottom(self) -> int:
        """Where the row of totals begins."""
        return min(self.height - self.foot, self.top + self.rows * self.row)

    @property
    def most_x(self) -> int:
        """How far the items scroll."""
        return max(self.columns * self.cell - (self.right - self.left), 0)

    @property
    def most_y(self) -> int:
        """How far the rows scroll."""
        return max(self.rows * self.row - (self.bottom - self.top), 0)

    @property
    def whole_height(self) -> int:
        """What the board takes with all its rows."""
        return self.top + self.rows * self.row + self.foot

    def cell_at(self, px: int, py: int, x: int, y: int) -> tuple[int, int] | None:
        """The (row, column) under a point; row −1 for the heads, column −1 for the names; None elsewhere."""
        column = -1 if px < self.left else (px - self.left + x) // self.cell
        row = -1 if py < self.top else (py - self.top + y) // self.row
        inside = px < self.right and py < self.bottom and column < self.columns and row < self.rows
        return (row, column) if inside else None

    def visible_rows(self, y: int) -> range:
        """The rows that are in sight."""
        return range(y // self.row, min((y + self.bottom - self.top - 1) // self.row + 1, self.rows))

    def visible_columns(self, x: int) -> range:
        """The items that are in sight."""
        return range(x // self.cell, min((x + self.right - self.left - 1) // self.cell + 1, self.columns))


def lay_out(size: tuple[int, int], counts: tuple[int, int], connections: int, scale: float) -> Layout:
    """The board of `counts` (rows, items) in a room; totals by connection only where they leave room for the items."""

    def px(value: float) -> int:
        return round(value * scale)

    width, height = size
    rows, columns = counts
    plain = tuple(px(each) for each in SIDES)
    full = (*(px(CONNECTION) for _ in range(connections)), *plain)
    left = px(NAME)
    fits = left + columns * px(CELL) + sum(full) <= width
    sides = full if fits else plain
    room = (width - left - sum(sides)) // columns if columns else 0
    cell = min(max(room, px(CELL)), px(WIDEST))
    return Layout(
        width, height, columns, rows, left, cell, px(ROW), px(THEME + HEAD), px(THEME), px(TOTAL), sides,
        connections if fits else 0,
    )  # fmt: skip


class Picks:
    """The cells in hand: a rectangle from `anchor` to `cursor`, and single ones added to it."""

    def __init__(self) -> None:
        self.cursor = self.anchor = (0, 0)
        self.more: set[tuple[int, int]] = set()

    def put(self, cell: tuple[int, int], *, stretch: bool = False) -> None:
        """Moves the cursor; with `stretch` the rectangle grows, else it begins anew."""
        self.cursor = cell
        if not stretch:
            self.anchor, self.more = cell, set()

    def toggle(self, cell: tuple[int, int]) -> None:
        """Adds a single cell, or takes it out; what was in hand stays."""
        self.more = self.cells() ^ {cell}
        self.cursor = self.anchor = cell
        if cell not in self.more and self.more:
            self.cursor = self.anchor = max(self.more)

    def cells(self) -> set[tuple[int, int]]:
        """All cells in hand as (row, column)."""
        (top, left), (bottom, right) = self.anchor, self.cursor
        rows, columns = sorted((top, bottom)), sorted((left, right))
        whole = {(r, n) for r in range(rows[0], rows[1] + 1) for n in range(columns[0], columns[1] + 1)}
        return whole | self.more
