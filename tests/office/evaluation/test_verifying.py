"""What is kept beside the log is found out when it is altered from outside."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, scenario
from tests.office.evaluation.member_review.year import counted

from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.surveys import actions as surveys
from partydesk.office.evaluation.surveys.forms import SATISFACTION
from partydesk.office.safety import kept_faults


def altered(office: Office, table: str, column: str, value: str) -> list[str]:
    """The faults after one value of the first row was put otherwise, by a program that is not ours."""
    office.store.connection.execute(f"UPDATE {table} SET {column} = {value} WHERE id = 1")
    return kept_faults(office)


def all_counted(office: Office) -> None:
    """A batch of each kind, with opinions, and a computed quarter."""
    people = scenario(office)
    sums = {f"s{n}": 55 for n in range(1, 11)}
    ballot_actions.enter_totals(office, 1, {"returned": 7, "valid": 6, **sums, "excerpts": "多来夜班\n常来"})
    asked = {"title": "满意度", "kind": SATISFACTION, "quarter": "2026Q3", "issued": 9}
    office.add("surveys", {**asked, "unit_id": people.teams["甲班"]})
    lines = "\n".join("5 1 0 0" for _ in range(8))
    surveys.enter_counts(office, 1, {"returned": 6, "valid": 6, "counts": lines, "comments": "修空调"})
    actions.compute(office, SCHEME, Q3)
    counted(office)


def test_what_was_typed_and_computed_is_vouched_for(office: Office) -> None:
    all_counted(office)
    assert kept_faults(office) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("ballot_batch", "totals", "replace(totals, '[55, ', '[60, ')", "反评批次 2026Q3-B1"),
        ("ballot_batch", "totals", "NULL", "反评批次 2026Q3-B1"),
        ("ballot_batch", "totals", "'不是'", "反评批次 2026Q3-B1"),
        ("ballot_batch", "excerpts", "'一切都好'", "反评批次 2026Q3-B1"),
        ("survey", "totals", "replace(totals, '[5, 1', '[6, 0')", "问卷 2026Q3-W1"),
        ("survey", "excerpts", "NULL", "问卷 2026Q3-W1"),
        ("review_batch", "totals", "replace(totals, ', 1, 0, 0]', ', 0, 1, 0]')", "民主评议批次 2026-HP1"),
        ("review_batch", "totals", "NULL", "民主评议批次 2026-HP1"),
        ("evaluation", "total", "total + 100", "评价 2026Q3-ZD-001"),
        ("evaluation", "note", "'免予计分'", "评价 2026Q3-ZD-001"),
    ],
)
def test_another_value_is_named(office: Office, table: str, column: str, value: str, said: str) -> None:
    all_counted(office)
    assert said in altered(office, table, column, value)


def test_what_is_not_counted_yet_has_no_totals(office: Office) -> None:
    branch = scenario(office)
    asked = {"person_id": branch.zhao, "team_id": branch.teams["丁班"], "quarter": "2026Q3", "issued": 9}
    office.add("ballot_batches", asked)
    assert kept_faults(office) == []
    office.store.connection.execute("UPDATE ballot_batch SET excerpts = '很好' WHERE digest IS NULL")
    assert kept_faults(office) == ["反评批次 2026Q3-B4"]
