"""Two seals of one period never differ by so few ballots that these could be told by subtraction."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import Q3, Branch, add_batch, add_review, found_branch, sealed
from tests.office.evaluation.member_review.year import YEAR, batches, count, counted, give, ids

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.member_review.queries import SCHEME


def reopened(office: Office) -> tuple[Branch, int]:
    """王's quarter sealed with one batch of six valid ballots and opened again; the id of that batch."""
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (12, 12, 6), 552)
    add_review(office, branch.wang, 18)
    actions.reopen(office, sealed(office, branch.wang), "补录")
    return branch, batch


def again(office: Office, batch: int, valid: int) -> None:
    sums = {f"s{n}": 9 * valid for n in range(1, 11)}
    ballot_actions.enter_totals(office, batch, {"returned": 12, "valid": valid, **sums})


@pytest.mark.parametrize("valid", [1, 3, 4])
def test_a_small_batch_is_not_counted_beside_a_seal_without_it(office: Office, valid: int) -> None:
    branch, _ = reopened(office)
    with pytest.raises(KnownError, match=f"只差 {valid} 张"):
        add_batch(office, branch.wang, branch.teams["乙班"], (8, valid, valid), 90 * valid)
    late = office.read("ballot_batches", is_("team_id", branch.teams["乙班"]))[0]
    assert late["digest"] is None
    ballot_actions.enter_totals(office, late["id"], {"returned": valid, "valid": 0})
    assert queries.pool_of(office, branch.wang, Q3).valid == 6


@pytest.mark.parametrize("valid", [5, 7, 10])
def test_a_ballot_more_or_less_is_not_counted_after_a_seal(office: Office, valid: int) -> None:
    _, batch = reopened(office)
    with pytest.raises(KnownError, match="已按 6 张"):
        again(office, batch, valid)


def test_a_wrong_sum_and_a_large_batch_are_counted_after_a_seal(office: Office) -> None:
    branch, batch = reopened(office)
    again(office, batch, 6)
    again(office, batch, 11)
    again(office, batch, 6)
    add_batch(office, branch.wang, branch.teams["乙班"], (8, 7, 5), 450)
    assert queries.pool_of(office, branch.wang, Q3).valid == 11


def test_what_no_seal_has_shown_may_be_counted_anew(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (12, 12, 6), 552)
    again(office, batch, 7)
    again(office, batch, 4)
    assert queries.pool_of(office, branch.wang, Q3).valid == 4
    add_review(office, branch.wang, 18)
    actions.reopen(office, sealed(office, branch.wang), "票数不足时定的稿")
    again(office, batch, 7)
    assert queries.pool_of(office, branch.wang, Q3).valid == 7


def test_the_ballots_of_members_differ_from_sealed_ones_by_enough_too(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys, "合格")
    rows = ids(office)
    actions.review(office, rows)
    actions.seal(office, rows)
    for row in rows:
        actions.reopen(office, row, "补票")
    masses = batches(office, "测评")[0]
    before = masses["valid"]
    with pytest.raises(KnownError, match="只差 1 张"):
        count(office, masses, (before - 1, 0, 0, 0))
    count(office, masses, (before - 1, 1, 0, 0))
    count(office, masses, (before - 6, 0, 0, 0))
    assert actions.compute(office, SCHEME, YEAR)


def test_of_two_batches_of_one_team_none_is_counted(office: Office) -> None:
    branch = found_branch(office)
    first = add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    office.bin("ballot_batches", [first])
    second = add_batch(office, branch.wang, branch.teams["甲班"], (12, 0, 0), None)
    office.restore("ballot_batches", [first])
    with pytest.raises(KnownError, match="2026Q3-B1"):
        again(office, second, 6)
    office.bin("ballot_batches", [first])
    again(office, second, 6)
