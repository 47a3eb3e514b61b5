"""Sums of the points ledger: by member or team, by month, quarter or year, with caps and ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Where, among, between, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import Evidence
from partydesk.office.gathering import rows_by
from partydesk.office.points.rules import NOTHING, STANDING, Item, Total, ranked, total_of

if TYPE_CHECKING:
    from partydesk.office.context import Office

MEMBERS, TEAMS = "employees", "units"
_COLUMN = {MEMBERS: "person_id", TEAMS: "team_id"}
_ROW = (
    "number", "day", "period", "dimension", "points", "text", "standard", "kind", "state", "source", "source_ledger",
    "booked_on",
)  # fmt: skip


def in_period(period: Period) -> Where:
    """The entries whose points belong to a period."""
    return between("day", period.start.isoformat(), period.end.isoformat())


def caps(office: Office, period: Period, ledger: str) -> Mapping[str, int | float]:
    """The caps of dimensions that hold each quarter's sums; none for teams, nor within a month."""
    found: Mapping[str, int | float] = office.setting("points.member_caps") if ledger == MEMBERS else {}
    return {} if period.kind == "month" else found


def totals(office: Office, period: Period, ledger: str = MEMBERS) -> dict[int, Total]:
    """What every member (`employees`) or team (`units`) with entries has in a month, quarter or year, by id."""
    column, limits = _COLUMN[ledger], caps(office, period, ledger)
    items: dict[int, list[Item]] = defaultdict(list)
    columns = (column, "period", "dimension", "points")
    for row in office.read("points", in_period(period), filled(column), columns=columns):
        items[row[column]].append((row["period"], row["dimension"], row["points"]))
    return {subject: total_of(found, limits) for subject, found in items.items()}


def total(office: Office, period: Period, ledger: str, subject: int) -> Total:
    """What one member or team has in a period; nothing where there are no entries."""
    rows = entries(office, period, ledger, subject)
    return total_of([(row["period"], row["dimension"], row["points"]) for row in rows], caps(office, period, ledger))


def entries(office: Office, period: Period, ledger: str, subject: int) -> list[dict[str, Any]]:
    """The entries of one member or team in a period, in the order they were booked."""
    return office.read("points", in_period(period), is_(_COLUMN[ledger], subject), columns=_ROW, sort=("id",))


def bonus(office: Office, members: Collection[int], period: Period) -> dict[int, Evidence]:
    """What the ledger gives members outside the full score: the dimension that links are booked to, with its cap."""
    dimension, limits = office.setting("points.link_dimension"), caps(office, period, MEMBERS)
    found = rows_by(
        office, "points", "person_id", members, in_period(period), is_("dimension", dimension),
        columns=("number", "period", "points", "state"), sort=("id",),
    )  # fmt: skip
    return {who: _bonus(rows, dimension, limits) for who, rows in found.items()}


def _bonus(rows: Sequence[Mapping[str, Any]], dimension: str, limits: Mapping[str, int | float]) -> Evidence:
    counted = total_of([(row["period"], dimension, row["points"]) for row in rows], limits).dimensions[dimension]
    standing = [row for row in rows if row["state"] == STANDING]
    return Evidence(float(counted), tuple([("points", row["id"], row["number"]) for row in standing]))


def ranking(office: Office, period: Period, ledger: str = TEAMS) -> list[tuple[int, int, Decimal]]:
    """Rank, id and what counts, highest first; of persons only where the setting `points.ranking` allows it."""
    if ledger == MEMBERS and not office.setting("points.ranking"):
        return []
    return ranked(totals(office, period, ledger))


def booked_from(office: Office, ledger: str, row_ids: tuple[int, ...]) -> list[dict[str, Any]]:
    """The entries that records of a ledger have earned, reversals among them, in the order they were booked."""
    where = (is_("source_ledger", ledger), among("source_id", row_ids))
    return office.read("points", *where, columns=(*_ROW, "source_id"), sort=("id",))


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
