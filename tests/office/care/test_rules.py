"""By when a visit or talk is owed, in calendar and in working days (DOMAIN 8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.workdays import Workdays
from partydesk.office.care.codes import CALENDAR_DAYS, WORKING_DAYS
from partydesk.office.care.rules import Deed, due_day, standing

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(0, 60)
WORKDAYS = Workdays()


def owed(counting: str | None, days: int) -> dict[str, Any]:
    return {"start_on": "2026-09-30", "days": days, "counting": counting, "waived_on": None}


@given(DAYS, COUNTS)
def test_calendar_days_are_the_rule_and_need_no_notice(day: date, count: int) -> None:
    wanted = ((day + timedelta(days=count)).isoformat(), None)
    assert due_day(day.isoformat(), count, CALENDAR_DAYS, WORKDAYS) == wanted
    assert due_day(day.isoformat(), count, None, WORKDAYS) == wanted


@given(DAYS, COUNTS)
def test_between_an_event_and_its_term_lie_so_many_working_days(day: date, count: int) -> None:
    due = date.fromisoformat(due_day(day.isoformat(), count, WORKING_DAYS, WORKDAYS)[0])
    passed = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert sum(WORKDAYS.is_workday(each) for each in passed) == count
    assert due == day or WORKDAYS.is_workday(due)


@given(DAYS, COUNTS)
def test_a_count_is_cautious_only_where_it_meets_a_year_without_a_notice(day: date, count: int) -> None:
    due, note = due_day(day.isoformat(), count, WORKING_DAYS, WORKDAYS)
    met = range(day.year, int(due[:4]) + 1)
    assert (note is None) == all(WORKDAYS.published(year) for year in met)


def test_over_the_national_day_working_days_end_later() -> None:
    kept = standing(owed(WORKING_DAYS, 1), None, [], WORKDAYS)
    assert (kept["due_on"], kept["due_note"], kept["state"]) == ("2026-10-08", None, "待办")
    assert standing(owed(CALENDAR_DAYS, 1), None, [], WORKDAYS)["due_on"] == "2026-10-01"


def test_what_is_late_in_calendar_days_may_be_in_time_in_working_days() -> None:
    deeds = [Deed("2026-10-08", "visits", 1)]
    assert standing(owed(CALENDAR_DAYS, 1), None, deeds, WORKDAYS)["state"] == "逾期完成"
    assert standing(owed(WORKING_DAYS, 1), None, deeds, WORKDAYS)["state"] == "已完成"
