"""Words and template figures of the problem list; lists and settings may be edited by the office."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.family import Setting

WAITING = "待办"
WORKING = "办理中"
SUBMITTED = "待认可"
CLOSED = "已销号"
RETURNED = "退回办理"
CANNOT = "无法办理"
STATES = (WAITING, WORKING, SUBMITTED, RETURNED, CLOSED, CANNOT)
OPEN = (WAITING, WORKING, SUBMITTED, RETURNED)
"""States in which something is still owed."""

PERSON = "职工"
ANONYMOUS = "匿名"
COLLECTIVE = "集体"
CUSTOMER = "用户"
BRANCH = "支部"
RAISERS = (PERSON, ANONYMOUS, COLLECTIVE, CUSTOMER, BRANCH)
"""Who raised it; decides who may acknowledge the closing (DOMAIN 8, Problem)."""

STARTED = "开始办理"
PROGRESS = "进展"
ASKED = "提请认可"
ACKNOWLEDGED = "认可"
SENT_BACK = "退回"
RESUMED = "重新办理"
GIVEN_UP = "无法办理"
STEPS = (STARTED, PROGRESS, ASKED, ACKNOWLEDGED, SENT_BACK, RESUMED, GIVEN_UP)
"""Kinds of dated rows in a problem's course."""

GONE = ("离职",)
"""A raiser in one of these states can't sign any more; a retiree may (DOMAIN 8)."""

CODES = {
    "problem_source": (
        "谈心谈话", "座谈会", "征求意见问卷", "吐槽会", "日复盘", "倾听话务", "值班", "走访", "一线调研",
        "用户反映", "支部自办",
    ),
    "problem_category": ("生产", "生活", "权益", "矛盾调解", "安全", "其他"),
    "problem_urgency": ("立刻办", "限期办", "分期办"),
}  # fmt: skip

AMBER_DAYS = Setting(
    "problems.amber_days", N_("问题亮黄灯的提前天数"), 3, help=N_("时限前几天起亮黄灯；过了时限亮红灯。")
)
DAYS = Setting(
    "problems.days",
    N_("各紧急程度的办理天数"),
    {"立刻办": 1, "限期办": 10, "分期办": 30},
    help=N_("登记时没有填时限的，按提出日期加这个天数推算。"),
)
CONFLICT = Setting("problems.conflict_category", N_("计入矛盾化解率的分类"), "矛盾调解")
BENEFICIARIES = Setting(
    "problems.beneficiaries",
    N_("支部自办的实事由几名受益职工认可"),
    3,
    help=N_("这么多人认可才能销号。"),
    least=1,
    most=20,
)
SETTINGS = (AMBER_DAYS, DAYS, CONFLICT, BENEFICIARIES)
