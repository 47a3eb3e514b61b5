"""The months: guides are written and issued, tasks done, late or not done; actions of one's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.demo.stage import ORGANISER, Stage, made, table
from partydesk.office.instructors import actions, tasks

_LATE, _EARLY = 0.6, 0.3
"""Of what is not done in time, so much is done late, this month's apart; of what is not yet due, so much is done."""


def plan(stage: Stage) -> None:
    """Writes down the year's guides and self-chosen actions."""
    diary = stage.diary
    month = Period.of(diary.first, "month")
    while month.start <= diary.today:
        written = diary.worked(max(diary.first, month.start - timedelta(days=4)))
        diary.on(written, lambda month=month: _issue(stage, month))  # type: ignore[misc]
        diary.on(month.start, lambda month=month: _plan_own(stage, month))  # type: ignore[misc]
        month = month.next()


def _issue(stage: Stage, month: Period) -> None:
    """The guide of a month, by the season, with what returns every month."""
    found = table("guides")
    items = [each for each in found["items"] if each["month"] == month.start.month] + found["every"]["items"]
    with stage.office.change(f"编制{month.title}工作指引"):
        guide = made(stage.office.add("guides", {"month": month.key, "preface": found["preface"]["text"]}), "guides")
        for each in items:
            values: dict[str, Any] = {key: value for key, value in each.items() if key != "month"}
            if each.get("scope") == "全支部":
                values["responsible_id"] = stage.people[ORGANISER]
            stage.office.add("guide_items", values | {"guide_id": guide})
    actions.issue_guide(stage.office, guide)
    for task in stage.office.read(
        "tasks", is_("month", month.key), columns=("due_on", "instructor_id.name"), sort=("id",)
    ):
        _plan_task(stage, task)


def _plan_task(stage: Stage, task: dict[str, Any]) -> None:
    diary, dice = stage.diary, stage.dice
    due = date.fromisoformat(task["due_on"])
    diligent = dice.random() < table("branch")["diligence"].get(task["instructor_id.name"], 0.9)
    early, behind = dice.randint(0, 6), dice.randint(1, 6)
    if due > diary.last:
        if dice.random() < _EARLY:
            diary.on(diary.worked(diary.today - timedelta(days=behind)), lambda: _tick(stage, task["id"]))
    elif diligent:
        diary.on(max(stage.office.today, _before(due - timedelta(days=early))), lambda: _tick(stage, task["id"]))
    elif Period.of(due, "month").contains(diary.today):
        return
    elif dice.random() < _LATE:
        diary.on(due + timedelta(days=behind), lambda: _tick(stage, task["id"]))
    else:
        reason = dice.choice(table("guides")["reasons"]["texts"])
        diary.on(Period.of(due, "month").end, lambda: _give_up(stage, task["id"], reason))


def _before(day: date) -> date:
    """The Friday before a weekend: what was to be done by then was done before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _open(stage: Stage, task: int) -> dict[str, Any] | None:
    """The task, unless a change of instructor took it away."""
    row = stage.office.one("tasks", task, "state", "binned_at", "evidence_wanted")
    return row if row["state"] == "未开始" and row["binned_at"] is None else None


def _tick(stage: Stage, task: int) -> None:
    if row := _open(stage, task):
        tasks.tick(stage.office, [task], evidence=row["evidence_wanted"])


def _give_up(stage: Stage, task: int, reason: str) -> None:
    if _open(stage, task):
        tasks.cannot(stage.office, task, reason)


def _plan_own(stage: Stage, month: Period) -> None:
    """One or two actions of one's own for each team's instructor, on days of the month."""
    for team in stage.teams:
        for _ in range(stage.dice.choice((0, 1, 1, 2))):
            day = stage.diary.worked(month.start + timedelta(days=stage.dice.randint(2, 26)))
            stage.diary.on(day, lambda team=team: _own(stage, team))  # type: ignore[misc]


def _own(stage: Stage, team: str) -> None:
    """What the instructor has not done before."""
    person = stage.instructor(team)
    known = {row["title"] for row in stage.office.read("tasks", is_("instructor_id", person), columns=("title",))}
    fresh = [each for each in table("actions")["actions"] if each["title"] not in known]
    if fresh:
        values = {**stage.dice.choice(fresh), "instructor_id": person, "team_id": stage.units[team]}
        tasks.add_self_chosen(stage.office, values | {"done_on": stage.day})
