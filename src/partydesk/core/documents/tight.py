"""A sheet set a little tighter, so that a few lines or the signatures alone do not take a page of their own."""

from __future__ import annotations

from dataclasses import replace

from .blocks import Block, Cell, Grid, Scale
from .charts import Charts
from .expand import as_grid
from .model import Document

TIGHTER = (0.94, 0.88)
"""Parts of the usual size that are tried, the mildest first."""

MOST_PAGES = 3
LITTLE = 1 / 6  # of a page, for each page of the sheet: what setting it tighter may save
_LEAST_SIZE = 7.5  # points
_LEAST_ROW, _HAND, _SIGNED = 6.0, 9.0, 18.0  # millimetres: a printed row, one to write in, a box to sign in


def tightened(document: Document, factor: float) -> Document:
    """The same sheet in smaller type, rows and boxes; what is to be marked or written by hand keeps its room."""
    return replace(document, blocks=tuple(_block(block, factor) for block in document.blocks))


def _block(block: Block, factor: float) -> Block:
    if isinstance(block, Scale):
        return block
    if isinstance(block, Charts):
        return replace(block, height_mm=block.height_mm * factor**2)
    grid = as_grid(block)
    return block if grid is None else _grid(grid, factor)


def _grid(grid: Grid, factor: float) -> Grid:
    rows = tuple(tuple([_cell(cell, factor) for cell in row]) for row in grid.rows)
    height = min(grid.row_height_mm, max(grid.row_height_mm * factor, _LEAST_ROW))
    return replace(grid, rows=rows, row_height_mm=height, size=_size(grid.size, factor))


def _cell(cell: Cell, factor: float) -> Cell:
    size, room = cell.size, cell.blank_height_mm
    if size is None and room is None:
        return cell
    if room is not None:
        room = min(room, max(room * factor**2, _SIGNED if cell.foot_line else _HAND))
    return cell._replace(size=None if size is None else _size(size, factor), blank_height_mm=room)


def _size(points: float, factor: float) -> float:
    return min(points, max(points * factor, _LEAST_SIZE))
