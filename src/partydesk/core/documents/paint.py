"""A laid-out page as PDF operators, the form apart from what is written into it (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .blocks import Align
from .grid import FORM_KINDS, PAD_X, PAD_Y, Group, Slot
from .layout import LEFT, Page, Picture, Text, offset
from .typeset import Line

OUTER, INNER = 1.0, 0.5  # widths of rules in points (FORMS, Layout)
SHADE = 0.95  # the ground of heading cells
ALIGNED: dict[str, Align] = {
    "value": "left",
    "note": "left",
    "number": "center",
    "label": "center",
    "head": "center",
}

Rectangle = tuple[float, float, float, float]  # left, top, width, height


def form_key(page: Page) -> tuple[object, ...]:
    """Equal for pages whose `form` is the same."""
    groups = [(top, group.key) for top, group in page.groups]
    texts = [(text.x, text.y, text.line) for text in page.form_texts]
    return page.height, tuple(groups), tuple(texts), tuple(page.rules)


def form(page: Page) -> bytes:
    """Shades, rules, labels, headings: what does not depend on the person."""
    parts = [*_shades(page), *_rules(page)]
    texts = [*page.form_texts, *_cell_texts(page, form_part=True)]
    return b"\n".join([*parts, *show(texts, page.height)])


def written(page: Page) -> bytes:
    """The person's own texts."""
    return b"\n".join(show([*page.texts, *_cell_texts(page, form_part=False)], page.height))


def show(texts: Iterable[Text], height: float) -> Iterator[bytes]:
    """Operators for texts, and the ruled gaps of those with a character that no font has."""
    gaps: list[bytes] = []
    yield b"BT"
    for text in texts:
        line, x, y = text.line, text.x, height - text.y
        yield b"1 0 0 1 %.1f %.1f Tm %s" % (x, y, line.show)
        gaps += [
            b".5 w %.1f %.1f m %.1f %.1f l S" % (x + at + 0.5, y - 1.5, x + at + line.size - 0.5, y - 1.5)
            for at in line.gaps
        ]
    yield b"ET"
    yield from gaps


def boxes(page: Page) -> Iterator[tuple[Slot, Rectangle]]:
    """Every cell of the page with its rectangle."""
    for top, group in page.groups:
        tops = _tops(top, group)
        for slot in group.slots:
            upper = tops[slot.row]
            yield slot, (LEFT + slot.left, upper, slot.width, tops[slot.row + slot.rowspan] - upper)


def pictures(page: Page) -> Iterator[Picture]:
    """Pictures on their own and in cells."""
    yield from page.pictures
    for slot, (left, top, width, height) in boxes(page):
        if slot.cell.picture is not None:
            yield Picture(slot.cell.picture, (left + 2, top + 2, width - 4, height - 4))


def _tops(top: float, group: Group) -> list[float]:
    tops = [top]
    for height in group.heights:
        tops.append(tops[-1] + height)
    return tops


def _cell_texts(page: Page, *, form_part: bool) -> Iterator[Text]:
    for top, group in page.groups:
        tops = _tops(top, group)
        for slot in group.slots:
            if slot.foot and form_part:
                foot_top = tops[slot.row + slot.rowspan] - PAD_Y - sum(line.height for line in slot.foot)
                yield from _stack(slot.foot, slot, foot_top, "right")
            if slot.lines and (slot.cell.kind in FORM_KINDS) is form_part:
                align = slot.cell.align or ALIGNED[slot.cell.kind]
                yield from _stack(slot.lines, slot, _first(slot, tops), align)


def _first(slot: Slot, tops: list[float]) -> float:
    """The upper edge of a cell's first line."""
    top = tops[slot.row]
    if slot.cell.top:
        return top + PAD_Y
    high = sum(line.height for line in slot.lines) + sum(line.height for line in slot.foot)
    return top + (tops[slot.row + slot.rowspan] - top - high) / 2


def _stack(lines: Iterable[Line], slot: Slot, top: float, align: Align) -> Iterator[Text]:
    left = LEFT + slot.left + PAD_X
    room = slot.width - 2 * PAD_X
    for line in lines:
        x = left if align == "left" else left + offset(room, line.width, align)
        yield Text(x, top + line.drop, line)
        top += line.height


def _shades(page: Page) -> Iterator[bytes]:
    for slot, (left, top, width, height) in boxes(page):
        if slot.cell.kind == "head":
            box = (left, page.height - top - height, width, height)
            yield b"%g g %.2f %.2f %.2f %.2f re f 0 g" % (SHADE, *box)


def _rules(page: Page) -> Iterator[bytes]:
    """Inner rules once each, then the frame around every run of groups that touch."""
    across: set[tuple[float, float, float]] = set()
    down: set[tuple[float, float, float]] = set()
    for _, (left, top, width, height) in boxes(page):
        x, right, y, foot = (round(edge, 2) for edge in (left, left + width, top, top + height))
        across |= {(y, x, right), (foot, x, right)}
        down |= {(x, y, foot), (right, y, foot)}
    if across:
        yield b"%g w" % INNER
    for y, x, right in merged(across):
        yield b"%.2f %.2f m %.2f %.2f l S" % (x, page.height - y, right, page.height - y)
    for x, y, foot in merged(down):
        yield b"%.2f %.2f m %.2f %.2f l S" % (x, page.height - y, x, page.height - foot)
    for top, bottom, width in _frames(page):
        yield b"%g w %.2f %.2f %.2f %.2f re S" % (OUTER, LEFT, page.height - bottom, width, bottom - top)
    for start, end, y in page.rules:
        yield b"%g w %.2f %.2f m %.2f %.2f l S" % (INNER, start, page.height - y, end, page.height - y)


def merged(lines: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Lines at (place, from, to) with those that touch on the same place made one."""
    last: tuple[float, float, float] | None = None
    for place, start, end in sorted(lines):
        if last is not None and place == last[0] and start <= last[2]:
            last = (place, last[1], max(end, last[2]))
            continue
        if last is not None:
            yield last
        last = (place, start, end)
    if last is not None:
        yield last


def _frames(page: Page) -> Iterator[tuple[float, float, float]]:
    """Top, bottom and width of each run of groups that touch."""
    start: float | None = None
    bottom = width = 0.0
    for top, group in page.groups:
        if start is not None and abs(top - bottom) > 0.01:
            yield start, bottom, width
            start = None
        if start is None:
            start = top
        bottom = top + group.height
        width = max(slot.left + slot.width for slot in group.slots)
    if start is not None:
        yield start, bottom, width
