"""Sums of the points ledger: by member or team, by month, quarter or year, with caps and ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import Clause, Query, Where, among, between, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import Evidence
from partydesk.office.gathering import rows_by
from partydesk.office.points.fold import COLUMN, MEMBERS, TEAMS, caps_in, fold_of
from partydesk.office.points.rules import (
    BY_RULE,
    NOTHING,
    STANDING,
    Caps,
    Total,
    points_of,
    ranked,
    total_of,
    totals_of,
)

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ROW = (
    "number", "day", "period", "dimension", "points", "text", "standard", "kind", "state", "source", "source_ledger",
    "source_id", "booked_on", "seal_id", "line",
)  # fmt: skip


@declared(frozen=True)
class Quarter:
    """One quarter of a member's or team's history: its entries, its total, and what counts since the first entry."""

    key: str
    entries: tuple[Mapping[str, Any], ...]
    total: Total
    running: Decimal


def in_period(period: Period) -> Where:
    """The entries whose points belong to a period."""
    return between("day", period.start.isoformat(), period.end.isoformat())


def quarters_of(period: Period) -> tuple[str, ...]:
    """The keys of the quarters of a quarter or a year; none of a month."""
    if period.kind == "month":
        return ()
    first = Period.of(period.start, "quarter")
    found = [first]
    while found[-1].end < period.end:
        found.append(found[-1].next())
    return tuple(each.key for each in found)


def caps(office: Office, period: Period, ledger: str) -> Caps:
    """The caps of the scheme in force in each quarter of a period; a month is not capped."""
    return {each: caps_in(office, ledger, each) for each in quarters_of(period)}


def totals(office: Office, period: Period, ledger: str = MEMBERS) -> dict[int, Total]:
    """What every member (`employees`) or team (`units`) with entries has in a month, quarter or year, by id."""
    return totals_of(_sums(office, period, ledger), caps(office, period, ledger))


def _sums(office: Office, period: Period, ledger: str) -> Iterable[tuple[Any, ...]]:
    """Subject, quarter, dimension and hundredths of points; of a month from its entries, else from the fold."""
    if quarters := quarters_of(period):
        return fold_of(office).cells(ledger, quarters)
    column = COLUMN[ledger]
    query = Query("points", (column, "period", "dimension"), (in_period(period), filled(column)), binned=None)
    return office.store.sums(query, "points")


def total(office: Office, period: Period, ledger: str, subject: int) -> Total:
    """What one member or team has in a period; nothing where there are no entries."""
    rows = entries(office, period, ledger, subject)
    return total_of([(row["period"], row["dimension"], row["points"]) for row in rows], caps(office, period, ledger))


def entries(office: Office, period: Period, ledger: str, subject: int) -> list[dict[str, Any]]:
    """The entries of one member or team in a period, in the order they were booked."""
    return office.read("points", in_period(period), is_(COLUMN[ledger], subject), columns=_ROW, sort=("id",))


def history(office: Office, ledger: str, subject: int) -> list[Quarter]:
    """One member or team by quarter, the oldest first, each with its entries and what counts up to its end."""
    rows = office.read("points", is_(COLUMN[ledger], subject), columns=_ROW, sort=("period", "id"), binned=None)
    found, running = list[Quarter](), NOTHING
    for key, group in groupby(rows, key=itemgetter("period")):
        booked = tuple(group)
        limits = {key: caps_in(office, ledger, key)}
        came = total_of([(key, row["dimension"], row["points"]) for row in booked], limits)
        running += came.counted
        found.append(Quarter(key, booked, came, running))
    return found


def bonus(office: Office, members: Collection[int], period: Period) -> dict[int, Evidence]:
    """What the ledger gives members outside the full score: the dimension that links are booked to, with its cap.

    What a seal has booked by rule comes from the evaluation that asks, and is not given back to it.
    """
    dimension, limits = office.setting("points.link_dimension"), caps(office, period, MEMBERS)
    found = _given(office, members, period, is_("dimension", dimension))
    return {
        who: _evidence(rows, total_of([(row["period"], dimension, row["points"]) for row in rows], limits).counted)
        for who, rows in found.items()
    }


def deducted(office: Office, members: Collection[int], period: Period) -> dict[int, Evidence]:
    """What the ledger takes from members by hand: in any other dimension, and in this one what its bonuses lack."""
    dimension = office.setting("points.link_dimension")
    found: dict[int, Evidence] = {}
    for who, rows in _given(office, members, period).items():
        bonuses = [row for row in rows if row["dimension"] == dimension]
        short = min(sum((row["points"] for row in bonuses), NOTHING), NOTHING)
        taken = [row for row in rows if row["points"] < 0 and (short or row["dimension"] != dimension)]
        others = sum((row["points"] for row in taken if row["dimension"] != dimension), NOTHING)
        if taken:
            found[who] = _evidence(taken, -others - short)
    return found


def _given(
    office: Office, members: Collection[int], period: Period, *where: Where
) -> Mapping[int, list[dict[str, Any]]]:
    """Standing entries that no evaluation of the same period has booked line by line."""
    return rows_by(
        office, "points", "person_id", members, in_period(period), *where, is_("state", STANDING),
        Clause("kind", "!=", BY_RULE), columns=("number", "period", "dimension", "points"), sort=("id",),
    )  # fmt: skip


def _evidence(rows: Sequence[Mapping[str, Any]], points: Decimal) -> Evidence:
    return Evidence(float(points), tuple([("points", row["id"], row["number"]) for row in rows]))


def ranking(office: Office, period: Period, ledger: str = TEAMS) -> list[tuple[int, int, Decimal]]:
    """Rank, id and what counts, highest first; only where the settings allow it, which for persons they seldom do."""
    if not office.setting("points.ranking" if ledger == MEMBERS else "points.team_ranking"):
        return []
    quarters = quarters_of(period)
    counted = fold_of(office).counted(office, ledger, quarters) if quarters else _of_month(office, period, ledger)
    return [(rank, subject, points_of(counted[subject])) for rank, subject in ranked(counted)]


def _of_month(office: Office, period: Period, ledger: str) -> dict[int, int]:
    query = Query("points", (COLUMN[ledger],), (in_period(period), filled(COLUMN[ledger])), binned=None)
    return dict(office.store.sums(query, "points"))


def booked_from(office: Office, ledger: str, row_ids: tuple[int, ...]) -> list[dict[str, Any]]:
    """The entries that records of a ledger have earned, reversals among them, in the order they were booked."""
    where = (is_("source_ledger", ledger), among("source_id", row_ids))
    return office.read("points", *where, columns=_ROW, sort=("id",))


def latest_quarter(office: Office) -> Period | None:
    """The latest quarter with entries of members."""
    rows = office.read("points", filled("person_id"), columns=("period",), sort=("-day",), limit=1)
    return Period.parse(rows[0]["period"]) if rows else None


def figures_line(office: Office) -> str:
    """What this quarter holds, above the list."""
    now = office.quarter
    members, teams = totals(office, now, MEMBERS), totals(office, now, TEAMS)
    standing = office.count("points", in_period(now), is_("state", STANDING))
    return N_("{quarter}：有效 {n} 笔 · 党员 {m} 人，计 {a} 分 · 班组 {t} 个，计 {b} 分").format(
        quarter=now.title, n=standing, m=len(members), a=_sum(members), t=len(teams), b=_sum(teams)
    )


def _sum(found: Mapping[int, Total]) -> Decimal:
    return sum((each.counted for each in found.values()), NOTHING)


def ground(office: Office, row: Mapping[str, Any]) -> str:
    """The record behind an entry, else the entry itself, by kind and number."""
    ledger, name = (row["source_ledger"], row["source"]) if row["source"] else ("points", row["number"])
    return f"{office.registry[ledger].short} {name}"
