"""Keeps last and next visit of each roster row, whichever way its visits come, change or go."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from partydesk.core.spec.query import filled
from partydesk.core.store.derive import Derivation, Touched, itself
from partydesk.core.store.reads import Reads
from partydesk.office.concern.codes import INTERVALS
from partydesk.office.concern.rules import next_visit
from partydesk.office.settings import read_setting


def _served(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """The rows that the visits serve, or served before."""
    return {row for each in touched for text in each.both("concern_ids") for row in json.loads(text)}


def _all_when_intervals_change(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    if any(INTERVALS.key in each.both("name") for each in touched):
        yield from (row["id"] for row in reads.read("concerns", columns=("id",), binned=None))


def _visits_of(reads: Reads, people: Iterable[int]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Living visits by the roster row they serve and the person they went to; a row corrected to be another
    person's has none of the first one's."""
    found: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in reads.of("visits", "person_id", people, columns=("person_id", "visited_on", "next_on", "concern_ids")):
        for concern in row["concern_ids"]:
            found[concern, row["person_id"]].append(row)
    return found


def _next_visits(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    intervals = read_setting(reads, INTERVALS)
    rows = reads.many("concerns", ids, "person_id", "opened_on", "level", "visit_by", "closed_on")
    visits = _visits_of(reads, (row["person_id"] for row in rows.values()))
    return {row_id: _kept(row, visits.get((row_id, row["person_id"]), []), intervals) for row_id, row in rows.items()}


def _kept(row: Mapping[str, Any], visits: Sequence[Mapping[str, Any]], intervals: Mapping[str, int]) -> dict[str, Any]:
    latest = max(visits, key=lambda each: (each["visited_on"], each["id"]), default=None)
    kept: dict[str, Any] = {"last_visit_on": latest["visited_on"] if latest else None, "next_visit_on": None}
    if row["closed_on"]:
        return kept
    typed = [row["visit_by"], latest["next_on"] if latest else None]
    owed = next_visit(
        [date.fromisoformat(each["visited_on"]) for each in visits], date.fromisoformat(row["opened_on"]),
        row["level"], intervals, [date.fromisoformat(day) for day in typed if day],
    )  # fmt: skip
    return kept | {"next_visit_on": owed.isoformat()}


def _promises(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """The visits themselves, and those of the same people that promised another."""
    yield from (each.id for each in touched if each.new is not None)
    people = {person for each in touched for person in each.both("person_id")}
    promised = reads.of("visits", "person_id", people, filled("next_on"), columns=("id",), binned=None)
    yield from (row["id"] for row in promised)


def _follow_ups(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    """Only a visit that promised another one is followed up."""
    rows = reads.many("visits", ids, "person_id", "visited_on", "next_on")
    days: dict[int, list[str]] = defaultdict(list)
    people = {row["person_id"] for row in rows.values() if row["next_on"]}
    for row in reads.of("visits", "person_id", people, columns=("person_id", "visited_on")):
        days[row["person_id"]].append(row["visited_on"])
    return {row_id: {"followed_up_on": _follow_up(row, days[row["person_id"]])} for row_id, row in rows.items()}


def _follow_up(row: Mapping[str, Any], days: Iterable[str]) -> str | None:
    return min((day for day in days if day > row["visited_on"]), default=None) if row["next_on"] else None


NEXT_VISITS = Derivation(
    ledger="concerns",
    fields=("last_visit_on", "next_visit_on"),
    sources={"visits": _served, "concerns": itself, "settings": _all_when_intervals_change},
    compute=_next_visits,
)

FOLLOW_UPS = Derivation(ledger="visits", fields=("followed_up_on",), sources={"visits": _promises}, compute=_follow_ups)
