import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.text.workdays import Workdays, read_calendar

from .samples import sample


@pytest.fixture
def next_year(tmp_path):
    days = [
        {"name": "元旦", "date": "2040-01-02", "isOffDay": True},
        {"name": "元旦", "date": "2040-01-07", "isOffDay": False},
    ]
    path = tmp_path / "2040.json"
    path.write_text(json.dumps({"year": 2040, "days": days}), encoding="utf-8")
    return path


def own(path):
    return Workdays(dict([read_calendar(path)]))


def test_an_own_year_takes_the_whole_place_of_what_ships(tmp_path):
    path = tmp_path / "2025.json"
    days = [{"name": "更正", "date": "2025-10-11", "isOffDay": True}]
    path.write_text(json.dumps({"year": 2025, "days": days}), encoding="utf-8-sig")
    workdays = own(path)
    assert not workdays.is_workday(date(2025, 10, 11))
    assert workdays.is_workday(date(2025, 10, 1))
    assert not workdays.is_workday(date(2024, 10, 1))


@pytest.mark.parametrize("day", ["2039-11-30", "2041-02-01", "2024-05-01"])
def test_days_of_another_year_are_refused_by_day(tmp_path, day):
    path = tmp_path / "2040.json"
    path.write_text(json.dumps({"year": 2040, "days": [{"date": day, "isOffDay": True}]}), encoding="utf-8")
    with pytest.raises(KnownError, match=day):
        read_calendar(path)


def test_a_notice_reaches_over_the_turn_of_the_year(tmp_path):
    path = tmp_path / "2040.json"
    days = [{"date": "2039-12-30", "isOffDay": True}, {"date": "2041-01-01", "isOffDay": True}]
    path.write_text(json.dumps({"year": 2040, "days": days}), encoding="utf-8")
    assert own(path).add_workdays(date(2039, 12, 29), 1) == date(2040, 1, 2)


def test_holidays_and_worked_weekends_follow_the_notice():
    workdays = Workdays()
    assert not workdays.is_workday(date(2025, 10, 1))
    assert workdays.is_workday(date(2025, 10, 11))
    assert workdays.is_workday(date(2025, 11, 20))
    assert not workdays.is_workday(date(2025, 11, 22))


def test_working_days_are_counted_over_holidays_in_both_directions():
    workdays = Workdays()
    assert workdays.add_workdays(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert workdays.add_workdays(date(2025, 10, 9), -1) == date(2025, 9, 30)
    assert workdays.add_workdays(date(2025, 10, 1), 0) == date(2025, 10, 1)


def test_an_unpublished_year_falls_back_to_the_week_and_says_so():
    workdays = Workdays()
    assert not workdays.published(2040)
    assert workdays.is_workday(date(2040, 1, 2))
    assert workdays.caution(date(2039, 12, 30), date(2040, 1, 4)) == "2039、2040 年放假安排未公布，按周一至周五计"
    assert workdays.caution(date(2025, 1, 1), date(2025, 12, 31)) is None
    assert 2025 in workdays.years()
    assert 2040 not in workdays.years()


def test_an_office_adds_a_year_from_a_file(next_year):
    workdays = own(next_year)
    assert workdays.published(2040)
    assert 2040 in workdays.years()
    assert workdays.caution(date(2040, 1, 1), date(2040, 1, 9)) is None
    assert not workdays.is_workday(date(2040, 1, 2))
    assert workdays.is_workday(date(2040, 1, 7))
    assert workdays.is_workday(date(2040, 1, 3))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"year": 2040, "days": []}', '{"year": "2040", "days": [{"date": "2040-01-01"}]}',
                '{"year": 2040, "days": [{"date": "1月1日", "isOffDay": true}]}',
                '{"year": 2040, "days": [{"date": "2040-01-01", "isOffDay": "是"}]}', "[" * 100_000, "\ufffe"],
)  # fmt: skip
def test_a_file_that_is_no_calendar_is_refused_by_name(tmp_path, content):
    path = tmp_path / "坏.json"
    path.write_text(content, encoding="utf-16" if content == "\ufffe" else "utf-8")
    with pytest.raises(KnownError, match=r"坏\.json"):
        read_calendar(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(KnownError):
        read_calendar(tmp_path / "2041.json")


@given(st.dates(date(2010, 1, 1), date(2035, 1, 1)), st.integers(1, 30))
def test_counting_forth_and_back_returns_to_a_working_day(day, count):
    workdays = Workdays()
    start = workdays.add_workdays(day, 1)
    assert workdays.add_workdays(workdays.add_workdays(start, count), -count) == start


def test_the_library_agrees_with_the_published_notices():
    library = Workdays()
    for year in range(2019, 2026):
        path = sample(f"calendar/{year}.json")
        for listed in json.loads(path.read_text(encoding="utf-8"))["days"]:
            assert library.is_workday(date.fromisoformat(listed["date"])) != listed["isOffDay"], listed
        assert own(path).published(year)
