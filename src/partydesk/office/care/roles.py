"""Who stands behind a role for one employee: the contact member, the team's instructor, the secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.spec.query import Clause, among, is_
from partydesk.office.care.codes import CONTACT, INSTRUCTOR
from partydesk.office.choices import IN_SERVICE

if TYPE_CHECKING:
    from partydesk.office.context import Office


def responsible_for(office: Office, person: int, role: str | None) -> int | None:
    """The employee who holds `role` for this person today.

    Where the role is vacant the next one answers: contact member → instructor → secretary (党支部书记);
    None where there is none of them.
    """
    found = office.one("employees", person, "contact_id", "team_id")
    if role == CONTACT and found["contact_id"]:
        return int(found["contact_id"])
    if role in (CONTACT, INSTRUCTOR) and (instructor := instructor_of(office, found["team_id"])):
        return instructor
    return secretary(office)


def instructor_of(office: Office, team: int | None) -> int | None:
    """The instructor posted to a team today; the latest posting where there are several."""
    if team is None:
        return None
    day = office.today.isoformat()
    rows = office.read("postings", is_("team_id", team), Clause("from_on", "<=", day), columns=("person_id", "to_on"),
                       sort=("-from_on",))  # fmt: skip
    return next((row["person_id"] for row in rows if not row["to_on"] or row["to_on"] >= day), None)


def secretary(office: Office) -> int | None:
    """The employee of the name that the branch's record gives as its leader; None where two are called so."""
    branch = office.fact("branch")
    if not branch or not branch["leader"]:
        return None
    found = office.read(
        "employees", is_("name", branch["leader"]), among("state", IN_SERVICE), columns=("id",), limit=2
    )
    return found[0]["id"] if len(found) == 1 else None
