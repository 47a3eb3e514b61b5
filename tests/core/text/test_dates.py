from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.dates import YEARS, DateReading, chinese_date, parse_date, parse_month, short_date

days = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026.11.20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("2026年11月20日", "2026-11-20"),
        ("2026 年 1 月 2 日", "2026-01-02"),
        ("２０２６－１１－２０", "2026-11-20"),
        ("2026-11-20 08:30:00", "2026-11-20"),
        ("2026/11/20 8:30", "2026-11-20"),
        ("2026-11-20T08:30:00.5Z", "2026-11-20"),
        ("'2026-11-20", "2026-11-20"),
        ("1990.05", "1990-05"),
        ("１９９０．０５", "1990-05"),
        ("1990-5", "1990-05"),
        ("1990年5月", "1990-05"),
        ("199005", "1990-05"),
        ("2018.1", "2018-01"),
        (199005, "1990-05"),
        (19900503, "1990-05-03"),
        (19900503.0, "1990-05-03"),
        (1990.05, "1990-05"),
        (2018.2, "2018-02"),
        (2018.12, "2018-12"),
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 11, 20, 8, 30), "2026-11-20"),
        (None, None),
        ("", None),
        (" 无 ", None),
        ("—", None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_written(raw, value):
    assert parse_date(raw) == DateReading(value)


@pytest.mark.parametrize(
    "raw", ["90.5.3", "78.4.20", "89-03", "90年5月", "900503", "201213", 90.5, 2018.1, "20.11.2026"]
)
def test_what_can_be_read_two_ways_is_ambiguous(raw):
    assert parse_date(raw) == DateReading(None, "date_ambiguous")


@pytest.mark.parametrize(
    "raw", ["1992.13.5", "2026年13月", "2026-02-30", "20260230", 199013, "1990-05-00", "0208-01-01"]
)
def test_a_day_that_no_calendar_has_is_impossible(raw):
    assert parse_date(raw) == DateReading(None, "date_impossible")


@pytest.mark.parametrize(
    "raw", [43101, 43101.5, "2018", 2018, "不详", "1990-05-03-01", "2018-013", "199-5", True, float("nan"), 1e22]
)
def test_serial_numbers_and_other_text_are_not_guessed_at(raw):
    assert parse_date(raw) == DateReading(None, "date_unreadable")


def test_a_month_is_refused_where_the_day_is_needed():
    assert parse_date("1990-05", month_ok=False).problem == "date_unreadable"
    assert parse_date("1990-05-03", month_ok=False).value == "1990-05-03"


def test_text_from_a_file_without_types_may_be_a_number_that_lost_its_zero():
    assert parse_date("2018.1", typed=False).problem == "date_ambiguous"
    assert parse_date("2018.10", typed=False).value == "2018-10"
    assert parse_date("2018-1", typed=False).value == "2018-01"


def test_a_month_field_takes_the_month_of_a_day():
    assert parse_month("2026年11月20日") == DateReading("2026-11")
    assert parse_month("2026.11") == DateReading("2026-11")
    assert parse_month("13月").problem == "date_unreadable"


@given(days)
def test_every_printed_date_reads_back(day):
    assert parse_date(chinese_date(day)).value == day.isoformat()
    assert parse_date(chinese_date(day.isoformat()[:7])).value == day.isoformat()[:7]


@given(days, st.sampled_from("-./"), st.booleans())
def test_every_typed_date_reads_back(day, separator, padded):
    parts = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
    assert parse_date(separator.join((str(day.year), *parts))).value == day.isoformat()
    assert parse_date(int(f"{day:%Y%m%d}")).value == day.isoformat()


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_any_cell_gives_a_date_that_exists_or_one_problem(raw):
    reading = parse_date(raw)
    assert reading.value is None or reading.problem is None
    if reading.value:
        assert date.fromisoformat(reading.value if len(reading.value) == 10 else f"{reading.value}-01")


def test_printed_dates_have_no_leading_zeros():
    assert chinese_date(date(2026, 1, 2)) == "2026年1月2日"
    assert chinese_date("1990-05") == "1990年5月"


def test_lists_show_the_year_only_where_it_is_another():
    today = date(2026, 11, 20)
    assert short_date(date(2026, 11, 9), today) == "11-09"
    assert short_date("2027-01-13", today) == "2027-01-13"
    assert short_date("2026-05", today) == "2026-05"
