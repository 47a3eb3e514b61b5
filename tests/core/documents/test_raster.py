"""Some pages of a PDF as a PDF of their own."""

from io import BytesIO
from typing import Any

import pypdf
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


def _outline(data: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 1) of each bookmark, as another reader finds them."""
    reader = pypdf.PdfReader(BytesIO(data), strict=True)
    found = []

    def read(items: list[Any], depth: int) -> None:
        for each in items:
            if isinstance(each, list):
                read(each, depth + 1)
            else:
                found.append((depth, each.title, reader.get_destination_page_number(each) + 1))

    read(reader.outline, 0)
    return found


def _two_sheets_for_three() -> bytes:
    out = BytesIO()
    render(
        [
            Document(f"{sheet}（{name}）", name=name, under=("季度", sheet)).paragraph(name)
            for sheet in ("评价表", "复盘表")
            for name in ("张三", "刘欣䶮", "<b>A&B(")
        ],
        out,
    )
    return out.getvalue()


def test_the_bookmarks_of_a_part_lead_to_its_own_pages_below_their_headings() -> None:
    with Pages(_two_sheets_for_three()) as pages:
        part = pages.part([1, 2, 4])
    assert _outline(part) == [
        (0, "季度", 1),
        (1, "评价表", 1),
        (2, "刘欣䶮", 1),
        (2, "<b>A&B(", 2),
        (1, "复盘表", 3),
        (2, "刘欣䶮", 3),
    ]


def test_the_bookmarks_of_all_pages_are_those_of_the_whole_file() -> None:
    whole = _two_sheets_for_three()
    with Pages(whole) as pages:
        assert _outline(pages.part(range(6))) == _outline(whole)


def test_a_part_of_a_file_without_bookmarks_has_none() -> None:
    out = BytesIO()
    render([Document("只有一张").paragraph("一")], out)
    with Pages(out.getvalue()) as pages:
        assert _outline(pages.part([0])) == []
