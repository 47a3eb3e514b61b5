"""Keeps what fulfilled an obligation and what followed a talk or note, from whatever visits and talks there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.spec.query import Where, filled, is_
from partydesk.core.store.derive import Derivation, Touched, itself
from partydesk.core.store.reads import Reads
from partydesk.office.care.codes import VISIT, WORKING_DAYS
from partydesk.office.care.rules import Deed, first_deed, standing
from partydesk.office.notices import NOTICES, workdays

_EVENT = ("happened_on", "binned_at")
_DAY = {"visits": "visited_on", "talks": "talked_on"}

Source = Callable[[Any, Sequence[Touched]], Iterable[int]]


def rows_by(ledger: str, column: str, key: str = "", *where: Where) -> Source:
    """Source: rows of `ledger` whose `column` holds what the touched rows hold, or held, in `key` (default: id)."""

    def affected(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
        wanted = {each.id for each in touched} if not key else {v for each in touched for v in each.both(key)}
        return (row["id"] for row in reads.of(ledger, column, wanted, *where, columns=("id",), binned=None))

    return affected


def deeds_of(reads: Reads, people: Iterable[int], ledger: str) -> dict[int, list[Deed]]:
    """The living visits or talks of these people, by person."""
    found: dict[int, list[Deed]] = defaultdict(list)
    day = _DAY[ledger]
    for row in reads.of(ledger, "person_id", people, columns=("person_id", day)):
        found[row["person_id"]].append(Deed(row[day], ledger, row["id"]))
    return found


def _obligations(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    rows = reads.many("obligations", ids, "person_id", "duty", "start_on", "days", "counting", "waived_on", "event_id")
    calendar = workdays(reads)
    people = {row["person_id"] for row in rows.values()}
    visits, talks = deeds_of(reads, people, "visits"), deeds_of(reads, people, "talks")
    events = reads.many("life_events", [row["event_id"] for row in rows.values() if row["event_id"]], *_EVENT)
    kept = {}
    for row_id, row in rows.items():
        deeds = (visits if row["duty"] == VISIT else talks).get(row["person_id"], [])
        kept[row_id] = standing(row, events.get(row["event_id"]), deeds, calendar)
    return kept


def _all_by_working_days(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """A year's notice moves the terms of all that count working days, whether done late of those done too."""
    if any(NOTICES.key in each.both("name") for each in touched):
        by_notice = is_("counting", WORKING_DAYS)
        yield from (row["id"] for row in reads.read("obligations", by_notice, columns=("id",), binned=None))


def _talks(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    """Only a talk that promised a return is followed up."""
    rows = reads.many("talks", ids, "person_id", "talked_on", "follow_up_on")
    people = {row["person_id"] for row in rows.values() if row["follow_up_on"]}
    visits, talks = deeds_of(reads, people, "visits"), deeds_of(reads, people, "talks")
    kept = {}
    for row_id, row in rows.items():
        person = row["person_id"]
        deeds = [*visits.get(person, ()), *talks.get(person, ())] if row["follow_up_on"] else []
        found = first_deed(deeds, row["talked_on"], after=True)
        kept[row_id] = {"followed_up_on": found.day if found else None}
    return kept


def _dynamics(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    """Only a note that asked for a visit waits for one."""
    rows = reads.many("dynamics", ids, "person_id", "noted_on", "visit_by")
    visits = deeds_of(reads, {row["person_id"] for row in rows.values() if row["visit_by"]}, "visits")
    kept = {}
    for row_id, row in rows.items():
        visit = first_deed(visits.get(row["person_id"], []) if row["visit_by"] else [], row["noted_on"])
        kept[row_id] = {"visited_on": visit.day if visit else None}
    return kept


STANDINGS = Derivation(
    ledger="obligations",
    fields=("raised_on", "due_on", "due_note", "fulfilled_on", "done_ledger", "done_id", "late", "state"),
    sources={
        "visits": rows_by("obligations", "person_id", "person_id"),
        "talks": rows_by("obligations", "person_id", "person_id"),
        "life_events": rows_by("obligations", "event_id"),
        "obligations": itself,
        "settings": _all_by_working_days,
    },
    compute=_obligations,
)

_PROMISING_TALKS = rows_by("talks", "person_id", "person_id", filled("follow_up_on"))

FOLLOW_UPS = Derivation(
    ledger="talks",
    fields=("followed_up_on",),
    sources={
        "visits": _PROMISING_TALKS,
        "talks": lambda reads, touched: [*itself(reads, touched), *_PROMISING_TALKS(reads, touched)],
    },
    compute=_talks,
)

NOTED_VISITS = Derivation(
    ledger="dynamics",
    fields=("visited_on",),
    sources={"visits": rows_by("dynamics", "person_id", "person_id", filled("visit_by")), "dynamics": itself},
    compute=_dynamics,
)
