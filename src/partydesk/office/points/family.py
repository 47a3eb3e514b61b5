"""What the points family brings."""

from __future__ import annotations

from partydesk.core.spec.query import filled
from partydesk.core.text.words import N_
from partydesk.office.bound import of_days
from partydesk.office.family import Bound, EvidenceSource, Family, Setting, Sheet
from partydesk.office.points import queries
from partydesk.office.points.derive import STATE
from partydesk.office.points.fold import fold_faults
from partydesk.office.points.ledger import POINTS

_SUMMARIES = "partydesk.office.points.summary_sheets"
_RATED = of_days("points", "day", filled("person_id"), path="person_id", sort=("person_id.pinyin", "person_id"))

FAMILY = Family(
    "points",
    ledgers=(POINTS,),
    settings=(
        Setting("points.ranking", N_("党员积分排名"), False, help=N_("不提倡给个人排名，默认不排。")),
        Setting("points.team_ranking", N_("班组积分排名"), True,
                help=N_("指导员评价表上的名次在全部班组定稿后才有。")),
        Setting("points.link_dimension", N_("评价挂钩的积分计入哪个项目"), "加分"),
    ),
    codes={
        "points_dimension": (
            "规定动作", "自选动作", "加分", "扣分", "党建学习", "OKR攻坚", "创新活动", "志愿服务",
        ),
    },
    sheets=(
        Sheet("member_points", N_("党员积分评价表"), "partydesk.office.points.sheets:member_points",
              of="employees", unit="quarter", latest=queries.latest_quarter, group=N_("评价"),
              serial="JF", scheme="member_points", bound=Bound(_RATED)),
        Sheet("points_quarter", N_("积分汇总表（季度）"), f"{_SUMMARIES}:quarter_points", unit="quarter", serial="JZ",
              latest=queries.latest_quarter, group=N_("评价"), bound=Bound(_RATED, each=False)),
        Sheet("points_year", N_("积分汇总表（年度）"), f"{_SUMMARIES}:year_points", unit="year", serial="JZ",
              group=N_("评价"), bound=Bound(_RATED, each=False)),
        Sheet("points_month", N_("积分汇总表（月度）"), f"{_SUMMARIES}:month_points", unit="month", serial="JZ",
              group=N_("评价"), bound=Bound(_RATED, ticked=False, each=False)),
    ),
    derivations=(STATE,),
    evidence=(
        EvidenceSource("points.bonus", N_("积分台账加分"), queries.bonus),
        EvidenceSource("points.deducted", N_("积分台账扣分"), queries.deducted),
    ),
    facts={
        "points_totals": queries.totals,
        "points_ranking": queries.ranking,
        "points_fold_faults": fold_faults,
        "points_booked": queries.booked_from,
    },
)  # fmt: skip
