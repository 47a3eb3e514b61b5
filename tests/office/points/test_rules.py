"""Sums of entries: exact, in any order, held at the caps."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.points.rules import Item, ranked, total_of, totals_of

POINTS = st.decimals(-50, 50, places=2)
ITEMS = st.lists(
    st.tuples(st.sampled_from(["2026Q3", "2026Q4"]), st.sampled_from(["加分", "扣分", "自选动作"]), POINTS)
)
LIMITS = {"加分": Decimal(10), "自选动作": Decimal(30), "扣分": None}
CAPS = {"2026Q3": LIMITS, "2026Q4": LIMITS}


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(items: list[Item], random: object) -> None:
    other = list(items)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert total_of(other, CAPS) == total_of(items, CAPS)


@given(ITEMS, ITEMS)
def test_entries_with_their_reversals_change_nothing(items: list[Item], mistaken: list[Item]) -> None:
    back = [(quarter, dimension, -points) for quarter, dimension, points in mistaken]
    found, expected = total_of([*items, *mistaken, *back], CAPS), total_of(items, CAPS)
    assert (found.booked, found.counted) == (expected.booked, expected.counted)


@given(ITEMS)
def test_no_quarter_counts_more_than_its_caps_and_nothing_counts_more_than_was_booked(items: list[Item]) -> None:
    found = total_of(items, CAPS)
    assert found.counted <= found.booked == sum((points for _, _, points in items), Decimal(0))
    assert found.counted == sum(found.dimensions.values(), Decimal(0))
    assert found.dimensions.get("加分", Decimal(0)) <= 20
    assert total_of(items, {}).counted == found.booked


@given(st.dictionaries(st.integers(1, 3), ITEMS))
def test_the_totals_of_many_are_those_of_each(items: dict[int, list[Item]]) -> None:
    cells: dict[tuple[int, str, str], int] = {}
    for subject, entries in items.items():
        for quarter, dimension, points in entries:
            key = subject, quarter, dimension
            cells[key] = cells.get(key, 0) + int(points * 100)
    found = totals_of([(*key, points) for key, points in cells.items()], CAPS)
    assert found == {subject: total_of(entries, CAPS) for subject, entries in items.items() if entries}


@given(ITEMS)
def test_a_quarter_without_a_scheme_has_no_caps(items: list[Item]) -> None:
    later = [each for each in items if each[0] == "2026Q4"]
    assert total_of(later, {"2026Q3": LIMITS}).counted == total_of(later, {}).counted


@given(st.dictionaries(st.integers(1, 20), POINTS))
def test_ranks_go_by_points_and_equals_share_one(points: dict[int, Decimal]) -> None:
    ranks = ranked(points)
    assert {subject for _, subject in ranks} == set(points)
    assert ranks == sorted(ranks)
    for rank, subject in ranks:
        assert rank == 1 + sum(other > points[subject] for other in points.values())
