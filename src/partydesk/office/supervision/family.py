"""What the supervision family brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.bound import of_days
from partydesk.office.family import Bound, EvidenceSource, Family, Sheet
from partydesk.office.supervision import queries
from partydesk.office.supervision.ledger import SUPERVISIONS

FAMILY = Family(
    "supervision",
    ledgers=(SUPERVISIONS,),
    codes={"supervision_kind": ("督办", "质询"), "supervision_level": ("公司党委", "党总支", "党支部")},
    sheets=(
        Sheet("supervision_slip", N_("督办单"), "partydesk.office.supervision.sheets:supervision_slip",
              of="supervisions", group=N_("问题"), bound=Bound(of_days("supervisions", "issued_on"))),
    ),
    due=(queries.due,),
    evidence=(
        EvidenceSource("supervision.negative", N_("负面清单（责任领导）"), queries.of_people),
        EvidenceSource("supervision.unit_negative", N_("负面清单（责任单位）"), queries.of_units, "units"),
    ),
    facts={"negative_list": queries.negatives},
)  # fmt: skip
