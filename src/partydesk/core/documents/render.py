"""Documents to a PDF file: the one entry for printing. Imports reportlab; import it on use."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import KnownError
from ..files import replace_file
from ..text.words import N_
from .batch import Batch, Place
from .blocks import Notes, Paragraph, Signatures
from .book import Book, Cover
from .charts import Charts
from .expand import as_grid
from .faces import find
from .model import Document
from .typeset import clean

__all__ = ["Place", "PrintCancelledError", "Rendered", "missing_characters", "render", "render_book"]


class PrintCancelledError(KnownError):
    """The user stopped the print; nothing was written."""


class Stamp(NamedTuple):
    """Serial and seal of a sheet as they stand at its edges, and its first page, from 0."""

    serial: str
    seal: str
    page: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was printed: sheets, pages, characters printed as ruled gaps, where the named boxes lie, what each bears."""

    documents: int
    pages: int
    missing: tuple[str, ...]
    geometry: tuple[Place, ...]
    stamps: tuple[Stamp, ...] = ()


def render(
    documents: Iterable[Document],
    out: BinaryIO | Path,
    *,
    progress: Callable[[int], bool] | None = None,
) -> Rendered:
    """Writes all sheets into one PDF, with a bookmark each where there are several.

    `progress` is told the number of sheets done and returns False to stop. A path is replaced only once
    the whole file is on the disk: on any failure what was there before stays.

    Raises:
        PrintCancelledError: `progress` returned False.
        KnownError: there is no sheet, or the file cannot be written.
    """
    return _rendered(documents, None, out, progress)


def render_book(bound: Book, out: BinaryIO | Path, *, progress: Callable[[int], bool] | None = None) -> Rendered:
    """Writes a 册: cover and contents, then all its sheets with running page numbers; else as `render`.

    Cover and contents are written last and put first, so that nothing waits in memory.
    """
    return _rendered(bound.documents, bound.cover, out, progress)


def missing_characters(document: Document) -> tuple[str, ...]:
    """Characters of a sheet that no font has; they would be printed as ruled gaps to fill by hand."""
    found: dict[str, None] = {}
    for text in _texts(document):
        for char in clean(text):
            if char != "\n" and find(char, "song") is None:
                found[char] = None
    return tuple(found)


def _rendered(
    documents: Iterable[Document], cover: Cover | None, out: BinaryIO | Path, progress: Callable[[int], bool] | None
) -> Rendered:
    if not isinstance(out, Path):
        return _write(documents, cover, out, progress)
    with replace_file(out) as file:
        return _write(documents, cover, file, progress)


def _write(
    documents: Iterable[Document], cover: Cover | None, out: BinaryIO, progress: Callable[[int], bool] | None
) -> Rendered:
    batch = Batch(out, is_book=cover is not None)
    done, stamps = 0, []
    with _rare_collections():
        for document in documents:
            stamps.append(Stamp(document.serial, document.seal, batch.pages))
            batch.add(document)
            done += 1
            if progress is not None and not progress(done):
                raise PrintCancelledError(N_("已取消打印，原有文件未改动。"))
    if not done:
        raise KnownError(N_("没有可打印的内容，请先选择要打印的表或人员。"))
    written = batch.pages
    if cover is not None:
        batch.bind(cover)
    batch.close()
    before = batch.pages - written  # cover and contents
    placed = tuple(each._replace(page=each.page + before) for each in stamps)
    return Rendered(done, batch.pages, batch.missing, tuple(batch.places), placed)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """A sheet is thousands of short-lived objects and no cycles: looking for cycles cost a seventh of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _texts(document: Document) -> Iterable[str]:
    yield from (document.title, document.subtitle, document.office, document.serial, document.seal, document.mark)
    for block in document.blocks:
        grid = as_grid(block)
        for row in grid.rows if grid else ():
            for cell in row:
                yield from (cell.text, cell.muted_line, cell.foot_line)
        match block:
            case Paragraph(text=text) | Notes(text=text):
                yield text
            case Signatures(labels):
                yield from labels
            case Charts(charts):
                for chart in charts:
                    yield from chart.texts
