"""What is owed around a quarter's end, each item where it is done."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, add_review, evaluation_of, found_branch, scenario, sealed

from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.family import DueItem


def owed(office: Office) -> dict[tuple[str, str], DueItem]:
    return {(item.title, item.whom): item for item in office.due() if item.origin == "季度评价"}


def on(office: Office, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(office, "_clock", lambda: datetime.fromisoformat(day))


def test_nothing_is_owed_for_quarters_before_the_program_came(office: Office) -> None:
    found_branch(office)
    assert owed(office) == {}


def test_reviews_and_batches_are_owed_near_the_quarters_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    branch = found_branch(office)
    on(office, monkeypatch, "2026-12-15")
    assert owed(office) == {}
    on(office, monkeypatch, "2026-12-16")
    found = owed(office)
    assert found["交2026年第4季度复盘", "王明"].due_on == "2026-12-31"
    batch = found["2026年第4季度反评未建批次", "赵敏"]
    assert (batch.ledger, batch.row_id, batch.team) == ("ballot_batches", 0, "丁班")
    zhao = {"person_id": branch.zhao, "quarter": "2026Q4"}
    assert dict(batch.start).items() >= {**zhao, "team_id": branch.teams["丁班"]}.items()
    review = found["交2026年第4季度复盘", "赵敏"]
    assert (review.ledger, review.row_id, dict(review.start)) == ("reviews", 0, zhao)
    office.add("reviews", {"person_id": branch.wang, "quarter": "2026Q4", "handed_in_on": "2026-12-16"})
    office.add(
        "ballot_batches", {"person_id": branch.zhao, "team_id": branch.teams["丁班"], "quarter": "2026Q4", "issued": 9}
    )
    found = owed(office)
    assert ("交2026年第4季度复盘", "王明") not in found
    assert found["录入反评 2026Q4-B1", "赵敏"].action == "type_ballots"


def test_a_quarter_begun_is_owed_until_it_is_sealed(office: Office) -> None:
    branch = scenario(office)
    assert owed(office)["2026年第3季度评价待计算", "王明"].due_on == "2026-10-15"
    actions.compute(office, SCHEME, Q3)
    found = owed(office)["2026年第3季度评价待复核", "王明"]
    assert (found.ledger, found.row_id, found.action) == (
        "evaluations",
        evaluation_of(office, branch.wang)["id"],
        "review",
    )
    actions.review(office, [evaluation_of(office, branch.wang)["id"]])
    assert owed(office)["2026年第3季度评价待定稿", "王明"].action == "seal"
    sealed(office, branch.li)
    assert {whom for _, whom in owed(office)} == {"王明"}


def test_who_is_not_scored_owes_nothing(office: Office) -> None:
    scenario(office)
    assert "赵敏" not in {whom for _, whom in owed(office)}


def test_the_figure_of_the_home_page_counts_what_is_sealed(office: Office) -> None:
    branch = scenario(office)
    add_review(office, branch.zhao, None)
    sealed(office, branch.wang)
    found = next(each for each in office.figures() if each.page == "evaluation")
    assert (found.title, found.value, found.tone) == ("2026年第3季度评价已定稿", "1/2", "amber")
    assert office.fact("evaluation_progress", Q3) == (1, 2)
    assert office.fact("is_sealed", branch.wang, "2026Q3")
    assert office.registry["reviews"].figures is not None
    assert office.registry["reviews"].figures(office) == "1 份待评分"
