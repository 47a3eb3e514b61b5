"""Some pages of a PDF as a PDF of their own."""

from io import BytesIO

import pypdfium2

from partydesk.core.documents import Document
from partydesk.core.documents.raster import Pages
from partydesk.core.documents.render import render


def test_a_part_holds_the_pages_asked_for_in_their_order_with_their_texts() -> None:
    out = BytesIO()
    sheets = [Document(f"第{n}张", serial=f"2026Q3-ZD-00{n}").paragraph(f"刘欣䶮 {n}") for n in (1, 2, 3)]
    done = render(sheets, out)
    assert [(stamp.serial, stamp.page) for stamp in done.stamps] == [
        (f"2026Q3-ZD-00{n}", n - 1) for n in (1, 2, 3)
    ]  # fmt: skip
    with Pages(out.getvalue()) as pages:
        part = pages.part([2, 0])
    document = pypdfium2.PdfDocument(part)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == 2
    assert "刘欣䶮 3" in texts[0]
    assert "刘欣䶮 1" in texts[1]
    document.close()
