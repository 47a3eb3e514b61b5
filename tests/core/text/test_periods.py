from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
kinds = st.sampled_from(["month", "quarter", "year"])


@pytest.mark.parametrize(
    ("key", "title", "start", "end", "kind"),
    [
        ("2026Q3", "2026年第3季度", date(2026, 7, 1), date(2026, 9, 30), "quarter"),
        ("2026-11", "2026年11月", date(2026, 11, 1), date(2026, 11, 30), "month"),
        ("2024-02", "2024年2月", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026", "2026年", date(2026, 1, 1), date(2026, 12, 31), "year"),
    ],
)
def test_a_key_names_a_period(key, title, start, end, kind):
    period = Period.parse(key)
    assert (period.key, period.title, period.start, period.end, period.kind) == (key, title, start, end, kind)


@pytest.mark.parametrize("text", ["2026Q5", "2026Q0", "2026-13", "2026-1", "26Q1", "", "0000", "2026年", "２０２６"])
def test_another_text_is_refused_with_the_way_out(text):
    with pytest.raises(KnownError, match="2026Q3"):
        Period.parse(text)


def test_small_letters_and_blanks_do_no_harm():
    assert Period.parse(" 2026q3 ").key == "2026Q3"


@given(days, kinds)
def test_a_day_lies_in_its_own_period_and_in_no_neighbour(day, kind):
    period = Period.of(day, kind)
    assert period.contains(day)
    assert not period.next().contains(day)
    assert not period.previous().contains(day)


@given(days, kinds)
def test_periods_follow_each_other_without_gaps(day, kind):
    period = Period.of(day, kind)
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().previous() == period
    assert period < period.next()
    assert Period.parse(period.key) == period


def test_days_left_end_at_zero():
    quarter = Period.parse("2026Q4")
    assert quarter.days_left(date(2026, 11, 20)) == 41
    assert quarter.days_left(date(2026, 12, 31)) == 0
    assert quarter.days_left(date(2027, 1, 5)) == 0


@pytest.mark.parametrize(
    ("typed", "key"),
    [("2026年第4季度", "2026Q4"), ("2026年4季度", "2026Q4"), ("2026第四季度", "2026Q4"), ("２０２６ｑ４", "2026Q4"),
     ("2026-Q4", "2026Q4"), ("2026/Q4", "2026Q4"), ("2026年11月", "2026-11"), ("2026年1月", "2026-01"),
     ("2026年", "2026"), (" 2026-11 ", "2026-11"), ("2026", "2026")],
)  # fmt: skip
def test_a_period_is_read_as_it_is_written_on_sheets(typed: str, key: str) -> None:
    assert Period.typed(typed).key == key


@pytest.mark.parametrize(
    "typed",
    ["2026年13月", "2026年第5季度", "1026年", "2026-", "2026年第季度", "今年", "", "20264", "2026-4", "9999Q4", "\0"],
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(KnownError, match="期间要写成"):
        Period.typed(typed)
