"""Reads printed sheets back: their text by two readers, their ink, the place of each character."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pypdfium2
from pypdf import PdfReader

from partydesk.core.documents import Document
from partydesk.core.documents.raster import page_raster
from partydesk.core.documents.render import render

MM = 72 / 25.4


class Glyph(NamedTuple):
    """A character and its box in points from the lower left corner."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


def printed(*documents: Document) -> bytes:
    """The PDF of these sheets."""
    out = BytesIO()
    render(documents, out)
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    """The text of each page, without line ends and ordinary blanks."""
    return [page.extract_text().replace("\n", "").replace(" ", "") for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """The text of all pages."""
    return "".join(texts(pdf))


def glyphs(pdf: bytes, page: int = 0) -> list[Glyph]:
    """Every visible character of a page with its box, as a second reader sees it."""
    document = pypdfium2.PdfDocument(pdf)
    opened = document[page]
    reader = opened.get_textpage()
    found = []
    for n in range(reader.count_chars()):
        char = chr(pypdfium2.raw.FPDFText_GetUnicode(reader, n))
        if not char.isspace() and char.isprintable():
            found.append(Glyph(char, *reader.get_charbox(n)))
    reader.close()
    opened.close()
    document.close()
    return found


def overlapping(found: list[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    """Pairs of characters whose ink boxes share more than a hair."""
    ordered = sorted(found, key=lambda glyph: glyph.left)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.left > one.right - 0.7:
                break
            if min(one.top, other.top) - max(one.bottom, other.bottom) > 0.7:
                yield one, other


def ink(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Distances in mm of the ink from the page's left, top, right and lower edges."""
    dpi = 72
    raster = page_raster(pdf, page, dpi)
    dark = [min(raster.data[n : n + 3]) < 200 for n in range(0, len(raster.data), 4)]
    rows = [any(dark[y * raster.width : (y + 1) * raster.width]) for y in range(raster.height)]
    columns = [any(dark[x :: raster.width]) for x in range(raster.width)]
    edges = columns.index(True), rows.index(True), columns[::-1].index(True), rows[::-1].index(True)
    return tuple(edge / dpi * 25.4 for edge in edges)  # type: ignore[return-value]
