"""Recording a problem and editing what is known of it; its state is never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.words import N_
from partydesk.office.numbering import next_free, refuse_taken
from partydesk.office.problems import codes as c
from partydesk.office.problems import rules

if TYPE_CHECKING:
    from partydesk.office.context import Office

KEPT = ("state", "state_on", "closed_on", "days", "mark", "acknowledged_by")
AFTERWARDS = ("practice", "remark", "evidence")
"""What may still be written once a problem is closed or given up."""


def raise_problem(office: Office, change: Change, values: dict[str, Any]) -> int:
    """Records a problem inside an open change and returns its id (a fact for talks, visits, sessions).

    `values`: `title`, and as far as known `detail source raised_on raiser_kind raiser_id raiser_name team_id
    category urgency responsible_id helper_ids due_on measures`. The number (2026-118), the kind of raiser, the
    raiser's team and the due date by urgency are filled in where not given.

    Raises:
        KnownError: title missing, raiser and kind of raiser contradict each other, dates out of order.
    """
    whole = {"raised_on": office.today.isoformat(), "urgency": "限期办"} | {
        key: value for key, value in values.items() if value is not None
    }
    if not (whole.get("title") or "").strip():
        raise KnownError(N_("请写明是什么问题，再登记。"))
    whole["raiser_kind"] = rules.raiser_kind(whole)
    if not whole.get("team_id") and whole.get("raiser_id"):
        whole["team_id"] = office.one("employees", whole["raiser_id"], "team_id")["team_id"]
    if not whole.get("due_on"):
        days = office.setting(c.DAYS.key).get(whole["urgency"], max(office.setting(c.DAYS.key).values()))
        whole["due_on"] = rules.later(whole["raised_on"], days)
    _check(office, whole, None)
    if not whole.get("number"):
        year = whole["raised_on"][:4]
        whole["number"] = next_free(office, "problems", f"problem.{year}", year + "-{:03}")
    return change.add("problems", **whole)


def save_new(office: Office, values: dict[str, Any]) -> Changed:
    """Records a problem from the form."""
    with office.change(N_("登记问题")) as change:
        raise_problem(office, change, values)
    return change.done


def check_edit(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Completes and checks an edited problem.

    Raises:
        KnownError: the state was to be typed, the problem is closed, the values contradict each other.
    """
    before = old or {}
    _settle_raiser(values, before)
    changed = {key for key, value in values.items() if value != before.get(key)}
    if changed & set(KEPT):
        raise KnownError(N_("状态不能直接填写：请用“提请认可”“认可销号”等操作，销号以提出人认可为准。"))
    if before.get("state") in (c.CLOSED, c.CANNOT) and changed - set(AFTERWARDS):
        raise KnownError(N_("已办结的问题不再改动：又发生了请用“复发”，登记有误请先撤销最后一步。"))
    if "practice" in changed and before.get("state") != c.CLOSED:
        raise KnownError(N_("销号之后才写长效机制：请先办理并由提出人认可。"))
    _check(office, {**before, **values}, before.get("id"))


def _settle_raiser(values: dict[str, Any], before: Row) -> None:
    """Kind of raiser and raiser follow each other when one of them is edited alone, as forms save field by field."""
    kind = values.get("raiser_kind", before.get("raiser_kind"))
    if "raiser_kind" in values and kind == c.ANONYMOUS:
        values.setdefault("raiser_id", None)
        values.setdefault("raiser_name", None)
    elif "raiser_kind" not in values and "raiser_id" in values:
        named = values["raiser_id"] is not None
        if named == (kind == c.ANONYMOUS) or (not named and kind == c.PERSON):
            values["raiser_kind"] = rules.raiser_kind({**before, **values, "raiser_kind": None})
    elif "raiser_kind" in values and not kind:
        values["raiser_kind"] = rules.raiser_kind({**before, **values})


def _check(office: Office, whole: dict[str, Any], row_id: int | None) -> None:
    kind, raiser = whole.get("raiser_kind"), whole.get("raiser_id")
    if kind == c.ANONYMOUS and (raiser or whole.get("raiser_name")):
        raise KnownError(N_("匿名提出的不留姓名：请清空提出人，或把提出人类别改为“职工”。"))
    if kind == c.PERSON and not raiser:
        raise KnownError(N_("还没有选提出人：请选一名职工，或把提出人类别改为“匿名”“集体”“用户”“支部”。"))
    if kind == c.CUSTOMER and not whole.get("raiser_name"):
        raise KnownError(N_("请写用户的姓名或单位，销号时由用户认可。"))
    if whole["raised_on"] > office.today.isoformat():
        raise KnownError(N_("提出日期还没有到：请核对。"))
    if whole.get("due_on") and whole["due_on"] < whole["raised_on"]:
        raise KnownError(N_("时限早于提出日期：请核对。"))
    if row_id is not None and whole.get("recurrence_of") == row_id:
        raise KnownError(N_("“复发于”不能是这条问题自己：请重选。"))
    refuse_taken(office, "problems", whole)
