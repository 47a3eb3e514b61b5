"""When tasks are due, which count, and who gets which."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.instructors import codes as c
from partydesk.office.instructors import rules
from partydesk.office.instructors.rules import Item, Plan, Post, Slot


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [("2026-11", 10, "2026-11-10"), ("2026-11", 31, "2026-11-30"), ("2028-02", None, "2028-02-29")],
)
def test_an_item_is_due_within_its_month(month, day, due):
    assert rules.due_on(month, day) == due


def done(day: str, due: str = "2026-11-10") -> dict[str, Any]:
    return {"state": c.DONE, "done_on": day, "due_on": due}


def test_done_late_within_the_quarter_counts_but_is_not_on_time():
    assert (rules.counted(done("2026-11-10")), rules.on_time(done("2026-11-10"))) == (True, True)
    assert (rules.counted(done("2026-12-31")), rules.on_time(done("2026-12-31"))) == (True, False)
    assert (rules.counted(done("2027-01-01")), rules.on_time(done("2027-01-01"))) == (False, False)


def test_what_is_not_done_neither_counts_nor_fails():
    open_task = {"state": c.NEW, "done_on": None, "due_on": "2026-11-10"}
    assert (rules.counted(open_task), rules.on_time(open_task)) == (None, None)


def test_a_self_chosen_action_stands_in_the_month_it_was_done():
    task = {"kind": c.SELF_CHOSEN, "done_on": "2026-12-02", "due_on": "2026-11-30"}
    assert rules.month_of(task) == "2026-12"
    assert rules.month_of(task | {"kind": c.PRESCRIBED}) == "2026-11"
    assert rules.month_of({"kind": c.SELF_CHOSEN}) is None


def test_the_chip_says_how_late():
    row = {"state": c.NEW, "due_on": "2026-11-17", "on_time": None}
    today = date(2026, 11, 20)
    assert rules.task_mark(row, today).text == "逾期 3 天"
    assert rules.task_mark(row | {"due_on": "2026-11-20"}, today).text == "未开始"
    assert rules.task_mark(row | {"state": c.DONE, "on_time": False}, today).text == "已完成（迟）"
    assert rules.task_mark(row | {"state": c.NOT_DONE}, today).text == "未完成"


TEAM = Item(1, c.PER_TEAM, "2026-11-20")
PERSON = Item(2, c.PER_PERSON, "2026-11-20")
BRANCH = Item(3, c.BRANCH, "2026-11-20")


def test_a_team_item_goes_to_who_is_posted_on_the_day():
    posts = [Post(1, 9, "2026-01-01", "2026-11-15"), Post(2, 9, "2026-11-16", None), Post(1, 8, "2026-11-21", None)]
    assert rules.slots(TEAM, posts) == [Slot(1, 9, 2)]


def test_a_team_left_before_the_day_keeps_its_item_for_whoever_comes():
    assert rules.slots(TEAM, [Post(1, 9, "2026-01-01", "2026-11-15")]) == [Slot(1, 9, None)]


def test_a_personal_item_comes_once_however_many_teams():
    posts = [Post(1, 9, "2026-01-01", None), Post(1, 8, "2026-01-01", None), Post(2, 7, "2026-11-21", None)]
    assert rules.slots(PERSON, posts) == [Slot(2, None, 1, personal=True)]


def test_a_branch_item_is_one_task():
    posts = [Post(1, 9, "2026-01-01", None), Post(2, 8, "2026-01-01", None)]
    assert rules.slots(BRANCH, posts) == [Slot(3, None, None)]


DAYS = st.integers(1, 30).map(lambda day: f"2026-11-{day:02d}")
POSTS = st.lists(st.builds(Post, st.integers(1, 4), st.integers(11, 13), DAYS, st.none() | DAYS), max_size=6)
ITEMS = st.lists(
    st.builds(Item, st.integers(1, 5), st.sampled_from(c.SCOPES), DAYS, st.none() | st.integers(1, 4)),
    max_size=5, unique_by=lambda item: item.id,
)  # fmt: skip


def applied(found: Plan, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks after a plan was carried out."""
    moved = dict(found.moves)
    kept = [task | {"instructor_id": moved.get(task["id"], task["instructor_id"])} for task in tasks]
    new = [
        {"id": len(tasks) + n, "guide_item_id": slot.item_id, "team_id": slot.team_id,
         "instructor_id": slot.instructor_id, "state": c.NEW, "binned_at": None}
        for n, slot in enumerate(found.new)
    ]  # fmt: skip
    return kept + new


def issued(items: list[Item], posts: list[Post], tasks: list[dict[str, Any]]) -> Plan:
    return rules.plan([slot for item in items for slot in rules.slots(item, posts)], tasks)


@given(ITEMS, POSTS, POSTS, st.data())
def test_issuing_again_does_nothing(items, before, after, data):
    tasks = applied(issued(items, before, []), [])
    for task in tasks:
        task["state"] = data.draw(st.sampled_from(c.STATES))
        task["binned_at"] = data.draw(st.sampled_from([None, None, "2026-11-20"]))
    tasks = applied(issued(items, after, tasks), tasks)
    assert issued(items, after, tasks) == Plan((), ())


@given(ITEMS, POSTS)
def test_there_is_one_task_for_each_instructor_team_and_item(items, posts):
    tasks = applied(issued(items, posts, []), [])
    keys = [(task["guide_item_id"], task["team_id"], task["instructor_id"]) for task in tasks]
    assert len(keys) == len(set(keys))


@given(ITEMS, POSTS, POSTS)
def test_done_tasks_stay_with_who_did_them(items, before, after):
    tasks = [task | {"state": c.DONE} for task in applied(issued(items, before, []), [])]
    assert issued(items, after, tasks).moves == ()
