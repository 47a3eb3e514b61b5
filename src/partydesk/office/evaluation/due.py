"""What evaluations owe: reviews not handed in, batches not counted, results not sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import Clause, empty, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.queries import COMPUTED, INSTRUCTOR, REVIEWED, SEALED
from partydesk.office.evaluation.scoring.subjects import days_posted, postings_by_person
from partydesk.office.family import DueItem, Figure

if TYPE_CHECKING:
    from partydesk.office.context import Office

_NEXT_STEP = {COMPUTED: ("review", N_("复核")), REVIEWED: ("seal", N_("定稿"))}


def due_items(office: Office) -> list[DueItem]:
    """Of the quarter that is about to end and, where the office has begun on it, of the one before."""
    now, before = office.quarter, office.quarter.previous()
    found: list[DueItem] = []
    if now.days_left(office.today) <= office.setting("evaluation.near_end_days"):
        found += _preparing(office, now)
    if _begun(office, before):
        found += [*_preparing(office, before), *_unsealed(office, before)]
    return found


def _begun(office: Office, period: Period) -> bool:
    """A quarter before the program came to the office raises no reminders."""
    held = (("reviews", "quarter"), ("ballot_batches", "quarter"), ("evaluations", "period"))
    return any(office.count(ledger, is_(column, period.key)) for ledger, column in held)


def _rated(office: Office, period: Period) -> dict[int, list[dict[str, Any]]]:
    """Postings of those who are scored and not yet sealed, by person."""
    people = postings_by_person(office, period)
    least = office.setting("evaluation.least_days")
    sealed = {
        row["person_id"]
        for row in office.read(
            "evaluations", is_("scheme", INSTRUCTOR), is_("period", period.key), is_("state", SEALED),
            columns=("person_id",),
        )
    }  # fmt: skip
    return {
        person: rows for person, rows in people.items() if person not in sealed and days_posted(rows, period) >= least
    }


def _preparing(office: Office, period: Period) -> Iterator[DueItem]:
    day = period.end.isoformat()
    reviews = {row["person_id"]: row for row in office.read("reviews", is_("quarter", period.key))}
    batches = {
        (row["person_id"], row["team_id"]): row
        for row in office.read(
            "ballot_batches", is_("quarter", period.key), columns=("person_id", "team_id", "number", "digest")
        )
    }
    rated = _rated(office, period)
    voters = queries.voters(office) if rated else {}
    for person, rows in rated.items():
        name, teams = rows[0]["person_id.name"], "、".join(dict.fromkeys(row["team_id.name"] for row in rows))
        whose = (("person_id", person), ("quarter", period.key))
        review = reviews.get(person)
        if review is None or not review["handed_in_on"]:
            title = N_("交{quarter}复盘").format(quarter=period.title)
            item = DueItem(day, title, name, teams, name, N_("季度评价"), "reviews", 0, start=whose)
            yield replace(item, row_id=review["id"], action="hand_in", start=()) if review else item
        for row in rows:
            batch = batches.get((person, row["team_id"]))
            if batch is None:
                title = N_("{quarter}反评未建批次").format(quarter=period.title)
                people = len(voters.get(row["team_id"], set()) - {person})
                start = (*whose, ("team_id", row["team_id"]), ("issued", people or None))
                yield DueItem(day, title, name, row["team_id.name"], "", N_("季度评价"), "ballot_batches", 0,
                              start=start)  # fmt: skip
            elif not batch["digest"]:
                title = N_("录入反评 {number}").format(number=batch["number"])
                yield DueItem(day, title, name, row["team_id.name"], "", N_("季度评价"), "ballot_batches", batch["id"],
                              "type_ballots")  # fmt: skip


def _unsealed(office: Office, period: Period) -> Iterator[DueItem]:
    day = (period.end + timedelta(days=office.setting("evaluation.seal_days"))).isoformat()
    stored = {key[1]: row for key, row in queries.evaluations_of(office, INSTRUCTOR, period).items()}
    for person, rows in _rated(office, period).items():
        row = stored.get(person)
        ledger, row_id = ("evaluations", row["id"]) if row else ("postings", rows[0]["id"])
        action, step = _NEXT_STEP.get(row["state"] if row else "", ("", N_("计算")))
        teams = "、".join(dict.fromkeys(each["team_id.name"] for each in rows))
        yield DueItem(
            day, N_("{quarter}评价待{step}").format(quarter=period.title, step=step), rows[0]["person_id.name"], teams,
            "", N_("季度评价"), ledger, row_id, action,
        )  # fmt: skip


def left_out(office: Office) -> list[DueItem]:
    """Sealed evaluations of the quarter before that records came too late for.

    They are owed a decision, not a reopening, in 15 days.
    """
    from partydesk.office.evaluation import late  # here, so that the window opens without computing

    period = office.quarter.previous()
    day = (period.end + timedelta(days=office.setting("evaluation.seal_days"))).isoformat()
    title = N_("{quarter}有 {n} 条记录未计分")
    try:
        found = late.late(office, INSTRUCTOR, period)
    except KnownError as error:  # a damaged scheme: what else is due is told all the same
        rows = office.read(
            "evaluations", is_("scheme", INSTRUCTOR), is_("period", period.key), columns=("id",), limit=1
        )
        return [DueItem(day, str(error), "", "", "", N_("季度评价"), "evaluations", row["id"]) for row in rows]
    return [
        DueItem(
            day, title.format(quarter=period.title, n=each.count), each.subject.name, "、".join(each.subject.teams),
            "", N_("季度评价"), "evaluations", each.evaluation_id, "reopen",
        )
        for each in found.values()
    ]  # fmt: skip


def figures(office: Office) -> list[Figure]:
    """How far the evaluation of the latest quarter with results is."""
    rows = office.read("evaluations", is_("scheme", INSTRUCTOR), columns=("period",), sort=("-period",), limit=1)
    if not rows:
        return []
    period = Period.parse(rows[0]["period"])
    sealed, people = queries.progress(office, period)
    waiting = office.count("ballot_batches", is_("quarter", period.key), empty("digest"))
    note = N_("{n} 批反评待录入").format(n=waiting) if waiting else ""
    return [
        Figure(
            N_("{quarter}评价已定稿").format(quarter=period.title), f"{sealed}/{people}", note,
            "green" if sealed >= people else "amber", "evaluation", {"period": period.key},
        )
    ]  # fmt: skip


def waiting_reviews(office: Office) -> str:
    """The title line of the review ledger: how many wait for a mark."""
    waiting = office.count("reviews", Clause("handed_in_on", "filled"), empty("mark"))
    return N_("{n} 份待评分").format(n=waiting) if waiting else N_("没有待评分的复盘")
