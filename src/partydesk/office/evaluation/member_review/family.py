"""What 民主评议 brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.evaluation.member_review import batch_actions, due, queries
from partydesk.office.evaluation.member_review.batch_ledger import REVIEW_BATCHES
from partydesk.office.evaluation.member_review.derive import GRADES
from partydesk.office.evaluation.member_review.ledger import DECIDED_GRADES, MEMBER_REVIEWS
from partydesk.office.evaluation.member_review.sources import SOURCES
from partydesk.office.evaluation.sheets.binding import evaluated
from partydesk.office.family import Bound, Family, Setting, Sheet

_GROUP = N_("评价")
_SCHEME = "democratic_review"
_HERE = "partydesk.office.evaluation.member_review"

FAMILY = Family(
    "member_review",
    ledgers=(MEMBER_REVIEWS, REVIEW_BATCHES, DECIDED_GRADES),
    settings=(
        Setting("member_review.worths", N_("民主评议票各等次的分值（优秀、合格、基本合格、不合格）"), [100, 80, 60, 0],
                most=100),
        Setting("member_review.near_end_days", N_("年末前多少天开始提醒民主评议"), 60, most=365),
        Setting("member_review.seal_days", N_("年度结束后多少天内评定定稿"), 45, most=365),
    ),
    sheets=(
        Sheet("democratic_review", N_("民主评议登记表"), f"{_HERE}.sheets:registration", of="employees", unit="year",
              latest=queries.latest_year, group=_GROUP, bound=Bound(evaluated(_SCHEME))),
        Sheet("review_ballot", N_("民主评议测评票"), f"{_HERE}.sheets:ballot", of="review_batches", unit="year",
              latest=queries.latest_year, group=_GROUP),
        Sheet("review_summary", N_("民主评议汇总表"), f"{_HERE}.summary_sheet:summary", unit="year", serial="MH",
              latest=queries.latest_year, group=_GROUP, bound=Bound(evaluated(_SCHEME), each=False)),
    ),
    derivations=(GRADES,),
    due=(due.due_items,),
    evidence=SOURCES,
    figures=(due.figures,),
    facts={
        "ballots_of.review_batches": batch_actions.paper,
        "keep_ballots.review_batches": batch_actions.keep_ballots,
    },
)  # fmt: skip
