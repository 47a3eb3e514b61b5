"""What is done for those on the roster: entries are checked, visits recorded from wherever they are owed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import AnyOf, Clause, empty, is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import short_date
from partydesk.core.text.words import N_
from partydesk.office.care.actions import (
    check_problem,
    owes_visit,
    person_of,
    problem_hint,
    raise_problem,
    to_problem_action,
)
from partydesk.office.concern.fields import VISIT_RARE, VISIT_SECTIONS
from partydesk.office.concern.rules import interval

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ROW = ("person_id", "category", "level", "opened_on", "last_visit_on", "next_visit_on")
_CLOSING = ("closed_on", "closing_reason", "approved_by", "approved_on", "approval")


def check_concern(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Completes the responsible member; refuses a twin, a later typed visit and a removal without approval.

    Raises:
        KnownError: as said.
    """
    whole = {**(old or {}), **values}
    if any(whole.get(key) != (old or {}).get(key) for key in _CLOSING):
        raise KnownError(N_("解除关注须写明原因并经书记审批：请用“解除关注”。"))
    if old is None and not whole.get("responsible_id"):
        values["responsible_id"] = office.one("employees", whole["person_id"], "contact_id")["contact_id"]
    twins = office.read(
        "concerns", is_("person_id", whole["person_id"]), is_("category", whole["category"]), empty("closed_on"),
        columns=("opened_on",),
    )  # fmt: skip
    twin = next((row for row in twins if old is None or row["id"] != old["id"]), None)
    if twin and not whole.get("closed_on"):
        raise KnownError(
            N_("这位职工已在 {opened_on} 按“{category}”列入关注：请在原来那一条上登记，或换一个类别。").format(
                opened_on=twin["opened_on"], category=whole["category"]
            )
        )
    last = max(whole["opened_on"], whole.get("last_visit_on") or "")
    _refuse_later(office, whole.get("visit_by"), last, [whole["level"]])


def _refuse_later(office: Office, typed: str | None, last: str, levels: Sequence[str]) -> None:
    """A typed day may only be earlier than the computed one (DOMAIN 8, Next visit)."""
    if not typed:
        return
    if typed <= last:
        raise KnownError(N_("下次回访 {typed} 不晚于最近一次 {last}：请核对日期。").format(typed=typed, last=last))
    intervals = office.setting("concern.intervals")
    for level in levels:
        latest = _days_on(last, interval(level, intervals))
        if typed > latest:
            raise KnownError(
                N_("下次回访最迟 {latest}（{level} {n} 天），只能更早：请改早或留空由程序计算。").format(
                    latest=latest, level=level, n=interval(level, intervals)
                )
            )


def _days_on(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def open_rows(office: Office, person: int, day: str) -> list[dict[str, Any]]:
    """The roster rows of a person that were open on a day."""
    return office.read(
        "concerns", is_("person_id", person), Clause("opened_on", "<=", day),
        AnyOf((empty("closed_on"), Clause("closed_on", ">", day))), columns=_ROW, sort=("opened_on",),
    )  # fmt: skip


def check_visit(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Completes the roster rows that a visit serves: all of the person's open ones unless some are named.

    Raises:
        KnownError: a row is of another person, or the typed next visit is later than the computed one.
    """
    check_problem(values, old, "demands")
    whole = {**(old or {}), **values}
    if whole["visitor_id"] == whole["person_id"]:
        raise KnownError(N_("走访人和走访对象是同一个人：请重选。"))
    moved = old is not None and old["person_id"] != whole["person_id"] and not values.get("concern_ids")
    if moved or not whole.get("concern_ids"):
        served = open_rows(office, whole["person_id"], whole["visited_on"])
        values["concern_ids"] = tuple(row["id"] for row in served)
    else:
        served = list(office.many("concerns", whole["concern_ids"], *_ROW).values())
    if any(row["person_id"] != whole["person_id"] for row in served):
        raise KnownError(N_("所选的关注记录不是这位职工的：请重选，或留空由程序对应。"))
    _refuse_later(office, whole.get("next_on"), whole["visited_on"], [row["level"] for row in served])


def record_visit(office: Office, values: dict[str, Any]) -> Changed:
    """Records a visit (走访慰问, 跟踪回访).

    It moves the next visit of the rows it serves, fulfils a visit that was owed even when late, and may turn
    a need into a problem; all one change.
    """
    check_visit(office, values, None)
    year = values["visited_on"][:4]
    with office.change(N_("登记走访")) as change:
        number = f"{year}-{office.store.next_number(f'visit.{year}'):04d}"
        change.add("visits", **(values | {"number": number}))
        if values.get("to_problem"):
            raise_problem(office, change, source=N_("走访"), person=values["person_id"],
                          text=values.get("demands"), day=values["visited_on"])  # fmt: skip
    return change.done


def _served(office: Office, ledger: str, row_id: int, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    if ledger == "concerns" and values.get("only_this"):
        return [office.one("concerns", row_id, *_ROW)]
    return open_rows(office, person_of(office, ledger, row_id), values["visited_on"])


def visit_hint(office: Office, ledger: str, row_id: int, values: Mapping[str, Any]) -> str:
    """What saving the visit will do: the next visit of each row served, the problem raised."""
    if not values.get("visited_on"):
        return ""
    intervals, said = office.setting("concern.intervals"), []
    for row in _served(office, ledger, row_id, values):
        if (row["last_visit_on"] or "") > values["visited_on"]:
            said.append(N_("已有更晚的走访，下次回访不变"))
            continue
        days = interval(row["level"], intervals)
        said.append(_next_line(office, max(values["visited_on"], row["opened_on"]), values.get("next_on"), row, days))
    if values.get("to_problem"):
        said.append(problem_hint(office, person_of(office, ledger, row_id)))
    return "；".join(dict.fromkeys(said))


def _next_line(office: Office, base: str, typed: str | None, row: Mapping[str, Any], days: int) -> str:
    owed = _days_on(base, days)
    if typed and base < typed < owed:
        return N_("下次回访提前到 {day}").format(day=short_date(typed, office.today))
    day = short_date(owed, office.today)
    return N_("下次回访自动为 {day}（{level} {n} 天）").format(day=day, level=row["level"], n=days)


def _visit_from(ledger: str) -> RowAction:
    """登记走访 opened on a row of `ledger`: an employee, or a record about one."""

    def perform(office: Office, row_id: int, values: dict[str, Any]) -> Changed:
        typed = dict(values)
        only_this = typed.pop("only_this", None)
        typed["person_id"] = person_of(office, ledger, row_id)
        if only_this:
            typed["concern_ids"] = (row_id,)
        return record_visit(office, typed)

    return RowAction(
        "record_visit", N_("登记走访"), perform, sections=VISIT_SECTIONS, rare=VISIT_RARE, adds="visits",
        hint=lambda office, row_id, values: visit_hint(office, ledger, row_id, values),
    )  # fmt: skip


def _start(ledger: str, visitor: str, reason: str, kind: str | None = None) -> Callable[[Office, int], dict[str, Any]]:
    """The form starts with the one responsible and the reason that the record gives."""

    def start(office: Office, row_id: int) -> dict[str, Any]:
        row = office.one(ledger, row_id, visitor, reason)
        return {"visitor_id": row[visitor], "reason": row[reason], "kind": kind}

    return start


def _still_watched(row: Row, today: date) -> str | None:
    return N_("这一条已解除关注，不再提醒回访。") if row["closed_on"] else None


def _unless(visited: str) -> Callable[[Row, date], str | None]:
    return lambda row, today: N_("已在 {day} 走访。").format(day=row[visited]) if row[visited] else None


_ONLY_THIS = Section(
    N_("对应关注"),
    (f.YesNo("only_this", N_("只算这一条"), help=N_("不选则这位职工的各条关注都算回访过。")),),
)

VISIT_CONCERN = replace(
    _visit_from("concerns"),
    title=N_("登记回访"),
    sections=(*VISIT_SECTIONS, _ONLY_THIS),
    start=_start("concerns", "responsible_id", "category", N_("重点关注回访")),
    enabled=_still_watched,
    needs=("closed_on",),
    primary=True,
    shortcut="Ctrl+Shift+V",
)
VISIT_PERSON = replace(_visit_from("employees"), shortcut="Ctrl+Shift+V")
VISIT_OWED = replace(
    _visit_from("obligations"),
    start=_start("obligations", "responsible_id", "title"),
    enabled=owes_visit,
    needs=("state", "duty"),
    primary=True,
)
VISIT_TALKED = replace(
    _visit_from("talks"),
    title=N_("登记回访"),
    start=_start("talks", "talker_id", "follow_up"),
    enabled=_unless("followed_up_on"),
    needs=("followed_up_on",),
)
VISIT_NOTED = replace(
    _visit_from("dynamics"),
    start=_start("dynamics", "noted_by_id", "topic"),
    enabled=_unless("visited_on"),
    needs=("visited_on",),
)

VISIT_TO_PROBLEM = to_problem_action("visits", N_("走访"), "demands", "visited_on")
