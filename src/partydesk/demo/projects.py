"""Projects of improvement, matters under supervision, proposals for awards."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from partydesk.demo.stage import Stage, iso, made, table

_WRITTEN = ("title", "kind", "background", "problem", "measures", "expected")
_MATTER = ("title", "kind", "level", "source", "issuer", "demand", "session")


def plan(stage: Stage) -> None:
    """Writes everything down for its day."""
    diary, texts = stage.diary, table("projects")
    for each in texts["projects"]:
        diary.on(diary.ago(each["started"]), lambda each=each: _begin(stage, each))  # type: ignore[misc]
    for each in texts["supervisions"]:
        diary.on(diary.ago(each["issued"]), lambda each=each: _issue(stage, each))  # type: ignore[misc]
    for each in texts["awards"]:
        diary.on(diary.ago(each["day"]), lambda each=each: _propose(stage, each))  # type: ignore[misc]


def _after(stage: Stage, days: int) -> date:
    return stage.diary.worked(stage.office.today + timedelta(days=days))


def _begin(stage: Stage, each: dict[str, Any]) -> None:
    diary = stage.diary
    span = each["took"] if "took" in each else each["started"] - each.get("due", 0)
    values = {key: each[key] for key in _WRITTEN if key in each} | {
        "leader_id": stage.people[each["leader"]],
        "member_ids": tuple(stage.people[name] for name in each.get("members", ())),
        "started_on": stage.day,
        "due_on": iso(stage.office.today + timedelta(days=span)),
    }
    project = made(stage.office.add("projects", values), "projects")
    if "took" in each:
        diary.on(_after(stage, each["took"]), lambda: _finish(stage, project, each))
    if "stopped" in each:
        diary.on(
            diary.ago(each["stopped"]), lambda: _edit(stage, project, stopped_on=stage.day, stopped_why=each["why"])
        )


def _finish(stage: Stage, project: int, each: dict[str, Any]) -> None:
    figures: dict[str, Any] = {key: each[key] for key in ("measure", "unit", "better", "summary") if key in each}
    figures |= {key: Decimal(each[key]) for key in ("before", "after") if key in each}
    _edit(stage, project, finished_on=stage.day, **figures)
    diary = stage.diary
    if "spread" in each:
        diary.on(
            diary.ago(each["spread"]), lambda: _edit(stage, project, spread_on=stage.day, spread_to=each["spread_to"])
        )
    if "award" in each:
        diary.on(
            diary.ago(each["award"]),
            lambda: _edit(stage, project, awarded_on=stage.day, award_level=each["award_level"]),
        )


def _edit(stage: Stage, project: int, **values: Any) -> None:
    stage.office.edit("projects", project, values)


def _issue(stage: Stage, each: dict[str, Any]) -> None:
    """A matter under supervision; the reply and the check follow so many days later."""
    office, today = stage.office, stage.office.today
    values = {key: each[key] for key in _MATTER if key in each} | {
        "unit_id": stage.units[each["unit"]], "leader_id": stage.people.get(each["leader"]),
        "issued_on": stage.day, "due_on": iso(today + timedelta(days=each["due"])),
    }  # fmt: skip
    matter = made(office.add("supervisions", values), "supervisions")
    if "replied" in each:
        reply = {"reply": each["reply"]}
        stage.diary.on(
            _after(stage, each["replied"]),
            lambda: office.edit("supervisions", matter, {**reply, "replied_on": stage.day}),
        )
    if "verified" in each:
        said = {"verified_by": each["issuer"], "verdict": each["verdict"]}
        stage.diary.on(
            _after(stage, each["verified"]),
            lambda: office.edit("supervisions", matter, {**said, "verified_on": stage.day}),
        )


def _propose(stage: Stage, each: dict[str, Any]) -> None:
    who = {"person_id": stage.people[each["person"]]} if "person" in each else {"unit_id": stage.units[each["unit"]]}
    values = {key: each[key] for key in ("kind", "deeds", "opinions", "document", "result") if key in each} | who
    if "by" in each:
        values |= {"decided_by": each["by"], "decided_on": stage.day}
    stage.office.add("awards", values)
