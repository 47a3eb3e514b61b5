"""What the people family brings."""

from partydesk.core.text.words import N_
from partydesk.office.bound import living
from partydesk.office.family import Bound, Family, Sheet
from partydesk.office.people.codes import CODES
from partydesk.office.people.ledger import EMPLOYEES, FAMILY_MEMBERS, SKILLS, WORK_HISTORY

FAMILY = Family(
    "people",
    ledgers=(EMPLOYEES, FAMILY_MEMBERS, SKILLS, WORK_HISTORY),
    codes=CODES,
    sheets=(
        Sheet(
            "employee_form", N_("员工信息登记表"), "partydesk.office.people.sheets:employee_form", of="employees",
            full=True, group=N_("员工"),
        ),
        Sheet(
            "employee_roster", N_("员工信息台账（花名册）"), "partydesk.office.people.sheets:employee_roster",
            of="employees", group=N_("员工"), bound=Bound(living("employees"), ticked=False, each=False),
        ),
        Sheet(
            "own_copy", N_("本人信息表"), "partydesk.office.people.own_copy:own_copy", of="employees", full=True,
            group=N_("员工"),
        ),
    ),
)  # fmt: skip
