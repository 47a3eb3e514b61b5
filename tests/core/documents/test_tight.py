"""A few lines or the signatures alone take no page of their own; where they must, they take rows along."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest

from partydesk.core.documents import Cell, Document, head, label, number
from partydesk.core.documents.render import Rendered, render
from partydesk.core.documents.tight import tightened

from .reading import glyphs, overlapping, printed, texts

WIDTHS = (20.0, 100.0, 20.0)


def form(rows: int, *, signed: bool = True) -> Document:
    lines = [(label(f"{n}"), Cell(f"第{n}项指标", muted_line="每件2分"), number("2.00")) for n in range(1, rows + 1)]
    total = (Cell("合　计", "label", colspan=2), number("88.00", bold=True))
    heads = (head("序号"), head("内容"), head("得分"))
    document = Document("评价表", "2026年第4季度").grid(WIDTHS, (heads, *lines, total), head_rows=1)
    return document.opinions("本人", "班组", "党支部") if signed else document


def tall(document: Document) -> float:
    """The height of a character as it is printed, in points."""
    return round(max(each.top - each.bottom for each in glyphs(printed(document)) if each.char == "项"), 1)


@cache
def fullest() -> int:
    """As many rows as stand on one page without signatures, in the usual size."""
    usual, rows = tall(form(3)), 10
    while len(texts(printed(form(rows + 1, signed=False)))) == 1 and tall(form(rows + 1, signed=False)) == usual:
        rows += 1
    return rows


def test_a_page_filled_by_its_table_is_set_tighter_so_that_it_is_signed_on_the_same_page():
    (page,) = texts(printed(form(fullest())))
    for part in ("第1项指标", "合　计", "88.00", "本人：", "党支部：", "第1页　共1页"):
        assert part in page
    assert list(overlapping(glyphs(printed(form(fullest()))))) == []


@pytest.mark.parametrize("more", range(12))
def test_signatures_never_stand_on_a_page_without_the_total_and_its_heading(more: int):
    pages = texts(printed(form(fullest() + more)))
    last = pages[-1]
    assert "党支部：" in last
    assert "88.00" in last
    assert "序号内容得分" in last
    assert "项指标" in last
    assert sum(page.count("项指标") for page in pages) == fullest() + more


@pytest.mark.parametrize("more", range(12))
@pytest.mark.parametrize("named", [False, True])
def test_a_note_below_the_signatures_stands_on_their_page_and_so_does_a_row(more: int, named: bool):
    bare = form(fullest() - 3 + more, signed=not named)
    noted = (bare.signatures("制表", "审核") if named else bare).notes("注：" + "说明" * 60 + "完")
    last = texts(printed(noted))[-1]
    assert last.count("注：") == 1
    assert "完" in last
    assert ("制表：" if named else "党支部：") in last
    assert "88.00" in last


def test_a_total_never_begins_a_page_without_a_row_of_its_table():
    for rows in range(20, 60):
        last = texts(printed(form(rows, signed=False)))[-1]
        assert "项指标" in last


def boxes(document: Document) -> Rendered:
    return render([document], BytesIO())


def test_what_is_written_or_marked_by_hand_keeps_its_room():
    fields = [("姓名", Cell(name="姓名")), ("班组", Cell(name="班组"))]
    document = Document("表").fields(fields).box("意见", height_mm=20.0, name="意见").opinions("本人", "党支部")
    document = document.scale(["态度", "作风"])
    before = {each.box: each for each in boxes(document).geometry}
    after = {each.box: each for each in boxes(tightened(document, 0.88)).geometry}
    assert after["姓名"].height >= 8.99
    assert 9 < after["意见"].height < before["意见"].height
    assert after["本人"].height >= 17.99
    assert (after["1.10"].width, after["1.10"].height) == (before["1.10"].width, before["1.10"].height)


def test_a_long_table_of_many_pages_keeps_its_size():
    rows = fullest() * 4
    assert tall(form(rows)) == tall(form(3))


def test_a_total_that_leaves_a_row_as_tall_as_the_page_behind_keeps_its_heading():
    heads = (head("序号"), head("内容"), head("得分"))
    total = (Cell("合　计", "label", colspan=2), number("88.00", bold=True))
    for more in range(30):
        long = (label("1"), Cell("长" * (1300 + 56 * more)), number("2.00"))
        behind = Document("评价表").page_break().page_break().page_break()  # too many to be set tighter
        last = texts(printed(behind.grid(WIDTHS, (heads, long, total), head_rows=1)))[-1]
        assert "序号内容得分" in last


def test_a_question_stands_on_the_page_of_the_box_for_its_answer():
    behind = Document("评价表").page_break().page_break().page_break()  # too many to be set tighter
    for rows in range(20, 36):
        lines = [(label(f"{n}"), "指标", number("2")) for n in range(rows)]
        asked = behind.grid(WIDTHS, lines).paragraph("1. 您有什么建议？").box("意见", height_mm=24.0)
        (page,) = [each for each in texts(printed(asked)) if "您有什么建议" in each]
        assert "意见" in page, rows
