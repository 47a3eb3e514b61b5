"""Evidence that this family itself offers: the mark of the review and the pooled reverse ballots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period, chinese_date
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.family import Evidence, EvidenceSource
from partydesk.office.gathering import rows_by

if TYPE_CHECKING:
    from partydesk.office.context import Office

REVERSE = "ballots.reverse"
"""The source of 党员反评: batches of an instructor's teams."""


def review_marks(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """The secretary's mark of the quarter's review: 0 where none was handed in (DOMAIN 8)."""
    found = rows_by(
        office, "reviews", "person_id", people, is_("quarter", period.key),
        columns=("handed_in_on", "mark", "marked_by", "marked_on"),
    )  # fmt: skip
    return {who: _review_mark(found[who][0] if who in found else None, period) for who in people}


def _review_mark(row: Mapping[str, Any] | None, period: Period) -> Evidence:
    if row is None or (not row["handed_in_on"] and row["mark"] is None):
        return Evidence(0, extra={"missing": N_("复盘未交")})
    records = (("reviews", row["id"], period.key),)
    if row["mark"] is None:
        return Evidence(0, records, extra={"missing": N_("复盘待评分"), "blocks": True})
    when = chinese_date(row["marked_on"]) if row["marked_on"] else ""
    note = N_("{who} {when} 评分").format(who=row["marked_by"] or "", when=when)
    return Evidence(float(row["mark"]), records, note=" ".join(note.split()))


def reverse_ballots(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """The pooled valid ballots over an instructor's teams (DOMAIN 8, Ballots)."""
    return {who: _pooled(pool) for who, pool in queries.pools_of(office, people, period).items()}


def _pooled(pool: ballots.Pool) -> Evidence:
    """What a pool shows; below the least number of valid ballots counts only: no figure leaves this function."""
    extra = {
        "issued": sum(each.issued for each in pool.batches),
        "returned": sum(each.returned for each in pool.batches),
        "valid": pool.valid,
        "least": pool.least,
        "open_batches": sum(not each.closed for each in pool.batches),
    }
    records = tuple(("ballot_batches", each.id, each.number) for each in pool.batches)
    if not pool.enough:
        return Evidence(0, records, extra=extra)
    totals = [each.totals for each in pool.counted if each.totals]
    earned, possible = pool.earned()
    figures = {"statements": len(totals[0].sums), "mean": str(ballots.mean(totals))}
    return Evidence(earned, records, float(possible), _per_team(pool), {**extra, **figures})


def _per_team(pool: ballots.Pool) -> str:
    """Means by team, only where every batch is large enough; a single team's would only repeat the whole."""
    if not pool.per_team or len(pool.counted) < 2:
        return ""
    return "、".join(f"{each.team} {ballots.mean([each.totals])}" for each in pool.counted if each.totals)


SOURCES = (
    EvidenceSource("reviews.mark", N_("季度复盘评分"), review_marks, gives="mark"),
    EvidenceSource(REVERSE, N_("党员反评"), reverse_ballots, gives="ballot"),
)
