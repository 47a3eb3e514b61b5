"""The end of an entry: an approved removal, the retention list, the disposal (DOMAIN 3.3, 6 and 8)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import Clause
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.concern.rules import retention_end

if TYPE_CHECKING:
    from partydesk.office.context import Office


def close_concern(office: Office, concern: int, values: dict[str, Any]) -> Changed:
    """Takes a person off the roster; visits stay, reminders end, the retention clock starts.

    `values`: `reason approved_by approved_on approval`; the secretary's name, date and opinion are what makes
    it a removal.

    Raises:
        KnownError: the entry is removed already, or the approval lies before the file was opened.
    """
    row = office.one("concerns", concern, "person_id", "opened_on", "closed_on")
    if row["closed_on"]:
        raise KnownError(N_("这一条已在 {closed_on} 解除关注。").format(**row))
    if not row["opened_on"] <= values["approved_on"] <= office.today.isoformat():
        raise KnownError(N_("审批日期应在建档（{opened_on}）之后、今天之前：请核对。").format(**row))
    today = office.today
    with office.change(N_("解除关注")) as change:
        change.update(
            "concerns", concern, closed_on=today.isoformat(), closing_reason=values["reason"],
            approved_by=values["approved_by"], approved_on=values["approved_on"], approval=values["approval"],
        )  # fmt: skip
        change.add(
            "disposals", person_id=row["person_id"], of_ledger="concerns", record_id=concern,
            title=N_("重点关注档案（{opened_on} 建档）").format(**row), listed_on=today.isoformat(),
            due_on=retention_end(today, office.setting("concern.retention_years")).isoformat(),
        )  # fmt: skip
    return change.done


def closing_of(values: Any) -> str | None:
    """The removal as one line: when, why, by whose approval; None while the entry is open."""
    if not values.get("closed_on"):
        return None
    return N_("{closed_on} 解除：{closing_reason}（{approved_by} {approved_on}：{approval}）").format(**values)


def _approval_start(office: Office, concern: int) -> dict[str, Any]:
    branch = office.fact("branch")
    return {"approved_by": branch["leader"] if branch else None, "approved_on": office.today.isoformat()}


def extend(office: Office, disposal: int, values: dict[str, Any]) -> Changed:
    """Keeps a record longer, with the reason (延长保存).

    Raises:
        KnownError: the new day is not later than the old one.
    """
    if values["due_on"] <= office.one("disposals", disposal, "due_on")["due_on"]:
        raise KnownError(N_("延长后的日期要晚于原来的到期日：请核对。"))
    with office.change(N_("延长保存")) as change:
        change.update("disposals", disposal, due_on=values["due_on"], extended_for=values["reason"])
    return change.done


def dispose(office: Office, disposal: int, values: dict[str, Any]) -> Changed:
    """Destroys the removed entry and the visits that served no other, with what the log says of them.

    What such a visit fulfilled besides is not owed again.

    Final: it can't be undone. That it was done, when and by whom stays on the list.

    Raises:
        KnownError: the retention has not ended, or it was done before.
    """
    row = office.one("disposals", disposal)
    if refusal := may_dispose(row, office.today):
        raise KnownError(refusal)
    concern = row["record_id"]
    with office.change(N_("到期清理"), final=True) as change:
        for visit in office.read(
            "visits", Clause("concern_ids", "any", (concern,)), columns=("concern_ids",), binned=None
        ):
            others = tuple(each for each in visit["concern_ids"] if each != concern)
            if others:
                change.update("visits", visit["id"], concern_ids=others)
            else:
                office.fact("settle_for_good", change, visit["id"])
                change.erase("visits", visit["id"])
        if office.read("concerns", Clause("id", "=", concern), columns=("id",), binned=None):
            change.erase("concerns", concern)
        change.update("disposals", disposal, done_on=office.today.isoformat(), done_by=office.store.actor)
    return change.done


def may_dispose(row: Row, today: date) -> str | None:
    """None when the retention has ended and nothing was destroyed yet."""
    if row["done_on"]:
        return N_("已在 {done_on} 清理。").format(**row)
    return None if row["due_on"] <= today.isoformat() else N_("保存到 {due_on}，还没有到期。").format(**row)


CLOSE = RowAction(
    "close_concern", N_("解除关注"), close_concern,
    sections=(
        Section(N_("解除"), (
            f.Text("reason", N_("解除原因"), required=True, why=N_("解除后不再提醒，要说得清为什么。")),
        )),
        Section(N_("审批"), (
            f.Text("approved_by", N_("书记姓名"), max_length=60, required=True, why=N_("解除须经书记审批。")),
            f.Date("approved_on", N_("审批日期"), required=True, why=N_("解除须经书记审批。"), past_only=True),
            f.LongText("approval", N_("审批意见"), required=True, why=N_("解除须经书记审批。")),
        )),
    ),
    start=_approval_start,
    enabled=lambda row, today: N_("这一条已解除关注。") if row["closed_on"] else None,
    needs=("closed_on",),
    hint=lambda office, row_id, values: N_("解除后停止提醒，走访记录保留，{n} 年后列入到期清理。").format(
        n=office.setting("concern.retention_years")
    ),
)  # fmt: skip
DISPOSE = RowAction(
    "dispose", N_("到期清理"), dispose, enabled=may_dispose, needs=("done_on", "due_on"), primary=True,
    hint=lambda office, row_id, values: N_("档案和只为它做的走访记录将彻底删除，不能撤销。"),
)  # fmt: skip
EXTEND = RowAction(
    "extend", N_("延长保存"), extend,
    sections=(Section(N_("延长"), (
        f.Date("due_on", N_("保存到"), required=True, why=N_("到期要清理。")),
        f.Text("reason", N_("原因"), required=True, why=N_("超期保存要有依据。")),
    )),),
    enabled=lambda row, today: N_("已经清理。") if row["done_on"] else None, needs=("done_on",),
)  # fmt: skip
