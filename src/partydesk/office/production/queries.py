"""Reads of projects beyond their ledger: what people and teams have brought about, what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, among, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem, Evidence, Setting
from partydesk.office.gathering import within
from partydesk.office.production.rules import FINISHED, LEVELS, RUNNING, improved

if TYPE_CHECKING:
    from partydesk.office.context import Office

_COLUMNS = ("number", "leader_id", "member_ids", "team_id", "before", "after", "better", "award_level")
_DAYS = ("finished_on", "stopped_on", "spread_on", "awarded_on")
Row = Mapping[str, Any]
BONUS_LEVELS = Setting("production.bonus_levels", N_("计入创新加分的获奖级别"), list(LEVELS[2:]))
"""From the company on, where the office has not said otherwise."""


def _leader(row: Row) -> Iterator[int]:
    yield row["leader_id"]


def _members(row: Row) -> Iterator[int]:
    yield from row["member_ids"] or ()


def _everyone(row: Row) -> Iterator[int]:
    yield from _leader(row)
    yield from _members(row)


def _team(row: Row) -> Iterator[int]:
    if row["team_id"] is not None:
        yield row["team_id"]


Gather = Callable[["Office", Collection[int], Period], Mapping[int, Evidence]]
Counts = Callable[["Office", Row], bool]


def _always(office: Office, row: Row) -> bool:
    return True


def _effective(office: Office, row: Row) -> bool:
    return improved(row)


def _honoured(office: Office, row: Row) -> bool:
    return row["award_level"] in office.setting(BONUS_LEVELS.key)


def _finished(whom: Callable[[Row], Iterator[int]], day: str, counts: Counts = _always) -> Gather:
    """Finished projects whose `day` lies in the period, by whom they count for."""

    def gather(office: Office, subjects: Collection[int], period: Period) -> dict[int, Evidence]:
        wanted, found = set(subjects), defaultdict(list)
        rows = office.read("projects", is_("state", FINISHED), within(day, period), columns=_COLUMNS, sort=(day,))
        for row in rows:
            for subject in wanted.intersection(whom(row)) if counts(office, row) else ():
                found[subject].append(("projects", row["id"], row["number"] or ""))
        return {subject: Evidence(len(records), tuple(records)) for subject, records in found.items()}

    return gather


led = _finished(_leader, "finished_on")
joined = _finished(_members, "finished_on")
done = _finished(_everyone, "finished_on")
effective = _finished(_everyone, "finished_on", _effective)
spread = _finished(_everyone, "spread_on")
awarded = _finished(_everyone, "awarded_on", _honoured)
team_done = _finished(_team, "finished_on")


def taking_part(office: Office, period: Period) -> set[int]:
    """Everyone who leads or belongs to a project that ran, was spread or was awarded in the period."""
    start, end = period.start.isoformat(), period.end.isoformat()
    rows = office.read("projects", Clause("started_on", "<=", end), columns=(*_COLUMNS, *_DAYS))
    ran = (row for row in rows if max(filter(None, (row[day] for day in _DAYS)), default=end) >= start)
    return {person for row in ran for person in _everyone(row)}


def due(office: Office) -> list[DueItem]:
    """Running projects, by the day they were to be finished."""
    columns = ("title", "number", "due_on", "leader_id.name", "team_id.name")
    rows = office.read("projects", is_("state", RUNNING), filled("due_on"), columns=columns)
    return [
        DueItem(
            row["due_on"], N_("项目结项：{title}").format(title=row["title"]), row["leader_id.name"] or "",
            row["team_id.name"] or "", row["leader_id.name"] or "", N_("项目 {number}").format(number=row["number"]),
            "projects", row["id"], "finish", amber_days=14,
        )
        for row in rows
    ]  # fmt: skip


def line(office: Office) -> str:
    """The title line of the ledger: what runs, what is late, what was finished this year."""
    day = office.today.isoformat()
    running = office.count("projects", is_("state", RUNNING))
    late = office.count("projects", is_("state", RUNNING), Clause("due_on", "<", day))
    ended = office.count(
        "projects", among("state", (FINISHED,)), within("finished_on", Period.of(office.today, "year"))
    )
    return N_("实施中 {a} 项 · 逾期 {b} 项 · 本年结项 {c} 项").format(a=running, b=late, c=ended)
