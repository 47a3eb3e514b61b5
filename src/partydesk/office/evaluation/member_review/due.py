"""What a democratic review owes: the roll, self-reviews, ballots to be counted, grades to be decided and sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from partydesk.core.spec.query import empty, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_MEMBER
from partydesk.office.evaluation.member_review import queries
from partydesk.office.family import DueItem, Figure

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ORIGIN = N_("民主评议")


def due_items(office: Office) -> list[DueItem]:
    """Of the year that is about to end and, where the office has begun on it, of the one before."""
    now = Period.of(office.today, "year")
    found: list[DueItem] = []
    before = _begun(office, now.previous())
    if now.days_left(office.today) <= office.setting("member_review.near_end_days"):
        if _begun(office, now):
            found += _of_year(office, now)
        elif before:  # an office that has not begun on the reviews here is not reminded of them
            found += _not_prepared(office, now)
    if before:
        found += _of_year(office, now.previous())
    return found


def _begun(office: Office, year: Period) -> bool:
    return office.count("member_reviews", is_("year", year.key)) > 0


def _not_prepared(office: Office, year: Period) -> list[DueItem]:
    """One line, where there are members at all."""
    branch = office.fact("branch")
    if branch is None or not office.count("employees", *WHERE_MEMBER):
        return []
    title = N_("准备{year}民主评议").format(year=year.title)
    return [DueItem(year.end.isoformat(), title, branch["name"], "", branch["leader"] or "", _ORIGIN, "units",
                    branch["id"])]  # fmt: skip


def _of_year(office: Office, year: Period) -> Iterator[DueItem]:
    day = year.end.isoformat()
    people = queries.roll(office, year.key)
    sealed = queries.sealed_people(office, year.key)
    names = office.many("employees", people, "name", "team_id.name")
    for person, row in people.items():
        if not row["handed_in_on"] and person not in sealed:
            who, title = names[person], N_("交{year}民主评议自评").format(year=year.title)
            yield DueItem(day, title, who["name"], who["team_id.name"] or "", who["name"], _ORIGIN, "member_reviews",
                          row["id"], "hand_in")  # fmt: skip
    columns = ("number", "kind", "unit_id.name")
    for batch in office.read("review_batches", is_("year", year.key), empty("digest"), columns=columns):
        title = N_("录入{kind}票 {number}").format(kind=batch["kind"], number=batch["number"])
        yield DueItem(day, title, batch["unit_id.name"], "", "", _ORIGIN, "review_batches", batch["id"], "type_ballots")
    waiting = [row for person, row in people.items() if person not in sealed]
    if waiting:
        last = (year.end + timedelta(days=office.setting("member_review.seal_days"))).isoformat()
        title = N_("{year}民主评议评定和定稿（还有 {n} 名）").format(year=year.title, n=len(waiting))
        yield DueItem(last, title, names[waiting[0]["person_id"]]["name"], "", "", _ORIGIN, "member_reviews",
                      waiting[0]["id"])  # fmt: skip


def figures(office: Office) -> list[Figure]:
    """How far the review of the latest year is."""
    year = queries.latest_year(office)
    if year is None:
        return []
    people, decided, sealed = queries.progress(office, year)
    note = N_("已评定 {n} 名").format(n=decided) if sealed < people else ""
    return [
        Figure(N_("{year}民主评议已定稿").format(year=year.title), f"{sealed}/{people}", note,
               "green" if sealed >= people else "amber", "member_review", {"year": year.key})
    ]  # fmt: skip
