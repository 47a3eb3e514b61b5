"""班组积分 shown back on the instructor's sheet: sealed totals, ranks only when all teams are sealed (两挂钩)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.office.evaluation.branch import Q3, evaluation_of, scenario, sealed, sealed_scheme

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.scoring.result import ShownResult
from partydesk.office.evaluation.sheets.instructor import instructor_quarter
from partydesk.office.family import Ask
from partydesk.office.settings import write_setting

TEAM = "team_points"


def shown(office: Office, who: int) -> list[tuple[str, Decimal | None, int | None]]:
    actions.compute(office, "instructor_quarter", Q3)
    found: tuple[ShownResult, ...] = queries.result_of(office, evaluation_of(office, who)["id"]).shown_back
    return [(each.team, each.total, each.rank) for each in found]


def printed(office: Office, who: int) -> str:
    return str(list(instructor_quarter(office, Ask(period=Q3, ids=(who,)))))


def test_a_team_is_shown_as_not_sealed_until_it_is(office: Office) -> None:
    branch = scenario(office)
    assert shown(office, branch.wang) == [("甲班", None, None), ("乙班", None, None)]
    assert "班组积分 甲班 未定稿" in printed(office, branch.wang)
    sealed_scheme(office, TEAM, ("units", branch.teams["甲班"]))
    (first, total, rank), second = shown(office, branch.wang)
    assert (first, rank, second) == ("甲班", None, ("乙班", None, None))
    assert f"班组积分 甲班 {total:.2f}；班组积分 乙班 未定稿" in printed(office, branch.wang)


def test_ranks_are_shown_when_every_team_is_sealed_and_only_where_teams_are_ranked(office: Office) -> None:
    branch = scenario(office)
    for team in branch.teams.values():
        sealed_scheme(office, TEAM, ("units", team))
    found = shown(office, branch.wang)
    assert all(rank is not None for _, _, rank in found)
    assert "名）" in printed(office, branch.wang)
    write_setting(office, office.settings["points.team_ranking"], False)
    assert [rank for _, _, rank in shown(office, branch.wang)] == [None, None]
    assert "名）" not in printed(office, branch.wang)


def test_what_is_shown_is_sealed_with_the_result(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    sealed_scheme(office, TEAM, ("units", branch.teams["甲班"]))
    assert "班组积分 甲班 未定稿" in printed(office, branch.wang)


def test_a_team_sealed_after_the_review_sends_the_instructor_back_to_be_computed(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, "instructor_quarter", Q3)
    row = evaluation_of(office, branch.wang)
    actions.review(office, [row["id"]], "孙组织委员")
    sealed_scheme(office, TEAM, ("units", branch.teams["甲班"]))
    with pytest.raises(KnownError, match="有变动"):
        actions.seal(office, [row["id"]], "郑书记")
