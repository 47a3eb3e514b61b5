"""The cover of a 册: office, title, period, who is responsible, date and number of pages."""

from __future__ import annotations

from ..text.dates import chinese_date
from ..text.words import N_
from .book import Cover
from .faces import Style
from .grid import MM
from .layout import BOTTOM, EDGE_SIZE, LEFT, LONG, RIGHT, SHORT, TOP, Page, fitted
from .pdf import text_string
from .typeset import Line, Typesetter

TITLE_TOP = 62 * MM
WIDTH = SHORT - LEFT - RIGHT
FIELDS = 112 * MM  # width of the block of those who are responsible
LABEL = 34 * MM
FIELD_SIZE = 12.0
FIELD_GAP = 7.0
FOOT = 16 * MM  # date and number of pages


def cover_pages(cover: Cover, pages: int, setter: Typesetter) -> list[Page]:
    """The cover, on further pages where its texts are long; `pages` are those behind the contents."""
    sheet = _Sheet(setter)
    mark = fitted(cover.mark, 10.5, WIDTH, setter)
    sheet.put(mark, LEFT + WIDTH - mark.width, TOP)
    sheet.y = TITLE_TOP
    sheet.centred(cover.office, "song", 18.0, 3.0, after=9 * MM)
    sheet.centred(cover.title, "song-bold", 30.0, 4.0, after=8 * MM)
    sheet.centred(cover.subtitle, "song", 18.0, 1.0, after=12 * MM)
    sheet.fields(cover.responsible)
    sheet.foot(
        [
            chinese_date(cover.made_on) if cover.made_on else N_("　　　　年　　月　　日"),
            N_("共 {0} 页（不含封面、目录）").format(pages),
        ]
    )
    return sheet.pages


def page_labels(covers: int, front: int) -> bytes:
    """The catalog's entry that numbers the pages as printed: 封面, 目录1 …, then from 1 (12.4.2)."""
    listed = b"0<</P%s>>%d<</P%s/S/D>>%d<</S/D>>" % (text_string(N_("封面")), covers, text_string(N_("目录")), front)
    return b"/PageLabels<</Nums[%s]>>" % listed


class _Sheet:
    """Places lines from top to bottom, on a new page where one is full."""

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter
        self.pages = [Page(SHORT, LONG)]
        self.y = TOP

    def put(self, line: Line, x: float, y: float) -> None:
        self.pages[-1].texts.append((x, y + line.drop, line))

    def centred(self, text: str, style: Style, size: float, spacing: float, *, after: float) -> None:
        """Large lines in the middle; `spacing` stands between their characters."""
        if not text:
            return
        # The spacing widens a line beyond what it was measured for.
        room = WIDTH * size / (size + spacing)
        for line in self._setter.set(text, style, size, room, False, spacing):
            self._make_room(line.height)
            self.put(line, LEFT + (WIDTH - line.width) / 2, self.y)
            self.y += line.height
        self.y += after

    def fields(self, responsible: tuple[tuple[str, str], ...]) -> None:
        """Labels at the left, names over a rule, as low on the page as they fit."""
        set_fields = [
            (
                self._setter.set(label, "hei", FIELD_SIZE, LABEL),
                self._names(name, FIELDS - LABEL - 2 * MM),
            )
            for label, name in responsible
        ]
        high = sum(max(_height(label), _height(name)) + FIELD_GAP for label, name in set_fields)
        self.y = max(self.y, LONG - BOTTOM - FOOT - 22 * MM - high)
        for label, name in set_fields:
            self._field(label, name)

    def _names(self, text: str, room: float) -> tuple[Line, ...]:
        """Names with 、 between them, none broken at the end of a line that can hold it."""
        lines: list[str] = [""]
        for name in text.split("、"):
            longer = f"{lines[-1]}、{name}" if lines[-1] else name
            if len(self._setter.set(longer + "、", "song", FIELD_SIZE, room)) == 1:
                lines[-1] = longer
            else:
                lines[-1] += "、" if lines[-1] else ""
                lines.append(name)
        return self._setter.set("\n".join(filter(None, lines)), "song", FIELD_SIZE, room)

    def _field(self, label: tuple[Line, ...], name: tuple[Line, ...]) -> None:
        left = LEFT + (WIDTH - FIELDS) / 2
        for n in range(max(len(label), len(name))):
            high = max(line.height for line in (*label[n : n + 1], *name[n : n + 1]))
            self._make_room(high)
            if n < len(label):
                self.put(label[n], left, self.y)
            if n < len(name):
                self.put(name[n], left + LABEL + 2 * MM, self.y)
            self.y += high
        self.pages[-1].rules.append((left + LABEL, left + FIELDS, self.y + 1.5))
        self.y += FIELD_GAP

    def foot(self, texts: list[str]) -> None:
        """Lines in the middle of the page's foot."""
        self._make_room(FOOT)
        self.y = max(self.y, LONG - BOTTOM - FOOT)
        for text, size in zip(texts, (FIELD_SIZE, EDGE_SIZE), strict=True):
            line = fitted(text, size, WIDTH, self._setter)
            self.put(line, LEFT + (WIDTH - line.width) / 2, self.y)
            self.y += line.height + 4

    def _make_room(self, height: float) -> None:
        if self.y + height > LONG - BOTTOM:
            self.pages.append(Page(SHORT, LONG))
            self.y = TOP


def _height(lines: tuple[Line, ...]) -> float:
    return sum(line.height for line in lines)
