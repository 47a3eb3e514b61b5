"""What a sheet is made of: pure data, no layout and no PDF.

Texts are data and are printed as they are; nothing in them is markup. A line feed starts a new line.
Widths and heights are millimetres; type sizes are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from .charts import Charts

Kind = Literal["value", "label", "head", "number", "figure", "note"]
Align = Literal["left", "center", "right"]
Style = Literal["body", "heading", "small", "center"]


class Cell(NamedTuple):
    """One ruled cell (单元格); a tuple, because a batch has a hundred thousand of them.

    Kinds: `value` 宋, left · `number` 宋, centred · `label` 黑, centred, belongs to the form ·
    `head` a label on a grey ground · `figure` a number of the form · `note` small and grey. Labels, heads and figures
    are the form's own text: they are laid out once for a whole batch, so nothing about a person belongs in them.
    """

    text: str = ""
    kind: Kind = "value"
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    size: float | None = None
    bold: bool = False
    muted_line: str = ""  # a second text in smaller grey type, such as the arithmetic of a score
    blank_height_mm: float | None = None  # least height, room to write by hand
    top: bool = False  # text at the top of the cell, not in its middle
    foot_line: str = ""  # at the right of the cell's foot: 签名 年 月 日
    name: str = ""  # recorded in the geometry of the print, for reading scanned sheets
    picture: bytes | None = None  # JPEG or PNG, drawn to fit instead of the text


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Col:
    """A column of a roster; widths in millimetres are scaled together to fill the line."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid (表格). Grids, boxes and opinions that follow one another share one frame.

    `columns` are relative widths: write millimetres, they are scaled to fill the line.
    A row lists only the cells that start in it, as HTML does. `head_rows` are repeated on every page.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    head_rows: int = 0
    row_height_mm: float = 8.0
    size: float = 10.0
    by_hand: bool = True  # a row with any empty value keeps 9 mm; else only a row that is empty throughout


@dataclass(frozen=True, slots=True)
class Box:
    """A narrow label and a wide free text that starts at the top and keeps at least `height_mm`."""

    label: str
    text: str = ""
    height_mm: float = 20.0
    name: str = ""
    label_width: float = 18.5


@dataclass(frozen=True, slots=True)
class Opinions:
    """Ruled boxes side by side, each with 签名 年 月 日 at its foot (本人意见/班组意见/党支部意见).

    `texts` are opinions known already, in the order of `labels`.
    """

    labels: tuple[str, ...]
    texts: tuple[str, ...] = ()
    height_mm: float = 25.0


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line of names to be signed under the frame (填表人 审核人 日期), each label with a rule."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """A label and choices to tick: ☑ for those in `chosen`, □ for the others."""

    label: str
    options: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    label_width: float = 18.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Statements, each with boxes to mark: `low` to `high`, or `words` (测评票); box names are `item.mark`, from 1."""

    items: tuple[str, ...]
    low: int = 1
    high: int = 10
    title: str = "内容"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free text between tables."""

    text: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Notes:
    """Small grey text under a table (注)."""

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (JPEG or PNG bytes) in the middle of the line, at most this large."""

    data: bytes
    width_mm: float = 80.0
    height_mm: float = 60.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Grid | Box | Opinions | Signatures | Checks | Scale | Paragraph | Notes | Image | Charts | PageBreak


@lru_cache(maxsize=4_096)
def label(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A label cell of the form."""
    return Cell(text, "label", colspan, rowspan)


@lru_cache(maxsize=4_096)
def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A heading cell of a table."""
    return Cell(text, "head", colspan, rowspan)


@lru_cache(maxsize=4_096)
def number(text: str, *, bold: bool = False, colspan: int = 1) -> Cell:
    """A centred figure."""
    return Cell(text, "number", colspan, bold=bold)


def tick(options: Sequence[str], chosen: Sequence[str] = ()) -> str:
    """The choices as one text: `☑在职　□退休`."""
    return "　".join(("☑" if option in chosen else "□") + option for option in options)
