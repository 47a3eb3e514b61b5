"""Officers and members are evaluated, ordinary employees never (DOMAIN 6)."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import add_batch
from tests.office.evaluation.branch import found_branch as found_teams
from tests.office.evaluation.member_review.year import YEAR, batches, found_branch, prepared

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation.member_review import actions as reviews


def worker(office: Office) -> int:
    """The first who is no member."""
    return int(office.read("employees", is_("political_status", None), columns=("id",), sort=("id",))[0]["id"])


def test_who_is_no_member_is_not_put_on_the_roll_of_the_democratic_review(office: Office) -> None:
    branch = found_branch(office)
    with pytest.raises(KnownError, match="党员才参加"):
        office.add("member_reviews", {"person_id": worker(office), "year": "2026"})
    reviews.prepare_year(office, YEAR)
    row = office.read("member_reviews", is_("person_id", branch.members[3]))[0]["id"]
    with pytest.raises(KnownError, match="党员才参加"):
        office.edit("member_reviews", row, {"person_id": worker(office)})
    office.edit("employees", branch.members[3], {"political_status": "群众"})
    office.edit("member_reviews", row, {"group_opinion": "已离开党组织"})


def test_who_is_no_member_stands_on_no_ballot_of_members(office: Office) -> None:
    prepared(office)
    batch = batches(office, "互评")[0]
    with pytest.raises(KnownError, match="不是党员"):
        office.edit("review_batches", batch["id"], {"member_ids": (*batch["member_ids"], worker(office))})
    office.edit("review_batches", batch["id"], {"member_ids": batch["member_ids"][:-1]})


def test_who_is_posted_to_no_team_is_rated_by_no_ballots(office: Office) -> None:
    branch = found_teams(office)
    with pytest.raises(KnownError, match="派驻的党建指导员"):
        add_batch(office, worker(office), branch.teams["甲班"], (8, 0, 0), None)
    with pytest.raises(KnownError, match="派驻的党建指导员"):
        add_batch(office, branch.zhao, branch.teams["丁班"], (8, 0, 0), None, "2026Q2")


def test_an_instructor_is_rated_only_by_the_teams_of_the_quarter(office: Office) -> None:
    branch = found_teams(office)
    with pytest.raises(KnownError, match="没有派驻到该班组"):
        add_batch(office, branch.wang, branch.teams["丙班"], (8, 0, 0), None)
    assert office.count("ballot_batches") == 0
