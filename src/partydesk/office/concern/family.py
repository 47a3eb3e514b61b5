"""What the concern family brings."""

from __future__ import annotations

from partydesk.core.spec.query import is_
from partydesk.core.text.words import N_
from partydesk.office.bound import living, of_days
from partydesk.office.concern import hints, queries
from partydesk.office.concern.codes import CODES, SETTINGS
from partydesk.office.concern.derive import FOLLOW_UPS, NEXT_VISITS
from partydesk.office.concern.ledger import CONCERNS, DISPOSALS, VISITS
from partydesk.office.concern.rules import WATCHED
from partydesk.office.family import Bound, EvidenceSource, Family, Sheet

FAMILY = Family(
    "concern",
    ledgers=(CONCERNS, VISITS, DISPOSALS),
    settings=SETTINGS,
    codes=CODES,
    sheets=(
        Sheet("key_concern_roster", N_("重点关注人群台账"), "partydesk.office.concern.sheets:key_concern_roster",
              of="concerns", group=N_("关注与走访"),
              bound=Bound(living("concerns", is_("state", WATCHED)), each=False)),
        Sheet("visit_form", N_("走访慰问登记表"), "partydesk.office.concern.sheets:visit_form", of="visits",
              unit="quarter", latest=queries.latest_visit, full=True, group=N_("关注与走访"),
              bound=Bound(of_days("visits", "visited_on"))),
    ),
    derivations=(NEXT_VISITS, FOLLOW_UPS),
    due=(queries.due_visits, queries.due_promised, queries.due_disposals),
    evidence=(EvidenceSource("visits.done", N_("走访慰问"), queries.visits_done),),
    figures=(queries.figures,),
    facts={"concern_hint": hints.concern_hint, "concern_counts": queries.concern_counts},
)  # fmt: skip
