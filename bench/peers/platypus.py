"""The sheets through reportlab's platypus: tables of paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from partydesk.core import resources
from partydesk.core.documents import Cell, Document, Grid, Notes
from partydesk.core.documents.expand import as_grid

_WIDE = 180 * mm
_BODY = ParagraphStyle("body", fontName="song", fontSize=9.5, leading=12.5, wordWrap="CJK")
_FORM = ParagraphStyle("form", _BODY, fontName="hei", alignment=1)
_SMALL = ParagraphStyle("small", _BODY, fontSize=8, leading=10)
_TITLE = ParagraphStyle("title", _FORM, fontSize=16, leading=22)


def write(documents: Iterable[Document], out: Path) -> None:
    """One PDF of all sheets."""
    for name, file in (("song", "NotoSerifSC-Regular"), ("hei", "NotoSansSC-Regular")):
        pdfmetrics.registerFont(TTFont(name, str(resources.path(f"fonts/{file}.ttf"))))
    story = []
    for document in documents:
        story += [Paragraph(f"编号 {document.serial}　{document.mark}", _SMALL), Paragraph(document.title, _TITLE)]
        story.append(Paragraph(document.subtitle, _FORM))
        for block in document.blocks:
            if isinstance(block, Notes):
                story.append(Paragraph(escape(block.text), _SMALL))
            elif (grid := as_grid(block)) is not None:
                story.append(_table(grid))
        story += [Paragraph(escape(document.seal), _SMALL), PageBreak()]
    template = SimpleDocTemplate(str(out), pagesize=A4, leftMargin=15 * mm, rightMargin=15 * mm, topMargin=10 * mm,
                                 bottomMargin=10 * mm)  # fmt: skip
    template.build(story)


def _table(grid: Grid) -> Table:
    width = sum(grid.columns)
    rows, style = [], [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid.rows):
        line: list[object] = [""] * len(grid.columns)
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            line[x] = _content(cell)
            if cell.colspan > 1 or cell.rowspan > 1:
                style.append(("SPAN", (x, y), (x + cell.colspan - 1, y + cell.rowspan - 1)))
            taken |= {(x + i, y + j) for i in range(cell.colspan) for j in range(cell.rowspan)}
        rows.append(line)
    heights = [max((c.blank_height_mm or 0 for c in row), default=0) * mm or None for row in grid.rows]
    return Table(rows, [_WIDE * each / width for each in grid.columns], heights, style)


def _content(cell: Cell) -> list[Paragraph]:
    form = cell.kind in ("label", "head", "number")
    parts = [Paragraph(escape(cell.text).replace("\n", "<br/>"), _FORM if form else _BODY)]
    return parts + [Paragraph(escape(each), _SMALL) for each in (cell.muted_line, cell.foot_line) if each]
