"""Boxes, opinions, choices and scales written out as the grids that they are on paper."""

from __future__ import annotations

from ..text.words import N_
from .blocks import Block, Box, Cell, Checks, Grid, Opinions, Scale, tick

SIGNED = N_("签名　　　　　　年　月　日")
SIGNED_NARROW = N_("签名　　　年　月　日")  # four boxes and more
LINE_MM = 165.0  # what widths are relative to: the line of an upright page


def as_grid(block: Block) -> Grid | None:
    """The grid that draws a ruled block; None for a block that is not ruled."""
    match block:
        case Grid():
            return block
        case Box():
            return _box(block)
        case Opinions():
            return _opinions(block)
        case Checks():
            return _labelled(block.label, Cell(tick(block.options, block.chosen)), block.label_width)
        case Scale():
            return _scale(block)
        case _:
            return None


def _box(block: Box) -> Grid:
    text = Cell(block.text, top=True, blank_height_mm=block.height_mm, name=block.name)
    return _labelled(block.label, text, block.label_width)


def _labelled(label: str, content: Cell, width: float) -> Grid:
    return Grid((width, LINE_MM - width), ((Cell(label, "label"), content),))


def _opinions(block: Opinions) -> Grid:
    texts = (*block.texts, *[""] * (len(block.labels) - len(block.texts)))
    signed = SIGNED if len(block.labels) < 4 else SIGNED_NARROW
    cells = tuple(
        Cell(f"{label}：{text}", top=True, blank_height_mm=block.height_mm, foot_line=signed, name=label)
        for label, text in zip(block.labels, texts, strict=True)
    )
    return Grid((1.0,) * len(cells), (cells,))


def _scale(block: Scale) -> Grid:
    heads_of = block.words or tuple(map(str, range(block.low, block.high + 1)))
    marks = range(1, len(block.words) + 1) if block.words else range(block.low, block.high + 1)
    mark_width = min(18.0 if block.words else 8.0, 90.0 / len(marks))
    columns = (12.0, LINE_MM - 12.0 - mark_width * len(marks), *[mark_width] * len(marks))
    heads = tuple(Cell(text, "head") for text in (N_("序号"), block.title, *heads_of))
    rows = tuple(
        (
            Cell(str(n), "label"),
            Cell(item, "label", align="left"),
            *(Cell(kind="number", name=f"{n}.{mark}") for mark in marks),
        )
        for n, item in enumerate(block.items, 1)
    )
    return Grid(columns, (heads, *rows), 1)
