"""Evidence of 民主评议: the ballots of members and of the masses, and who was found excellent."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.member_review import queries
from partydesk.office.evaluation.member_review.tallies import GRADES, Opinion
from partydesk.office.family import NO_EVIDENCE, Evidence, EvidenceSource

if TYPE_CHECKING:
    from partydesk.office.context import Office


def ballots(kind: str, office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """What the ballots of a kind say of each in the year; below the least number only counts leave this function."""
    found = queries.opinions(office, Period.of(period.start, "year").key, kind, people)
    return {person: _evidence(kind, opinion) for person, opinion in found.items()}


def _evidence(kind: str, opinion: Opinion) -> Evidence:
    extra = {
        "what": kind,
        "issued": sum(each.issued for each in opinion.batches),
        "returned": sum(each.returned for each in opinion.batches),
        "valid": sum(each.valid for each in opinion.batches),
        "least": opinion.least,
        "open_batches": opinion.open,
    }
    records = tuple(("review_batches", each.id, each.number) for each in opinion.batches)
    if not opinion.enough:
        return Evidence(0, records, extra=extra)
    earned, possible = opinion.earned()
    return Evidence(earned, records, float(possible), extra={**extra, "said": opinion.shares()})


def excellent(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """Whose latest sealed review up to the period says 优秀, for awards and other schemes."""
    year = Period.of(period.start, "year").key
    found: dict[int, Evidence] = {}
    for sealed, who in sorted(queries.sealed_by_year(office, year).items()):
        rows = office.read("member_reviews", is_("year", sealed), among("person_id", tuple(who & set(people))),
                           columns=("person_id", "decided_grade"))  # fmt: skip
        for row in rows:
            best = row["decided_grade"] == GRADES[0]
            found[row["person_id"]] = Evidence(1, (("member_reviews", row["id"], sealed),)) if best else NO_EVIDENCE
    return {person: each for person, each in found.items() if each.count}


SOURCES = (
    EvidenceSource("member_review.mutual", N_("民主评议互评"), partial(ballots, queries.MUTUAL), gives="ballot"),
    EvidenceSource("member_review.masses", N_("民主评议测评"), partial(ballots, queries.MASSES), gives="ballot"),
    EvidenceSource("member_review.excellent", N_("民主评议优秀"), excellent),
)
