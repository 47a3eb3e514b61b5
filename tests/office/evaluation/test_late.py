"""未计分: what comes or goes after the seal is told beside it, and counts only after a reopening (DOMAIN 8)."""

from __future__ import annotations

from decimal import Decimal

from tests.office.evaluation.branch import (
    Q3,
    SCHEME,
    add_tasks,
    evaluation_of,
    found_branch,
    scenario,
    sealed,
)

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.due import left_out
from partydesk.office.evaluation.late import late, late_of, unscored
from partydesk.office.evaluation.standings import standings


def test_nothing_is_late_in_a_seal_that_the_records_still_give(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    assert late(office, SCHEME, Q3) == {}
    assert late_of(office, evaluation) is None
    with office.change("别人的") as change:
        change.add("visits", person_id=branch.li, visitor_id=branch.li, visited_on="2026-08-02")
        change.update("employees", branch.wang, post="工段长")
    assert late(office, SCHEME, Q3) == {}


def test_a_record_entered_late_is_told_beside_the_seal_with_what_it_would_earn(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    (task,) = add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    found = late(office, SCHEME, Q3)
    assert list(found) == [("employees", branch.wang)]
    missed = found["employees", branch.wang]
    (line,) = missed.lines
    assert line.added == (("tasks", task, str(task)),)
    assert line.gone == ()
    assert (line.score, line.now) == (Decimal("8.00"), Decimal("10.00"))
    assert missed.total is not None
    assert missed.now == missed.total + 2
    assert missed.count == 1
    assert missed.said == f"未计分：新增 1 条；重开后总分 {missed.total:.2f} → {missed.now:.2f}"
    assert queries.result_of(office, evaluation).total == missed.total
    assert {each.subject_id: each.late for each in standings(office, SCHEME, Q3)}[branch.wang] == 1
    assert [each.title for each in left_out(office) if each.row_id == evaluation] == ["2026年第3季度有 1 条记录未计分"]


def test_a_record_that_a_cap_leaves_without_points_says_that_the_total_stays(office: Office) -> None:
    branch = scenario(office)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    evaluation = sealed(office, branch.wang)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    missed = late_of(office, evaluation)
    assert missed is not None
    assert missed.said == f"未计分：新增 1 条；重开后总分仍为 {missed.total:.2f}"


def test_the_record_itself_says_which_seal_it_came_too_late_for(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    number = office.one("evaluations", evaluation)["seal_number"]
    before = queries.result_of(office, evaluation).dimensions[1].lines[0].records[0]
    (task,) = add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    assert unscored(office, "tasks", task) == (f"2026年第3季度 党建指导员季度评价 王明（定稿 {number}）",)
    assert office.fact("unscored", "tasks", task) == unscored(office, "tasks", task)
    assert unscored(office, before[0], before[1]) == ()
    with office.change("另一季") as change:
        other = change.add(
            "tasks", kind="自选", instructor_id=branch.wang, title="十月", state="已完成", done_on="2026-10-09"
        )
    assert unscored(office, "tasks", other) == ()


def test_a_record_taken_away_is_told_and_undo_brings_the_seal_and_the_records_together_again(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    line = next(
        line
        for dimension in queries.result_of(office, evaluation).dimensions
        for line in dimension.lines
        if any(ledger == "tasks" for ledger, _, _ in line.records)
    )
    office.bin("tasks", [line.records[0][1]])
    missed = late_of(office, evaluation)
    assert missed is not None
    assert [each.gone for each in missed.lines] == [(line.records[0],)]
    office.store.undo()
    assert late_of(office, evaluation) is None


def test_reopened_and_sealed_again_it_counts(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    missed = late_of(office, evaluation)
    assert missed is not None
    actions.reopen(office, evaluation, "补记一件自选动作")
    assert late(office, SCHEME, Q3) == {}
    assert sealed(office, branch.wang) == evaluation
    assert late(office, SCHEME, Q3) == {}
    assert evaluation_of(office, branch.wang)["total"] == missed.now


def test_where_ballots_differ_no_total_is_told_that_subtraction_could_use(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    batch = office.read("ballot_batches", is_("team_id", branch.teams["乙班"]), columns=("id",))[0]["id"]
    with office.change("批次不见了") as change:
        change.bin("ballot_batches", batch)
    missed = late_of(office, evaluation)
    assert missed is not None
    assert [(each.now, len(each.gone)) for each in missed.lines] == [(None, 1)]
    assert missed.now is None
    assert missed.said == "未计分：撤下 1 条；重开后计入"


def test_a_record_of_nobody_and_of_no_day_is_scored_nowhere(office: Office) -> None:
    branch = found_branch(office)
    assert unscored(office, "units", branch.teams["甲班"]) == ()
    assert unscored(office, "employees", branch.wang) == ()
    assert late(office, "team_points", Period.parse("2026Q3")) == {}
