"""The paper form as data (Document): what the office writes and `render` lays out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ..text.words import N_
from .blocks import (
    Block,
    Box,
    Cell,
    Checks,
    Col,
    Grid,
    Image,
    Notes,
    Opinions,
    PageBreak,
    Paragraph,
    Row,
    Scale,
    Signatures,
    Style,
)
from .charts import Bars, Charts, Lines

Content = str | Cell
LONG = 48  # characters: a field's value that is longer stands in a line of its own


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet (一张表): heading, blocks from top to bottom, and what stands at the page's edges.

    Every method returns a new Document with one block more:
    `Document(N_("重点关注人群台账"), landscape=True).table(COLUMNS, rows).signatures("制表", "审核")`.
    """

    title: str
    subtitle: str = ""
    landscape: bool = False
    blocks: tuple[Block, ...] = ()
    serial: str = ""  # top right, after 编号
    mark: str = N_("内部资料")  # top right
    office: str = ""  # top left: the branch
    seal: str = ""  # foot left: 定稿封签 …
    printed_on: date | None = None  # foot right
    name: str = ""  # bookmark in a batch and key of the geometry; the title where empty
    under: tuple[str, ...] = ()  # the bookmarks above its own, from the outermost

    def add(self, *blocks: Block) -> Document:
        """With these blocks at the end."""
        return replace(self, blocks=self.blocks + blocks)

    def stamped(
        self,
        *,
        office: str | None = None,
        serial: str | None = None,
        seal: str | None = None,
        mark: str | None = None,
        printed_on: date | None = None,
        name: str | None = None,
    ) -> Document:
        """With what stands at the page's edges; None leaves a part as it is."""
        return replace(
            self,
            office=self.office if office is None else office,
            serial=self.serial if serial is None else serial,
            seal=self.seal if seal is None else seal,
            mark=self.mark if mark is None else mark,
            printed_on=self.printed_on if printed_on is None else printed_on,
            name=self.name if name is None else name,
        )

    def table(
        self,
        columns: Sequence[Col],
        rows: Iterable[Sequence[Content]],
        *,
        size: float = 9.0,
        row_height_mm: float = 7.0,
    ) -> Document:
        """A roster (台账): the headings are repeated on every page, texts take their column's alignment."""
        heads = tuple(Cell(column.title, "head") for column in columns)
        body = tuple(_roster_row(columns, row) for row in rows)
        widths = tuple(column.width for column in columns)
        return self.add(Grid(widths, (heads, *body), 1, row_height_mm, size, by_hand=False))

    def grid(
        self,
        columns: Sequence[float],
        rows: Iterable[Sequence[Content]],
        *,
        head_rows: int = 0,
        row_height_mm: float = 8.0,
        size: float = 10.0,
        by_hand: bool = True,
    ) -> Document:
        """A ruled form (表格); a plain text becomes a value cell. `by_hand`: a row with an empty value keeps 9 mm."""
        cells = tuple(tuple([c if type(c) is Cell else _cell(c) for c in row]) for row in rows)
        return self.add(Grid(tuple(columns), cells, head_rows, row_height_mm, size, by_hand))

    def fields(self, pairs: Iterable[tuple[str, Content]], *, per_line: int = 3, label_width: float = 18.5) -> Document:
        """Labels and values, `per_line` pairs to a line; the last value takes what is left of its line.

        A value that would be a narrow column of many lines has a line of its own.
        """
        listed = list(pairs)
        value_width = 165.0 / per_line - label_width
        rows = [_field_row(line, per_line) for line in _field_lines(listed, per_line)]
        return self.add(Grid((label_width, value_width) * per_line, tuple(rows)))

    def box(self, label: str, text: str = "", *, height_mm: float = 20.0, name: str = "") -> Document:
        """A label with a large free text."""
        return self.add(Box(label, text, height_mm, name))

    def opinions(self, *labels: str, texts: Sequence[str] = (), height_mm: float = 25.0) -> Document:
        """Signature boxes (意见栏) side by side."""
        return self.add(Opinions(labels, tuple(texts), height_mm))

    def signatures(self, *labels: str) -> Document:
        """The line of names at the foot (填表人 审核人 日期)."""
        return self.add(Signatures(labels))

    def checks(self, label: str, options: Sequence[str], chosen: Sequence[str] = ()) -> Document:
        """Choices to tick."""
        return self.add(Checks(label, tuple(options), tuple(chosen)))

    def scale(self, items: Sequence[str], *, low: int = 1, high: int = 10) -> Document:
        """Statements with boxes to mark (测评票)."""
        return self.add(Scale(tuple(items), low, high))

    def paragraph(self, text: str, style: Style = "body") -> Document:
        """Free text."""
        return self.add(Paragraph(text, style))

    def notes(self, text: str) -> Document:
        """Small grey text (注)."""
        return self.add(Notes(text))

    def image(self, data: bytes, *, width_mm: float = 80.0, height_mm: float = 60.0) -> Document:
        """A picture in the middle of the line."""
        return self.add(Image(data, width_mm, height_mm))

    def charts(self, *charts: Bars | Lines, height_mm: float = 55.0) -> Document:
        """Charts side by side."""
        return self.add(Charts(charts, height_mm))

    def page_break(self) -> Document:
        """What follows starts on a new page."""
        return self.add(PageBreak())


def _cell(content: Content) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)


def _roster_row(columns: Sequence[Col], row: Sequence[Content]) -> Row:
    pairs = zip(columns, row, strict=False)
    return tuple(c if isinstance(c, Cell) else Cell(c, align=column.align) for column, c in pairs)


def _field_lines(pairs: Sequence[tuple[str, Content]], per_line: int) -> Iterable[Sequence[tuple[str, Content]]]:
    """The pairs line by line."""
    ends = [n for n, (_, value) in enumerate(pairs) if len(value if isinstance(value, str) else value.text) > LONG]
    edges = sorted({0, len(pairs), *ends, *(n + 1 for n in ends)})
    for start, end in pairwise(edges):
        for n in range(start, end, per_line):
            yield pairs[n : min(n + per_line, end)]


def _field_row(pairs: Sequence[tuple[str, Content]], per_line: int) -> Row:
    cells: list[Cell] = []
    for text, content in pairs:
        cells += (Cell(text, "label"), _cell(content))
    missing = 2 * (per_line - len(pairs))
    if missing:
        cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + missing)
    return tuple(cells)
