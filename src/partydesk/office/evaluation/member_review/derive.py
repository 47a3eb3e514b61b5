"""Keeps the decided grade beside each member's review, so that lists filter and sort by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.store.derive import Derivation, Touched, itself
from partydesk.core.store.reads import Reads
from partydesk.office.evaluation.member_review.queries import SCHEME

_KEPT = {"decided_grade": "grade", "decided_by": "who", "decided_on": "decided_on", "branch_opinion": "why"}
_DECISION = ("person_id", "period", *_KEPT.values())


def _reviews_of(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    people = {person for each in touched for person in each.both("person_id")}
    return [row["id"] for row in reads.of("member_reviews", "person_id", people, columns=("id",))]


def _grades(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    rows = reads.many("member_reviews", ids, "person_id", "year")
    people = {row["person_id"] for row in rows.values()}
    found = {
        (row["person_id"], row["period"]): row
        for row in reads.of("decided_grades", "person_id", people, is_("scheme", SCHEME), columns=_DECISION)
    }
    return {
        row_id: {kept: found.get((row["person_id"], row["year"]), {}).get(key) for kept, key in _KEPT.items()}
        for row_id, row in rows.items()
    }


GRADES = Derivation(
    ledger="member_reviews",
    fields=tuple(_KEPT),
    sources={"decided_grades": _reviews_of, "member_reviews": itself},
    compute=_grades,
)
