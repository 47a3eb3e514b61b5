"""The key-concern roster and its visits; where the next one falls is counted back from today."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from partydesk.demo import care
from partydesk.demo.stage import SECRETARY, Stage, made, table
from partydesk.office.concern.actions import record_visit
from partydesk.office.concern.removal import close_concern

_AMOUNTS = {"income": "yearly_income", "rigid": "rigid_spending", "accident": "accident_cost"}
_PLAIN = ("category", "level", "reason", "basis", "health", "main_cause", "other_cause", "household", "measures")


def plan(stage: Stage) -> None:
    """Writes the entries, their visits and the one removal down."""
    for each in table("concerns")["concerns"]:
        stage.diary.on(stage.diary.ago(each["opened_ago"]), lambda each=each: _open(stage, each))  # type: ignore[misc]
        if "retired_ago" in each:
            stage.diary.on(stage.diary.ago(each["retired_ago"]), lambda each=each: care.retire(stage, each["who"]))  # type: ignore[misc]


def _open(stage: Stage, each: dict[str, Any]) -> None:
    values: dict[str, Any] = {key: each[key] for key in _PLAIN if key in each}
    values |= {field: Decimal(each[key]) for key, field in _AMOUNTS.items() if key in each}
    person = stage.people[each["who"]]
    if "responsible" in each:
        values["responsible_id"] = stage.people[each["responsible"]]
    concern = made(stage.office.add("concerns", values | {"person_id": person, "opened_on": stage.day}), "concerns")
    days = _visit_days(stage, each)
    for n, day in enumerate(days):
        text = each["visits"][n * len(each["visits"]) // len(days)]
        stage.diary.on(day, lambda text=text: _visit(stage, concern, each, text))  # type: ignore[misc]
    if "closed_ago" in each:
        stage.diary.on(stage.diary.ago(each["closed_ago"]), lambda: _close(stage, concern, each))


def _visit_days(stage: Stage, each: dict[str, Any]) -> list[date]:
    """Days of visits, one an interval, so that the next one is due `due_in` days from today."""
    if not each["visits"]:
        return []
    interval = stage.office.setting("concern.intervals")[each["level"]]
    end = stage.diary.today - timedelta(days=each.get("closed_ago", 0) + 3)
    last = stage.diary.today + timedelta(days=each["due_in"] - interval) if "due_in" in each else end
    days, opened = [], stage.office.today
    while last > opened:
        days.append(min(last, stage.diary.last))
        last -= timedelta(days=max(2, interval - stage.dice.randint(0, 1 + interval // 10)))
    return sorted(days)


def _visit(stage: Stage, concern: int, each: dict[str, Any], text: str) -> None:
    row = stage.office.one("concerns", concern, "person_id", "responsible_id", "closed_on", "category")
    visitor = row["responsible_id"] or stage.people[SECRETARY]
    if row["closed_on"] or visitor == row["person_id"]:
        return
    record_visit(stage.office, {
        "person_id": row["person_id"], "visitor_id": visitor, "visited_on": stage.day, "kind": "重点关注回访",
        "way": stage.dice.choice(("上门", "上门", "电话")), "reason": row["category"], "home": text,
        "result": stage.dice.choice(table("visits")["follow"]["results"]),
        "opinion": stage.dice.choice(table("visits")["follow"]["opinions"]),
    })  # fmt: skip


def _close(stage: Stage, concern: int, each: dict[str, Any]) -> None:
    values = {
        "reason": each["closing"],
        "approved_by": SECRETARY,
        "approved_on": stage.day,
        "approval": each["approval"],
    }
    close_concern(stage.office, concern, values)
