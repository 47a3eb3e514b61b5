"""Where the parts of the month board lie, and which cells are in hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partydesk.desk.screens.month.layout import CELL, CONNECTION, NAME, SIDES, Picks, lay_out

sizes = st.tuples(st.integers(500, 3000), st.integers(300, 1600))
counts = st.tuples(st.integers(0, 60), st.integers(0, 25))
cells = st.tuples(st.integers(0, 20), st.integers(0, 20))


@given(sizes, counts, st.sampled_from([1.0, 1.5]))
def test_the_parts_never_overlap(size: tuple[int, int], count: tuple[int, int], scale: float) -> None:
    place = lay_out(size, count, 4, scale)
    assert place.left <= place.right or place.columns == 0 or place.width < place.left + sum(place.sides)
    assert place.right + sum(place.sides) <= max(
        place.width, place.left + place.columns * place.cell + sum(place.sides)
    )
    assert place.most_x >= 0
    assert place.bottom <= place.top + place.rows * place.row


@given(st.data())
def test_a_point_finds_the_cell_that_is_drawn_there(data: st.DataObject) -> None:
    place = lay_out((1200, 700), data.draw(st.tuples(st.integers(1, 60), st.integers(1, 25))), 4, 1.0)
    x, y = data.draw(st.integers(0, place.most_x)), data.draw(st.integers(0, place.most_y))
    row = data.draw(st.sampled_from(list(place.visible_rows(y))))
    column = data.draw(st.sampled_from(list(place.visible_columns(x))))
    px = min(max(place.left + column * place.cell - x, place.left), place.right - 1)
    py = min(max(place.top + row * place.row - y, place.top), place.bottom - 1)
    assert place.cell_at(px, py, x, y) == (row, column)


def test_heads_and_names_are_told_from_cells() -> None:
    place = lay_out((1200, 700), (3, 4), 4, 1.0)
    assert place.cell_at(10, 10, 0, 0) == (-1, -1)
    assert place.cell_at(place.left + 1, 10, 0, 0) == (-1, 0)
    assert place.cell_at(10, place.top + 1, 0, 0) == (0, -1)
    assert place.cell_at(place.right + 1, place.top + 1, 0, 0) is None
    assert place.cell_at(place.left + 1, place.bottom + 1, 0, 0) is None


def test_totals_by_connection_stand_where_the_items_leave_room() -> None:
    room = NAME + 5 * CELL + 4 * CONNECTION + sum(SIDES)
    assert lay_out((room, 700), (3, 5), 4, 1.0).connections == 4
    assert lay_out((room - 1, 700), (3, 5), 4, 1.0).connections == 0


def test_a_rectangle_grows_and_begins_anew() -> None:
    picks = Picks()
    picks.put((1, 1))
    picks.put((2, 3), stretch=True)
    assert picks.cells() == {(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)}
    picks.put((0, 0))
    assert picks.cells() == {(0, 0)}


@given(st.lists(cells, min_size=1, max_size=8))
def test_a_cell_toggled_twice_is_out_again(chosen: list[tuple[int, int]]) -> None:
    picks = Picks()
    picks.put((30, 30))
    for cell in chosen:
        picks.toggle(cell)
    inside = picks.cells()
    picks.toggle((25, 25))
    assert (25, 25) in picks.cells()
    picks.toggle((25, 25))
    assert picks.cells() == inside
