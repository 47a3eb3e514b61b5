"""A grid measured: which column each cell starts in, what stands in it, how high each row is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from .blocks import Align, Cell, Grid, Kind, Row
from .faces import Style
from .typeset import CACHED, Line, Typesetter

MM = 72 / 25.4
PAD_X = 4.5
PAD_Y = 3.0
HAND = 9 * MM  # least height of a row to be filled by hand (FORMS, Layout)
LARGEST = 72.0  # a line must fit on a page
MUTED = 0.85  # size of a muted line against its cell's
PLACED = 5_000  # cells in their places that are kept ready: some sheets' worth
FORM_ROWS = 200  # a form has fewer; how longer tables are arranged is not kept
HEADINGS = frozenset({"label", "head"})
FORM_KINDS = HEADINGS | {"figure"}
SMALLER = {"note": MUTED}
ALIGNED: dict[Kind, Align] = {
    "value": "left",
    "note": "left",
    "number": "center",
    "figure": "center",
    "label": "center",
    "head": "center",
}

Spans = tuple[tuple[tuple[int, int], ...], ...]


class Content(NamedTuple):
    """What stands in a cell, in points: lines with their distance from the cell's left edge."""

    lines: tuple[tuple[float, Line], ...]
    foot: tuple[tuple[float, Line], ...]
    text_height: float
    need: float  # the height that the cell asks for
    is_form: bool  # a label, head or figure: laid out once for a batch
    is_empty: bool


@dataclass(slots=True, eq=False)
class Slot:
    """A cell in its place: rows count from the top of its group, lengths are points."""

    cell: Cell
    row: int
    rowspan: int
    left: float
    width: float
    content: Content


@dataclass(slots=True, eq=False)
class Group:
    """Rows that cells hold together by spanning them."""

    slots: list[Slot]
    heights: list[float]
    height: float = field(init=False)
    marked: tuple[Slot, ...] = field(init=False)  # those with a name or a picture

    def __post_init__(self) -> None:
        self.height = sum(self.heights)
        self.marked = tuple([slot for slot in self.slots if slot.cell.name or slot.cell.picture])

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for groups whose rules, labels and heads look the same."""
        parts: list[object] = [*self.heights]
        for slot in self.slots:
            own = slot.content.lines if slot.content.is_form else None
            parts.append((slot.row, slot.rowspan, slot.left, slot.width, own, slot.content.foot, slot.cell.kind))
        return tuple(parts)


class Measurer:
    """Measures grids for one file; what stands in a cell is set once for all cells that hold the same, and a cell
    in its place is made once for all that stand there."""

    def __init__(self, setter: Typesetter) -> None:
        self._set = setter.lines
        self._content = lru_cache(maxsize=CACHED)(self._new_content)
        self._slot = lru_cache(maxsize=PLACED)(self._new_slot)

    def groups(self, grid: Grid, width: float) -> list[Group]:
        """The groups of a grid that fills `width` points.

        Raises:
            ValueError: a row covers more or fewer columns than the grid has.
        """
        scale = width / sum(grid.columns)
        edges = [0.0]
        for column in grid.columns:
            edges.append(edges[-1] + column * scale)
        columns = len(grid.columns)
        groups: list[Group] = []
        slots: list[Slot] = []
        minima: list[float] = []
        size = grid.size
        for row, (starts, closed) in zip(grid.rows, _arranged(grid.rows, columns), strict=True):
            at = len(minima)
            some_empty = some_filled = False
            for cell, start in zip(row, starts, strict=True):
                left = edges[start]
                make = self._slot if cell.picture is None else self._new_slot
                slot = make(cell, size, at, left, edges[start + cell.colspan] - left)
                slots.append(slot)
                if not slot.content.is_form:
                    if slot.content.is_empty and cell.picture is None:
                        some_empty = True
                    else:
                        some_filled = True
            minima.append(least(grid, some_empty=some_empty, some_filled=some_filled))
            if closed:
                groups.append(Group(slots, row_heights(slots, minima)))
                slots, minima = [], []
        return groups

    def _new_slot(self, cell: Cell, size: float, row: int, left: float, width: float) -> Slot:
        made = self._content(cell if cell.picture is None else _framed(cell), size, width)
        return Slot(cell, row, cell.rowspan, left, width, made)

    def _new_content(self, cell: Cell, size: float, width: float) -> Content:
        """`size` holds where the cell has none of its own."""
        size = min(cell.size or size, LARGEST)
        kind, text = cell.kind, cell.text
        room = width - 2 * PAD_X
        lines: tuple[Line, ...] = ()
        if text:
            spread = size if kind == "label" and len(text) == 2 and room > 3.2 * size else 0.0
            own = size * SMALLER.get(kind, 1.0)
            lines = self._set(text, _style(kind, cell.bold), own, room, kind == "note", spread)
        if cell.muted_line:
            lines += self._set(cell.muted_line, "song", size * MUTED, room, True)
        aligned = _aligned(lines, room, cell.align or ALIGNED[kind])
        foot: tuple[tuple[float, Line], ...] = ()
        if cell.foot_line:
            foot = _aligned(self._set(cell.foot_line, "song", size, room), room, "right")
        high, need = heights(aligned, foot, cell.blank_height_mm)
        return Content(aligned, foot, high, need, kind in FORM_KINDS, not lines)


def _framed(cell: Cell) -> Cell:
    """What is measured for a cell with a picture; a photo must not stay in memory with what is remembered."""
    return cell._replace(text="", muted_line="", picture=None)


def _style(kind: Kind, bold: bool) -> Style:
    if kind in HEADINGS:
        return "hei-medium" if bold else "hei"
    return "song-bold" if bold else "song"


def _aligned(lines: tuple[Line, ...], room: float, align: Align) -> tuple[tuple[float, Line], ...]:
    return tuple([(PAD_X + offset(room, line.width, align), line) for line in lines])


def offset(room: float, width: float, align: Align) -> float:
    """How far from the left end of `room` a text of `width` begins."""
    if align == "left":
        return 0.0
    return (room - width) / 2 if align == "center" else room - width


def heights(
    lines: tuple[tuple[float, Line], ...],
    foot: tuple[tuple[float, Line], ...],
    blank_height_mm: float | None,
) -> tuple[float, float]:
    """The height of the text, and the height that its cell asks for."""
    high = 0.0
    for _, line in lines:
        high += line.height
    for _, line in foot:
        high += line.height
    return high, max(high + 2 * PAD_Y, (blank_height_mm or 0.0) * MM)


def _arranged(rows: Sequence[Row], columns: int) -> Iterable[tuple[tuple[int, ...], bool]]:
    """Where the cells of each row begin; a roster, whose cells span nothing, needs no looking for it."""
    if all([len(row) == columns for row in rows]) and not any(
        [cell.colspan != 1 or cell.rowspan != 1 for row in rows for cell in row]
    ):
        return repeat((tuple(range(columns)), True), len(rows))
    spans = tuple([tuple([(cell.colspan, cell.rowspan) for cell in row]) for row in rows])
    return arrange(spans, columns) if len(rows) <= FORM_ROWS else arrange.__wrapped__(spans, columns)


@lru_cache(maxsize=256)
def arrange(spans: Spans, columns: int) -> tuple[tuple[tuple[int, ...], bool], ...]:
    """For each row the first column of each cell, and whether no cell goes on below it.

    Raises:
        ValueError: the cells and spans of a row do not fill the columns exactly.
    """
    covered = [0] * columns
    arranged: list[tuple[tuple[int, ...], bool]] = []
    for n, row in enumerate(spans, 1):
        starts = []
        for colspan, rowspan in row:
            at = next((c for c, rows in enumerate(covered) if not rows), columns)
            if at + colspan > columns or any(covered[at : at + colspan]):
                raise ValueError(f"row {n} is wider than the {columns} columns of its grid")
            covered[at : at + colspan] = [rowspan] * colspan
            starts.append(at)
        if not all(covered):
            raise ValueError(f"row {n} leaves columns of its grid empty")
        covered = [rows - 1 for rows in covered]
        arranged.append((tuple(starts), not any(covered)))
    if any(covered):
        raise ValueError("a cell spans more rows than its grid has")
    return tuple(arranged)


def least(grid: Grid, *, some_empty: bool, some_filled: bool) -> float:
    """The least height of a row with such values: the grid's, or room for handwriting."""
    if some_empty and (grid.by_hand or not some_filled):
        return max(grid.row_height_mm * MM, HAND)
    return grid.row_height_mm * MM


def row_heights(slots: Iterable[Slot], minima: Sequence[float]) -> list[float]:
    """Each row as high as its cells need; what a spanning cell still lacks goes to its last row."""
    heights = list(minima)
    spanning = []
    for slot in slots:
        if slot.rowspan > 1:
            spanning.append(slot)
        elif slot.content.need > heights[slot.row]:
            heights[slot.row] = slot.content.need
    for slot in spanning:
        end = slot.row + slot.rowspan
        lacking = slot.content.need - sum(heights[slot.row : end])
        if lacking > 0:
            heights[end - 1] += lacking
    return heights
