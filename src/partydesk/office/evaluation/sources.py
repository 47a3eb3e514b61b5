"""Evidence that this family itself offers: the mark of the review and the pooled reverse ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period, chinese_date
from partydesk.core.text.words import N_
from partydesk.office.evaluation import ballots, queries
from partydesk.office.family import Evidence, EvidenceSource

if TYPE_CHECKING:
    from partydesk.office.context import Office


def review_mark(office: Office, person: int, period: Period) -> Evidence:
    """The secretary's mark of the quarter's review: 0 where none was handed in (DOMAIN 8)."""
    rows = office.read("reviews", is_("person_id", person), is_("quarter", period.key),
                       columns=("handed_in_on", "mark", "marked_by", "marked_on"))  # fmt: skip
    if not rows or (not rows[0]["handed_in_on"] and rows[0]["mark"] is None):
        return Evidence(0, extra={"missing": N_("复盘未交")})
    row = rows[0]
    records = (("reviews", row["id"], period.key),)
    if row["mark"] is None:
        return Evidence(0, records, extra={"missing": N_("复盘待评分"), "blocks": True})
    when = chinese_date(row["marked_on"]) if row["marked_on"] else ""
    note = N_("{who} {when} 评分").format(who=row["marked_by"] or "", when=when)
    return Evidence(float(row["mark"]), records, note=" ".join(note.split()))


def reverse_ballots(office: Office, person: int, period: Period) -> Evidence:
    """The pooled valid ballots over an instructor's teams (DOMAIN 8, Ballots).

    Below the least number of valid ballots it holds counts only: no figure leaves this function.
    """
    pool = queries.pool_of(office, person, period)
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
    EvidenceSource("reviews.mark", N_("季度复盘评分"), review_mark),
    EvidenceSource("ballots.reverse", N_("党员反评"), reverse_ballots),
)
