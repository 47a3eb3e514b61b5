"""Sheets that are laid out: the PDF, what it lacks, its pages as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from partydesk.core.documents.book import Book
from partydesk.core.documents.model import Document
from partydesk.desk.jobs import Job, JobContext
from partydesk.office.prints.actions import Outcome
from partydesk.office.prints.ranges import in_words

if TYPE_CHECKING:
    from partydesk.core.documents.render import Rendered

Make = Callable[[Any], Iterable[Document] | Book] | Sequence[Document]
"""Documents, or what makes them or a 册 from an office; the office is a twin in another thread."""

_PDFIUM = Lock()
"""PDFium serves one thread at a time, whatever the file."""


class Paper:
    """A PDF with its pages as pictures; pages count from 0. May be used from several threads.

    `sheets` are in it, of `total` that there are; `missing` are characters that no font has.
    """

    def __init__(self, pdf: bytes, rendered: Rendered, total: int = 0) -> None:
        from partydesk.core.documents.raster import Pages

        self.pdf = pdf
        self.sheets = rendered.documents
        self.total = total or self.sheets
        self.missing = rendered.missing
        self._stamps = rendered.stamps
        with _PDFIUM:
            self._pages = Pages(pdf)
            self._sizes = [QSizeF(*self._pages.size(page)) for page in range(len(self._pages))]
        self.picture = lru_cache(maxsize=12)(self.raster)
        self._users = 1

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height in points."""
        return self._sizes[page]

    def part(self, pages: Sequence[int]) -> bytes:
        """The PDF of these pages; of all of them in order the whole file, with its bookmarks."""
        if list(pages) == list(range(len(self))):
            return self.pdf
        with _PDFIUM:
            return self._pages.part(pages)

    def outcome(self, how: str, pages: Sequence[int], target: str, copies: int = 1) -> Outcome:
        """What is entered in the print log of these pages: the sheets that they are of, with serials and seals."""
        ends = [*(stamp.page for stamp in self._stamps[1:]), len(self)]
        taken = set(pages)
        stamps = [
            (stamp.serial, stamp.seal)
            for stamp, end in zip(self._stamps, ends, strict=True)
            if not taken.isdisjoint(range(stamp.page, end))
        ]
        part = "" if len(taken) == len(self) else in_words(pages)
        return Outcome(how, len(stamps), len(pages), target, copies, tuple(stamps), part)

    def raster(self, page: int, dpi: float) -> QImage:
        """One page at a resolution; `picture` is the same, remembered for the last pages."""
        with _PDFIUM:
            made = self._pages.raster(page, dpi)
        return QImage(made.data, made.width, made.height, made.width * 4, QImage.Format.Format_RGBA8888).copy()

    def share(self) -> Paper:
        """The same paper for one more user, who closes it too."""
        self._users += 1
        return self

    def close(self) -> None:
        """Lets go of the file and the pictures, once every user has."""
        self._users -= 1
        if not self._users:
            self.picture.cache_clear()
            with _PDFIUM:
                self._pages.close()


def laid_out(office: Any, make: Make, context: JobContext, most: int = 0) -> Paper:
    """Lays sheets out on a twin of the office; in a job. `most` stops after so many sheets, 0 takes all.

    Raises:
        CancelledError: the user asked to stop.
        KnownError: there is nothing to print, or a sheet refuses.
    """
    twin = office.twin() if callable(make) else None
    try:
        return _rendered(make(twin) if callable(make) else make, context, most)
    finally:
        if twin is not None:
            twin.close()


def _rendered(made: Iterable[Document] | Book, context: JobContext, most: int) -> Paper:
    from itertools import islice

    from partydesk.core.documents.render import render, render_book

    out = BytesIO()
    if isinstance(made, Book):
        sheets = made.sheets
        bound = render_book(made, out, progress=lambda n: _go_on(context, n, max(n, sheets)))
        return Paper(out.getvalue(), bound)
    total = len(made) if isinstance(made, Sequence) else 0
    taken = islice(made, most) if most else made
    rendered = render(taken, out, progress=lambda n: _go_on(context, n, min(total, most or total)))
    return Paper(out.getvalue(), rendered, total)


def _go_on(context: JobContext, done: int, total: int) -> bool:
    """Tells how far it is; leaves by CancelledError where the user asked to stop."""
    context.progress(done, total)
    return True


def lay_out(
    shell: Any, title: str, make: Make, done: Callable[[Paper], object],
    refused: Callable[[Exception], object] | None = None, most: int = 0,
) -> JobContext:  # fmt: skip
    """Runs `laid_out` as a job of the window; `done` gets the Paper and closes it when it is through."""
    office = shell.office
    return shell.run(Job(title, lambda context: laid_out(office, make, context, most), done, refused))
