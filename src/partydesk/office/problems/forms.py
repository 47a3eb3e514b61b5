"""The small forms of a problem's steps, in the order of the paper 销号单."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE
from partydesk.office.problems import actions, rules
from partydesk.office.problems import codes as c
from partydesk.office.problems.acknowledgement import who_signs

if TYPE_CHECKING:
    from partydesk.office.context import Office


def _today(today: date) -> str:
    return today.isoformat()


def _day(title: str = N_("日期"), key: str = "day") -> f.Date:
    return f.Date(key, title, required=True, why=N_("办理经过按日期排列。"), default=_today, past_only=True)


def _only(*states: str) -> Callable[[Row, date], str | None]:
    said = N_("只在“{states}”时做。").format(states="、".join(states))
    return lambda row, today: None if row["state"] in states else said


def _start_values(office: Office, problem: int) -> dict[str, Any]:
    found = office.one("problems", problem, "responsible_id", "measures")
    return {"day": office.today.isoformat(), "responsible_id": found["responsible_id"], "measures": found["measures"]}


def _resume_values(office: Office, problem: int) -> dict[str, Any]:
    found = office.one("problems", problem, "urgency")
    days = office.setting(c.DAYS.key).get(found["urgency"] or "", 0)
    today = office.today.isoformat()
    return {"day": today, "due_on": rules.later(today, days) if days else None}


def _who(office: Office, problem: int, values: dict[str, Any]) -> str:
    line = who_signs(office, office.one("problems", problem))
    mark = values.get("mark")
    if not mark:
        return line
    return line + (N_("打 1～2 分退回办理。") if mark < rules.LEAST_MARK else N_("保存后销号。"))


def _says(line: str) -> Callable[[Office, int, dict[str, Any]], str]:
    return lambda office, problem, values: line


def _step(
    key: str, title: str, perform: Callable[[Any, int, dict[str, Any]], Any], fields: tuple[f.Field, ...],
    states: tuple[str, ...], **more: Any,
) -> RowAction:  # fmt: skip
    return RowAction(
        key, title, perform, sections=(Section(title, fields),), enabled=_only(*states), needs=("state",), **more
    )


START = _step(
    "start", N_("开始办理"), actions.start,
    (
        _day(),
        f.Reference("responsible_id", N_("责任人"), to="employees", where=WHERE_IN_SERVICE, required=True),
        f.LongText("measures", N_("措施")),
    ),
    (c.WAITING,), start=_start_values, primary=True, hint=_says(N_("转为办理中，到时限提醒责任人。")),
)  # fmt: skip

RECORD_PROGRESS = _step(
    "record_progress", N_("记进展"), actions.record_progress,
    (_day(), f.LongText("text", N_("进展"), required=True, why=N_("问题清单和销号单上都印它。"))),
    c.OPEN, hint=_says(N_("只添一条经过，状态不变。")),
)  # fmt: skip

SUBMIT = _step(
    "submit", N_("提请认可"), actions.submit,
    (
        _day(),
        f.LongText("result", N_("结果"), required=True, why=N_("提出人据此认可。")),
        f.Text("evidence", N_("佐证"), help=N_("原件放在附件里，这里写名称或编号。")),
    ),
    (c.WORKING,), primary=True, hint=_says(N_("转为待认可，等提出人打分。")),
)  # fmt: skip

ACKNOWLEDGE = _step(
    "acknowledge", N_("认可销号"), actions.acknowledge,
    (
        _day(N_("签字日期")),
        f.Rating("mark", N_("满意度"), required=True, why=N_("没有满意度不能销号。")),
        f.LongText("opinion", N_("提出人意见")),
        f.Reference("witness_id", N_("见证人"), to="employees", where=WHERE_IN_SERVICE,
                    help=N_("匿名、集体或提出人已不在时填。")),
        f.References("beneficiary_ids", N_("受益职工"), to="employees", where=WHERE_IN_SERVICE,
                     help=N_("支部自办的实事填。")),
    ),
    (c.SUBMITTED,), primary=True, hint=_who,
)  # fmt: skip

SEND_BACK = _step(
    "send_back", N_("退回办理"), actions.send_back,
    (_day(), f.LongText("text", N_("退回原因"), required=True, why=N_("责任人据此定新措施。"))),
    (c.SUBMITTED,), hint=_says(N_("退回后先定新措施和时限，再重新办理。")),
)  # fmt: skip

RESUME = _step(
    "resume", N_("重新办理"), actions.resume,
    (
        _day(),
        f.LongText("measures", N_("新措施"), required=True, why=N_("退回的问题要有新措施。")),
        f.Date("due_on", N_("新时限"), required=True, why=N_("退回的问题要有新时限。")),
    ),
    (c.RETURNED,), start=_resume_values, primary=True, hint=_says(N_("转为办理中，按新时限提醒。")),
)  # fmt: skip

GIVE_UP = _step(
    "give_up", N_("无法办理"), actions.give_up,
    (
        f.LongText("reason", N_("原因"), required=True, why=N_("要向提出人说明。")),
        _day(N_("向提出人说明的日期"), "told_on"),
        f.Text("secretary", N_("书记"), max_length=60, required=True, why=N_("无法办理须由书记批准。")),
        _day(N_("批准日期")),
        f.LongText("opinion", N_("书记意见"), required=True, why=N_("无法办理须由书记批准。")),
    ),
    (c.WAITING, c.WORKING, c.RETURNED), hint=_says(N_("办结，但不算销号。")),
)  # fmt: skip

RECUR = _step(
    "recur", N_("复发"), actions.recur,
    (
        _day(N_("提出日期"), "raised_on"),
        f.LongText("detail", N_("详细情况")),
        f.Reference("responsible_id", N_("责任人"), to="employees", where=WHERE_IN_SERVICE),
        f.Date("due_on", N_("时限"), help=N_("留空按紧急程度推算。")),
    ),
    (c.CLOSED,), hint=_says(N_("另立一条新问题，注明复发于这一条；原来的销号不变。")),
)  # fmt: skip

WRITE_UP = _step(
    "write_up", N_("写成长效机制"), actions.write_up,
    (f.LongText("practice", N_("长效机制"), required=True, why=N_("供以后遇到同类问题时查用。")),),
    (c.CLOSED,), hint=_says(N_("以后可在“长效机制”里查到。")),
)  # fmt: skip

ACTIONS = (START, RECORD_PROGRESS, SUBMIT, ACKNOWLEDGE, SEND_BACK, RESUME, GIVE_UP, RECUR, WRITE_UP)
