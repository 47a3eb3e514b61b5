"""Cells and spans fill their grid, rows are as high as they must be, cuts lose nothing."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partydesk.core.documents import Cell, Grid, label
from partydesk.core.documents.cut import split
from partydesk.core.documents.grid import HAND, MM, Group, Measurer, arrange
from partydesk.core.documents.pdf import PdfFile
from partydesk.core.documents.typeset import Typesetter

WIDTH = 165 * MM


def groups(grid: Grid) -> list[Group]:
    return Measurer(Typesetter(PdfFile(BytesIO()))).groups(grid, WIDTH)


def shown(group: Group) -> list[str]:
    return [line.show for slot in group.slots for _, line in slot.content.lines if not slot.content.is_form]


def test_cells_find_their_columns_beside_cells_that_span_rows():
    spans = (((1, 2), (2, 1)), ((1, 1), (1, 1)))
    assert arrange(spans, 3) == (((0, 1), False), ((1, 2), True))


@pytest.mark.parametrize(
    ("spans", "columns"),
    [((((1, 1),),), 2), ((((3, 1),),), 2), ((((1, 2),),), 1), ((((1, 2), (1, 1)), ((2, 1),)), 2)],
)
def test_cells_that_do_not_fill_the_grid_are_refused(spans, columns):
    with pytest.raises(ValueError, match="row"):
        arrange(spans, columns)


def test_rows_joined_by_a_span_are_one_group():
    rows = ((label("类", rowspan=2), Cell("一")), (Cell("二"),), (label("别"), Cell("三")))
    assert [len(group.heights) for group in groups(Grid((1, 4), rows))] == [2, 1]


def test_a_spanning_cell_that_needs_more_makes_its_last_row_higher():
    rows = ((Cell("字" * 60, rowspan=2), Cell("一")), (Cell("二"),))
    (group,) = groups(Grid((1, 4), rows))
    assert group.heights[0] == pytest.approx(8 * MM)
    assert group.height >= group.slots[0].content.need


def test_a_row_to_be_filled_by_hand_is_nine_millimetres_high():
    (form,) = groups(Grid((1, 4), ((label("诉求"), Cell()),), row_height_mm=7))
    (roster,) = groups(Grid((1, 4), ((Cell("1"), Cell()),), row_height_mm=7, by_hand=False))
    (blank,) = groups(Grid((1, 4), ((Cell(), Cell()),), row_height_mm=7, by_hand=False))
    assert [form.height, roster.height, blank.height] == pytest.approx([HAND, 7 * MM, HAND], abs=0.3)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=6), st.floats(45, 400))
def test_a_group_cut_into_pages_keeps_every_line_in_order(lengths: list[int], room: float):
    first, *others = [Cell(f"{n}、" + "字" * length) for n, length in enumerate(lengths)]
    rows = ((label("类", rowspan=len(lengths)), first), *((cell,) for cell in others))
    (group,) = groups(Grid((1, 4), rows))
    whole = shown(group)
    pieces: list[str] = []
    for _ in range(1000):
        if group.height <= room:
            break
        upper, group = split(group, room)
        assert upper.height <= room + 0.01
        pieces += shown(upper)
    assert pieces + shown(group) == whole


def test_a_label_is_repeated_on_both_sides_of_a_cut():
    rows = ((label("规定动作", rowspan=2), Cell("一")), (Cell("二"),))
    (group,) = groups(Grid((1, 4), rows))
    upper, lower = split(group, 30)
    assert upper.slots[0].content.lines == lower.slots[0].content.lines
    assert (upper.slots[0].rowspan, lower.slots[0].rowspan) == (1, 1)
