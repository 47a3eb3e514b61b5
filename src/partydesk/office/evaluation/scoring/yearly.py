"""What a year's sealed evaluations say: the points of teams over its quarters, everything sealed about somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.result import Result
from partydesk.office.evaluation.scoring.subjects import leaders
from partydesk.office.family import Evidence, EvidenceSource

if TYPE_CHECKING:
    from partydesk.office.context import Office

TEAM_POINTS = "team_points"


@declared(frozen=True)
class Sealed:
    """A sealed evaluation as awards read it."""

    title: str
    period: str
    total: Decimal | None
    grade: str
    vetoed: bool


def quarters_of(period: Period) -> list[Period]:
    """The quarters that lie in a period."""
    found = [Period.of(period.start, "quarter")]
    while found[-1].end < period.end:
        found.append(found[-1].next())
    return found


def sealed_in(office: Office, ledger: str, subject: int, period: Period) -> list[Sealed]:
    """The sealed evaluations of a person or unit in a year, its quarters among them, in their order."""
    periods = [period.key, *(each.key for each in quarters_of(period))]
    column = "person_id" if ledger == "employees" else "unit_id"
    rows = office.read(
        "evaluations", is_(column, subject), among("period", periods), is_("state", queries.SEALED),
        columns=("period", "snapshot"), sort=("scheme", "period"),
    )  # fmt: skip
    return [_sealed(row["period"], snapshot.from_text(row["snapshot"])) for row in rows]


def _sealed(period: str, result: Result) -> Sealed:
    return Sealed(result.title, period, result.total, result.grade, result.vetoed)


def team_year(office: Office, teams: Collection[int], period: Period) -> dict[int, Evidence]:
    """班组积分 of a team over the sealed quarters of a year: their sum, measured against as many full scores."""
    periods = [each.key for each in quarters_of(period)]
    rows = office.read(
        "evaluations", is_("scheme", TEAM_POINTS), among("unit_id", tuple(teams)), among("period", periods),
        is_("state", queries.SEALED), columns=("unit_id", "serial", "total", "snapshot"), sort=("period",),
    )  # fmt: skip
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["unit_id"]].append(row)
    return {team: _year(found.get(team, ())) for team in teams}


def _year(rows: Sequence[Mapping[str, Any]]) -> Evidence:
    if not rows:
        return Evidence(0, extra={"missing": N_("本年没有定稿的班组积分"), "blocks": True})
    total = sum((row["total"] for row in rows), Decimal(0))
    full = sum((snapshot.from_text(row["snapshot"]).full for row in rows), Decimal(0))
    said = N_("已定稿 {n} 个季度，合计 {total} 分，满分合计 {full} 分").format(
        n=len(rows), total=total, full=f"{full.normalize():f}"
    )
    records = tuple(("evaluations", row["id"], row["serial"]) for row in rows)
    return Evidence(float(total), records, float(full), extra={"said": said})


def led_team_year(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """`team_year` of the team that somebody leads."""
    team_of = leaders(office)
    teams = {team_of[who] for who in people if who in team_of}
    found = team_year(office, teams, period)
    return {who: found[team_of[who]] for who in people if who in team_of}


SOURCES = (
    EvidenceSource("evaluation.team_year", N_("年度班组积分（各季定稿合计）"), team_year, "units", gives="share"),
    EvidenceSource("evaluation.led_team_year", N_("所带班组的年度积分（各季定稿合计）"), led_team_year, gives="share"),
)
