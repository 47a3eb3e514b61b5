"""A Document laid out on pages: what stands where, in points from the page's upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from ..text.words import N_
from .blocks import Align, Block, Box, Image, Notes, Opinions, PageBreak, Paragraph, Signatures
from .chart_layout import BETWEEN, bands
from .charts import Charts
from .cut import split
from .expand import as_grid
from .faces import Style
from .grid import MM, Group, Measurer, offset
from .model import Document
from .tight import LITTLE, MOST_PAGES, TIGHTER, tightened
from .typeset import Line, Typesetter, clean

SHORT, LONG = 595.28, 841.89  # A4
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 20 * MM, 20 * MM, 20 * MM  # FORMS, Layout; 25 mm for binding
EDGE_ROOM = 6 * MM  # the lines of text at the head and the foot of the page
EDGE_SIZE = 8.5
GAP = 6.0
SMALLEST = 40.0  # a row is not split into less than this
NOTE_ROOM = 20.0  # a line with the gap above it
SIGNED_ROOM = NOTE_ROOM + 14 * MM  # a note and the line of names behind charts
KEEP = 0.35  # groups up to this part of a page are never split

PARAGRAPHS: dict[str, tuple[Style, float, Align]] = {
    "body": ("song", 10.5, "left"),
    "heading": ("hei", 11.0, "left"),
    "small": ("song", 9.0, "left"),
    "center": ("song", 10.5, "center"),
}


Text = tuple[float, float, Line]  # left end, baseline


@dataclass(slots=True)
class Picture:
    """A picture and the rectangle that it is fitted into: left, top, width, height."""

    data: bytes
    box: tuple[float, float, float, float]


class Link(NamedTuple):
    """A rectangle (left, top, width, height) that leads to a page, named by its object in the file."""

    box: tuple[float, float, float, float]
    page: int


@dataclass(slots=True)
class Page:
    """One page: ruled groups with their tops, texts of this sheet alone, texts and rules of the form.

    `drawings` are operators in a space of their own: upper left corner on the page, then lengths to the right and down.
    """

    width: float
    height: float
    groups: list[tuple[float, Group]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    form_texts: list[Text] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)  # from x, to x, y
    pictures: list[Picture] = field(default_factory=list)
    drawings: list[tuple[float, float, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def lay_out(document: Document, setter: Typesetter, measurer: Measurer, running: int | None = None) -> list[Page]:
    """The pages of a sheet, at least one, with heads and feet; `running` is its first page's number in a book.

    A sheet whose last page holds little is set tighter where that saves the page.
    """
    flow = _filled(document, setter, measurer)
    if 1 < len(flow.pages) <= MOST_PAGES and flow.last_used <= LITTLE * len(flow.pages):
        tighter = (_filled(tightened(document, factor), setter, measurer) for factor in TIGHTER)
        flow = next((each for each in tighter if len(each.pages) < len(flow.pages)), flow)
    _edges(document, flow.pages, setter, running)
    return flow.pages


def _filled(document: Document, setter: Typesetter, measurer: Measurer) -> _Flow:
    flow = _Flow(document, setter, measurer)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        flow.add(block, following)
    return flow


class _Flow:
    """Fills pages from top to bottom."""

    def __init__(self, document: Document, setter: Typesetter, measurer: Measurer) -> None:
        self._setter = setter
        self._measurer = measurer
        self._size = (LONG, SHORT) if document.landscape else (SHORT, LONG)
        self.width = self._size[0] - LEFT - RIGHT
        self._start = TOP + EDGE_ROOM
        self._end = self._size[1] - BOTTOM - EDGE_ROOM
        self.pages = [Page(*self._size)]
        self._heads: list[Group] = []  # of the table last placed
        self._below_table: tuple[float, int, str] | None = None  # the note just placed: where it began
        self._y = self._start + GAP
        self._title(document)

    def add(self, block: Block, following: Block | None) -> None:
        """Places a block behind the last; a heading goes to the page of what it heads, `following`."""
        if not isinstance(block, Signatures):
            self._below_table = None
        grid = as_grid(block)
        if grid is not None:
            groups = self._measurer.groups(grid, self.width)
            if isinstance(block, Opinions):
                self._sign_beside_a_row(groups[0].height, self._noted(following))
            self._table(groups, grid.head_rows)
            return
        match block:
            case Paragraph(text, style):
                heads = style == "heading" or isinstance(following, Box)  # a question above its answer's box
                if heads and following is not None and self._headed(following) > self._room:
                    self._new_page()
                self._paragraph(text, *PARAGRAPHS[style])
            case Notes(text):
                if self._room < self._noted(block):
                    self._take_last_row_along()
                self._below_table = (self._y, len(self._page.texts), text)
                self._note(text)
            case Signatures(labels):
                self._signatures(labels, self._noted(following))
            case Image():
                self._image(block)
            case Charts():
                self._charts(block, SIGNED_ROOM if isinstance(following, Notes | Signatures) else 0.0)
            case PageBreak():
                self._new_page()

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def last_used(self) -> float:
        """The part of the last page that holds something."""
        return (self._y - self._start) / (self._end - self._start)

    @property
    def _room(self) -> float:
        return self._end - self._y

    def _new_page(self) -> None:
        self.pages.append(Page(*self._size))
        self._y = self._start

    def _title(self, document: Document) -> None:
        for line in self._setter.set(document.title, "song-bold", 18.0, self.width, False, 1.5):
            self._put(line, "center", self._page.form_texts)
        if document.subtitle:
            for line in self._setter.set(document.subtitle, "song", 10.5, self.width):
                self._put(line, "center", self._page.texts)
        self._y += GAP + 2.0

    def _put(self, line: Line, align: Align, where: list[Text]) -> None:
        where.append((LEFT + offset(self.width, line.width, align), self._y + line.drop, line))
        self._y += line.height

    def _paragraph(self, text: str, style: Style, size: float, align: Align, grey: bool = False) -> None:
        self._y += GAP
        for line in self._setter.set(text, style, size, self.width, grey):
            if line.height > self._room:
                self._new_page()
            self._put(line, align, self._page.texts)
        self._y += GAP / 2

    def _headed(self, block: Block) -> float:
        """The room for a heading with the beginning of the block that it heads."""
        grid = as_grid(block)
        if grid is None:
            return 3 * NOTE_ROOM
        groups = self._measurer.groups(grid, self.width)
        first = groups[: len(list(_heads(groups, grid.head_rows))) + 1]
        return 2 * NOTE_ROOM + min(sum(group.height for group in first), KEEP * (self._end - self._start))

    def _note(self, text: str) -> None:
        self._paragraph(text, "song", EDGE_SIZE, "left", grey=True)

    def _table(self, groups: list[Group], head_rows: int) -> None:
        """Rows with their heading; the heading never stands alone at the foot of a page."""
        heads = list(_heads(groups, head_rows))
        head_height = sum(group.height for group in heads)
        if head_height > (self._end - self._start) / 2:  # no heading: it would leave no room for rows
            heads, head_height = [], 0.0
        self._heads = heads
        body = groups[len(heads) :]
        first = body[0] if body else None
        stays = first is not None and self._is_large(first, head_height) and self._room > head_height + SMALLEST
        if heads and not stays and head_height + (first.height if first else 0.0) > self._room:
            self._new_page()
        self._place_all(heads)
        for group, following in zip_longest(body, body[1:]):
            if _is_heading(group) and following and self._parted(group, following, head_height):
                self._new_page()
                self._place_all(heads)
            if following is None and _is_total(group) and group.height > self._room:
                self._take_last_row_along(group.height)
                self._place_all([] if self._page.groups else heads)
            self._place(group, heads)

    def _parted(self, heading: Group, first: Group, head_height: float) -> bool:
        """Whether a heading between rows would stand at the foot of a page without the row that it heads."""
        both = heading.height + first.height
        return both > self._room and not self._is_large(first, head_height)

    def _is_large(self, group: Group, head_height: float) -> bool:
        return group.height > KEEP * (self._end - self._start - head_height)

    def _place_all(self, groups: list[Group]) -> None:
        for group in groups:
            self._page.groups.append((self._y, group))
            self._y += group.height

    def _place(self, group: Group, heads: list[Group]) -> None:
        """Puts a group on this page or the next; splits it where it is large."""
        head_height = sum(head.height for head in heads)
        full = self._end - self._start - head_height
        while group.height > self._room + 0.01:
            fits_a_page = group.height <= full
            whole_rows = group.heights[0] <= self._room or group.heights[0] > full
            if self._room > SMALLEST and whole_rows and (not fits_a_page or self._is_large(group, head_height)):
                upper, group = split(group, self._room)
                self._place_all([upper])
                if not group.slots:
                    return
            self._new_page()
            self._place_all(heads)
        self._place_all([group])

    def _sign_beside_a_row(self, high: float, noted: float) -> None:
        """Boxes to sign that don't fit here with the note below them take a row along to the next page."""
        if self._room < high + noted <= self._end - self._start:
            self._take_last_row_along(high + noted)

    def _noted(self, block: Block | None) -> float:
        """The room that a note takes; none for any other block."""
        if not isinstance(block, Notes):
            return 0.0
        lines = self._setter.set(block.text, "song", EDGE_SIZE, self.width, True)
        return min(GAP + sum(line.height for line in lines), (self._end - self._start) / 2)

    def _signatures(self, labels: tuple[str, ...], noted: float) -> None:
        """Labels at equal distances, each with a rule to write on; a note behind them is `noted` high."""
        if self._room < 12 * MM + noted:
            self._take_last_row_along()
        self._y += 5 * MM
        share = self.width / len(labels)
        for n, label in enumerate(labels):
            is_date = label == N_("日期")
            text = N_("日期：　　　　年　　月　　日") if is_date else label + "："
            line = fitted(text, 10.0, share - 3 * MM, self._setter)
            x = LEFT + n * share
            self._page.form_texts.append((x, self._y + line.drop, line))
            if not is_date:
                self._page.rules.append((x + line.width, x + share - 3 * MM, self._y + line.drop + 2.0))
        self._y += 7 * MM

    def _take_last_row_along(self, behind: float = 0.0) -> None:
        """A new page that begins with the last row of the table, so that nobody signs an empty page.

        A note below the table goes with the row; `behind` is the height of what comes next on the new page.
        """
        groups = self._page.groups
        foot = groups[-1][0] + groups[-1][1].height if groups else 0.0
        began, count, note = self._below_table or (0.0, 0, "")
        noted = abs(foot - began) < 0.01
        ends_here = bool(groups) and (noted or abs(foot - self._y) < 0.01)
        moves = ends_here and len(groups) > len(self._heads) + 1 and groups[-1][1] not in self._heads
        if not moves or sum(group.height for group in (*self._heads, groups[-1][1])) + behind > self._end - self._start:
            self._new_page()
            return
        row = groups.pop()[1]
        if noted:
            del self._page.texts[count:]
        self._new_page()
        self._place_all([*self._heads, row])
        if noted:
            self._note(note)

    def _image(self, image: Image) -> None:
        wide, high = min(image.width_mm * MM, self.width), image.height_mm * MM
        high = min(high, self._end - self._start)
        if high + GAP > self._room:
            self._new_page()
        self._y += GAP
        self._page.pictures.append(Picture(image.data, (LEFT + (self.width - wide) / 2, self._y, wide, high)))
        self._y += high

    def _charts(self, block: Charts, behind: float) -> None:
        """Charts of one row stay together; texts that had no room in them follow as notes.

        The last row stays with what is signed `behind` it.
        """
        room = self._room - GAP - behind
        whole = self._end - self._start - GAP - behind
        rows, notes = bands(block, self.width, whole, self._setter, room)
        if max((each.height for each in rows[0]), default=0.0) > room:
            rows, notes = bands(block, self.width, whole, self._setter)
        for row, following in zip_longest(rows, rows[1:]):
            high = max((each.height for each in row), default=0.0)
            if high + GAP + (behind if following is None else 0.0) > self._room:
                self._new_page()
            self._y += GAP
            left = LEFT
            for drawn in row:
                self._page.drawings.append((left, self._y, drawn.ops))
                self._page.texts += [(left + x, self._y + y, line) for x, y, line in drawn.texts]
                left += drawn.width + BETWEEN
            self._y += high
        for text in notes:
            self._note(text)


def _is_heading(group: Group) -> bool:
    """A bold line across the table, such as 新增（7 件）."""
    return len(group.slots) == 1 and group.slots[0].cell.bold and group.slots[0].cell.colspan > 1


def _is_total(group: Group) -> bool:
    """The last line of a table that begins with a title over several columns, such as 合计."""
    first = group.slots[0].cell
    return len(group.slots) > 1 and first.colspan > 1 and (first.bold or first.kind == "label")


def _heads(groups: list[Group], rows: int) -> Iterator[Group]:
    for group in groups:
        if rows <= 0:
            return
        rows -= len(group.heights)
        yield group


def _edges(document: Document, pages: list[Page], setter: Typesetter, running: int | None) -> None:
    """Head and foot of every page: branch, serial and mark; seal, page x of y, print date.

    In a book the running number stands in the middle of the foot, and x of y before the date where y is more than 1.
    """
    printed = document.printed_on
    date = N_("打印 {0}年{1}月{2}日").format(printed.year, printed.month, printed.day) if printed else ""
    serial = N_("编号 {0}　").format(document.serial) if document.serial else ""
    for number, page in enumerate(pages, 1):
        count, shown, counted = N_("第 {0} 页　共 {1} 页").format(number, len(pages)), date, page.form_texts
        if running is not None:
            shown = N_("本表 {0}/{1}　{2}").format(number, len(pages), date) if len(pages) > 1 else date
            count, counted = N_("第 {0} 页").format(running + number - 1), page.texts
        continued = N_("{0}（续）").format(document.title) if number > 1 else ""
        head = TOP
        foot = page.height - BOTTOM - EDGE_SIZE * 1.4
        own = page.texts if serial else page.form_texts
        _edge(page.form_texts, page, head, document.office, "left", setter)
        _edge(page.form_texts, page, head, continued, "center", setter)
        _edge(own, page, head, serial + document.mark, "right", setter)
        _edge(page.texts, page, foot, document.seal, "left", setter)
        _edge(counted, page, foot, count, "center", setter)
        _edge(page.form_texts, page, foot, shown, "right", setter)


def _edge(where: list[Text], page: Page, top: float, text: str, align: Align, setter: Typesetter) -> None:
    """One of the three texts that share a line at the page's edge."""
    if text:
        room = page.width - LEFT - RIGHT
        share = 0.27 if align == "center" else 0.36
        line = fitted(text, EDGE_SIZE, room * share, setter, grey=True)
        where.append((LEFT + offset(room, line.width, align), top + line.drop, line))


def fitted(text: str, size: float, room: float, setter: Typesetter, *, grey: bool = False) -> Line:
    """The text on one line, smaller where it would not fit."""
    flat = " ".join(clean(text).split("\n"))
    (line,) = setter.set(flat, "song", size, math.inf, grey)
    if line.width > room:
        (line,) = setter.set(flat, "song", size * room / line.width, math.inf, grey)
    return line
