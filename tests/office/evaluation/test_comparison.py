"""Two results side by side: periods by points, versions by records too, another scheme's version by dimensions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.office.evaluation.branch import (
    Q3,
    SCHEME,
    add_batch,
    add_tasks,
    evaluation_of,
    found_branch,
    scenario,
    sealed,
)

from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.comparison import Compared, Comparison, compare, few_ballots, stored_result
from partydesk.office.evaluation.scoring.result import Result


def computed(office: Office, person: int) -> Result:
    actions.compute(office, SCHEME, Q3)
    return queries.result_of(office, evaluation_of(office, person)["id"])


def test_nothing_is_different_from_itself(office: Office) -> None:
    result = computed(office, scenario(office).wang)
    made = compare(result, result)
    assert made.same
    assert not any(each.changed for _, lines in made.dimensions for each in lines)
    assert made.total.step == 0


def test_steps_of_lines_add_up_to_those_of_dimensions(office: Office) -> None:
    branch = scenario(office)
    now, then = computed(office, branch.wang), computed(office, branch.li)
    for dimension, lines in compare(now, replace(then, period="2026Q2")).dimensions:
        steps = [each.step for each in lines if each.step is not None]
        if len(steps) == len(lines):
            assert sum(steps, Decimal(0)) == dimension.step


def test_two_versions_of_a_period_tell_the_records_that_came(office: Office) -> None:
    branch = scenario(office)
    row = sealed(office, branch.wang)
    version = office.read("sealed_versions", columns=("id",))[0]["id"]
    before = queries.sealed_result(office, version)
    actions.reopen(office, row, "补记一件")
    (new,) = add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    now = computed(office, branch.wang)
    lines = {each.code: each for _, some in compare(now, before).dimensions for each in some}
    changed = [each for each in lines.values() if each.changed]
    assert [each.step for each in changed] == [Decimal(2)]
    assert [(ledger, row_id) for ledger, row_id, _ in changed[0].came] == [("tasks", new)]
    assert changed[0].gone == ()


def test_between_periods_other_records_alone_are_no_change(office: Office) -> None:
    now = computed(office, scenario(office).wang)
    stripped = tuple(
        replace(each, lines=tuple(replace(line, records=()) for line in each.lines)) for each in now.dimensions
    )
    made = compare(now, replace(now, period="2026Q2", dimensions=stripped))
    assert not any(each.changed for _, lines in made.dimensions for each in lines)


def test_of_another_version_only_dimensions_are_compared_by_their_titles(office: Office) -> None:
    now = computed(office, scenario(office).wang)
    then = replace(now, version=9, dimensions=(replace(now.dimensions[0], title="旧维度"), *now.dimensions[1:]))
    made = compare(now, then)
    assert not made.same
    assert all(lines == () for _, lines in made.dimensions)
    assert {each.title for each, _ in made.dimensions} >= {"旧维度", now.dimensions[0].title}


def test_the_result_of_a_period_is_the_stored_one(office: Office) -> None:
    branch = scenario(office)
    assert stored_result(office, SCHEME, ("employees", branch.wang), Q3) is None
    result = computed(office, branch.wang)
    assert stored_result(office, SCHEME, ("employees", branch.wang), Q3) == result


def ballot_parts(made: Comparison) -> tuple[Compared, Compared, Compared]:
    """The line of the ballots, its dimension and the total."""
    dimension, lines = next((each, lines) for each, lines in made.dimensions if any(one.code == "P1" for one in lines))
    return next(each for each in lines if each.code == "P1"), dimension, made.total


def results_around_a_batch(office: Office, counts: tuple[int, int, int], total: int) -> tuple[Result, Result]:
    """What stands now, and what stood before a second batch of 王 was counted; a seal would keep it out."""
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    before = computed(office, branch.wang)
    add_batch(office, branch.wang, branch.teams["乙班"], counts, total)
    return computed(office, branch.wang), before


@pytest.mark.parametrize("turned", [False, True])
def test_between_two_results_a_small_batch_can_not_be_told_by_subtraction(office: Office, turned: bool) -> None:
    now, then = results_around_a_batch(office, (4, 3, 3), 258)
    if turned:
        now, then = then, now
    made = compare(now, then, few_ballots(office, now, then))
    assert made.untold
    for each in ballot_parts(made):
        assert (each.then, each.step) == (None, None)
    others = [each for _, lines in made.dimensions for each in lines if each.code != "P1"]
    assert all((each.now, each.step) in ((each.then, 0), (None, None)) for each in others)


def test_a_batch_that_is_large_enough_is_compared(office: Office) -> None:
    now, then = results_around_a_batch(office, (7, 6, 5), 400)
    made = compare(now, then, few_ballots(office, now, then))
    assert not made.untold
    assert all(each.step for each in ballot_parts(made))


def test_ballots_counted_anew_may_be_a_single_one(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    before = computed(office, branch.wang)
    ballot_actions.enter_totals(office, batch, {"returned": 7, "valid": 6, **{f"s{n}": 55 for n in range(1, 11)}})
    now = computed(office, branch.wang)
    assert few_ballots(office, now, now) == frozenset()
    made = compare(now, before, few_ballots(office, now, before))
    assert [each.step for each in ballot_parts(made)] == [None, None, None]


def test_figures_that_were_too_few_before_have_nothing_to_subtract(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (6, 5, 4), 360)
    before = computed(office, branch.wang)
    add_batch(office, branch.wang, branch.teams["乙班"], (4, 3, 3), 258)
    now = computed(office, branch.wang)
    assert few_ballots(office, now, before) == frozenset()


def test_another_version_of_the_scheme_tells_a_small_batch_as_little(office: Office) -> None:
    now, then = results_around_a_batch(office, (4, 3, 3), 258)
    then = replace(then, version=9)
    made = compare(now, then, few_ballots(office, now, then))
    assert made.untold
    assert made.total.step is None
    assert {each.title for each, _ in made.dimensions if each.now and each.step is None} == {"党员反评"}


def test_periods_have_ballots_of_their_own(office: Office) -> None:
    now, then = results_around_a_batch(office, (4, 3, 3), 258)
    assert few_ballots(office, now, replace(then, period="2026Q2")) == frozenset()
