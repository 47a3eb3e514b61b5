"""What the awards family brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.awards import queries
from partydesk.office.awards.ledger import AWARDS
from partydesk.office.family import Family

FAMILY = Family(
    "awards",
    ledgers=(AWARDS,),
    codes={
        "award_kind": (
            N_("优秀班组"), N_("优秀班组长"), N_("优秀共产党员"), N_("优秀党务工作者"), N_("先进党小组"),
            N_("先进党支部"), N_("先进个人"),
        )
    },
    facts={"award_of": queries.award_of},
)  # fmt: skip
