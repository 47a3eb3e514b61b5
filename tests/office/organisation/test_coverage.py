"""联系覆盖率: who is covered, who waits for a new contact, who is not counted (S1 3.1.1)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.context import Office
from partydesk.office.organisation import queries
from partydesk.office.organisation.actions import assign_contact
from partydesk.office.organisation.rules import COVERED, UNASSIGNED, UNCOVERED, contact_of


def person(office: Office, name: str, **values: Any) -> int:
    """Adds an employee in service."""
    changed = office.add("employees", {"name": name, "political_status": "群众"} | values)
    return min(row for ledger, row in changed if ledger == "employees")


def test_six_left_over_are_named(office: Office) -> None:
    member = person(office, "周敏", political_status="正式党员")
    staff = [person(office, f"职工{n}") for n in range(20)]
    person(office, "已退休", state="退休")
    person(office, "借调的党员", state="借调", political_status="预备党员")
    assign_contact(office, staff[6:], member)
    now = queries.coverage(office)
    assert (now.covered, now.total, now.share) == (14, 20, 0.7)
    assert [row["name"] for row in queries.uncovered(office)] == [f"职工{n}" for n in range(6)]


def test_people_of_a_retired_member_wait_for_another(office: Office) -> None:
    member, other = (person(office, name, political_status="正式党员") for name in ("周敏", "陈立军"))
    five, six = ([person(office, f"{letter}{n}") for n in range(count)] for letter, count in (("甲", 5), ("乙", 6)))
    assign_contact(office, five, member)
    office.edit("employees", member, {"state": "退休"})
    now = queries.coverage(office)
    assert (now.total - now.covered, now.unassigned) == (len(five) + len(six), 5)
    office.store.undo()
    assert queries.coverage(office).unassigned == 0
    office.store.redo()
    assign_contact(office, five, other)
    assert queries.coverage(office).covered == 5
    assert office.store.stale() == []


def test_a_member_who_comes_back_covers_again(office: Office) -> None:
    member, staff = person(office, "周敏", political_status="正式党员"), person(office, "职工")
    assign_contact(office, [staff], member)
    office.edit("employees", member, {"state": "离职"})
    assert office.one("employees", staff, "contact_state")["contact_state"] == UNASSIGNED
    office.edit("employees", member, {"state": "在职"})
    assert office.one("employees", staff, "contact_id", "contact_state") == {
        "id": staff, "contact_id": member, "contact_state": COVERED,
    }  # fmt: skip


def test_retirement_leaves_coverage(office: Office) -> None:
    staff = person(office, "职工")
    assert queries.coverage(office).total == 1
    office.edit("employees", staff, {"state": "退休"})
    assert queries.coverage(office).total == 0
    assert queries.coverage(office).share is None


def test_assigning_anew_ends_the_former_contact_in_one_step(office: Office) -> None:
    first, second = (person(office, name, political_status="正式党员") for name in ("周敏", "陈立军"))
    staff = person(office, "职工")
    assign_contact(office, [staff], first)
    assign_contact(office, [staff], second)
    assert office.one("employees", staff, "contact_id")["contact_id"] == second
    assert [row["until_on"] for row in office.read("contacts", sort=("id",))] == ["2026-11-20", None]
    office.store.undo()
    assert office.one("employees", staff, "contact_id")["contact_id"] == first
    assert len(office.read("contacts")) == 1


PEOPLE = st.fixed_dictionaries(
    {
        "binned_at": st.sampled_from([None, "2026-11-20"]),
        "state": st.sampled_from(["在职", "借调", "长休", "退休", "离职"]),
        "political_status": st.sampled_from(["群众", "共青团员", "预备党员", "正式党员"]),
    }
)
CONTACTS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 9),
            "member_id": st.integers(1, 9),
            "since_on": st.sampled_from([None, "2026-01-01", "2026-06-01"]),
            "member_id.state": st.sampled_from(["在职", "退休"]),
            "member_id.political_status": st.sampled_from(["正式党员", "群众"]),
        }
    ),
    max_size=4,
)


@given(who=PEOPLE, contacts=CONTACTS)
def test_a_contact_member_always_serves(who: dict[str, Any], contacts: list[dict[str, Any]]) -> None:
    member, state = contact_of(who, contacts)
    assert (member is not None) == (state == COVERED)
    if state is None:
        assert who["binned_at"] or who["state"] in ("退休", "离职") or who["political_status"].endswith("党员")
    if member is not None:
        assert any(each["member_id"] == member and each["member_id.state"] == "在职" for each in contacts)
    if state == UNCOVERED:
        assert contacts == []
