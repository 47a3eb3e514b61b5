"""Keeps each employee's contact member and coverage state from 党员责任区."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.spec.query import empty
from partydesk.core.store.derive import Derivation, Touched, by_column
from partydesk.core.store.reads import Reads
from partydesk.office.organisation.rules import contact_of

_CONTACT = ("member_id", "employee_id", "since_on", "member_id.state", "member_id.political_status")


def _person_and_contacts(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """The person, and whoever that person looks after: the contact may have retired or come back."""
    changed = [each for each in touched if each.new is not None]
    moved = [each.id for each in changed if each.old is not None and _standing(each.old) != _standing(each.new)]
    yield from (each.id for each in changed)
    yield from (row["employee_id"] for row in reads.of("contacts", "member_id", moved, columns=("employee_id",)))


def _standing(row: Mapping[str, Any] | None) -> tuple[Any, ...]:
    return tuple((row or {}).get(key) for key in ("state", "political_status", "binned_at"))


def _contacts(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    people = reads.many("employees", ids, "binned_at", "state", "political_status")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in reads.of("contacts", "employee_id", ids, empty("until_on"), columns=_CONTACT):
        found[row["employee_id"]].append(row)
    kept = {}
    for row_id, person in people.items():
        member, state = contact_of(person, found[row_id])
        kept[row_id] = {"contact_id": member, "contact_state": state}
    return kept


COVERAGE = Derivation(
    ledger="employees",
    fields=("contact_id", "contact_state"),
    sources={"contacts": by_column("employee_id"), "employees": _person_and_contacts},
    compute=_contacts,
)
