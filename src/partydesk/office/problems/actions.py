"""Moving a problem along its course; only an acknowledgement closes it (S1 3.1.3, DOMAIN 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import short_date
from partydesk.core.text.words import N_
from partydesk.office.problems import codes as c
from partydesk.office.problems import rules
from partydesk.office.problems.acknowledgement import signer_of
from partydesk.office.problems.raising import raise_problem

if TYPE_CHECKING:
    from partydesk.office.context import Office


def _problem_in(office: Office, problem: int, *states: str) -> dict[str, Any]:
    """The problem, which must stand in one of the states."""
    found = office.one("problems", problem)
    if found["state"] not in states:
        raise KnownError(
            N_("问题 {number} 现在是“{state}”，这一步只在“{states}”时做。").format(
                number=found["number"], state=found["state"], states="、".join(states)
            )
        )
    return found


def _day(office: Office, found: Row, values: dict[str, Any]) -> str:
    """The day of the step: not in the future, not before the step it follows."""
    day = str(values.get("day") or office.today.isoformat())
    if day > office.today.isoformat():
        raise KnownError(N_("日期还没有到：请核对。"))
    if day < found["state_on"]:
        last = short_date(found["state_on"], office.today)
        raise KnownError(N_("日期早于上一步（{last}）：请核对。").format(last=last))
    return day


def start(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """开始办理: 待办 → 办理中. `values`: `day responsible_id measures`; a responsible person must be known."""
    found = _problem_in(office, problem, c.WAITING)
    responsible = values.get("responsible_id") or found["responsible_id"]
    if not responsible:
        raise KnownError(N_("还没有责任人：请先指定谁来办。"))
    measures = values.get("measures") or found["measures"]
    day = _day(office, found, values)
    with office.change(N_("开始办理问题 {number}").format(number=found["number"])) as change:
        change.update("problems", problem, responsible_id=responsible, measures=measures)
        _step(change, problem, c.STARTED, day, measures)
    return change.done


def _step(change: Change, problem: int, kind: str, day: str, text: str | None, **more: Any) -> None:
    change.add("problem_progress", problem_id=problem, kind=kind, day=day, text=text, **more)


def record_progress(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """记进展: a dated line; moves no state. `values`: `day text`."""
    found = _problem_in(office, problem, *c.OPEN)
    text = _said(values, "text", N_("请写明进展。"))
    day = _day(office, {"state_on": found["raised_on"]}, values)
    with office.change(N_("记问题进展 {number}").format(number=found["number"])) as change:
        _step(change, problem, c.PROGRESS, day, text)
    return change.done


def _said(values: dict[str, Any], key: str, refusal: str) -> str:
    text = str(values.get(key) or "").strip()
    if not text:
        raise KnownError(refusal)
    return text


def submit(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """提请认可: 办理中 → 待认可. `values`: `day result evidence`."""
    found = _problem_in(office, problem, c.WORKING)
    result = _said(values, "result", N_("请写明办理结果，提出人据此认可。"))
    day = _day(office, found, values)
    with office.change(N_("提请认可问题 {number}").format(number=found["number"])) as change:
        change.update("problems", problem, result=result, evidence=values.get("evidence") or found["evidence"])
        _step(change, problem, c.ASKED, day, result)
    return change.done


def acknowledge(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """认可销号: 待认可 → 已销号 with a mark of 3–5, → 退回办理 with 1–2 (S1 3.1.3).

    `values`: `day mark opinion witness_id beneficiary_ids`. Who must sign: `acknowledgement.signer_of`.

    Raises:
        KnownError: not handed in for acknowledgement, no mark, or the one who must sign is not named.
    """
    found = _problem_in(office, problem, c.SUBMITTED)
    mark = values.get("mark")
    if not isinstance(mark, int) or not 1 <= mark <= 5:
        raise KnownError(N_("没有满意度不能销号：请提出人打 1～5 分。"))
    signed = signer_of(office, found, values)
    day = _day(office, found, values)
    back = mark < rules.LEAST_MARK
    title = N_("问题 {number} 不满意，退回办理") if back else N_("认可销号 {number}")
    text = values.get("opinion") or (N_("不满意，退回办理") if back else N_("认可"))
    with office.change(title.format(number=found["number"])) as change:
        _step(change, problem, c.ACKNOWLEDGED, day, text, mark=mark, signer=signed.words,
              witness_id=signed.witness_id, beneficiary_ids=signed.beneficiary_ids)  # fmt: skip
    return change.done


def send_back(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """退回办理: 待认可 → 退回办理 without a mark. `values`: `day text`."""
    found = _problem_in(office, problem, c.SUBMITTED)
    text = _said(values, "text", N_("请写明退回的原因。"))
    day = _day(office, found, values)
    with office.change(N_("退回办理问题 {number}").format(number=found["number"])) as change:
        _step(change, problem, c.SENT_BACK, day, text)
    return change.done


def resume(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """重新办理: 退回办理 rests until a new measure and date (DOMAIN 8). `values`: `day measures due_on`."""
    found = _problem_in(office, problem, c.RETURNED)
    measures = _said(values, "measures", N_("请写新的措施，退回的问题要有新措施才重新办理。"))
    day = _day(office, found, values)
    due = values.get("due_on")
    if not due or due < day:
        raise KnownError(N_("请定新的时限，不早于重新办理的日期。"))
    with office.change(N_("重新办理问题 {number}").format(number=found["number"])) as change:
        change.update("problems", problem, measures=measures, due_on=due)
        _step(change, problem, c.RESUMED, day, measures)
    return change.done


def give_up(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """无法办理, explained to the raiser and approved (DOMAIN 8).

    `values`: `reason told_on secretary day opinion`; `day` is that of the secretary's approval.
    """
    found = _problem_in(office, problem, c.WAITING, c.WORKING, c.RETURNED)
    reason = _said(values, "reason", N_("请写明无法办理的原因。"))
    secretary = _said(values, "secretary", N_("无法办理须由书记批准：请填书记姓名。"))
    opinion = _said(values, "opinion", N_("请填书记意见。"))
    told_on = values.get("told_on")
    if not told_on or not values.get("day"):
        raise KnownError(N_("请填向提出人说明的日期和书记批准的日期。"))
    day = _day(office, found, values)
    text = N_("原因：{reason}；{told} 已向提出人说明；书记意见：{opinion}").format(
        reason=reason, told=told_on, opinion=opinion
    )
    with office.change(N_("问题 {number} 无法办理").format(number=found["number"])) as change:
        _step(change, problem, c.GIVEN_UP, day, text, signer=secretary)
    return change.done


def recur(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """复发: a closed problem is final; its recurrence is a new one linked to it.

    `values`: `raised_on due_on detail responsible_id`; the rest is taken over from the old one.
    """
    found = _problem_in(office, problem, c.CLOSED)
    same = ("title", "source", "raiser_kind", "raiser_id", "raiser_name", "team_id", "category", "urgency",
            "responsible_id", "helper_ids", "detail")  # fmt: skip
    new = {key: found[key] for key in same} | {key: value for key, value in values.items() if value is not None}
    if new["raised_on"] < found["closed_on"]:
        raise KnownError(N_("复发日期早于销号日期：请核对。"))
    with office.change(N_("问题 {number} 复发").format(number=found["number"])) as change:
        raise_problem(office, change, new | {"recurrence_of": problem})
    return change.done


def write_up(office: Office, problem: int, values: dict[str, Any]) -> Changed:
    """写成长效机制: a closed problem becomes a good practice that is found again. `values`: `practice`."""
    found = _problem_in(office, problem, c.CLOSED)
    practice = _said(values, "practice", N_("请写下做法，供以后查用。"))
    with office.change(N_("写长效机制（问题 {number}）").format(number=found["number"])) as change:
        change.update("problems", problem, practice=practice)
    return change.done


STEERED = ("problem_id", "kind", "mark", "signer", "witness_id", "beneficiary_ids")


def check_progress(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """A typed row is a plain 进展 of an open problem; of other steps only day and text may be corrected.

    Raises:
        KnownError: as said, or the problem is closed.
    """
    problem = (old or values)["problem_id"]
    if office.one("problems", problem, "state")["state"] not in c.OPEN:
        raise KnownError(N_("已办结的问题不再添改经过：又发生了请用“复发”。"))
    if old is None:
        if values.get("kind") not in (None, c.PROGRESS) or any(values.get(key) for key in STEERED[2:]):
            raise KnownError(N_("这里只记进展：开始、提请认可、销号请用相应操作。"))
        values["kind"] = c.PROGRESS
    elif any(key in values and values[key] != old[key] for key in STEERED):
        raise KnownError(N_("这一步的性质、分数和签字人不能改：请撤销后重新办理。"))
