"""The contents of a 册 (目录): parts, sheets and persons with dotted leaders, page numbers and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.words import N_
from .faces import Style
from .grid import MM
from .layout import BOTTOM, EDGE_ROOM, EDGE_SIZE, LEFT, LONG, RIGHT, SHORT, TOP, Link, Page, fitted
from .outline import Node
from .typeset import Line, Typesetter

WIDTH = SHORT - LEFT - RIGHT
NUMBER = 12 * MM  # room for a page number at the right
START, END = TOP + EDGE_ROOM, LONG - BOTTOM - EDGE_ROOM


@dataclass(frozen=True, slots=True)
class _Level:
    style: Style
    size: float
    indent: float
    above: float


LEVELS = (_Level("hei", 12.0, 0.0, 9.0), _Level("song", 10.5, 6 * MM, 3.0), _Level("song", 9.0, 12 * MM, 1.0))
BETWEEN = 8 * MM  # the two columns of persons
HALF = (WIDTH - LEVELS[2].indent - BETWEEN) / 2


@dataclass(slots=True)
class _Entry:
    node: Node
    level: _Level
    lines: tuple[Line, ...]
    left: float
    width: float


def contents_pages(nodes: Sequence[Node], setter: Typesetter) -> list[Page]:
    """The pages of the contents, numbered in themselves; every line leads to its page."""
    sheet = _Sheet(setter)
    for row in _paired(list(_entries(nodes, 0, setter))):
        sheet.put(row)
    for n, page in enumerate(sheet.pages, 1):
        if len(sheet.pages) > 1:
            line = fitted(N_("目录 第 {0} 页").format(n), EDGE_SIZE, WIDTH, setter, grey=True)
            foot = LONG - BOTTOM - line.height
            page.texts.append((LEFT + (WIDTH - line.width) / 2, foot + line.drop, line))
    return sheet.pages


def _entries(nodes: Sequence[Node], depth: int, setter: Typesetter) -> Iterator[_Entry]:
    level = LEVELS[min(depth, len(LEVELS) - 1)]
    for node in nodes:
        room = WIDTH - level.indent - NUMBER
        lines = setter.set(node.title, level.style, level.size, room)
        yield _Entry(node, level, lines, LEFT + level.indent, WIDTH - level.indent)
        yield from _entries(node.below, depth + 1, setter)


def _paired(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Rows of the contents: persons whose names are short stand two to a row."""
    waiting: list[_Entry] = []
    for entry in entries:
        if not _is_short(entry):
            if waiting:
                yield waiting
            waiting = []
            yield [entry]
            continue
        entry.width = HALF
        if waiting:
            entry.left = LEFT + WIDTH - HALF
            yield [*waiting, entry]
            waiting = []
        else:
            waiting = [entry]
    if waiting:
        yield waiting


def _is_short(entry: _Entry) -> bool:
    return entry.level is LEVELS[2] and len(entry.lines) == 1 and entry.lines[0].width < HALF - NUMBER


class _Sheet:
    """Fills pages with rows."""

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter
        self.pages: list[Page] = []
        self.y = END
        self._new_page()
        (heading,) = setter.set(N_("目　录"), "song-bold", 18.0, WIDTH)
        self.pages[0].texts.append((LEFT + (WIDTH - heading.width) / 2, START + 6 + heading.drop, heading))
        self.y = START + heading.height + 6 * MM

    def _new_page(self) -> None:
        self.pages.append(Page(SHORT, LONG))
        self.y = START

    def put(self, row: list[_Entry]) -> None:
        """One row; a title does not stand alone at the foot of a page."""
        level = row[0].level
        self.y += level.above
        need = row[0].lines[0].height * (3 - LEVELS.index(level))
        if self.y + need > END:
            self._new_page()
        if len(row) == 2:
            top = self.y
            for entry in row:
                self.y = top
                self._put(entry)
        else:
            self._put(row[0])

    def _put(self, entry: _Entry) -> None:
        for n, line in enumerate(entry.lines):
            if self.y + line.height > END:
                self._new_page()
            page = self.pages[-1]
            page.texts.append((entry.left, self.y + line.drop, line))
            page.links.append(Link((entry.left, self.y, entry.width, line.height), entry.node.page))
            if n + 1 == len(entry.lines):
                self._number(entry, line)
            self.y += line.height

    def _number(self, entry: _Entry, last: Line) -> None:
        """The page number at the right end, with dots that lead to it."""
        (line,) = self._setter.set(str(entry.node.number), "song", entry.level.size, NUMBER)
        page, right = self.pages[-1], entry.left + entry.width
        page.texts.append((right - line.width, self.y + line.drop, line))
        start, end = entry.left + last.width + 4, right - line.width - 4
        if end > start:
            page.drawings.append((0.0, self.y + line.drop, f"1 J 0.8 w [0 3] 0 d {start:.1f} 0 m {end:.1f} 0 l S"))
