"""What an instructor's sheet shows of the teams that they are posted to: the second of the two links (两挂钩)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.text.dates import Period
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme, ShownBack
from partydesk.office.evaluation.scoring.result import ShownResult
from partydesk.office.evaluation.scoring.subjects import postings_by_person, subjects_of

if TYPE_CHECKING:
    from partydesk.office.context import Office


def shown_back(office: Office, scheme: Scheme, period: Period) -> dict[int, tuple[ShownResult, ...]]:
    """What each instructor's sheet shows of their teams in the period, by the instructor's id, in the order of teams.

    A team whose evaluation is not sealed is shown without a total.
    """
    found: dict[int, tuple[ShownResult, ...]] = {}
    for each in scheme.shown_back:
        totals = queries.sealed_totals(office, each.scheme, "units", period)
        ranks = _ranks(office, each, period, totals)
        for person, rows in postings_by_person(office, period).items():
            teams = {row["team_id"]: row["team_id.name"] for row in rows}
            found[person] = found.get(person, ()) + tuple(
                _shown(each.title, name, totals.get(team), ranks.get(team)) for team, name in teams.items()
            )
    return found


def _shown(title: str, team: str, sealed: tuple[Decimal, int] | None, rank: int | None) -> ShownResult:
    return ShownResult(title, team, *((sealed[0], rank, sealed[1]) if sealed else ()))


def _ranks(
    office: Office, each: ShownBack, period: Period, totals: Mapping[int, tuple[Decimal, int]]
) -> dict[int, int]:
    """Ranks by team; none until every team is sealed, since a rank among some would change with each seal."""
    rated = {one.id for one in subjects_of(office, schemes.in_force(office, each.scheme, period), period)}
    if not office.setting("points.team_ranking") or rated - totals.keys():
        return {}
    return {team: 1 + sum(other > total for other, _ in totals.values()) for team, (total, _) in totals.items()}
