"""A year's points of teams are the sums of its sealed quarters, for the team and for the one who leads it."""

from __future__ import annotations

from decimal import Decimal

from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.scoring.compute import draft_results
from partydesk.office.evaluation.scoring.subjects import leaders

YEAR = Period.parse("2026")


def sealed_quarters(office: Office, team: int) -> list[tuple[int, Decimal]]:
    rows = office.read("evaluations", is_("scheme", "team_points"), is_("unit_id", team), is_("state", "已定稿"),
                       among("period", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]))  # fmt: skip
    return [(row["id"], row["total"]) for row in rows]


def test_the_year_of_a_team_is_the_sum_of_its_sealed_quarters(demo: Office) -> None:
    teams = [row["id"] for row in demo.read("units", is_("kind", "班组"), columns=("id",))]
    found = demo.evidences("evaluation.team_year", teams, YEAR)
    for team in teams:
        quarters = sealed_quarters(demo, team)
        assert len(quarters) == 3
        assert Decimal(str(found[team].count)) == sum(total for _, total in quarters)
        assert found[team].expected == 300
        assert [row_id for _, row_id, _ in found[team].records] == [row_id for row_id, _ in quarters]


def test_a_reopened_quarter_leaves_the_year_until_it_is_sealed_again(demo: Office) -> None:
    team = demo.read("units", is_("kind", "班组"), columns=("id",))[0]["id"]
    first = sealed_quarters(demo, team)[0][0]
    actions.reopen(demo, first, "更正")
    assert demo.evidence("evaluation.team_year", team, YEAR).expected == 200


def test_a_team_without_a_sealed_quarter_is_owed_and_not_scored_as_nothing(demo: Office) -> None:
    found = next(draft_results(demo, "outstanding_team", Period.parse("2025")))
    assert found.dimensions[0].lines[0].score is None
    assert "本年没有定稿的班组积分" in found.missing
    assert found.blocked


def test_the_leader_is_the_one_of_that_name_in_the_team(demo: Office) -> None:
    found = {demo.one("employees", who)["name"]: demo.one("units", team)["name"] for who, team in leaders(demo).items()}
    assert found["李志远"] == "制丝乙班"
    assert found["上官志刚"] == "维修班"
    assert len(found) == 6
    for who, team in leaders(demo).items():
        assert demo.evidence("evaluation.led_team_year", who, YEAR) == demo.evidence("evaluation.team_year", team, YEAR)


def test_what_is_sealed_about_somebody_tells_total_and_grade(demo: Office) -> None:
    team = demo.read("units", is_("kind", "班组"), columns=("id",))[0]["id"]
    found = demo.fact("sealed_in", "units", team, YEAR)
    assert [(each.title, each.period) for each in found] == [
        ("班组积分评价", period) for period in ("2026Q1", "2026Q2", "2026Q3")
    ]
    assert [each.total for each in found] == [total for _, total in sealed_quarters(demo, team)]
    assert queries.SEALED == "已定稿"
