"""What is done with quarterly reviews: filled from the records, handed in, marked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.periods import with_quarter
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.rules import plain
from partydesk.office.family import Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office

SOURCE = "reviews.mark"


UNSCORED_MOST = Decimal(100)
"""The most that a review may be given where the scheme does not count it."""


def full_mark(office: Office, quarter: str) -> Decimal:
    """The most that a review of a quarter may be given: the full score of its indicator."""
    scheme = schemes.in_force(office, queries.INSTRUCTOR, Period.parse(quarter))
    return next((each.full for each in scheme.indicators if each.source == SOURCE), UNSCORED_MOST)


def check_review(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Refuses a second review of a quarter, a mark above the full score and changes behind a seal;
    completes who marked it and when.

    Raises:
        KnownError: as said.
    """
    whole = with_quarter(values, old, office.today)
    queries.refuse_if_sealed(office, whole["person_id"], whole["quarter"])
    if old and (old["person_id"], old["quarter"]) != (whole["person_id"], whole["quarter"]):
        queries.refuse_if_sealed(office, old["person_id"], old["quarter"])
    same = office.read(
        "reviews", is_("person_id", whole["person_id"]), is_("quarter", whole["quarter"]), columns=("id",)
    )
    if any(old is None or row["id"] != old["id"] for row in same):
        raise KnownError(N_("这位指导员本季已有一份复盘：请打开原来的那份。"))
    mark = whole.get("mark")
    if mark is None:
        return
    most = full_mark(office, whole["quarter"])
    if mark > most:
        raise KnownError(N_("评分 {mark} 超过满分 {full}：请核对。").format(mark=plain(mark), full=plain(most)))
    if old is None or old.get("mark") != mark:
        values["marked_by"] = values.get("marked_by") or office.store.actor
        values["marked_on"] = values.get("marked_on") or office.today.isoformat()


def did_from_records(office: Office, person: int, quarter: str) -> str:
    """我做了什么, a line for each evidence source that has records of this person in the quarter."""
    period = Period.parse(quarter)
    lines = []
    for key, source in queries.sources_for(office, "employees").items():
        if key in queries.NOT_WORK:
            continue
        found = office.evidence(key, person, period)
        if found.count:
            lines.append(N_("{title}：{said}").format(title=source.title, said=_said(found)))
    return "；".join(lines) + "。" if lines else ""


def _said(found: Evidence) -> str:
    counted = N_("{n} 件").format(n=plain(found.count))
    if found.expected:
        counted = N_("应办 {a}，完成 {b}").format(a=plain(found.expected), b=plain(found.count))
    return "，".join(filter(None, (counted, found.note)))


def fill_review(office: Office, review: int, values: dict[str, Any] | None = None) -> Changed:
    """Fills 我做了什么 from the records; a text already there is replaced, undo brings it back.

    Raises:
        KnownError: there are no records yet, or the quarter is sealed.
    """
    row = office.one("reviews", review)
    text = did_from_records(office, row["person_id"], row["quarter"])
    if not text:
        raise KnownError(N_("本季还没有可以引用的记录：请先登记任务和自选动作。"))
    queries.refuse_if_sealed(office, row["person_id"], row["quarter"])
    with office.change(N_("复盘填入记录")) as change:
        change.update("reviews", review, what_i_did=text)
    return change.done


def hand_in(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """The instructor hands the review in on a day (`handed_in_on`)."""
    return office.edit("reviews", review, {"handed_in_on": values["handed_in_on"]})


def mark_review(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """The secretary's mark; `values`: mark, marked_by, comments. A review not handed in is handed in today.

    Raises:
        KnownError: the mark is above the full score, or the quarter is sealed.
    """
    row = office.one("reviews", review)
    handed_in = row["handed_in_on"] or office.today.isoformat()
    return office.edit("reviews", review, {**values, "handed_in_on": handed_in, "marked_on": office.today.isoformat()})


def _start_mark(office: Office, review: int) -> dict[str, Any]:
    row = office.one("reviews", review, "mark", "marked_by", "comments")
    branch = office.fact("branch")
    by = row["marked_by"] or (branch["leader"] if branch else None)
    return {"mark": row["mark"], "marked_by": by, "comments": row["comments"]}


def _may_hand_in(row: Row, today: date) -> str | None:
    return N_("这份复盘已经交了。") if row["handed_in_on"] else None


def _hint_mark(office: Office, review: int, values: dict[str, Any]) -> str:
    most = full_mark(office, office.one("reviews", review, "quarter")["quarter"])
    return N_("满分 {n}；未交复盘的记 0 分。").format(n=plain(most))


MARK = RowAction(
    "mark_review",
    N_("书记评分"),
    mark_review,
    sections=(
        Section(
            N_("评分"),
            (
                f.Amount("mark", N_("评分"), required=True, why=N_("计入季度评价。"), unit=N_("分"), most=1000),
                f.Text("marked_by", N_("评分人"), max_length=60, required=True, why=N_("人工评分要写明谁评的。")),
                f.LongText("comments", N_("评语")),
            ),
        ),
    ),
    start=_start_mark,
    hint=_hint_mark,
    primary=True,
)
FILL = RowAction(
    "fill_review",
    N_("由记录填入"),
    fill_review,
    hint=lambda office, row_id, values: N_("“我做了什么”由本季记录填入，可再修改。"),
)
HAND_IN = RowAction(
    "hand_in",
    N_("交稿"),
    hand_in,
    sections=(
        Section(
            N_("交稿"),
            (f.Date("handed_in_on", N_("交稿日期"), required=True, why=N_("未交的复盘不计分。"),
                    default=lambda today: today.isoformat()),),
        ),
    ),
    enabled=_may_hand_in,
    needs=("handed_in_on",),
)  # fmt: skip
