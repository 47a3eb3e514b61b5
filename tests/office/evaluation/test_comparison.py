"""Two results side by side: periods by points, versions by records too, another scheme's version by dimensions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.office.evaluation.branch import Q3, SCHEME, add_tasks, evaluation_of, scenario, sealed

from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.comparison import compare, stored_result
from partydesk.office.evaluation.result import Result


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
