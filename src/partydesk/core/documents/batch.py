"""One PDF of many sheets: forms drawn once, pages, pictures, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ..text.words import N_
from .grid import MM, Measurer
from .layout import Page, Picture, lay_out
from .model import Document
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

    def __init__(self, sink: Sink) -> None:
        self._pdf = PdfFile(sink)
        self._setter = Typesetter(self._pdf)
        self._measurer = Measurer(self._setter)
        self._tree = self._pdf.reserve()
        self._pages: list[int] = []
        self._marks: list[tuple[str, int]] = []  # bookmark, page object
        self._forms: dict[tuple[object, ...], int] = {}
        self._seen: dict[tuple[object, ...], None] = {}  # forms of the last pages, written in place
        self._photos: dict[bytes, tuple[int, int, int] | None] = {}
        self._first: Document | None = None
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
        self._first = self._first or document
        name = clean(document.name or document.title)
        for number, page in enumerate(lay_out(document, self._setter, self._measurer)):
            self._remember(name, page)
            self._pages.append(self._write(page))
            if not number:
                self._marks.append((name, self._pages[-1]))

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
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</Font %d 0 R%s>>>>"
            % (self._tree, page.width, page.height, content, self._setter.fonts, shared)
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

    def close(self) -> None:
        """Writes fonts, the page tree, bookmarks and the title, and ends the file."""
        self._setter.write_fonts()
        kids = b" ".join(b"%d 0 R" % number for number in self._pages)
        self._pdf.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids), self._tree)
        outline = self._outline() if len(self._marks) > 1 else b""
        catalog = self._pdf.put(
            b"<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>%s>>"
            % (self._tree, outline)
        )
        self._pdf.finish(catalog, self._pdf.put(self._info()))

    def _outline(self) -> bytes:
        root = self._pdf.reserve()
        items = [self._pdf.reserve() for _ in self._marks]
        for n, (name, page) in enumerate(self._marks):
            before = b"/Prev %d 0 R" % items[n - 1] if n else b""
            after = b"/Next %d 0 R" % items[n + 1] if n + 1 < len(items) else b""
            self._pdf.put(
                b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]%s%s>>" % (text_string(name), root, page, before, after),
                items[n],
            )
        self._pdf.put(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (items[0], items[-1], len(items)), root)
        return b"/Outlines %d 0 R/PageMode/UseOutlines" % root

    def _info(self) -> bytes:
        """Title and print date; no clock, so that the same sheets give the same bytes."""
        title = clean(self._first.title) if self._first else ""
        printed = self._first.printed_on if self._first else None
        created = b"/CreationDate(D:%s)" % printed.strftime("%Y%m%d").encode("ascii") if printed else b""
        return b"<</Title%s/Producer(PartyDesk)%s>>" % (text_string(title), created)
