"""What talks and events ask, in the order of the paper form; ledgers and quick forms share it."""

from __future__ import annotations

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Column, Section
from partydesk.core.text.words import N_
from partydesk.office.care.codes import CALENDAR_DAYS, WORKING_DAYS
from partydesk.office.choices import WHERE_IN_SERVICE

PERSON = f.Reference("person_id", N_("姓名"), to="employees", required=True, synonyms=("谈话对象", "员工姓名"))

TEAM = Column("person_id.team_id.name", title=N_("班组"), width=9)
NAME = Column("person_id.name", title=N_("姓名"), width=8)

TO_PROBLEM = f.YesNo("to_problem", N_("转为问题"), help=N_("保存时进入问题清单，由班组的党建指导员负责。"))

COUNTING = f.Choice(
    "counting", N_("计日方式"), of=(CALENDAR_DAYS, WORKING_DAYS), default=lambda today: CALENDAR_DAYS,
    help=N_("工作日按国务院年度放假安排计（设置里可载入）；尚未公布的年份按周一至周五计，并在期限处注明。"),
)  # fmt: skip

TALK_HEAD = (
    f.Reference("talker_id", N_("谈话人"), to="employees", where=WHERE_IN_SERVICE, required=True),
    f.Date("talked_on", N_("日期"), required=True, why=N_("按日期计算应谈是否按期。"), past_only=True,
           default=lambda today: today.isoformat()),
    f.Text("place", N_("地点")),
    f.Choice("kind", N_("类型"), codes="talk_kind"),
    f.Text("reason", N_("事由")),
)  # fmt: skip

TALK_BODY = (
    f.LongText("situation", N_("思想/工作/生活状况"), sensitive=True,
               help=N_("只记本人的需要和困难，不给思想下评语。")),
    f.LongText("demands", N_("困难诉求")),
    TO_PROBLEM,
    f.LongText("reply", N_("答复与建议")),
)  # fmt: skip

TALK_AFTER = (
    f.LongText("follow_up", N_("后续安排")),
    f.Date("follow_up_on", N_("回访日期"), help=N_("到期前会列入今日待办，之后的走访或谈话自动销掉它。")),
)

TALK_SECTIONS = (
    Section(N_("谈话"), TALK_HEAD),
    Section(N_("内容"), TALK_BODY),
    Section(N_("后续"), TALK_AFTER),
)

EVENT_FIELDS = (
    f.Choice("kind", N_("大事"), codes="life_event_kind", required=True, why=N_("按它查应访应谈规则。")),
    f.Date("happened_on", N_("发生日期"), required=True, why=N_("应访应谈的期限从这一天算起。"),
           default=lambda today: today.isoformat()),
    f.LongText("detail", N_("情况"), sensitive=True),
    f.Text("told_by", N_("来源"), help=N_("由谁告知，如本人、班组长。")),
)  # fmt: skip
