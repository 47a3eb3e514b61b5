"""What a visit asks, in the order of 走访慰问登记表; ledger and quick forms share it (FORMS)."""

from __future__ import annotations

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Section
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE

VISIT_HEAD = (
    f.Text("reason", N_("事由")),
    f.Choice("kind", N_("类型"), codes="visit_kind"),
    f.Date("visited_on", N_("日期"), required=True, why=N_("下次回访从这一天算起。"), past_only=True,
           default=lambda today: today.isoformat()),
    f.Choice("way", N_("方式"), codes="visit_way"),
    f.Reference("visitor_id", N_("走访人"), to="employees", where=WHERE_IN_SERVICE, required=True),
    f.Text("companions", N_("同行人")),
)  # fmt: skip

VISIT_HOME = (
    f.LongText("home", N_("家庭情况"), sensitive=True),
    f.LongText("demands", N_("诉求")),
    f.YesNo("to_problem", N_("转为问题"), help=N_("保存时进入问题清单，由班组的党建指导员负责。")),
)

VISIT_GIFT = (
    f.Amount("gift_money", N_("慰问金"), unit=N_("元")),
    f.Text("gift_goods", N_("慰问品")),
    f.Reference("handled_by_id", N_("经办人"), to="employees", where=WHERE_IN_SERVICE),
)

VISIT_RESULT = (
    f.LongText("result", N_("结果")),
    f.LongText("opinion", N_("受访人意见")),
    f.Date("next_on", N_("下次回访"), help=N_("不填按关注级别自动计算；填写只能更早。")),
)

VISIT_SECTIONS = (
    Section(N_("走访"), VISIT_HEAD),
    Section(N_("家庭情况与诉求"), VISIT_HOME),
    Section(N_("慰问"), VISIT_GIFT),
    Section(N_("结果"), VISIT_RESULT),
)
"""Without the person: the record that the form is opened on names them."""

VISIT_RARE = (
    "reason", "kind", "companions", "gift_money", "gift_goods", "handled_by_id", "result", "opinion", "next_on",
    "only_this",
)  # fmt: skip
"""What a follow-up visit seldom fills: the form leads with day, way, visitor, home, demands (look/concern.png)."""
