"""下次回访 and the income hint (S1 3.1.2, DOMAIN 8)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.concern.rules import (
    Hint,
    accident_hint,
    hardship_hint,
    interval,
    monthly_income_of,
    next_visit,
    retention_end,
)

INTERVALS = {"一级": 7, "二级": 30, "三级": 90}
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LEVELS = st.sampled_from(sorted(INTERVALS))


def test_an_older_visit_entered_later_moves_nothing() -> None:
    visits = [date(2026, 11, 20), date(2026, 11, 18)]
    assert next_visit(visits, date(2026, 11, 2), "一级", INTERVALS) == date(2026, 11, 27)


def test_without_a_visit_it_counts_from_the_opening_of_the_file() -> None:
    assert next_visit([], date(2026, 11, 2), "三级", INTERVALS) == date(2027, 1, 31)


def test_a_typed_day_counts_until_a_visit_reaches_it() -> None:
    typed = [date(2026, 11, 12)]
    assert next_visit([], date(2026, 11, 8), "一级", INTERVALS, typed) == date(2026, 11, 12)
    assert next_visit([date(2026, 11, 12)], date(2026, 11, 8), "一级", INTERVALS, typed) == date(2026, 11, 19)


def test_a_level_without_an_interval_is_visited_as_often_as_the_closest() -> None:
    assert interval("特级", INTERVALS) == 7


@given(visits=st.lists(DAYS), opened=DAYS, level=LEVELS, typed=st.lists(DAYS))
def test_the_next_visit_lies_after_the_latest_and_within_the_interval(
    visits: list[date], opened: date, level: str, typed: list[date]
) -> None:
    last = max([opened, *visits])
    owed = next_visit(visits, opened, level, INTERVALS, typed)
    assert last < owed <= last + timedelta(days=INTERVALS[level])
    assert owed == last + timedelta(days=INTERVALS[level]) or owed in typed


@given(visits=st.lists(DAYS, min_size=1), opened=DAYS, level=LEVELS, data=st.data())
def test_the_order_of_entry_and_older_visits_make_no_difference(
    visits: list[date], opened: date, level: str, data: st.DataObject
) -> None:
    owed = next_visit(visits, opened, level, INTERVALS)
    assert next_visit(data.draw(st.permutations(visits)), opened, level, INTERVALS) == owed
    older = max(visits) - timedelta(days=data.draw(st.integers(0, 400)))
    assert next_visit([*visits, older], opened, level, INTERVALS) == owed


@given(income=st.integers(0, 10**6), rigid=st.integers(0, 10**6), people=st.integers(1, 12), line=st.integers(1, 5000))
def test_the_hint_follows_the_monthly_figure(income: int, rigid: int, people: int, line: int) -> None:
    found = hardship_hint(Decimal(income), Decimal(rigid), people, Decimal(line), Decimal(2))
    exact = Decimal(income - rigid)
    if found is None:
        assert exact >= 2 * line * 12 * people - Decimal("0.06") * people
    else:
        limit = line if found.category == "深度困难" else 2 * line
        assert exact < limit * 12 * people
        assert found.figure == monthly_income_of(
            {"yearly_income": Decimal(income), "rigid_spending": Decimal(rigid), "household": people}
        )


def test_a_household_of_nobody_is_a_bug() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        hardship_hint(Decimal(1), Decimal(0), 0, Decimal(900), Decimal(2))
    assert monthly_income_of({"yearly_income": Decimal(1), "household": None}) is None


def test_an_accident_above_eighty_percent_of_the_income_is_named() -> None:
    assert accident_hint(Decimal(57601), Decimal(72000), Decimal(80)) == Hint("意外致困", Decimal(57600))
    assert accident_hint(Decimal(57600), Decimal(72000), Decimal(80)) is None


def test_the_retention_of_a_leap_day_ends_on_the_last_of_february() -> None:
    assert retention_end(date(2028, 2, 29), 3) == date(2031, 2, 28)
