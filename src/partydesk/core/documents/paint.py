"""A laid-out page as PDF operators, the form apart from what is written into it (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .grid import PAD_Y, Group, Slot
from .layout import LEFT, Page, Picture, Text
from .typeset import Line

OUTER, INNER = 1.0, 0.5  # widths of rules in points (FORMS, Layout)
SHADE = 0.95  # the ground of heading cells
_REACH = 9000  # tenths of a point: more than the longer side of A4
# The decimal for any distance on a page; a negative index finds the negative distance.
_TENTHS = [f"{n / 10:g}" for n in (*range(_REACH), *range(-_REACH, 0))]
Rectangle = tuple[float, float, float, float]  # left, top, width, height
Edge = tuple[int, int, int]  # where, from, to, in tenths of a point


def form_key(page: Page) -> tuple[object, ...]:
    """Equal for pages whose `form` is the same."""
    groups = [(top, group.key) for top, group in page.groups]
    return page.height, tuple(groups), tuple(page.form_texts), tuple(page.rules)


def form(page: Page) -> str:
    """Shades, rules, labels, headings: what does not depend on the person."""
    parts = [*_shades(page), *_rules(page)]
    return "\n".join([*parts, show([*page.form_texts, *_form_texts(page)], page.height)])


def written(page: Page) -> str:
    """The person's own texts, and what is drawn for this sheet."""
    shown = show([*page.texts, *_own_texts(page)], page.height)
    if not page.drawings:
        return shown
    drawn = [f"q 1 0 0 -1 {x:.2f} {page.height - y:.2f} cm\n{drawing}\nQ" for x, y, drawing in page.drawings]
    return "\n".join([*drawn, shown])


def show(texts: Iterable[Text], height: float) -> str:
    """Operators for texts, and the ruled gaps of those with a character that no font has.

    Places are told from one text to the next in tenths of a point, and a font only where it changes:
    that halves the file.
    """
    parts = ["BT"]
    gaps: list[str] = []
    font = ""
    last_x = last_y = 0
    for x, down, line in texts:
        new_x, new_y = int(x * 10), int((height - down) * 10)
        move = f"{_TENTHS[new_x - last_x]} {_TENTHS[new_y - last_y]} Td"
        last_x, last_y = new_x, new_y
        if line.font == font and font:
            parts.append(f"{move} {line.show}")
        else:
            font = line.font
            parts.append(f"{move} {font} {line.show}")
        if line.gaps:
            gaps += [_stroke(x + at + 0.5, height - down - 1.5, x + at + line.size - 0.5) for at in line.gaps]
    return "\n".join([*parts, "ET", f"{INNER} w", *gaps] if gaps else [*parts, "ET"])


def marked(page: Page) -> Iterator[tuple[Slot, Rectangle]]:
    """The cells that have a name or a picture, with their rectangles."""
    for top, group in page.groups:
        if group.marked:
            yield from _boxes(top, group, group.marked)


def pictures(page: Page) -> Iterator[Picture]:
    """Pictures on their own and in cells."""
    yield from page.pictures
    for slot, (left, top, width, height) in marked(page):
        if slot.cell.picture is not None:
            yield Picture(slot.cell.picture, (left + 2, top + 2, width - 4, height - 4))


def _boxes(top: float, group: Group, slots: Iterable[Slot]) -> Iterator[tuple[Slot, Rectangle]]:
    tops = _tops(top, group)
    for slot in slots:
        upper = tops[slot.row]
        yield slot, (LEFT + slot.left, upper, slot.width, tops[slot.row + slot.rowspan] - upper)


def _tops(top: float, group: Group) -> list[float]:
    tops = [top]
    for height in group.heights:
        tops.append(tops[-1] + height)
    return tops


def _own_texts(page: Page) -> list[Text]:
    """Half of the time of a batch is spent here and in `show`: no generator, no call for each cell."""
    found: list[Text] = []
    for top, group in page.groups:
        tops = _tops(top, group)
        for slot in group.slots:
            content = slot.content
            if content.is_form or not content.lines:
                continue
            left, upper = LEFT + slot.left, tops[slot.row]
            if slot.cell.top:
                upper += PAD_Y
            else:
                upper += (tops[slot.row + slot.rowspan] - upper - content.text_height) / 2
            for shift, line in content.lines:
                found.append((left + shift, upper + line.drop, line))
                upper += line.height
    return found


def _form_texts(page: Page) -> Iterator[Text]:
    for top, group in page.groups:
        tops = _tops(top, group)
        for slot in group.slots:
            if slot.content.is_form:
                yield from _stack(slot.content.lines, LEFT + slot.left, _first(slot, tops))
            foot = slot.content.foot
            if foot:
                foot_top = tops[slot.row + slot.rowspan] - PAD_Y - sum(line.height for _, line in foot)
                yield from _stack(foot, LEFT + slot.left, foot_top)


def _first(slot: Slot, tops: list[float]) -> float:
    """The upper edge of a cell's text: in its middle or at its top."""
    top = tops[slot.row]
    if slot.cell.top:
        return top + PAD_Y
    return top + (tops[slot.row + slot.rowspan] - top - slot.content.text_height) / 2


def _stack(lines: Iterable[tuple[float, Line]], left: float, top: float) -> Iterator[Text]:
    for shift, line in lines:
        yield left + shift, top + line.drop, line
        top += line.height


def _shades(page: Page) -> Iterator[str]:
    for top, group in page.groups:
        heads = [slot for slot in group.slots if slot.cell.kind == "head"]
        for _, (left, upper, width, height) in _boxes(top, group, heads):
            yield f"{SHADE} g {left:.1f} {page.height - upper - height:.1f} {width:.1f} {height:.1f} re f 0 g"


def _rules(page: Page) -> Iterator[str]:
    """Inner rules once each, then the frame around every run of groups that touch."""
    high = round(page.height * 10)
    across, down = _inner_edges(page)
    if across:
        yield f"{INNER} w"
        for y, x, right in merged(across):
            yield f"{x / 10:g} {(high - y) / 10:g} m {right / 10:g} {(high - y) / 10:g} l"
        for x, y, foot in merged(down):
            yield f"{x / 10:g} {(high - y) / 10:g} m {x / 10:g} {(high - foot) / 10:g} l"
        yield "S"
    for upper, lower, width in _frames(page):
        yield f"{OUTER} w {LEFT:.1f} {page.height - lower:.1f} {width:.1f} {lower - upper:.1f} re S"
    for start, end, height in page.rules:
        yield f"{INNER} w {_stroke(start, page.height - height, end)}"


def _inner_edges(page: Page) -> tuple[set[Edge], set[Edge]]:
    """Lower and right edges of all cells; the upper and left ones are a neighbour's or the frame's."""
    across: set[Edge] = set()
    down: set[Edge] = set()
    for top, group in page.groups:
        tops = [round(y * 10) for y in _tops(top, group)]
        if len(tops) == 2:  # a single row: its cells fill it
            upper, foot = tops
            rights = [round((LEFT + slot.left + slot.width) * 10) for slot in group.slots]
            across.add((foot, round(LEFT * 10), max(rights)))
            down.update([(right, upper, foot) for right in rights])
            continue
        for slot in group.slots:
            x = LEFT + slot.left
            right, foot = round((x + slot.width) * 10), tops[slot.row + slot.rowspan]
            across.add((foot, round(x * 10), right))
            down.add((right, tops[slot.row], foot))
    return across, down


def _stroke(x: float, y: float, to_x: float) -> str:
    return f"{x:.1f} {y:.1f} m {to_x:.1f} {y:.1f} l S"


def merged(lines: Iterable[Edge]) -> Iterator[Edge]:
    """Lines at (place, from, to) with those that touch on the same place made one."""
    last: Edge | None = None
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
