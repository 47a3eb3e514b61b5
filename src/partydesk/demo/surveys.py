"""Surveys in the demo: one counted, one that too few answered, one that waits to be counted."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from partydesk.core.spec.query import Clause, is_
from partydesk.demo.stage import Stage, iso, table
from partydesk.office.evaluation.ballots.keeping import keep, paper_of
from partydesk.office.evaluation.ballots.papers import Typed
from partydesk.office.evaluation.ballots.tally import tally

_DAYS_TO_ANSWER = 14
_SOURCE = "征求意见问卷"


def plan(stage: Stage) -> None:
    """Writes each survey down; dice of its own, so that the other acts fall as before."""
    dice = Random(2026)
    for each in table("surveys")["surveys"]:
        asked_on = stage.diary.worked(stage.diary.ago(each["days_ago"]))
        stage.diary.on(asked_on, lambda each=each, day=asked_on: _ask(stage, each, day))  # type: ignore[misc]
        if each["back_after"]:
            back_on = stage.diary.worked(asked_on + timedelta(days=each["back_after"]))
            stage.diary.on(back_on, lambda each=each: _count(stage, each, dice))  # type: ignore[misc]


def _ask(stage: Stage, told: dict[str, Any], day: date) -> None:
    values: dict[str, Any] = {key: "\n".join(told[key]) for key in ("own_items", "own_questions") if key in told}
    team = stage.units[told["team"]] if "team" in told else None
    days = {"issued_on": iso(day), "due_on": iso(day + timedelta(days=_DAYS_TO_ANSWER))}
    values |= {key: told[key] for key in ("title", "kind", "issued", "scale") if key in told}
    stage.office.add("surveys", {**values, **days, "unit_id": team})


def _count(stage: Stage, told: dict[str, Any], dice: Random) -> None:
    """Papers are typed; those who mark nothing of an item are few. What was concluded is written beside them."""
    office = stage.office
    row = office.read("surveys", is_("title", told["title"]), columns=("id", "issued_on"))[0]
    paper = paper_of(office, "surveys", row["id"])
    marks = range(len(told["kindness"]))
    papers = [
        [None if dice.random() < 0.03 else dice.choices(marks, told["kindness"])[0] for _ in paper.form.items]
        for _ in range(told["returned"])
    ]
    counted = tally(paper.form, papers)
    keep(office, paper, Typed(counted, "\n".join(told["opinions"]), "解海燕", "鲁颖"))
    since = (is_("source", _SOURCE), Clause("raised_on", ">=", row["issued_on"]))
    problems = tuple(each["id"] for each in office.read("problems", *since, columns=("id",), sort=("id",)))
    office.edit("surveys", row["id"], {"conclusions": told["conclusions"], "problem_ids": problems})
