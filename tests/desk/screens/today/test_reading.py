"""今日 in words: chips, what presses, whose it is."""

from __future__ import annotations

from datetime import date

import pytest

from partydesk.desk.screens.today import reading
from partydesk.office.context import Office
from partydesk.office.family import DueItem

TODAY = date(2026, 11, 20)


def item(day: str, responsible: str = "周敏", amber_days: int = 3) -> DueItem:
    """Something owed on a day."""
    return DueItem(
        day, "回访", "王建国", "甲班", responsible, "重点关注 · 一级", "concerns", 1, "record_visit", amber_days
    )


@pytest.mark.parametrize(
    ("day", "amber_days", "text", "tone"),
    [
        ("2026-11-17", 3, "逾期 3 天", "red"),
        ("2026-11-20", 3, "今天", "amber"),
        ("2026-11-21", 0, "明天", "amber"),
        ("2026-11-23", 3, "11-23", "amber"),
        ("2026-11-23", 2, "11-23", "blue"),
        ("2027-01-05", 3, "2027-01-05", "blue"),
    ],
)
def test_a_day_is_said_as_people_say_it(day: str, amber_days: int, text: str, tone: str) -> None:
    mark = reading.when(item(day, amber_days=amber_days), TODAY)
    assert (mark.text, mark.tone) == (text, tone)


def test_what_presses_is_counted() -> None:
    items = [item("2026-11-01"), item("2026-11-19"), item("2026-11-20"), item("2026-11-25")]
    assert reading.urgency(items, TODAY) == "逾期 2 件 · 今天 1 件"
    assert reading.urgency(items[2:], TODAY) == "今天 1 件"
    assert reading.urgency(items[3:], TODAY) == ""


def test_those_with_most_to_do_come_first_and_nobody_last() -> None:
    items = [item("2026-11-20", name) for name in ("", "", "", "覃海燕", "周敏", "周敏")]
    assert reading.people(items) == [("周敏", 2), ("覃海燕", 1), ("", 3)]


def test_an_empty_branch_has_its_day_and_nothing_else(office: Office) -> None:
    assert reading.day_line(office) == "11月20日 星期五 · 本季度还有 41 天"
    found = reading.aside(office)
    assert found.rings == ()
    assert [value for _, value in found.days] == [None] * 6
    assert [name for name, _ in found.days] == ["6月", "7月", "8月", "9月", "10月", "11月"]


@pytest.mark.parametrize(
    ("share", "tone"), [(None, "plain"), (0.0, "amber"), (0.5, "blue"), (0.75, "green"), (1.0, "green")]
)
def test_a_ring_turns_green_from_three_quarters_on(share: float | None, tone: str) -> None:
    assert reading.ring_tone(share) == tone
