"""What the evaluation family brings."""

from __future__ import annotations

from partydesk.core.named import Named
from partydesk.core.text.words import N_
from partydesk.office.bound import of_key
from partydesk.office.evaluation import due, queries
from partydesk.office.evaluation.ballots.ledger import BALLOT_BATCHES
from partydesk.office.evaluation.ledger import EVALUATIONS, MANUAL_MARKS, SEALED_VERSIONS
from partydesk.office.evaluation.reviews.ledger import REVIEWS
from partydesk.office.evaluation.schemes.ledger import SCHEME_VERSIONS
from partydesk.office.evaluation.scoring import yearly
from partydesk.office.evaluation.scoring.sources import SOURCES
from partydesk.office.evaluation.sheets.binding import evaluated, evaluated_by_own, latest_kind, summarised
from partydesk.office.family import Bound, Family, Setting, Sheet

_REVIEWS, _BATCHES = ("reviews", "quarter"), ("ballot_batches", "quarter")
_GROUP = N_("评价")
_HERE = "partydesk.office.evaluation"
_FORMS = "partydesk.office.evaluation.sheets.by_scheme"
_SUMMARIES = "partydesk.office.evaluation.sheets.summaries"
_BEFORE = queries.latest_period(_REVIEWS, _BATCHES)

FAMILY = Family(
    "evaluation",
    ledgers=(EVALUATIONS, REVIEWS, BALLOT_BATCHES, SEALED_VERSIONS, MANUAL_MARKS, SCHEME_VERSIONS),
    settings=(
        Setting("evaluation.least_ballots", N_("测评、评议和问卷显示结果所需的有效票数"), 5,
                help=N_("反评、民主评议和问卷调查都按此数：票数太少时结果会透露个人打分，不能少于 5。"), least=5),
        Setting("evaluation.least_days", N_("季度内派驻满多少天才计分"), 45),
        Setting("evaluation.two_persons", N_("复核和定稿须由不同的人办理"), False),
        Setting("evaluation.near_end_days", N_("季度结束前多少天开始提醒复盘和反评"), 15),
        Setting("evaluation.seal_days", N_("季度结束后多少天内定稿"), 15),
    ),
    sheets=(
        Sheet("instructor_quarter", N_("党建指导员季度评价表"),
              "partydesk.office.evaluation.sheets.instructor:instructor_quarter",
              of="employees", unit="quarter", latest=queries.latest_of(queries.INSTRUCTOR, _BEFORE),
              scheme=queries.INSTRUCTOR, group=_GROUP,
              bound=Bound(evaluated(queries.INSTRUCTOR))),
        Sheet("member_evaluation", N_("党员积分评价明细表"),
              f"{_FORMS}:member_evaluation", of="employees", unit="quarter",
              latest=queries.latest_of("member_points"), scheme="member_points", group=_GROUP,
              bound=Bound(evaluated("member_points"))),
        Sheet("post_duty", N_("岗位尽责评价表"), f"{_FORMS}:post_duty",
              of="employees", unit="quarter", latest=queries.latest_of("post_duty"), scheme="post_duty", group=_GROUP,
              bound=Bound(evaluated("post_duty"))),
        Sheet("team_points", N_("班组积分评价表"), f"{_FORMS}:team_points",
              of="units", unit="quarter", latest=queries.latest_of("team_points"), scheme="team_points", group=_GROUP,
              bound=Bound(evaluated("team_points"))),
        Sheet("branch_stars", N_("支部星级评估表"), f"{_FORMS}:branch_stars",
              of="units", unit="year", latest=queries.latest_of("branch_stars"), scheme="branch_stars", group=_GROUP,
              bound=Bound(evaluated("branch_stars"))),
        Sheet("innovation_points", N_("创新积分评价表"), f"{_FORMS}:innovation_points",
              of="employees", unit="year", latest=queries.latest_of("innovation_points"),
              scheme="innovation_points", group=_GROUP,
              bound=Bound(evaluated("innovation_points"))),
        Sheet("outstanding_team", N_("优秀班组评选表"), f"{_FORMS}:outstanding_team",
              of="units", unit="year", latest=queries.latest_of("outstanding_team"),
              scheme="outstanding_team", group=_GROUP,
              bound=Bound(evaluated("outstanding_team"))),
        Sheet("outstanding_leader", N_("优秀班组长评选表"),
              f"{_FORMS}:outstanding_leader", of="employees", unit="year",
              latest=queries.latest_of("outstanding_leader"), scheme="outstanding_leader", group=_GROUP,
              bound=Bound(evaluated("outstanding_leader"))),
        Sheet("own_people", N_("自定方案评价表（人员）"), "partydesk.office.evaluation.sheets.own:own_people",
              of="employees", unit="quarter", group=_GROUP, bound=Bound(evaluated_by_own("employees"))),
        Sheet("own_units", N_("自定方案评价表（组织）"), "partydesk.office.evaluation.sheets.own:own_units",
              of="units", unit="quarter", group=_GROUP, bound=Bound(evaluated_by_own("units"))),
        Sheet("quarter_review", N_("季度复盘表"), "partydesk.office.evaluation.reviews.sheets:quarter_review",
              of="reviews", unit="quarter", latest=queries.latest_period(_REVIEWS),
              serial="FP", scheme=queries.INSTRUCTOR, group=_GROUP,
              bound=Bound(of_key("reviews", "quarter", sort=("person_id.pinyin", "id")))),
        Sheet("ballot_blank", N_("党员反评测评票"), "partydesk.office.evaluation.ballots.sheets:ballot_blank",
              of="ballot_batches", unit="quarter", latest=queries.latest_period(_BATCHES), group=_GROUP),
        Sheet("ballot_summary", N_("反评汇总表"), "partydesk.office.evaluation.ballots.sheets:ballot_summary",
              of="employees", unit="quarter", latest=queries.latest_period(_BATCHES),
              serial="FH", scheme=queries.INSTRUCTOR, group=_GROUP,
              bound=Bound(of_key("ballot_batches", "quarter", path="person_id", sort=("person_id.pinyin", "id")))),
        Sheet("quarter_summary", N_("评价汇总表（季度）"), f"{_SUMMARIES}:quarter_summary", of="evaluations",
              serial="HZ", unit="quarter", latest=latest_kind("quarter"), group=_GROUP,
              bound=Bound(summarised, each=False)),
        Sheet("year_summary", N_("评价汇总表（年度）"), f"{_SUMMARIES}:year_summary", of="evaluations", serial="HZ",
              unit="year", latest=latest_kind("year"), group=_GROUP, bound=Bound(summarised, each=False)),
        Sheet("month_summary", N_("评价汇总表（月度）"), f"{_SUMMARIES}:month_summary", of="evaluations", serial="HZ",
              unit="month", latest=latest_kind("month"), group=_GROUP,
              bound=Bound(summarised, each=False)),
    ),
    due=(due.due_items,),
    due_computed=(due.left_out,),
    evidence=(*SOURCES, *yearly.SOURCES),
    figures=(due.figures,),
    facts={
        "ballots_of.ballot_batches": Named(f"{_HERE}.ballots.actions:paper"),
        "keep_ballots.ballot_batches": Named(f"{_HERE}.ballots.actions:keep_ballots"),
        "evaluation_progress": queries.progress,
        "is_sealed": queries.is_sealed,
        "broken_seals": queries.broken_seals,
        "unlike_the_log": Named(f"{_HERE}.verifying:unlike_the_log"),
        "sealed_in": yearly.sealed_in,
        "points_caps": Named(f"{_HERE}.booking:points_caps"),
        "seals_not_booked": Named(f"{_HERE}.booking:unlike_the_seals"),
        "unscored": Named(f"{_HERE}.late:unscored"),
    },
)  # fmt: skip
