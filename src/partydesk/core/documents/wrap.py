"""Breaks Chinese text into lines (避头尾): widths in, strings out; no fonts and no PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# What may not begin a line, and what may not end one (GB/T 15834, 5.1.1).
CLOSING = frozenset("，。、；：？！）》〉」』】〕〗〙｝］”’％‰℃·…—–～,.;:?!)]}%°′″々ー＞﹚﹜︶︸︺︼︾﹀﹂﹄")
OPENING = frozenset("（《〈「『【〔〖〘｛［“‘([{￥¥$＄£€＜#№")


def wrap(text: str, widths: Mapping[str, float], room: float) -> list[str]:
    """The lines of `text`, none wider than `room` (in the unit of `widths`, one value a character).

    A line feed always ends a line. Latin words and numbers stay whole where a line holds them. Blanks that
    would begin a line stay at the end of the line before, where they may hang over the edge.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if sum(map(widths.__getitem__, paragraph)) <= room:
            lines.append(paragraph)
        else:
            lines += _fill(paragraph, widths, room)
    return lines


def _fill(paragraph: str, widths: Mapping[str, float], room: float) -> list[str]:
    """Greedy lines: each unit goes onto the line if it fits, else it begins the next."""
    lines: list[str] = []
    line = ""
    used = 0.0
    for unit in units(paragraph):
        wide = _width(unit, widths)
        if used + _width(unit.rstrip(" "), widths) <= room:
            line, used = line + unit, used + wide
        elif wide <= room:
            lines.append(line)
            line, used = unit, wide
        else:
            *full, line = _break(line, used, unit, widths, room)
            lines += full
            used = _width(line, widths)
    lines.append(line)
    return lines


def _break(line: str, used: float, unit: str, widths: Mapping[str, float], room: float) -> list[str]:
    """Cuts a unit that no line holds, character by character, going on after `line`."""
    lines: list[str] = []
    for char in unit:
        wide = widths[char]
        if used + wide > room and line:
            lines.append(line)
            line, used = "", 0.0
        line += char
        used += wide
    lines.append(line)
    return lines


def units(paragraph: str) -> Iterator[str]:
    """The stretches that no line may end within."""
    start = 0
    for at in range(1, len(paragraph)):
        if _may_break(paragraph[at - 1], paragraph[at]):
            yield paragraph[start:at]
            start = at
    yield paragraph[start:]


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in CLOSING or before in OPENING:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    """Whether a character belongs to a Latin word or a number: anything narrow that is not a blank."""
    return char != " " and ord(char) < 0x2E80 and not 0x2000 <= ord(char) < 0x2C00


def _width(text: str, widths: Mapping[str, float]) -> float:
    return sum(map(widths.__getitem__, text))
