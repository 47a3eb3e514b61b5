"""Who may acknowledge (S1 3.1.3, DOMAIN 8)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.office.problems import desk
from tests.office.problems.desk import People

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.problems import actions
from partydesk.office.problems.acknowledgement import who_signs


@pytest.fixture
def who(office: Office) -> People:
    """The people of the tests."""
    return desk.people(office)


def signed(office: Office, problem: int, **values: Any) -> str | None:
    actions.acknowledge(office, problem, {"mark": 4, **values})
    found = office.one("problems", problem, "acknowledged_by", "state")
    assert found["state"] == "已销号"
    signer: str = found["acknowledged_by"]
    return signer


def says(office: Office, problem: int) -> str:
    return who_signs(office, office.one("problems", problem))


def test_the_raiser_signs_and_nobody_in_his_place(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    assert says(office, problem) == "由提出人 张小兰 认可。"
    with pytest.raises(KnownError, match="由本人认可"):
        signed(office, problem, witness_id=who.colleague)
    assert signed(office, problem) == "张小兰"


def test_a_retiree_signs_or_has_a_witness(office: Office, who: People) -> None:
    first, second = desk.submitted(office, who), desk.submitted(office, who)
    office.edit("employees", who.raiser, {"state": "退休"})
    assert signed(office, first) == "张小兰"
    assert signed(office, second, witness_id=who.colleague) == "见证人 阿不都·热合曼"


@pytest.mark.parametrize("kind", ["匿名", "集体"])
def test_without_a_raiser_a_witness_of_the_team_signs(office: Office, who: People, kind: str) -> None:
    problem = desk.submitted(office, who, raiser_id=None, raiser_kind=kind, team_id=who.team)
    assert says(office, problem).startswith(f"{kind}提出")
    for values, line in (
        ({}, "见证人"),
        ({"witness_id": who.stranger}, "不是甲班的在册职工"),
        ({"witness_id": who.responsible}, "责任人不能认可"),
    ):
        with pytest.raises(KnownError, match=line):
            signed(office, problem, **values)
    assert signed(office, problem, witness_id=who.third) == "见证人 王䶮"


def test_a_problem_of_no_team_first_needs_one(office: Office, who: People) -> None:
    problem = desk.submitted(office, who, raiser_id=None, raiser_kind="匿名")
    with pytest.raises(KnownError, match="没有班组"):
        signed(office, problem, witness_id=who.colleague)


def test_a_raiser_who_has_left_is_stood_in_for(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    office.edit("employees", who.raiser, {"state": "离职"})
    assert says(office, problem).startswith("提出人已不在")
    with pytest.raises(KnownError, match="见证人"):
        signed(office, problem)
    assert signed(office, problem, witness_id=who.colleague) == "见证人 阿不都·热合曼"


def test_a_customer_signs_himself(office: Office, who: People) -> None:
    problem = desk.submitted(office, who, raiser_id=None, raiser_name="城关烟站")
    assert signed(office, problem) == "用户 城关烟站"


def test_a_deed_of_the_branch_needs_three_beneficiaries(office: Office, who: People) -> None:
    problem = desk.submitted(office, who, raiser_id=None, raiser_kind="支部")
    assert "3 名受益职工" in says(office, problem)
    two_twice = (who.raiser, who.colleague, who.raiser)
    with pytest.raises(KnownError, match="现在是 2 名"):
        signed(office, problem, beneficiary_ids=two_twice)
    with pytest.raises(KnownError, match="责任人"):
        signed(office, problem, beneficiary_ids=(who.raiser, who.colleague, who.responsible))
    three = (who.raiser, who.colleague, who.stranger)
    assert signed(office, problem, beneficiary_ids=three) == "受益职工 张小兰、阿不都·热合曼、李远"
