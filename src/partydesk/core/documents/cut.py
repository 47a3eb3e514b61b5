"""Rows that do not fit on a page, cut in two so that no line is lost."""

from __future__ import annotations

from .grid import PAD_Y, Content, Group, Slot, heights, row_heights
from .typeset import Line

Lines = tuple[tuple[float, Line], ...]


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
            after.append(_moved(slot, slot.content, slot.row - first_below, slot.rowspan))
        else:
            kept, rest = _share(slot.content, sum(upper[slot.row :]))
            before.append(_moved(slot, kept, slot.row, min(end, rows) - slot.row))
            below = _moved(slot, rest, 0, end - first_below)
            below.cell = slot.cell._replace(picture=None)
            after.append(below)
    return Group(before, upper), Group(after, row_heights(after, lower))


def _moved(slot: Slot, content: Content, row: int, rowspan: int) -> Slot:
    return Slot(slot.cell, row, rowspan, slot.left, slot.width, content)


def _share(content: Content, room: float) -> tuple[Content, Content]:
    """The lines of a cell above and below a cut; the foot line goes below."""
    left = room - 2 * PAD_Y
    lines, foot = content.lines, content.foot
    count = 0
    while count < len(lines) and lines[count][1].height <= left + 0.01:
        left -= lines[count][1].height
        count += 1
    rest = lines[count:] or (lines if content.is_form else ())
    return _with_lines(content, lines[:count], ()), _with_lines(content, rest, foot)


def _with_lines(content: Content, lines: Lines, foot: Lines) -> Content:
    high, need = heights(lines, foot, None)
    return content._replace(lines=lines, foot=foot, text_height=high, need=need)
