"""Whatever steps are tried in whatever order, nothing closes but by an acknowledgement of 3 or more."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.office.problems import desk

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.problems.forms import ACTIONS

GIVEN_UP = {"reason": "无权限", "secretary": "钟书记", "opinion": "同意", "told_on": "2026-11-20", "day": "2026-11-20"}
VALUES: dict[str, dict[str, Any]] = {
    "record_progress": {"text": "联系了厂家"},
    "submit": {"result": "修好了"},
    "send_back": {"text": "没修好"},
    "resume": {"measures": "换新", "due_on": "2026-12-01"},
    "give_up": GIVEN_UP,
}
TRIES = st.lists(st.tuples(st.sampled_from([*desk.NEXT, "edit", "undo"]), st.none() | st.integers(0, 5)), max_size=12)


def attempt(office: Office, problem: int, step: str, mark: int | None) -> None:
    """Tries one step; a refusal changes nothing."""
    before = desk.state(office, problem)
    try:
        if step == "edit":
            office.edit("problems", problem, {"state": "已销号", "mark": mark})
        elif step == "undo":
            if office.store.undoable() != "登记问题":
                office.store.undo()
        else:
            desk.NEXT[step](office, problem, VALUES.get(step, {"mark": mark}))
    except KnownError:
        assert desk.state(office, problem) == before
        raise


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_no_path_closes_without_an_acknowledgement(office: Office, tries: list[tuple[str, int | None]]) -> None:
    who = desk.people(office)
    problem = desk.raised(office, who)
    for step, mark in tries:
        before = desk.state(office, problem)
        with suppress(KnownError):
            attempt(office, problem, step, mark)
        if desk.state(office, problem) == "已销号" and before != "已销号" and step != "undo":
            assert (step, before) == ("acknowledge", "待认可")
            assert mark is not None
            assert mark >= 3
    assert office.store.stale() == []


def test_each_action_is_offered_just_where_it_is_accepted(office: Office) -> None:
    who = desk.people(office)
    problem = desk.raised(office, who)
    row = office.one("problems", problem)
    offered = {action.key for action in ACTIONS if action.enabled and action.enabled(row, office.today) is None}
    assert offered == {"start", "record_progress", "give_up"}
    for key in sorted(set(desk.NEXT) - offered):
        with pytest.raises(KnownError, match="现在是“待办”"):
            attempt(office, problem, key, 5)
