"""Scenario 2: a month's guide over the real store."""

from __future__ import annotations

import pytest
from tests.office.instructors import month

from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.instructors import actions
from partydesk.office.instructors.board import board
from partydesk.office.instructors.tasks import add_self_chosen, tick
from partydesk.office.organisation.actions import hand_over

NOVEMBER, QUARTER = Period.parse("2026-11"), Period.parse("2026Q4")


def test_a_month_from_the_guide_to_the_figures(office: Office) -> None:
    who = month.branch(office)
    guide = month.guide(office)
    actions.issue_guide(office, guide)
    assert len(month.tasks(office)) == 14
    assert actions.issue_guide(office, guide) == frozenset()
    assert len(month.tasks(office)) == 14
    assert office.one("guides", guide, "state")["state"] == "已印发"

    story = month.item(office, "身边故事")
    (first,) = month.tasks(office, guide_item_id=story, team_id=who.jia)
    others = [task for task in month.tasks(office, guide_item_id=story) if task["id"] != first["id"]]
    tick(office, [first["id"]], "2026-11-06")
    actions.correct_item(office, story, {"title": "身边故事两则", "due_day": 30})
    assert office.one("tasks", first["id"], "title")["title"] == "身边故事"
    corrected = [office.one("tasks", task["id"], "title", "due_on") for task in others]
    assert [(task["title"], task["due_on"]) for task in corrected] == [("身边故事两则", "2026-11-30")] * 2

    mine = [task["id"] for task in month.tasks(office, instructor_id=who.li)]
    at_bing = month.tasks(office, instructor_id=who.li, team_id=who.bing)
    open_at_bing = [task["id"] for task in at_bing if task["due_on"] > "2026-11-15"]
    assert len(open_at_bing) == 2
    tick(office, [task for task in mine if task not in open_at_bing], "2026-11-09", "照片")
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": who.zhao, "basis": "支委会"})
    assert {task["id"] for task in month.tasks(office, instructor_id=who.zhao, team_id=who.bing)} == set(open_at_bing)
    assert len(month.tasks(office, instructor_id=who.zhao)) == 3
    assert len(month.tasks(office)) == 15
    assert actions.issue_guide(office, guide) == frozenset()

    left = [task for task in month.tasks(office, instructor_id=who.wang) if task["state"] != "已完成"]
    assert len(left) == 8
    late = next(task for task in left if task["due_on"] == "2026-11-10")
    tick(office, [late["id"]], "2026-11-18")
    tick(office, [task["id"] for task in left if task["id"] != late["id"]][:6], "2026-11-10")
    add_self_chosen(
        office, {"instructor_id": who.wang, "title": "夜班送餐", "connection": "活动连接", "done_on": "2026-11-19"}
    )

    rows = {row.name: row for row in board(office, NOVEMBER).rows}
    assert [row.name for row in board(office, NOVEMBER).rows] == ["李敏", "王强", "赵䶮"]
    wang, li, zhao = rows["王强"], rows["李敏"], rows["赵䶮"]
    assert (wang.prescribed.actual, wang.prescribed.expected, wang.self_chosen) == (8, 9, 1)
    assert wang.prescribed.rate == pytest.approx(0.889, abs=0.0005)
    assert wang.prescribed.on_time_rate == pytest.approx(0.778, abs=0.0005)
    assert (li.prescribed.actual, li.prescribed.expected) == (3, 3)
    assert (zhao.prescribed.actual, zhao.prescribed.expected) == (0, 3)
    assert wang.teams == ("甲班", "乙班")

    evidence = office.evidence("tasks.prescribed", who.wang, QUARTER)
    assert (evidence.count, evidence.expected, evidence.note) == (8, 9, "按时率 77.8%")
    assert len(evidence.records) == 8
    own = office.evidence("tasks.self_chosen", who.wang, QUARTER)
    assert (own.count, own.records[0][2]) == (1, "11-19 夜班送餐")
    assert office.store.stale() == []


def test_late_counts_within_the_quarter_only(office: Office) -> None:
    from tests.office.problems.desk import on

    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    task, other, *_ = month.tasks(office, instructor_id=who.li)
    tick(on(office, "2026-12-31"), [task["id"]])
    tick(on(office, "2027-01-02"), [other["id"]])
    evidence = office.evidence("tasks.prescribed", who.li, QUARTER)
    assert (evidence.count, evidence.expected) == (1, 5)
    assert evidence.extra["on_time"] == 0
