"""One PDF of many sheets: forms drawn once, pages, pictures, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from ..text.words import N_
from . import outline
from .book import Cover
from .contents import contents_pages
from .cover import cover_pages, page_labels
from .grid import MM, Measurer
from .layout import Page, Picture, lay_out
from .model import Document
from .outline import Node, Outline
from .paint import form, form_key, marked, pictures, show, written
from .pdf import PdfFile, Sink, text_string
from .pictures import prepared
from .typeset import Typesetter, clean

REMEMBERED = 64  # pages back that a form is recognised over, before it is made an object


@dataclass(frozen=True, slots=True)
class Place:
    """Where a named box lies: page from 1 in the file, millimetres from the page's upper left corner."""

    document: str
    box: str
    page: int
    left: float
    top: float
    width: float
    height: float


class Batch:
    """Writes sheets one after another; `close` ends the file."""

    def __init__(self, sink: Sink, *, is_book: bool = False) -> None:
        self._pdf = PdfFile(sink)
        self._setter = Typesetter(self._pdf)
        self._measurer = Measurer(self._setter)
        self._tree = self._pdf.reserve()
        self._pages: list[int] = []
        self._outline = Outline()
        self._is_book = is_book
        self._forms: dict[tuple[object, ...], int] = {}
        self._seen: dict[tuple[object, ...], None] = {}  # forms of the last pages, written in place
        self._photos: dict[bytes, tuple[int, int, int] | None] = {}
        self._title = ""
        self._made_on: date | None = None
        self._labels = b""
        self.places: list[Place] = []

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters that no font has, each printed as a ruled gap."""
        return tuple(self._setter.missing)

    @property
    def pages(self) -> int:
        """Pages so far."""
        return len(self._pages)

    def add(self, document: Document) -> None:
        """Lays a sheet out and writes its pages."""
        if not self._pages:
            self._title, self._made_on = document.title, document.printed_on
        name = clean(document.name or document.title)
        running = self.pages + 1
        pages = lay_out(document, self._setter, self._measurer, running if self._is_book else None)
        for number, page in enumerate(pages):
            self._remember(name, page)
            self._pages.append(self._write(page))
            if not number:
                self._outline.add(name, tuple(map(clean, document.under)), self._pages[-1], running)

    def _remember(self, name: str, page: Page) -> None:
        for slot, box in marked(page):
            if slot.cell.name:
                left, top, width, height = (round(edge / MM, 2) for edge in box)
                self.places.append(Place(name, slot.cell.name, self.pages + 1, left, top, width, height))

    def _write(self, page: Page) -> int:
        objects: list[bytes] = []
        body = [self._form(page, objects), written(page)]
        for picture in pictures(page):
            body.append(self._picture(picture, page, objects))
        content = self._pdf.stream("\n".join(body).encode("latin-1"))
        shared = b"/XObject<<%s>>" % b"".join(objects) if objects else b""
        return self._pdf.put(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</Font %d 0 R%s>>%s>>"
            % (self._tree, page.width, page.height, content, self._setter.fonts, shared, _links(page))
        )

    def _form(self, page: Page, objects: list[bytes]) -> str:
        """The form's operators; from the second page that shares them on, a reference to one copy."""
        key = form_key(page)
        number = self._forms.get(key)
        if number is None:
            if key not in self._seen:
                self._seen[key] = None
                if len(self._seen) > REMEMBERED:
                    del self._seen[next(iter(self._seen))]
                return form(page)
            number = self._forms[key] = self._form_object(page)
        objects.append(b"/X%d %d 0 R" % (number, number))
        return f"/X{number} Do"

    def _form_object(self, page: Page) -> int:
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<</Font %d 0 R>>" % (
            page.width,
            page.height,
            self._setter.fonts,
        )
        return self._pdf.stream(form(page).encode("latin-1"), entries)

    def _picture(self, picture: Picture, page: Page, objects: list[bytes]) -> str:
        left, top, width, height = picture.box
        photo = self._photo(picture.data, width, height)
        if photo is None:
            return self._unreadable(picture, page)
        number, wide, high = photo
        objects.append(b"/X%d %d 0 R" % (number, number))
        scale = min(width / wide, height / high)
        x = left + (width - wide * scale) / 2
        y = page.height - top - (height + high * scale) / 2
        return f"q {wide * scale:.2f} 0 0 {high * scale:.2f} {x:.2f} {y:.2f} cm /X{number} Do Q"

    def _photo(self, data: bytes, width: float, height: float) -> tuple[int, int, int] | None:
        key = sha256(data).digest() + b"%d %d" % (width, height)
        if key not in self._photos:
            ready = prepared(data, width, height)
            self._photos[key] = None if ready is None else (self._image(*ready), ready[1], ready[2])
        return self._photos[key]

    def _image(self, jpeg: bytes, wide: int, high: int) -> int:
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB" % (wide, high)
        return self._pdf.stream(jpeg, entries + b"/BitsPerComponent 8/Filter/DCTDecode", packed=True)

    def _unreadable(self, picture: Picture, page: Page) -> str:
        left, top, width, _ = picture.box
        line = self._setter.set(N_("照片无法读取"), "song", 8.5, width, True)[0]
        return show([(left, top + line.drop, line)], page.height)

    def bind(self, cover: Cover) -> None:
        """Lays cover and contents out, which tell how many pages there are, and puts them first."""
        nodes = self._outline.settled()
        front = cover_pages(cover, self.pages, self._setter)
        covers = len(front)
        front += contents_pages(nodes, self._setter)
        written = [self._write(page) for page in front]
        self._pages[:0] = written
        self._labels = page_labels(covers, len(front))
        self._title, self._made_on = cover.title, cover.made_on
        self.places = [replace(place, page=place.page + len(front)) for place in self.places]
        nodes[:0] = [Node(N_("封面"), written[0], 0), Node(N_("目录"), written[covers], 0)]

    def close(self) -> None:
        """Writes fonts, the page tree, bookmarks and the title, and ends the file."""
        self._setter.write_fonts()
        kids = b" ".join(b"%d 0 R" % number for number in self._pages)
        self._pdf.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids), self._tree)
        nodes = self._outline.nodes
        marks = outline.written(self._pdf, nodes) if len(nodes) > 1 or (nodes and nodes[0].below) else b""
        catalog = self._pdf.put(
            b"<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>%s%s>>"
            % (self._tree, marks, self._labels)
        )
        self._pdf.finish(catalog, self._pdf.put(self._info()))

    def _info(self) -> bytes:
        """Title and print date; no clock, so that the same sheets give the same bytes."""
        printed = self._made_on
        created = b"/CreationDate(D:%s)" % printed.strftime("%Y%m%d").encode("ascii") if printed else b""
        return b"<</Title%s/Producer(PartyDesk)%s>>" % (text_string(clean(self._title)), created)


def _links(page: Page) -> bytes:
    """The page's entry for its links, each a rectangle without a border (12.5.6.5)."""
    if not page.links:
        return b""
    listed = b"".join(
        b"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/Dest[%d 0 R/Fit]>>"
        % (left, page.height - top - height, left + width, page.height - top, target)
        for (left, top, width, height), target in page.links
    )
    return b"/Annots[%s]" % listed
