"""The course of a problem, its light and its figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.problems import codes as c
from partydesk.office.problems import rules

STEP = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(c.STEPS),
        "day": st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat),
        "text": st.none() | st.text(max_size=5),
        "mark": st.none() | st.integers(1, 5),
        "signer": st.none() | st.just("张小兰"),
    }
)


@given(st.lists(STEP))
def test_nothing_is_closed_without_an_acknowledgement_of_3_or_more(steps):
    found = rules.standing("2026-01-01", steps)
    thanks = [step for step in steps if step["kind"] == c.ACKNOWLEDGED and (step["mark"] or 0) >= 3]
    if found.state == c.CLOSED:
        assert found.mark in (3, 4, 5)
        assert (found.closed_on, found.mark) in [(step["day"], step["mark"]) for step in thanks]
    else:
        assert (found.closed_on, found.mark) == (None, None)


@given(st.lists(STEP))
def test_progress_moves_no_state(steps):
    plain = [step for step in steps if step["kind"] != c.PROGRESS]
    assert rules.standing("2026-01-01", steps).state == rules.standing("2026-01-01", plain).state


def row(state: str = c.WORKING, due_on: str | None = "2026-11-12", amber_on: str = "2026-11-09") -> dict[str, object]:
    return {"state": state, "due_on": due_on, "amber_on": amber_on}


@pytest.mark.parametrize(
    ("day", "words", "tone", "colour"),
    [
        (8, "还有 4 天", "green", "绿"),
        (9, "还有 3 天", "amber", "黄"),
        (12, "今天到期", "amber", "黄"),
        (13, "逾期 1 天", "red", "红"),
        (15, "逾期 3 天", "red", "红"),
    ],
)
def test_the_light_turns_amber_three_days_before_and_red_after(day, words, tone, colour):
    mark = rules.light(row(), date(2026, 11, day))
    assert (mark.text, mark.tone) == (words, tone)
    assert rules.colour(row(), date(2026, 11, day)) == colour


@pytest.mark.parametrize(
    ("state", "words", "colour"),
    [
        (c.SUBMITTED, "待认可", ""),
        (c.RETURNED, "待定新措施", "黄"),
        (c.CLOSED, "已销号", ""),
        (c.CANNOT, "无法办理", ""),
    ],
)
def test_where_no_clock_runs_the_light_names_the_state(state, words, colour):
    assert rules.light(row(state), date(2026, 12, 1)).text == words
    assert rules.colour(row(state), date(2026, 12, 1)) == colour


def test_a_problem_without_a_date_says_so():
    assert rules.light(row(due_on=None), date(2026, 11, 1)).text == "未定时限"


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        ({"raiser_id": 7, "team_id": 2}, c.PERSON),
        ({"raiser_name": "某烟厂"}, c.CUSTOMER),
        ({"team_id": 2}, c.COLLECTIVE),
        ({}, c.ANONYMOUS),
        ({"raiser_kind": c.BRANCH, "raiser_id": 7}, c.BRANCH),
    ],
)
def test_who_raised_it_follows_from_what_is_known(known, kind):
    assert rules.raiser_kind(known) == kind


def test_figures_of_nothing_are_unknown():
    none = rules.figures([], "矛盾调解")
    rates = (none.dealt_rate, none.closed_rate, none.satisfaction, none.median_days, none.resolved_rate)
    assert rates == (None,) * 5
