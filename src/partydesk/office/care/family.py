"""What the care family brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.bound import of_days
from partydesk.office.care import disposal, queries
from partydesk.office.care.codes import CODES
from partydesk.office.care.derive import FOLLOW_UPS, NOTED_VISITS, STANDINGS
from partydesk.office.care.ledger import DYNAMICS, LIFE_EVENTS, TALKS
from partydesk.office.care.owed import OBLIGATION_RULES, OBLIGATIONS
from partydesk.office.care.seed import seed
from partydesk.office.family import Bound, EvidenceSource, Family, Sheet

FAMILY = Family(
    "care",
    ledgers=(TALKS, DYNAMICS, LIFE_EVENTS, OBLIGATIONS, OBLIGATION_RULES),
    codes=CODES,
    sheets=(
        Sheet("talk_form", N_("谈心谈话记录表"), "partydesk.office.care.sheets:talk_form", of="talks", unit="quarter",
              latest=queries.latest_talk, full=True, group=N_("关注与走访"),
              bound=Bound(of_days("talks", "talked_on"))),
    ),
    derivations=(STANDINGS, FOLLOW_UPS, NOTED_VISITS),
    due=(queries.due_obligations, queries.due_follow_ups, queries.due_noted),
    seeds=(seed,),
    evidence=(EvidenceSource("talks.done", N_("谈心谈话"), queries.talks_done),),
    facts={"settle_for_good": disposal.settle_for_good},
)  # fmt: skip
