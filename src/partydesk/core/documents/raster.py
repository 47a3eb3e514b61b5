"""A page of a PDF as pixels: preview in the window, print on raster printers. Needs pypdfium2; import on use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import TracebackType

import pypdfium2

from .part_outline import Mark, with_bookmarks


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: 4 bytes a pixel (R, G, B, A), rows from the top without padding."""

    width: int
    height: int
    data: bytes


class Pages:
    """An opened PDF: `with Pages(pdf) as pages: pages.raster(0, 150)`. Pages count from 0."""

    def __init__(self, pdf: bytes | Path) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def raster(self, page: int, dpi: float) -> Raster:
        """One page at a resolution."""
        opened = self._document[page]
        bitmap = opened.render(scale=dpi / 72, rev_byteorder=True, force_bitmap_format=_RGBA)
        try:
            rows = bytes(bitmap.buffer)
            used = bitmap.width * 4
            if bitmap.stride != used:
                rows = b"".join(rows[n * bitmap.stride :][:used] for n in range(bitmap.height))
            return Raster(bitmap.width, bitmap.height, rows)
        finally:
            bitmap.close()
            opened.close()

    def part(self, pages: Sequence[int]) -> bytes:
        """A PDF of these pages in this order, with the bookmarks that lead to them."""
        made = pypdfium2.PdfDocument.new()
        try:
            made.import_pages(self._document, pages=list(pages))
            packed = BytesIO()
            made.save(packed)
        finally:
            made.close()
        return with_bookmarks(packed.getvalue(), self._marks(), pages)

    def _marks(self) -> Iterator[Mark]:
        for each in self._document.get_toc():
            target = each.get_dest()
            yield Mark(each.level, each.get_title(), target.get_index() if target else None)

    def close(self) -> None:
        """Lets go of the file."""
        self._document.close()


_RGBA = pypdfium2.raw.FPDFBitmap_BGRA


def page_raster(pdf: bytes | Path, page: int, dpi: float) -> Raster:
    """One page as pixels; for several pages open `Pages` once."""
    with Pages(pdf) as pages:
        return pages.raster(page, dpi)


def page_png(pdf: bytes | Path, page: int, dpi: float) -> bytes:
    """One page as a PNG file."""
    from PIL import Image

    raster = page_raster(pdf, page, dpi)
    packed = BytesIO()
    Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("RGB").save(packed, "PNG")
    return packed.getvalue()
