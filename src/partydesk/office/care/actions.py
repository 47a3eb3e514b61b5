"""What is done for care: talks, events and notes are recorded, obligations raised and waived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.words import N_
from partydesk.office.care.codes import INSTRUCTOR, TALK, VISIT
from partydesk.office.care.fields import EVENT_FIELDS, TALK_SECTIONS
from partydesk.office.care.roles import responsible_for
from partydesk.office.care.rules import OWED, due_day
from partydesk.office.notices import workdays

if TYPE_CHECKING:
    from partydesk.office.context import Office

_TITLE = 60
"""Characters of a problem's title; what is longer stands in full in its details."""

_NOTHING_ASKED = N_("要转为问题，请先写明诉求。")


def raise_problem(office: Office, change: Change, *, source: str, person: int, text: str | None, day: str) -> int:
    """Turns what an employee asks for into a problem (转为问题); the team's instructor answers for it.

    `source` is a word of the problems' own list (谈心谈话, 走访 …); `day` is the day it was raised.

    Raises:
        KnownError: nothing is asked for.
    """
    if not (text or "").strip():
        raise KnownError(_NOTHING_ASKED)
    whole = " ".join((text or "").split())
    values = {
        "title": whole if len(whole) <= _TITLE else whole[: _TITLE - 1] + "…",
        "detail": whole if len(whole) > _TITLE else None,
        "source": source,
        "raiser_id": person,
        "responsible_id": responsible_for(office, person, INSTRUCTOR),
        "raised_on": day,
    }
    problem: int = office.fact("raise_problem", change, values)
    return problem


def check_problem(values: dict[str, Any], old: Row | None, text: str) -> None:
    """A need that is to become a problem is said in field `text`, before anything is written.

    A saved record becomes a problem through its own action, so that it never does so twice.

    Raises:
        KnownError: as said.
    """
    if old is None and values.get("to_problem") and not (values.get(text) or "").strip():
        raise KnownError(_NOTHING_ASKED)
    if old and "to_problem" in values and bool(values["to_problem"]) != bool(old["to_problem"]):
        raise KnownError(N_("这条已经保存：请用“转为问题”操作；已生成的问题请到问题清单处理。"))


def check_talk(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Refuses a talk with oneself and a return date that lies before the talk.

    Raises:
        KnownError: as said.
    """
    check_problem(values, old, "demands")
    whole = {**(old or {}), **values}
    if whole["talker_id"] == whole["person_id"]:
        raise KnownError(N_("谈话人和谈话对象是同一个人：请重选。"))
    if whole.get("follow_up_on") and whole["follow_up_on"] <= whole["talked_on"]:
        raise KnownError(N_("回访日期要晚于谈话日期：请核对。"))


def record_talk(office: Office, values: dict[str, Any]) -> Changed:
    """Records a talk (谈心谈话); a talk that was owed is fulfilled by it, a need may become a problem."""
    check_talk(office, values, None)
    with office.change(N_("登记谈话")) as change:
        change.add("talks", **values)
        if values.get("to_problem"):
            raise_problem(office, change, source=N_("谈心谈话"), person=values["person_id"],
                          text=values.get("demands"), day=values["talked_on"])  # fmt: skip
    return change.done


def check_dynamic(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Refuses a visit that should have been before the note."""
    check_problem(values, old, "content")
    whole = {**(old or {}), **values}
    if whole.get("visit_by") and whole["visit_by"] < whole["noted_on"]:
        raise KnownError(N_("走访期限早于记录日期：请核对。"))


def record_dynamic(office: Office, values: dict[str, Any]) -> Changed:
    """Records what an employee needs (员工动态); it may become a problem."""
    check_dynamic(office, values, None)
    with office.change(N_("登记员工动态")) as change:
        change.add("dynamics", **values)
        if values.get("to_problem"):
            raise_problem(office, change, source=N_("一线调研"), person=values["person_id"],
                          text=values["content"], day=values["noted_on"])  # fmt: skip
    return change.done


def check_event(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """The kind of a saved event stays: what it obliges to hangs on it.

    Raises:
        KnownError: the kind is to change.
    """
    for key in ("kind", "person_id"):
        if old and key in values and values[key] != old[key]:
            raise KnownError(N_("应访应谈已按这件大事生成：请删除这一条，再重新登记。"))


def record_event(office: Office, values: dict[str, Any]) -> Changed:
    """Records a life event (员工大事) and raises what it obliges to, by the rule table, in the same change."""
    with office.change(N_("登记大事（{kind}）").format(kind=values["kind"])) as change:
        event = change.add("life_events", **values)
        for rule in rules_for(office, values["kind"]):
            change.add(
                "obligations", person_id=values["person_id"], duty=rule["duty"], title=rule["title"], days=rule["days"],
                counting=rule["counting"], role=rule["role"],
                responsible_id=responsible_for(office, values["person_id"], rule["role"]),
                event_id=event, rule_id=rule["id"],
            )  # fmt: skip
    return change.done


def rules_for(office: Office, kind: str) -> list[dict[str, Any]]:
    """The rules in force for a kind of event, as `duty title role days counting`."""
    columns = ("duty", "title", "role", "days", "counting", "off")
    rows = office.read("obligation_rules", is_("event_kind", kind), columns=columns)
    return [row for row in rows if not row["off"]]


def check_obligation(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """An obligation without an event needs the day it counts from; whoever holds the role becomes responsible."""
    whole = {**(old or {}), **values}
    if not whole.get("event_id") and not whole.get("start_on"):
        values["start_on"] = office.today.isoformat()
    if old is None and not whole.get("responsible_id"):
        values["responsible_id"] = responsible_for(office, whole["person_id"], whole.get("role"))


def waive(office: Office, obligation: int, values: dict[str, Any]) -> Changed:
    """Says that a visit or talk is no longer needed, and why (免办)."""
    with office.change(N_("免办应访应谈")) as change:
        change.update("obligations", obligation, waived_on=office.today.isoformat(), waived_reason=values["reason"])
    return change.done


def person_of(office: Office, ledger: str, row_id: int) -> int:
    """The employee that a row is, or is about."""
    return row_id if ledger == "employees" else int(office.one(ledger, row_id, "person_id")["person_id"])


def _talk_from(ledger: str) -> RowAction:
    """记一次谈话 opened on a row of `ledger`: an employee, or a record about one."""

    def perform(office: Office, row_id: int, values: dict[str, Any]) -> Changed:
        return record_talk(office, {**values, "person_id": person_of(office, ledger, row_id)})

    return RowAction(
        "record_talk", N_("记一次谈话"), perform, sections=TALK_SECTIONS, adds="talks",
        hint=lambda office, row_id, values: _talk_hint(office, ledger, row_id, values),
    )  # fmt: skip


def _event_of(office: Office, person: int, values: dict[str, Any]) -> Changed:
    return record_event(office, {**values, "person_id": person})


def _event_hint(office: Office, person: int, values: dict[str, Any]) -> str:
    """What the event will oblige to: who, what, by when; and how a year without its notice was counted."""
    rules = rules_for(office, values["kind"]) if values.get("kind") else []
    if not rules or not values.get("happened_on"):
        return ""
    calendar, owed, notes = workdays(office.store), [], []
    for rule in rules:
        day, note = due_day(values["happened_on"], rule["days"], rule["counting"], calendar)
        owed.append(N_("{day} 前{role}{duty}").format(day=day[5:], **rule))
        notes += [note] if note else []
    told = "".join(N_("（{note}）").format(note=note) for note in dict.fromkeys(notes))
    return N_("将生成：{owed}").format(owed="；".join(owed)) + told


def problem_hint(office: Office, person: int) -> str:
    """Who will answer for the problem that this person's need becomes."""
    responsible = office.label("employees", responsible_for(office, person, INSTRUCTOR))
    return N_("生成问题，责任人 {name}").format(name=responsible or N_("待定"))


def _talk_hint(office: Office, ledger: str, row_id: int, values: dict[str, Any]) -> str:
    lines = []
    if values.get("to_problem"):
        lines.append(problem_hint(office, person_of(office, ledger, row_id)))
    if values.get("follow_up_on"):
        lines.append(N_("{day} 前列入回访待办").format(day=values["follow_up_on"][5:]))
    return "；".join(lines)


def _owes(row: Row, duty: str) -> str | None:
    if row["state"] != OWED:
        return N_("这一项已经了结：{state}。").format(state=row["state"])
    return None if row["duty"] == duty else N_("这一项要求的是{duty}。").format(duty=row["duty"])


def owes_visit(row: Row, today: date) -> str | None:
    """Whether an obligation still asks for a visit."""
    return _owes(row, VISIT)


def _owes_talk(row: Row, today: date) -> str | None:
    return _owes(row, TALK)


def _still_owed(row: Row, today: date) -> str | None:
    return _owes(row, row["duty"])


def _to_problem(office: Office, row_id: int, values: dict[str, Any], *, ledger: str, source: str, day: str) -> Changed:
    row = office.one(ledger, row_id)
    with office.change(N_("转为问题")) as change:
        change.update(ledger, row_id, to_problem=True)
        raise_problem(office, change, source=source, person=row["person_id"], text=values["text"], day=row[day])
    return change.done


def to_problem_action(ledger: str, source: str, text: str, day: str) -> RowAction:
    """转为问题 for a saved record of `ledger`, starting from its field `text`, raised on its `day`."""
    return RowAction(
        "to_problem",
        N_("转为问题"),
        lambda office, row_id, values: _to_problem(office, row_id, values, ledger=ledger, source=source, day=day),
        sections=(Section(N_("问题"), (
            f.LongText("text", N_("问题描述"), max_length=200, required=True, why=N_("办理的人要知道办什么。")),)),),
        start=lambda office, row_id: {"text": office.one(ledger, row_id, text)[text]},
        enabled=lambda row, today: N_("已经转为问题。") if row["to_problem"] else None,
        needs=("to_problem",),
    )  # fmt: skip


def _talk_owed_start(office: Office, obligation: int) -> dict[str, Any]:
    row = office.one("obligations", obligation, "responsible_id", "title")
    return {"talker_id": row["responsible_id"], "reason": row["title"]}


TALK_WITH_PERSON = _talk_from("employees")
TALK_OWED = replace(
    _talk_from("obligations"), start=_talk_owed_start, enabled=_owes_talk, needs=("state", "duty"), primary=True
)
EVENT_OF_PERSON = RowAction(
    "record_event",
    N_("登记大事"),
    _event_of,
    sections=(Section(N_("大事"), EVENT_FIELDS),),
    hint=_event_hint,
    adds="life_events",
)
WAIVE = RowAction(
    "waive", N_("免办"), waive,
    sections=(Section(N_("免办"), (
        f.Text("reason", N_("原因"), required=True, why=N_("以后要能说明为什么没有去。")),)),),
    enabled=_still_owed, needs=("state", "duty"),
)  # fmt: skip
