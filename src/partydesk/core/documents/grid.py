"""A grid measured: which column each cell starts in, how high each row is, and how a row is split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .blocks import Cell, Grid, Row
from .faces import Style
from .typeset import Line, Typesetter

MM = 72 / 25.4
PAD_X = 4.5
PAD_Y = 3.0
HAND = 9 * MM  # least height of a row to be filled by hand (FORMS, Layout)
MUTED = 0.85  # size of a muted line against its cell's
FORM_KINDS = frozenset({"label", "head"})

Spans = tuple[tuple[tuple[int, int], ...], ...]


@dataclass(slots=True, eq=False)
class Slot:
    """A cell in its place: rows count from the top of its group, lengths are points."""

    cell: Cell
    row: int
    rowspan: int
    left: float
    width: float
    lines: tuple[Line, ...]
    foot: tuple[Line, ...]

    @property
    def need(self) -> float:
        """The height that its content asks for."""
        text = sum(line.height for line in self.lines) + sum(line.height for line in self.foot) + 2 * PAD_Y
        return max(text, (self.cell.blank_height_mm or 0.0) * MM)


@dataclass(slots=True, eq=False)
class Group:
    """Rows that cells hold together by spanning them; `key` says what of it belongs to the form."""

    slots: list[Slot]
    heights: list[float]

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for groups whose rules, labels and heads look the same."""
        parts: list[object] = [*self.heights]
        for slot in self.slots:
            own = slot.lines if slot.cell.kind in FORM_KINDS else None
            parts.append((slot.row, slot.rowspan, slot.left, slot.width, own, slot.foot, slot.cell.kind == "head"))
        return tuple(parts)


def measure(grid: Grid, width: float, setter: Typesetter) -> list[Group]:
    """The groups of a grid that fills `width` points.

    Raises:
        ValueError: a row covers more or fewer columns than the grid has.
    """
    scale = width / sum(grid.columns)
    edges = [0.0]
    for column in grid.columns:
        edges.append(edges[-1] + column * scale)
    spans = tuple(tuple((cell.colspan, cell.rowspan) for cell in row) for row in grid.rows)
    groups: list[Group] = []
    slots: list[Slot] = []
    first = 0
    for n, (row, (starts, closed)) in enumerate(zip(grid.rows, arrange(spans, len(grid.columns)), strict=True)):
        slots += [
            _slot(grid, cell, n - first, edges[at], edges[at + cell.colspan], setter)
            for cell, at in zip(row, starts, strict=True)
        ]
        if closed:
            groups.append(Group(slots, row_heights(slots, [least(grid, r) for r in grid.rows[first : n + 1]])))
            slots, first = [], n + 1
    return groups


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


def least(grid: Grid, row: Row) -> float:
    """The least height of a row: the grid's, or room for handwriting."""
    empty = [_is_empty(cell) for cell in row if cell.kind not in FORM_KINDS]
    by_hand = any(empty) if grid.by_hand else bool(empty) and all(empty)
    return max(grid.row_height_mm * MM, HAND) if by_hand else grid.row_height_mm * MM


def _is_empty(cell: Cell) -> bool:
    return not (cell.text or cell.muted_line or cell.picture)


def row_heights(slots: Iterable[Slot], minima: Sequence[float]) -> list[float]:
    """Each row as high as its cells need; what a spanning cell still lacks goes to its last row."""
    heights = list(minima)
    spanning = []
    for slot in slots:
        if slot.rowspan > 1:
            spanning.append(slot)
        elif slot.need > heights[slot.row]:
            heights[slot.row] = slot.need
    for slot in spanning:
        end = slot.row + slot.rowspan
        lacking = slot.need - sum(heights[slot.row : end])
        if lacking > 0:
            heights[end - 1] += lacking
    return heights


def _slot(grid: Grid, cell: Cell, row: int, left: float, right: float, setter: Typesetter) -> Slot:
    room = right - left - 2 * PAD_X
    size = cell.size or grid.size
    lines: tuple[Line, ...] = ()
    if cell.text and cell.picture is None:
        style, size, grey = _look(cell, size)
        spread = size if cell.kind == "label" and len(cell.text) == 2 and room > 3.2 * size else 0.0
        lines = setter.set(cell.text, style, size, room, grey, spread)
    if cell.muted_line:
        lines += setter.set(cell.muted_line, "song", size * MUTED, room, True)
    foot = setter.set(cell.foot_line, "song", size, room) if cell.foot_line else ()
    return Slot(cell, row, cell.rowspan, left, right - left, lines, foot)


def _look(cell: Cell, size: float) -> tuple[Style, float, bool]:
    if cell.kind in FORM_KINDS:
        return ("hei-medium" if cell.bold else "hei"), size, False
    if cell.kind == "note":
        return "song", size * MUTED, True
    return ("song-bold" if cell.bold else "song"), size, False


def split(group: Group, room: float) -> tuple[Group, Group]:
    """A group cut in two, the first at most `room` high: between rows, or inside the first row.

    Cells that the cut runs through carry on with the lines that found no room; a label is repeated.
    """
    rows, used = 0, 0.0
    while rows < len(group.heights) and used + group.heights[rows] <= room:
        used += group.heights[rows]
        rows += 1
    if rows:
        return _cut(group, rows, group.heights[:rows], group.heights[rows:])
    return _cut(group, 1, [room], [0.0, *group.heights[1:]], inside=True)


def _cut(
    group: Group, rows: int, upper: list[float], lower: list[float], *, inside: bool = False
) -> tuple[Group, Group]:
    """`upper` and `lower` are row heights; `inside` says that the cut runs through row 0."""
    before: list[Slot] = []
    after: list[Slot] = []
    first_below = rows - 1 if inside else rows  # the row that the lower part begins with
    for slot in group.slots:
        end = slot.row + slot.rowspan
        if end <= first_below:
            before.append(slot)
        elif slot.row >= rows:
            after.append(replace(slot, row=slot.row - first_below))
        else:
            kept, rest = _share(slot, sum(upper[slot.row :]))
            before.append(replace(kept, rowspan=min(end, rows) - slot.row))
            after.append(replace(rest, row=0, rowspan=end - first_below))
    return Group(before, upper), Group(after, row_heights(after, lower))


def _share(slot: Slot, room: float) -> tuple[Slot, Slot]:
    """The lines of a cell above and below a cut; the foot line goes below."""
    left = room - 2 * PAD_Y
    count = 0
    while count < len(slot.lines) and slot.lines[count].height <= left + 0.01:
        left -= slot.lines[count].height
        count += 1
    rest = slot.lines[count:]
    if not rest and slot.cell.kind in FORM_KINDS:
        rest = slot.lines
    free = replace(slot.cell, blank_height_mm=None, picture=None)
    return replace(slot, lines=slot.lines[:count], foot=()), replace(slot, cell=free, lines=rest)
