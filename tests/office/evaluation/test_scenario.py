"""Scenario 4: the quarter's evaluation, to the cent."""

from __future__ import annotations

from decimal import Decimal

from tests.office.evaluation.branch import Q3, SCHEME, evaluation_of, scenario, sealed

from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries


def test_the_quarter_comes_out_to_the_cent(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    result = queries.result_of(office, row["id"])
    scores = {line.code: line.score for dimension in result.dimensions for line in dimension.lines}
    assert scores == {"G1": Decimal("26.67"), "Z1": Decimal(8), "F1": Decimal(18), "P1": Decimal(36)}
    assert row["total"] == result.total == Decimal("88.67")
    assert result.links[0].points == Decimal("8.87")
    assert "24 ÷ 27 × 30 = 26.67" in [line.arithmetic for each in result.dimensions for line in each.lines]


def test_few_ballots_rescale_the_other_parts(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.li)
    result = queries.result_of(office, row["id"])
    assert result.total == Decimal("85.00")
    assert result.remarks == ("票数不足",)
    assert result.arithmetic == "51.00 ÷ 60 × 100 = 85.00"
    assert "缺反评 1 票" in row["note"]


def test_a_reopened_seal_stays_readable(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    actions.reopen(office, evaluation, "一件自选动作重复登记", "郑书记")
    action = office.read("tasks", is_("instructor_id", branch.wang), is_("kind", "自选"))[0]
    office.bin("tasks", [action["id"]])
    assert sealed(office, branch.wang) == evaluation
    assert evaluation_of(office, branch.wang)["total"] == Decimal("86.67")
    versions = office.read("sealed_versions", is_("evaluation_id", evaluation), sort=("seal_number",))
    assert [queries.sealed_result(office, each["id"]).total for each in versions] == [
        Decimal("88.67"),
        Decimal("86.67"),
    ]
    assert versions[0]["reopened_why"] == "一件自选动作重复登记"
    assert queries.broken_seals(office) == []
