"""From a Document to a PDF that looks like the paper form.

The data lives here; `documents.render` and `documents.raster` are imported where they are used,
so that the window opens without them.
"""

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
    head,
    label,
    number,
    tick,
)
from .charts import Bars, Charts, Lines, Series
from .model import Document

__all__ = [
    "Bars",
    "Block",
    "Box",
    "Cell",
    "Charts",
    "Checks",
    "Col",
    "Document",
    "Grid",
    "Image",
    "Lines",
    "Notes",
    "Opinions",
    "PageBreak",
    "Paragraph",
    "Row",
    "Scale",
    "Series",
    "Signatures",
    "head",
    "label",
    "number",
    "tick",
]
