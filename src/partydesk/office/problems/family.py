"""What the problems family brings."""

from partydesk.core.text.words import N_
from partydesk.office.bound import of_days
from partydesk.office.family import Bound, EvidenceSource, Family, Sheet
from partydesk.office.problems import codes, queries, raising
from partydesk.office.problems.derive import STANDING
from partydesk.office.problems.ledger import PROBLEMS, PROGRESS

FAMILY = Family(
    "problems",
    ledgers=(PROBLEMS, PROGRESS),
    settings=codes.SETTINGS,
    codes=codes.CODES,
    sheets=(
        Sheet(
            "problem_list", N_("问题清单"), "partydesk.office.problems.sheets:problem_list", of="problems",
            unit="month", group=N_("问题"), bound=Bound(queries.listed_in, each=False),
        ),
        Sheet(
            "closing_slip", N_("销号单"), "partydesk.office.problems.sheets:closing_slip", of="problems",
            group=N_("问题"), bound=Bound(of_days("problems", "closed_on"), ticked=False),
        ),
    ),
    derivations=(STANDING,),
    due=(queries.due,),
    evidence=(
        EvidenceSource("problems.closed", N_("作为责任人销号的问题"), queries.closed_by),
        EvidenceSource("problems.team_closed", N_("班组提出的问题（销号 ÷ 提出）"), queries.closed_of_team, "units",
                       gives="share"),
    ),
    figures=(queries.home_figures,),
    facts={
        "raise_problem": raising.raise_problem,
        "problem_figures": queries.figures,
        "problem_days_by_month": queries.days_by_month,
    },
)  # fmt: skip
