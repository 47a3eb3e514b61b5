"""Charts are read back: their texts, and the ink of their bars and lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.documents import Bars, Charts, Col, Document, Lines, Series
from partydesk.core.documents.charts import scale
from partydesk.core.documents.raster import Raster, page_raster
from partydesk.core.documents.render import missing_characters

from .reading import Glyph, glyphs, ink, overlapping, printed, text, texts

DIMENSIONS = ("规定动作", "自选动作", "季度复盘", "党员反评")
HOSTILE = ("<b>", "A&B", "张三</para>", "𬱖䶮㛃", "(\\)", "%s{0}")
DPI = 144


def bars(*values: float | None, full: tuple[float, ...] = ()) -> Bars:
    labels = tuple(f"第{n}项" for n in range(1, len(values) + 1))
    return Bars("各维度", labels, (Series("得分", values, tuple(f"v{n}" for n in range(1, len(values) + 1))),), full)


def found(pdf: bytes, word: str, page: int = 0) -> Glyph:
    """The first character of a word on a page, with the word's right end."""
    listed = glyphs(pdf, page)
    for n in range(len(listed)):
        if "".join(glyph.char for glyph in listed[n : n + len(word)]) == word:
            return listed[n]._replace(right=listed[n + len(word) - 1].right)
    raise AssertionError(f"{word} is not on page {page + 1}")


def row_of(pdf: bytes, y: float) -> tuple[list[int], Raster]:
    """How dark the pixels are along a height in points from the lower edge (255 is white)."""
    raster = page_raster(pdf, 0, DPI)
    line = round(raster.height - y * DPI / 72)
    start = line * raster.width * 4
    return [min(raster.data[n : n + 3]) for n in range(start, start + raster.width * 4, 4)], raster


def dark_points(pdf: bytes, word: str) -> float:
    """How long the filled bar beside a label is, in points."""
    label = found(pdf, word)
    pixels, _ = row_of(pdf, (label.bottom + label.top) / 2)
    begins = round(label.right * DPI / 72) + 3
    return sum(40 < value < 140 for value in pixels[begins:]) * 72 / DPI


def test_titles_labels_and_values_are_read_back():
    chart = Bars(
        "各维度得分率", DIMENSIONS, (Series("平均", (91.2, 88.0, 95.5, None), ("27.4", "8.8", "19.1", "不计")),)
    )
    read = text(printed(Document("汇总表").charts(chart)))
    for word in ("各维度得分率", *DIMENSIONS, "27.4", "8.8", "19.1", "不计"):
        assert word in read


def test_a_value_without_a_text_is_printed_itself():
    lines = Lines("历期", ("2026Q1", "2026Q2"), (Series("总分", (Decimal("88.10"), Decimal("90.25"))),))
    read = text(printed(Document("汇总表").charts(lines)))
    assert "88.10" in read
    assert "90.25" in read


def test_a_bar_is_as_long_as_its_value_says_from_zero():
    pdf = printed(Document("汇总表").charts(bars(25, 50, 100)))
    quarter, half, whole = (dark_points(pdf, f"第{n}项") for n in (1, 2, 3))
    assert half == pytest.approx(whole / 2, rel=0.03)
    assert quarter == pytest.approx(whole / 4, rel=0.05)
    assert whole > 200


def test_nothing_is_drawn_for_a_gap_but_the_frame_of_its_full_mark():
    pdf = printed(Document("汇总表").charts(bars(50, None, full=(100.0, 100.0))))
    assert dark_points(pdf, "第1项") > 100
    assert dark_points(pdf, "第2项") < 5


def test_the_full_mark_reaches_further_than_the_bar():
    pdf = printed(Document("汇总表").charts(bars(50, full=(100.0,))))
    label, value = found(pdf, "第1项"), found(pdf, "v1")
    assert value.left - label.right > 1.9 * dark_points(pdf, "第1项")


def test_series_are_told_apart_by_shade_and_hatching():
    series = tuple(Series(f"组{n}", (100.0,), (f"v{n}",)) for n in range(4))
    pdf = printed(Document("汇总表").charts(Bars("对比", ("项",), series)))
    raster = page_raster(pdf, 0, DPI)
    greys = []
    for n in range(4):
        word = found(pdf, f"v{n}")
        middle = raster.height - (word.bottom + word.top) / 2 * DPI / 72
        left, rows = round((word.left - 60) * DPI / 72), range(round(middle) - 5, round(middle) + 6)
        pixels = [raster.data[(y * raster.width + x) * 4] for y in rows for x in range(left, left + 60)]
        greys.append((sum(pixels) / len(pixels), max(pixels) - min(pixels)))
    flat = [mean for mean, spread in greys if spread < 20]
    hatched = [mean for mean, spread in greys if spread > 100]
    assert len(flat) == len(hatched) == 2
    assert abs(flat[0] - flat[1]) > 60
    assert abs(hatched[0] - hatched[1]) > 20


def test_points_are_joined_only_where_they_follow_one_another():
    def drawn(*values: float | None) -> int:
        lines = Lines("历期", ("一", "二", "三", "四"), (Series("总分", values, ("", "", "", "")),))
        raster = page_raster(printed(Document("汇总表").charts(lines)), 0, DPI)
        return sum(raster.data[n] < 60 for n in range(0, len(raster.data), 4))

    assert drawn(50, None, 50, None) < drawn(50, 50, None, None) < drawn(50, 50, 50, None)


def test_texts_of_charts_side_by_side_neither_meet_nor_leave_the_margins():
    lines = Lines("历期平均总分", tuple(f"2026Q{n}" for n in range(1, 9)), (Series("总分", tuple(range(80, 88))),))
    two = Bars("对比", DIMENSIONS, (Series("本季", (20, 15, 30, 8)), Series("上季", (18, 16, None, 9))))
    pdf = printed(Document("汇总表", landscape=True).charts(bars(91, 88, 95), lines).charts(two, lines))
    assert list(overlapping(glyphs(pdf))) == []
    left, top, right, bottom = ink(pdf)
    assert left > 24.4
    assert min(top, right, bottom) > 19.4


@pytest.mark.parametrize("name", HOSTILE)
def test_names_in_charts_are_printed_as_they_are(name: str):
    chart = Bars(name, (name,), (Series(name, (1,), (name,)), Series("另", (2,))), full_name=name)
    read = text(printed(Document("汇总表").charts(chart, Lines(name, (name,), (Series("", (1,), (name,)),)))))
    assert read.count(name) >= 7


def test_a_label_without_room_stands_below_in_full():
    told = "".join(f"第{n}句，说的是指标。" for n in range(600))[:5000]
    pages = texts(printed(Document("汇总表").charts(Bars("各项", ("短", told), (Series("得分", (1, 2)),)))))
    assert "〔1〕" in pages[0]
    whole = "".join(pages)
    lost = [n for n in range(300) if f"第{n}句，" not in whole]
    assert len(lost) < len(pages)  # a sentence that goes on overleaf has the page's edges in its middle
    assert len(pages) > 1


def test_a_chart_is_never_cut():
    heads = (Col("序号", 20), Col("内容", 80))
    for rows in range(14, 34):
        document = Document("汇总表").table(heads, [(str(n), "通风") for n in range(rows)])
        pages = texts(printed(document.charts(bars(1, 2, 3), height_mm=60).signatures("制表", "审核")))
        assert len([page for page in pages if "各维度" in page]) == 1
        (page,) = [page for page in pages if "各维度" in page]
        assert "第3项" in page
        assert "v1" in page
        assert "制表" in page


def test_many_labels_go_on_in_further_charts_of_one_scale():
    values = tuple(float(n) for n in range(60))
    chart = Bars(
        "各项", tuple(f"指标{n}号" for n in range(60)), (Series("得分", values, tuple(f"v{n}" for n in range(60))),)
    )
    months = Lines("各月", tuple(f"{n}月" for n in range(50)), (Series("件数", values[:50]),))
    pdf = printed(Document("汇总表").charts(chart, months))
    read = text(pdf)
    assert all(f"指标{n}号" in read and f"{n}月" in read for n in range(50))
    first, second = found(pdf, "v10"), found(pdf, "v20")
    third = found(pdf, "v5")
    assert second.left - first.left == pytest.approx(2 * (first.left - third.left), rel=0.05)


def test_a_chart_without_anything_is_drawn_as_its_axis():
    assert "各项" in text(printed(Document("汇总表").charts(Bars("各项", (), ()), Lines("各月", (), ()))))


def test_characters_that_no_font_has_are_named_before_printing():
    chart = Charts((Bars("各项", ("\U0002fffe",), (Series("得分", (1,)),)),))
    assert missing_characters(Document("汇总表").add(chart)) == ("\U0002fffe",)


@given(st.floats(min_value=1e-6, max_value=1e11))
def test_an_axis_has_few_round_marks_from_zero_and_reaches_the_top(top: float):
    marks = scale(top)
    assert marks[0] == 0
    assert 2 <= len(marks) <= 6
    assert marks[-1] >= top * (1 - 1e-6)


def test_an_axis_of_nothing_is_one_step():
    assert scale(0) == scale(-3) == scale(float("inf")) == (0.0, 1.0)
