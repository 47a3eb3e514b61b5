"""Who owes a visit or a talk after an event, by when, and what fulfils it (DOMAIN 3.2 and 8; S1 五必访 六必谈)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from partydesk.core.text.workdays import Workdays
from partydesk.office.care.codes import WORKING_DAYS

OWED = "待办"
DONE = "已完成"
DONE_LATE = "逾期完成"
WAIVED = "已免办"
CANCELLED = "已撤销"
"""States of an obligation; cancelled: its event lies in the recycle bin."""


@dataclass(frozen=True, order=True)
class Deed:
    """A visit or talk of one person: the ISO day, the ledger that holds it, its id."""

    day: str
    ledger: str
    id: int


def due_day(happened_on: str, days: int, counting: str | None, workdays: Workdays) -> tuple[str, str | None]:
    """The last day of an obligation, and what to know of how it was counted.

    Days after the event are calendar days unless `counting` says 工作日 (DOMAIN 8).
    """
    start = date.fromisoformat(happened_on)
    if counting != WORKING_DAYS:
        return (start + timedelta(days=days)).isoformat(), None
    due = workdays.add_workdays(start, days)
    return due.isoformat(), workdays.caution(start, due)


def first_deed(deeds: Iterable[Deed], since: str, *, after: bool = False) -> Deed | None:
    """The first deed on `since` or later; with `after` only on a later day."""
    fitting = [each for each in deeds if each.day > since or (each.day == since and not after)]
    return min(fitting, default=None)


def standing(
    owed: Mapping[str, Any], event: Mapping[str, Any] | None, deeds: Sequence[Deed], workdays: Workdays
) -> dict[str, Any]:
    """The kept fields of an obligation: its days, what fulfilled it, whether late, and its state.

    `owed`: `start_on days counting waived_on`; `event`: `happened_on binned_at` of the event it follows from, whose day
    counts before `start_on`; `deeds`: the person's deeds of the kind that is owed. A deed fulfils an
    obligation even when it is late (DOMAIN 8, Next visit).
    """
    raised = event["happened_on"] if event else owed["start_on"]
    due, note = due_day(raised, owed["days"], owed["counting"], workdays)
    kept: dict[str, Any] = {"raised_on": raised, "due_on": due, "due_note": note}
    kept |= dict.fromkeys(("fulfilled_on", "done_ledger", "done_id", "late"))
    if event and event["binned_at"]:
        return kept | {"state": CANCELLED}
    found = first_deed(deeds, raised)
    if found is None:
        return kept | {"state": WAIVED if owed["waived_on"] else OWED}
    late = found.day > due
    done = {"fulfilled_on": found.day, "done_ledger": found.ledger, "done_id": found.id, "late": late}
    return kept | done | {"state": DONE_LATE if late else DONE}
