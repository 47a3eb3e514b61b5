"""What a printed sheet looks like when it is read back."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partydesk.core.documents import Cell, Col, Document, Scale
from partydesk.core.documents.render import PrintCancelledError, missing_characters, render
from partydesk.core.documents.typeset import clean
from partydesk.core.errors import KnownError

from .reading import glyphs, ink, overlapping, printed, text, texts
from .sheets import evaluation, roster

HOSTILE = ("<b>", "A&B", "张三</para>", "<img src='/etc/passwd'/>", "(", ")", "\\", "))((\\r", "%s{0}", "&amp;")
RARE = "䶮㛃𬱖𬀩𠅤䴖𠇔喆昇"


def test_the_evaluation_is_one_page_with_everything_on_it():
    (page,) = texts(printed(evaluation()))
    for part in ("党建指导员季度评价表", "周敏", "23÷24×20=19.17", "29.2", "签名", "定稿封签7F3A-91C2", "内部资料"):
        assert part in page
    assert "编号2026Q4-ZD-003" in page
    assert "第1页　共1页" in page
    assert "打印2026年12月31日" in page


def test_no_character_lies_on_another_or_outside_the_margins():
    pdf = printed(evaluation(), roster(40, "很长的原因，" * 12), roster(3))
    for page in range(len(texts(pdf))):
        assert list(overlapping(glyphs(pdf, page))) == []
        left, top, right, bottom = ink(pdf, page)
        assert left > 24.4
        assert min(top, right, bottom) > 19.4


def test_the_frame_is_drawn_from_margin_to_margin():
    left, _, right, _ = ink(printed(evaluation()))
    assert left < 25.5
    assert right < 20.5


def test_a_long_table_repeats_its_heading_and_counts_its_pages():
    pages = texts(printed(roster(90)))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count("关注原因") == 1
        assert f"第{number}页　共{len(pages)}页" in page
        assert ("（续）" in page) is (number > 1)
    assert [sum(f"周敏{n}卷" in page for page in pages) for n in range(1, 91)] == [1] * 90


def test_a_row_grows_with_its_text_and_a_row_taller_than_a_page_goes_on_overleaf():
    told = "".join(f"第{n}句话，说的是困难与诉求；" for n in range(400))[:5000]
    pages = texts(printed(Document("谈心谈话记录表").box("内容", told, height_mm=30).opinions("谈话人", "谈话对象")))
    assert len(pages) > 2
    joined = "".join(page[page.index("内容") + 2 :] for page in pages)
    for n in range(300):
        assert f"第{n}句" in joined
    assert "谈话对象：" in pages[-1]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_printed_as_it_is_and_never_as_markup(name: str):
    assert name.replace(" ", "") in text(printed(Document("名单").grid((30, 135), [("姓名", name)])))


def test_control_characters_and_direction_marks_are_left_out():
    pdf = printed(Document("名单").grid((30, 135), [("姓名", "张\u202e三\x00\ud800李\ufe0f四")]))
    assert "张三李四" in text(pdf)


@pytest.mark.parametrize("char", RARE)
def test_a_rare_character_is_printed_and_can_be_found_by_two_readers(char: str):
    pdf = printed(Document("名单").grid((30, 135), [("姓名", f"刘{char}明")]))
    assert f"刘{char}明" in text(pdf)
    assert missing_characters(Document("名单").paragraph(char)) == ()


def test_the_full_width_blank_is_kept():
    assert "李　明" in text(printed(Document("名单").grid((30, 135), [("姓名", "李　明")])))


def test_a_character_that_no_font_has_becomes_a_ruled_gap_and_is_reported():
    document = Document("名单").grid((30, 135), [("姓名", "张\U0002fffe三")])
    out = BytesIO()
    assert render([document], out).missing == ("\U0002fffe",)
    assert missing_characters(document) == ("\U0002fffe",)
    without = printed(Document("名单").grid((30, 135), [("姓名", "张　三")]))
    assert ink_rows(out.getvalue()) > ink_rows(without)


def ink_rows(pdf: bytes) -> int:
    """Dark pixels of the first page."""
    from partydesk.core.documents.raster import page_raster

    raster = page_raster(pdf, 0, 144)
    return sum(min(raster.data[n : n + 3]) < 128 for n in range(0, len(raster.data), 4))


def test_every_font_is_embedded_and_none_is_one_of_the_standard_14():
    fonts = {}
    for page in PdfReader(BytesIO(printed(evaluation(), roster(3)))).pages:
        fonts |= page["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"]
        assert font.get_object()["/BaseFont"][7] == "+"
        assert "/ToUnicode" in font.get_object()


def test_a_batch_has_a_bookmark_for_each_sheet_and_counts_each_sheets_pages():
    reader = PdfReader(BytesIO(printed(evaluation("周敏"), evaluation("李建国"), roster(90))))
    assert [mark.title for mark in reader.outline] == ["周敏", "李建国", "重点关注人群台账"]
    assert reader.metadata.title == "党建指导员季度评价表"
    assert "第 1 页　共 1 页" in reader.pages[1].extract_text()


def test_sheets_of_one_form_share_its_drawing():
    alone = len(printed(evaluation()))
    batch = len(printed(*(evaluation(f"周敏{n}", f"ZD-{n:03}") for n in range(50))))
    assert (batch - alone) / 49 < 1500


def test_the_form_drawn_once_looks_like_the_form_drawn_in_place():
    from partydesk.core.documents.raster import page_raster

    batch = printed(evaluation("周敏"), evaluation("周敏"), evaluation("周敏"))
    assert page_raster(batch, 0, 72).data == page_raster(batch, 2, 72).data


def test_the_same_sheets_give_the_same_bytes():
    assert printed(evaluation(), roster(5)) == printed(evaluation(), roster(5))


def test_an_empty_form_keeps_room_for_handwriting():
    blank = Document("走访慰问登记表").grid((30, 135), [("诉求", "")] * 10)
    filled = Document("走访慰问登记表").grid((30, 135), [("诉求", "无")] * 10)
    assert ink_bottom(blank) - ink_bottom(filled) == pytest.approx(10.0, abs=0.8)


def ink_bottom(document: Document) -> float:
    """Where the lowest named cell would end: the place of a marker row under the form, in mm."""
    out = BytesIO()
    marked = document.box("末", "x", name="end")
    return render([marked], out).geometry[0].top


def test_named_boxes_are_recorded_where_they_are_drawn():
    out = BytesIO()
    rendered = render([evaluation("周敏"), Document("测评票", name="票").scale(["认真负责", "办事公道"])], out)
    assert rendered.documents == rendered.pages == 2
    by_name = {(place.document, place.box): place for place in rendered.geometry}
    done, mark = by_name["周敏", "done"], by_name["票", "2.10"]
    assert (done.page, mark.page) == (1, 2)
    assert done.left + done.width == pytest.approx(190.0, abs=0.1)
    assert done.height >= 31
    assert mark.left > by_name["票", "2.9"].left
    assert mark.top > by_name["票", "1.10"].top


def test_boxes_under_words_are_counted_like_those_under_numbers():
    out = BytesIO()
    paper = Document("问卷", name="卷").add(Scale(("食堂", "班车"), title="项目", words=("满意", "基本满意", "不满意")))
    boxes = {place.box for place in render([paper], out).geometry}
    assert {f"{item}.{mark}" for item in (1, 2) for mark in (1, 2, 3)} <= boxes
    said = "".join(PdfReader(out).pages[0].extract_text().split())
    assert "序号项目满意基本满意不满意1食堂2班车" in said


def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path: Path):
    target = tmp_path / "评价.pdf"
    target.write_bytes(b"old")
    with pytest.raises(PrintCancelledError):
        render([evaluation()] * 3, target, progress=lambda done: done < 2)
    with pytest.raises(ValueError, match="columns"):
        render([evaluation(), Document("坏").grid((1, 1), [("一",)])], target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    done: list[int] = []
    render([evaluation()] * 3, target, progress=lambda count: not done.append(count))
    assert done == [1, 2, 3]
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_place_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path):
    with pytest.raises(KnownError):
        render([evaluation()], tmp_path / "无此文件夹" / "评价.pdf")
    with pytest.raises(KnownError, match="没有可打印"):
        render([], tmp_path / "空.pdf")


def test_long_texts_at_the_edges_shrink_and_never_meet():
    document = replace(evaluation(serial="2026Q4-" + "长" * 30), office="党支部" * 15, seal="封签" * 30)
    pdf = printed(document.stamped(printed_on=date(2026, 11, 20)))
    assert list(overlapping(glyphs(pdf))) == []
    assert "党支部" * 15 in text(pdf)


def test_names_to_be_signed_take_the_last_row_along_to_a_new_page():
    lines = range(20, 40)
    broken = [pages for pages in (texts(printed(roster(rows))) for rows in lines) if "制表：" in pages[-1]]
    assert len(broken) == len(lines)
    assert all("周敏" in pages[-1] and "关注原因" in pages[-1] for pages in broken)
    assert len({len(pages) for pages in broken}) > 1


def test_a_note_between_the_table_and_the_names_goes_along():
    signed = roster(1).blocks[-1]
    for rows in range(20, 40):
        table = roster(rows)
        noted = replace(table, blocks=table.blocks[:-1]).notes("灯色见说明。").add(signed)
        pages = texts(printed(noted))
        assert "".join(pages).count("灯色见说明。") == 1
        assert "周敏" in pages[-1]
        assert "灯色见说明。" in pages[-1]
        assert "制表：" in pages[-1]


def test_a_heading_between_rows_stands_on_the_page_of_its_first_row():
    heads = (Col("序号", 20), Col("问题", 80))
    for rows in range(15, 45):
        lines = [
            *[(str(n), "通风") for n in range(rows)],
            [Cell("已销号（1 件）", colspan=2, bold=True)],
            ("尾", "热水"),
        ]
        pages = texts(printed(Document("问题清单").table(heads, lines)))
        assert [page for page in pages if ("已销号" in page) != ("热水" in page)] == []


def test_a_title_above_a_table_stands_on_its_page_and_a_note_below_it_too():
    heads = (Col("序号", 20), Col("哪一项", 80))
    for rows in range(15, 50):
        lines = [(str(n), "通风") for n in range(rows)]
        slip = Document("本人信息表").table(heads, lines).paragraph("更正单", "heading")
        made = (
            slip.table((Col("更正", 20), Col("改为", 80)), [("甲", ""), ("末行", "")])
            .notes("会留痕。")
            .signatures("签字")
        )
        pages = texts(printed(made))
        assert [page for page in pages if ("更正单" in page) != ("甲" in page)] == []
        assert [page for page in pages if ("末行" in page) != ("会留痕。" in page)] == []
        assert "末行" in pages[-1]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_printed_or_reported(typed: str):
    out = BytesIO()
    missing = render([Document("名单").grid((30, 30), [("姓名", typed)])], out).missing
    # readers take ligatures and other compatibility forms apart
    expected = normalize("NFKC", "".join(char for char in clean(typed) if char not in missing))
    shown = normalize("NFKC", "".join(glyph.char for glyph in glyphs(out.getvalue())))
    visible = [char for char in expected if char.isprintable() and not char.isspace() and not combining(char)]
    assert all(char in shown for char in visible)
