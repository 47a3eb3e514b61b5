"""A small branch: a secretary, an instructor with his team, a contact member, and those they look after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partydesk import bootstrap
from partydesk.office.context import Office

TODAY = "2026-11-20"


@dataclass(frozen=True)
class Branch:
    """Ids of the people of the tests."""

    team: int
    secretary: int
    instructor: int
    contact: int
    employee: int


def branch(office: Office) -> Branch:
    """A branch whose employee has a contact member and a team with an instructor."""
    with office.change("建点") as change:
        change.add("units", name="制丝车间党支部", kind="党支部", leader="钟书记")
        team = change.add("units", name="卷包一班", kind="班组")
        common = {"team_id": team, "state": "在职"}
        secretary = change.add("employees", name="钟书记", political_status="正式党员", **common)
        instructor = change.add("employees", name="周指导", political_status="正式党员", **common)
        contact = change.add("employees", name="覃联系", political_status="正式党员", **common)
        employee = change.add(
            "employees", name="阿不都·热合曼", staff_no="GY00007", political_status="群众",
            id_number="420106199003074512", phone="19900000001", birth_date="1990-03", **common,
        )  # fmt: skip
        change.add("postings", person_id=instructor, team_id=team, from_on="2026-01-01")
        change.add("contacts", member_id=contact, employee_id=employee, since_on="2026-01-01")
    return Branch(team, secretary, instructor, contact, employee)


def concern(office: Office, person: int, **values: object) -> int:
    """Puts a person on the roster through the ledger's own rules."""
    whole = {"person_id": person, "category": "患病住院", "level": "一级", "opened_on": "2026-11-02",
             "basis": "本人申请，用于困难帮扶"} | values  # fmt: skip
    return added(office.add("concerns", whole), "concerns")


def visit(office: Office, person: int, visitor: int, day: str, **values: object) -> int:
    """Records a visit as the form does."""
    done = office.add("visits", {"person_id": person, "visitor_id": visitor, "visited_on": day, **values})
    return added(done, "visits")


def added(done: frozenset[tuple[str, int]], ledger: str) -> int:
    """The newest id of a ledger among those touched."""
    return max(row_id for key, row_id in done if key == ledger)


def on(office: Office, day: str) -> Office:
    """The same store on another day."""
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time())
    return Office(office.store, bootstrap.FAMILIES, lambda: moment)
