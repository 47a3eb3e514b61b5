"""Every registered sheet keeps the contract: on the made-up branch it prints whole, and blank it is one form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from partydesk import bootstrap
from partydesk.core.documents import Charts, Document
from partydesk.core.documents.blocks import Notes, Opinions, Paragraph, Signatures
from partydesk.core.documents.expand import as_grid
from partydesk.core.documents.grid import MM, Measurer
from partydesk.core.documents.layout import Page, lay_out
from partydesk.core.documents.pdf import PdfFile
from partydesk.core.documents.raster import Pages
from partydesk.core.documents.render import Rendered, render
from partydesk.core.documents.typeset import Typesetter, clean
from partydesk.office import printing
from partydesk.office.context import Office
from partydesk.office.family import Ask, Sheet

SHEETS = [sheet for family in bootstrap.FAMILIES for sheet in family.sheets]
ALL = pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.key)
MARGIN_MM, HAIR_MM = 20, 1
LOOKED_AT = 5
"""So many pages of each sheet are drawn, from both ends; their form repeats."""


@pytest.fixture(scope="session")
def branch(demo_store: Path) -> Iterator[Office]:
    """The made-up branch, only to be read."""
    store = bootstrap.open_store(demo_store)
    yield bootstrap.office_on(store)
    store.close()


def printed(documents: list[Document]) -> tuple[Rendered, bytes]:
    out = BytesIO()
    return render(documents, out), out.getvalue()


def bare(text: str) -> str:
    return "".join(clean(text).split())


def page_texts(pdf: bytes) -> list[str]:
    """What a reader finds on each page, without blanks and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        reader = page.get_textpage()
        found.append(bare(reader.get_text_range()))
        reader.close()
        page.close()
    document.close()
    return found


def texts_of(document: Document) -> Iterator[str]:
    """Every text that a document asks to be printed."""
    yield from (document.title, document.subtitle, document.office, document.serial)
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


def lost(documents: list[Document], pdf: bytes) -> list[str]:
    """Texts that no reader finds; one that goes on overleaf is found line by line."""
    whole = "".join(page_texts(pdf))
    asked = {bare(text): text for document in documents for text in texts_of(document)}
    gone = [text for short, text in asked.items() if short not in whole]
    return [text for text in gone if not all(bare(line) in whole for line in text.split("\n"))]


Everyone = Callable[[str], tuple[list[Document], Rendered, bytes]]


@pytest.fixture(scope="module")
def everyone(branch: Office) -> Everyone:
    """The sheets of all whom a key applies to, made and printed once for every test of them."""

    @cache
    def made(key: str) -> tuple[list[Document], Rendered, bytes]:
        documents = list(printing.documents(branch, key, Ask()))
        return documents, *printed(documents)

    return made


@ALL
def test_it_prints_for_everyone_it_applies_to_with_nothing_lost(everyone: Everyone, sheet: Sheet) -> None:
    documents, done, pdf = everyone(sheet.key)
    assert done.missing == ()
    assert done.pages >= len(documents) >= 1
    assert lost(documents, pdf) == []


@ALL
def test_nothing_is_drawn_outside_the_margins(everyone: Everyone, sheet: Sheet) -> None:
    _, _, pdf = everyone(sheet.key)
    with Pages(pdf) as pages:
        count = len(pages)
        for page in {*range(min(LOOKED_AT, count)), *range(max(0, count - LOOKED_AT), count)}:
            assert min(edges(pages, page)) > MARGIN_MM - HAIR_MM, f"page {page + 1}"


def edges(pages: Pages, page: int) -> tuple[float, float, float, float]:
    """Millimetres from the edges of a page to what is drawn."""
    dpi = 50
    raster = pages.raster(page, dpi)
    grey = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("L")
    box = grey.point(lambda value: 255 if value < 230 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    inches = (left, top, raster.width - right, raster.height - bottom)
    return tuple(each / dpi * 25.4 for each in inches)  # type: ignore[return-value]


@ALL
def test_a_blank_form_has_the_heading_and_nobodys_name(branch: Office, sheet: Sheet) -> None:
    documents = list(printing.documents(branch, sheet.key, Ask(blank=True)))
    done, pdf = printed(documents)
    assert done.missing == ()
    assert len(documents) == 1
    assert lost(documents, pdf) == []
    text = "".join(page_texts(pdf))
    assert [name for name in names(branch) if name in text] == []


def laid_out(document: Document) -> list[Page]:
    setter = Typesetter(PdfFile(BytesIO()))
    return lay_out(document, setter, Measurer(setter))


@ALL
def test_a_blank_form_leaves_nine_millimetres_to_write_in(branch: Office, sheet: Sheet) -> None:
    (document,) = printing.documents(branch, sheet.key, Ask(blank=True))
    pages = laid_out(document)
    groups = [group for page in pages for _, group in page.groups]
    empty = [
        sum(group.heights[slot.row : slot.row + slot.rowspan]) / MM
        for group in groups
        for slot in group.slots
        if slot.content.is_empty and not slot.content.is_form
    ]
    assert min(empty, default=9.0) > 8.99
    assert len(pages) <= (2 if sheet.key == "post_duty" else 1)  # its 24 indicators stand on both sides of a leaf


@ALL
def test_nobody_signs_a_page_on_which_nothing_stands(everyone: Everyone, sheet: Sheet) -> None:
    for document in everyone(sheet.key)[0]:
        *before, last = laid_out(document)
        signed = isinstance(document.blocks[-1], Opinions | Signatures | Notes) and bool(before)
        rows = [group for _, group in last.groups if not any(slot.cell.foot_line for slot in group.slots)]
        assert rows or last.drawings or last.pictures or not signed, document.name


def names(office: Office) -> list[str]:
    return [bare(row["name"]) for row in office.read("employees", columns=("name",)) if len(row["name"]) > 2]


@ALL
def test_with_nobody_to_print_it_is_one_blank_form(office: Office, sheet: Sheet) -> None:
    documents = list(printing.documents(office, sheet.key, Ask()))
    assert len(documents) == 1
    assert printed(documents)[0].missing == ()


@ALL
def test_it_prints_for_one_alone(branch: Office, sheet: Sheet) -> None:
    found = printing.candidates(branch, sheet, limit=1)
    if not found:
        assert sheet.of == ""
        return
    documents = list(printing.documents(branch, sheet.key, Ask(ids=(found[0].row_id,))))
    assert len(documents) >= 1
    done, pdf = printed(documents)
    assert done.missing == ()
    assert lost(documents, pdf) == []
