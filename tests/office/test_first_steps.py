"""A new branch is led through its first steps, by what its records say."""

from __future__ import annotations

from partydesk.office.context import Office
from partydesk.office.first_steps import first_steps


def done(office: Office) -> list[bool]:
    """Which steps are done."""
    return [step.done for step in first_steps(office)]


def test_a_new_branch_has_everything_before_it(office: Office) -> None:
    assert done(office) == [False] * 5
    assert {step.page for step in first_steps(office)} == {"units", "import", "employees", "postings", "month"}


def test_a_step_is_done_by_its_records_and_open_again_by_undo(office: Office) -> None:
    office.add("units", {"name": "制丝车间党支部", "kind": "党支部"})
    office.add("employees", {"name": "王一", "political_status": "正式党员", "state": "在职"})
    assert done(office) == [True, True, False, False, False]
    office.store.undo()
    assert done(office) == [True, False, False, False, False]


def test_a_branch_at_work_sees_none(demo: Office) -> None:
    assert first_steps(demo) == []
