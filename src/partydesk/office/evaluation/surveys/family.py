"""What surveys bring."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.bound import of_key
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.surveys import actions, due
from partydesk.office.evaluation.surveys.ledger import SURVEYS
from partydesk.office.family import Bound, Family, Sheet

_GROUP = N_("评价")
_HERE = "partydesk.office.evaluation.surveys"
_LATEST = queries.latest_period(("surveys", "quarter"))

FAMILY = Family(
    "surveys",
    ledgers=(SURVEYS,),
    sheets=(
        Sheet("survey_blank", N_("征求意见问卷"), f"{_HERE}.sheets:survey_blank", of="surveys", unit="quarter",
              latest=_LATEST, group=_GROUP),
        Sheet("survey_summary", N_("问卷调查汇总表"), f"{_HERE}.sheets:survey_summary", of="surveys", unit="quarter",
              latest=_LATEST, group=_GROUP, bound=Bound(of_key("surveys", "quarter")), numbered="number"),
    ),
    due=(due.due_items,),
    facts={"ballots_of.surveys": actions.paper, "keep_ballots.surveys": actions.keep_ballots},
)  # fmt: skip
