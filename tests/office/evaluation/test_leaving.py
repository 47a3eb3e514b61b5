"""Who leaves after a seal: the seal stands, and a reopened evaluation can be sealed again with its points."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import Q3, scenario, sealed_scheme

from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.booking import unlike_the_seals
from partydesk.office.evaluation.scoring.compute import scheme_in_force
from partydesk.office.evaluation.scoring.subjects import subjects_of
from partydesk.office.points import queries as points

MEMBER = "member_points"


@pytest.mark.parametrize("gone", [{"state": "离职"}, {"political_status": "群众"}])
def test_who_has_left_since_can_be_sealed_again(office: Office, gone: dict[str, str]) -> None:
    li = scenario(office).li
    row = sealed_scheme(office, MEMBER, ("employees", li))
    before = points.total(office, Q3, "employees", li)
    office.edit("employees", li, gone)
    assert points.total(office, Q3, "employees", li) == before
    actions.reopen(office, row, "更正")
    assert points.total(office, Q3, "employees", li).booked == 0
    actions.compute(office, MEMBER, Q3, {li})
    actions.review(office, [row], "孙组织委员")
    actions.seal(office, [row], "郑书记")
    assert points.total(office, Q3, "employees", li).booked == before.booked
    assert unlike_the_seals(office) == []


def test_who_has_left_unsealed_is_rated_no_more(office: Office) -> None:
    branch = scenario(office)
    scheme = scheme_in_force(office, MEMBER, Q3)
    actions.compute(office, MEMBER, Q3)
    office.edit("employees", branch.li, {"state": "离职"})
    assert branch.li not in [each.id for each in subjects_of(office, scheme, Q3)]


def test_who_is_deleted_is_rated_no_more(office: Office) -> None:
    branch = scenario(office)
    row = sealed_scheme(office, MEMBER, ("employees", branch.li))
    actions.reopen(office, row, "更正")
    office.bin("employees", [branch.li])
    scheme = scheme_in_force(office, MEMBER, Q3)
    assert branch.li not in [each.id for each in subjects_of(office, scheme, Q3)]
    assert office.read("evaluations", is_("person_id", branch.li), columns=("id",))
