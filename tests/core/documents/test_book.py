"""A 册 is read back: cover, contents, links, nested bookmarks, running page numbers; nothing is kept in memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from partydesk.core.documents import Document
from partydesk.core.documents.book import Book, Cover
from partydesk.core.documents.render import PrintCancelledError, Rendered, render, render_book
from partydesk.core.errors import KnownError

from .reading import glyphs, ink, overlapping, texts
from .sheets import evaluation, roster

COVER = Cover(
    "党建工作季度资料册",
    "2026年第3季度",
    "制丝车间党支部",
    responsible=(("支部书记", "周敏"), ("党建指导员", "李建国、王立新"), ("审核人", "")),
    made_on=date(2026, 11, 20),
)
SCORES, LISTS = ("一、评价", "党建指导员季度评价表"), ("二、台账", "重点关注人群台账")
HOSTILE = ("<b>", "A&B", "张三</para>", "李(\\)", "王𬱖䶮", "%s{0}")


def under(headings: tuple[str, ...], *documents: Document) -> list[Document]:
    return [replace(each, under=headings) for each in documents]


def bound(documents: list[Document], cover: Cover = COVER) -> tuple[Rendered, bytes]:
    out = BytesIO()
    return render_book(Book(cover, documents, len(documents)), out), out.getvalue()


def quarter() -> list[Document]:
    return [
        *under(SCORES, *(evaluation(name) for name in ("周敏", "李建国", "王立新"))),
        *under(LISTS, replace(roster(90), name="重点关注人群台账")),
        *under(("二、台账", "问题清单"), *(Document("问题清单", name=f"2026年{n}月") for n in (7, 8, 9))),
    ]


def marks(reader: PdfReader, outline: list[Any] | None = None) -> list[Any]:
    """Bookmarks as (title, page from 1) and lists of those below them."""
    listed = reader.outline if outline is None else outline
    return [
        marks(reader, each) if isinstance(each, list) else (each.title, reader.get_destination_page_number(each) + 1)
        for each in listed
    ]


def links(reader: PdfReader, page: int) -> list[tuple[list[float], int]]:
    """Rectangles of a page's links with the pages that they lead to, from 1."""
    numbers = {each.indirect_reference.idnum: n for n, each in enumerate(reader.pages, 1)}
    found = []
    for annotation in reader.pages[page].get("/Annots", []):
        entry = annotation.get_object()
        assert entry["/Subtype"] == "/Link"
        found.append(([float(edge) for edge in entry["/Rect"]], numbers[entry["/Dest"][0].idnum]))
    return found


def test_cover_and_contents_stand_first_and_say_what_is_in_it():
    done, pdf = bound(quarter())
    pages = texts(pdf)
    assert done.pages == len(pages)
    assert done.documents == 7
    for word in (
        "党建工作季度资料册",
        "2026年第3季度",
        "制丝车间党支部",
        "周敏",
        "李建国、王立新",
        "审核人",
        "内部资料",
    ):
        assert word in pages[0]
    assert f"共{len(pages) - 2}页" in pages[0]
    for word in ("目　录", "一、评价", "党建指导员季度评价表", "周敏", "二、台账", "2026年9月"):
        assert word in pages[1]


def test_pages_are_numbered_through_the_whole_book_and_readers_show_the_same_numbers():
    _, pdf = bound(quarter())
    pages = texts(pdf)
    for number, page in enumerate(pages[2:], 1):
        assert f"第{number}页" in page
    table = [page for page in pages[2:] if "关注原因" in page]
    assert [f"本表{n}/{len(table)}" in page for n, page in enumerate(table, 1)] == [True] * len(table)
    assert PdfReader(BytesIO(pdf)).page_labels == ["封面", "目录1", *map(str, range(1, len(pages) - 1))]


def test_bookmarks_are_nested_by_part_sheet_and_person():
    _, pdf = bound(quarter())
    reader = PdfReader(BytesIO(pdf))
    table = sum("关注原因" in page for page in texts(pdf))
    lists = 6 + table
    assert marks(reader) == [
        ("封面", 1),
        ("目录", 2),
        ("一、评价", 3),
        [("党建指导员季度评价表", 3), [("周敏", 3), ("李建国", 4), ("王立新", 5)]],
        ("二、台账", 6),
        [
            ("重点关注人群台账", 6),
            ("问题清单", lists),
            [("2026年7月", lists), ("2026年8月", lists + 1), ("2026年9月", lists + 2)],
        ],
    ]
    assert reader.trailer["/Root"]["/PageMode"] == "/UseOutlines"


def test_every_line_of_the_contents_leads_to_the_page_that_it_names():
    _, pdf = bound(quarter())
    reader = PdfReader(BytesIO(pdf))
    found = links(reader, 1)
    assert len(found) == 11
    for (left, bottom, right, top), target in found:
        inside = [each for each in glyphs(pdf, 1) if left <= each.left and each.right <= right + 1]
        line = [each for each in inside if bottom <= (each.bottom + each.top) / 2 <= top]
        number = "".join(each.char for each in line if each.left > right - 30 and each.char.isdigit())
        assert int(number) + 2 == target


def test_a_heading_over_one_sheet_is_one_bookmark_with_its_name():
    _, pdf = bound(under(SCORES, evaluation("周敏")))
    assert marks(PdfReader(BytesIO(pdf)))[2:] == [("一、评价", 3), [("党建指导员季度评价表（周敏）", 3)]]


def test_headings_nest_the_bookmarks_of_a_batch_without_a_cover_too():
    out = BytesIO()
    render([*under(("评价",), evaluation("周敏"), evaluation("李建国")), roster(3)], out)
    reader = PdfReader(BytesIO(out.getvalue()))
    assert marks(reader) == [("评价", 1), [("周敏", 1), ("李建国", 2)], ("重点关注人群台账", 3)]
    assert "第 1 页　共 1 页" in reader.pages[1].extract_text()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stand_in_cover_contents_and_bookmarks_as_they_are(name: str):
    cover = Cover(name, name, name, responsible=((name, name),))
    documents = [*under((name, name), evaluation(name), evaluation("周敏")), *under(("别", name), evaluation(name))]
    _, pdf = bound(documents, cover)
    reader = PdfReader(BytesIO(pdf))
    pages = texts(pdf)
    assert pages[0].count(name) == 5
    assert pages[1].count(name) == 4  # part, sheet, person; the last sheet and its person are one
    assert marks(reader)[2:] == [(name, 3), [(name, 3), [(name, 3), ("周敏", 4)]], ("别", 5), [(name, 5)]]
    assert reader.metadata.title == name


def test_a_name_of_5000_characters_goes_on_over_the_pages_of_the_contents():
    told = "".join(f"第{n}段；" for n in range(2000))[:5000]
    _, pdf = bound(
        under((told, told), evaluation(told), evaluation("周敏")), Cover(told, told, told, responsible=((told, told),))
    )
    reader = PdfReader(BytesIO(pdf))
    pages = texts(pdf)
    labels = reader.page_labels
    for kind in ("封面", "目录"):
        whole = "".join(page for page, label in zip(pages, labels, strict=True) if label.startswith(kind))
        assert all(f"第{n}段；" in whole for n in range(0, 700, 50))
    (sheet,) = [n for n, label in enumerate(labels) if label == "1"]
    assert {target for page in range(2, sheet) for _, target in links(reader, page)} >= {sheet + 1}
    assert told in [title for title, _ in (each for each in marks(reader) if isinstance(each, tuple))]


def test_nothing_on_cover_and_contents_meets_or_leaves_the_margins():
    many = [each for n in range(90) for each in under(("一、评价", f"第{n // 9}种表"), evaluation(f"周敏{n}"))]
    _, pdf = bound(many, replace(COVER, responsible=(("党建指导员", "、".join(["欧阳建国"] * 60)),)))
    for page in range(4):
        assert list(overlapping(glyphs(pdf, page))) == []
        left, top, right, bottom = ink(pdf, page)
        assert left > 24.4
        assert min(top, right, bottom) > 19.4


def test_a_title_in_the_contents_never_stands_alone_at_the_foot():
    counts = set()
    for before in range(76, 112, 2):
        documents = under(("一、评价", "甲表"), *(Document("甲表", name=f"周敏{n}") for n in range(before)))
        documents += under(("二、台账", "乙表"), Document("乙表", name="李建国"), Document("乙表", name="王立新"))
        _, pdf = bound(documents)
        labels = PdfReader(BytesIO(pdf)).page_labels
        pages = [page for page, label in zip(texts(pdf), labels, strict=True) if label.startswith("目录")]
        assert [page for page in pages if ("二、台账" in page) != ("李建国" in page)] == []
        counts.add(len(pages))
    assert counts == {1, 2}


def test_names_of_boxes_are_found_on_the_page_where_they_are_bound():
    done, _ = bound(under(SCORES, evaluation("周敏"), evaluation("李建国")))
    assert [(place.document, place.page) for place in done.geometry if place.box == "done"] == [
        ("周敏", 3),
        ("李建国", 4),
    ]


def test_the_same_sheets_give_the_same_bytes():
    assert bound(quarter())[1] == bound(quarter())[1]


def test_a_cancelled_or_broken_book_leaves_no_file(tmp_path: Path):
    target = tmp_path / "册.pdf"
    target.write_bytes(b"old")
    with pytest.raises(PrintCancelledError):
        render_book(Book(COVER, quarter()), target, progress=lambda done: done < 3)
    with pytest.raises(ValueError, match="columns"):
        render_book(Book(COVER, [evaluation(), Document("坏").grid((1, 1), [("一",)])]), target)
    with pytest.raises(KnownError, match="没有可打印"):
        render_book(Book(COVER, []), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_memory_does_not_grow_with_the_sheets(tmp_path: Path):
    def peak(count: int) -> int:
        def made() -> Iterator[Document]:
            for n in range(count):
                yield replace(evaluation(f"周敏{n}"), under=SCORES)

        tracemalloc.start()
        render_book(Book(COVER, made(), count), tmp_path / "册.pdf")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(20)
    few, many = peak(100), peak(400)
    assert many - few < 300 * 6_000
