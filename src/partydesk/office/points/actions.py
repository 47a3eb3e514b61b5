"""Points are booked and reversed, never changed (积分台账, DOMAIN 4); what is booked can't be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.words import N_
from partydesk.office.choices import MEMBERS, TEAM_KINDS
from partydesk.office.points.rules import (
    ADJUSTMENT,
    BY_HAND,
    BY_LINK,
    BY_RULE,
    REVERSAL,
    REVERSED,
    REVERSING,
    STANDING,
    held,
)

if TYPE_CHECKING:
    from partydesk.office.context import Office

TEXT_LENGTH, STANDARD_LENGTH, LINE_LENGTH = 300, 200, 50
LINKED = BY_LINK
"""The kind of an entry that hands on a share of a sealed total (挂钩)."""
__all__ = ["ADJUSTMENT", "BY_RULE", "LINKED", "STANDING", "Entry", "book", "held"]

Source = tuple[str, int, str]
"""The record that earned the points: ledger, id, and its number as sheets print it."""


@declared(frozen=True)
class Entry:
    """What is booked (分录).

    Attributes:
        subject: ledger (`employees`, `units`) and id of whose points they are.
        day: ISO day that the points belong to; it decides month, quarter and year.
        kind: 规则, 人工 or 挂钩.
        standard: the rule or scale by which they were given (计分标准).
        source: the record that earned them; None where none is kept.
        seal: the id of the sealed version that booked it, with the code of its line; None for entries by hand.
    """

    subject: tuple[str, int]
    day: str
    dimension: str
    points: Decimal
    text: str
    kind: str
    who: str
    why: str
    scheme: str = ""
    standard: str = ""
    evidence: str = ""
    source: Source | None = None
    seal: int | None = None
    line: str = ""


def book(office: Office, change: Change, entry: Entry) -> int:
    """Adds an entry within a change, which thereby becomes final; returns its id.

    Raises:
        KnownError: the points are 0.
    """
    if not entry.points:
        raise KnownError(N_("0 分不用记账。"))
    ledger, subject = entry.subject
    source_ledger, source_id, source = entry.source or (None, None, None)
    return _add(office, change, {
        "person_id" if ledger == "employees" else "team_id": subject, "day": entry.day, "dimension": entry.dimension,
        "points": entry.points, "text": entry.text[:TEXT_LENGTH], "kind": entry.kind, "who": entry.who,
        "why": entry.why, "scheme": entry.scheme or None, "standard": entry.standard[:STANDARD_LENGTH] or None,
        "evidence": entry.evidence or None,
        "source_ledger": source_ledger, "source_id": source_id, "source": source,
        "seal_id": entry.seal, "line": entry.line[:LINE_LENGTH] or None,
    })  # fmt: skip


def _add(office: Office, change: Change, values: dict[str, Any]) -> int:
    year = office.today.year
    number = f"{year}-{office.store.next_number(f'point.{year}'):05}"
    return change.add("points", **{**values, "number": number, "booked_on": office.today.isoformat()})


def book_by_hand(office: Office, values: dict[str, Any]) -> Changed:
    """A manual entry; `values`: person_id or team_id, day, dimension, points, text, who, why, evidence.

    Raises:
        KnownError: whose points they are is not said or not a member's, the day lies ahead, the points are 0.
    """
    subject = _subject(office, values)
    if values["day"] > office.today.isoformat():
        raise KnownError(N_("计分日期不能晚于今天。"))
    entry = Entry(
        subject=subject, day=values["day"], dimension=values["dimension"], points=Decimal(values["points"]),
        text=values["text"], kind=BY_HAND, who=values["who"], why=values["why"],
        standard=values.get("standard") or "", evidence=values.get("evidence") or "",
    )  # fmt: skip
    with office.change(N_("人工记积分"), final=True) as change:
        book(office, change, entry)
    return change.done


def _subject(office: Office, values: dict[str, Any]) -> tuple[str, int]:
    """Members and teams have points, ordinary employees none (DOMAIN 6)."""
    person, team = values.get("person_id"), values.get("team_id")
    if team is not None and person is None:
        if office.one("units", team, "kind")["kind"] not in TEAM_KINDS:
            raise KnownError(N_("班组才记班组积分。"))
        return "units", team
    if person is None or team is not None:
        raise KnownError(N_("请写明给哪位党员或哪个班组记分，两者选一。"))
    if office.one("employees", person, "political_status")["political_status"] not in MEMBERS:
        raise KnownError(N_("党员才记党员积分。"))
    return "employees", person


def reverse(office: Office, entry: int, why: str, who: str = "") -> Changed:
    """冲正: takes an entry back by one of the opposite sign on the same day; both stay readable.

    Raises:
        KnownError: no reason is given, it is itself a reversal or was reversed, or a seal stands behind it.
    """
    row = office.one("points", entry)
    if row["seal_id"] is not None:
        raise KnownError(N_("这笔积分随评价定稿记账：要改请在评价工作台“重开”那份评价。"))
    with office.change(N_("冲正积分"), final=True) as change:
        _reverse(office, change, row, why, who)
    return change.done


def reverse_seal(office: Office, change: Change, version: int, why: str, who: str = "") -> None:
    """Reverses within a change all that a sealed version has booked and that still stands.

    Raises:
        KnownError: no reason is given.
    """
    rows = office.read("points", is_("seal_id", version), sort=("id",))
    taken = {row["reverses_id"] for row in rows}
    for row in rows:
        if row["reverses_id"] is None and row["id"] not in taken:
            _take_back(office, change, row, why, who)


def _reverse(office: Office, change: Change, row: Row, why: str, who: str) -> None:
    if row["reverses_id"] is not None:
        raise KnownError(N_("冲正分录不能再冲正：要恢复请重新记一笔。"))
    if office.count("points", is_("reverses_id", row["id"])):
        raise KnownError(N_("分录 {number} 已经冲正过了。").format(number=row["number"]))
    _take_back(office, change, row, why, who)


_SAME = (
    "person_id", "team_id", "day", "dimension", "scheme", "standard", "source_ledger", "source_id", "source", "seal_id",
    "line",
)  # fmt: skip


def _take_back(office: Office, change: Change, row: Row, why: str, who: str) -> None:
    if not why.strip():
        raise KnownError(N_("冲正要写明原因。"))
    _add(office, change, {
        **{key: row[key] for key in _SAME}, "points": -row["points"], "kind": REVERSAL, "reverses_id": row["id"],
        "text": N_("冲正 {number}：{text}").format(number=row["number"], text=row["text"])[:TEXT_LENGTH],
        "who": who.strip() or office.store.actor, "why": why.strip(),
    })  # fmt: skip


def _may_reverse(row: Row, today: date) -> str | None:
    if row["seal_id"] is not None:
        return N_("随评价定稿记账：要改请“重开”那份评价。")
    return {REVERSED: N_("已经冲正过了。"), REVERSING: N_("冲正分录不能再冲正。")}.get(row["state"])


DIMENSION = f.Choice(
    "dimension", N_("项目"), codes="points_dimension", required=True, why=N_("积分表按项目合计，上限也按项目。")
)
DAY = f.Date(
    "day",
    N_("计分日期"),
    required=True,
    why=N_("决定计入哪个月、季度和年度。"),
    default=lambda today: today.isoformat(),
)
POINTS = f.Amount("points", N_("得分"), least=None, required=True, why=N_("扣分写负数。"))
TEXT = f.Text("text", N_("内容"), max_length=TEXT_LENGTH, required=True, why=N_("本人要看得懂为什么得分。"))
STANDARD = f.Text("standard", N_("计分标准"), max_length=STANDARD_LENGTH)
WHO = f.Text("who", N_("记分人"), max_length=60, required=True, why=N_("人工记分要写明谁记的。"))
WHY = f.LongText("why", N_("理由"), required=True, why=N_("每一分都要说得出理由。"))
EVIDENCE = f.Text("evidence", N_("佐证"), max_length=200, help=N_("如会议记录、通报文号。"))

REVERSE = RowAction(
    "reverse", N_("冲正"),
    lambda office, row_id, values: reverse(office, row_id, values["why"], values.get("who") or ""),
    sections=(
        Section(
            N_("冲正"),
            (
                f.LongText("why", N_("原因"), required=True, why=N_("冲正要留痕。")),
                f.Text("who", N_("经办人"), max_length=60, help=N_("空着就记当前使用人。")),
            ),
        ),
    ),
    enabled=_may_reverse, needs=("state", "seal_id"),
    hint=lambda office, row_id, values: N_("记一笔相反的分录，原分录保留；不能撤销。"),
)  # fmt: skip


def _book_for(column: str) -> RowAction:
    return RowAction(
        "book_points", N_("记积分"),
        lambda office, row_id, values: book_by_hand(office, {**values, column: row_id}),
        sections=(Section(N_("记积分"), (DAY, DIMENSION, POINTS, TEXT, WHO, WHY, EVIDENCE, STANDARD)),),
        hint=lambda office, row_id, values: N_("记入积分台账后不能修改或撤销，只能冲正。"),
        rare=("evidence", "standard"), adds="points",
    )  # fmt: skip


def _of_member(row: Row, today: date) -> str | None:
    return None if row["political_status"] in MEMBERS else N_("党员才记党员积分。")


def _of_team(row: Row, today: date) -> str | None:
    return None if row["kind"] in TEAM_KINDS else N_("班组才记班组积分。")


BOOK_FOR_MEMBER = replace(_book_for("person_id"), enabled=_of_member, needs=("political_status",))
BOOK_FOR_TEAM = replace(_book_for("team_id"), enabled=_of_team, needs=("kind",))
