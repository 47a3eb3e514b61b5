"""党员积分评价表: every entry with its standard and number, held at the caps of the quarter (FORMS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Document, head, label, number
from partydesk.core.documents.blocks import Row
from partydesk.core.spec.query import filled
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.paper import serial_of, stamped
from partydesk.office.points import queries
from partydesk.office.points.fold import MEMBERS
from partydesk.office.points.rules import NOTHING, Limits, Total

if TYPE_CHECKING:
    from partydesk.office.context import Office

_WIDTHS = (18.5, 47.5, 38.5, 12.0, 15.0, 33.5)
_BLANK_ROWS = 3


def member_points(office: Office, ask: Ask) -> list[Document]:
    """One sheet for each member with points in the period (or `ask.ids`), by name."""
    period = ask.period or office.quarter
    if not ask.blank:
        found = ask.ids if ask.ids is not None else _members(office, period)
        people = office.many("employees", found, "name", "pinyin", "group_id.name", "team_id.name")
        if people:
            ranks = {subject: rank for rank, subject, _ in queries.ranking(office, period, MEMBERS)}
            order = sorted(people.values(), key=lambda each: (each["pinyin"] or "", each["id"]))
            return [_sheet(office, each, period, ranks.get(each["id"])) for each in order]
    limits = _limits(office, period)
    blank = [row for each in limits for row in _blank_rows(limits, each)]
    return [_form(office, {}, period, (*blank, _total_row("", "")))]


def _members(office: Office, period: Period) -> list[int]:
    rows = office.read("points", queries.in_period(period), filled("person_id"), columns=("person_id",))
    return list(dict.fromkeys(row["person_id"] for row in rows))


def _sheet(office: Office, person: Mapping[str, Any], period: Period, rank: int | None) -> Document:
    booked = queries.entries(office, period, MEMBERS, person["id"])
    found = queries.total(office, period, MEMBERS, person["id"])
    limits, rows = _limits(office, period), list[Row]()
    for dimension in dict.fromkeys((*limits, *(row["dimension"] for row in booked))):
        rows += _dimension_rows(office, limits, dimension, [row for row in booked if row["dimension"] == dimension])
        rows += _held_row(dimension, booked, found)
    place = "" if rank is None else N_("排名 {n}").format(n=rank)
    return _form(office, person, period, (*rows, _total_row(f"{found.counted}", place)))


def _limits(office: Office, period: Period) -> Limits:
    return queries.caps(office, period, MEMBERS).get(period.key, {})


def _dimension_rows(office: Office, limits: Limits, dimension: str, booked: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The entries of one dimension; its name and cap stand on the first line."""
    cap = _cap(limits, dimension)
    if not booked:
        return [(label(dimension), Cell("—"), Cell(), cap, number(f"{NOTHING}"), Cell())]
    return [
        (
            label(dimension if n == 0 else ""), Cell(row["text"]), Cell(row["standard"] or "—", size=9.0),
            cap if n == 0 else number(""), number(f"{row['points']:+}"), Cell(queries.ground(office, row), size=9.0),
        )
        for n, row in enumerate(booked)
    ]  # fmt: skip


def _cap(limits: Limits, dimension: str) -> Cell:
    cap = limits.get(dimension)
    return number("—" if cap is None else f"{cap:g}")


def _held_row(dimension: str, booked: Sequence[Mapping[str, Any]], found: Total) -> list[Row]:
    """Says what the cap left of a dimension, where it took something."""
    earned = sum((row["points"] for row in booked if row["dimension"] == dimension), NOTHING)
    counted = found.dimensions.get(dimension, NOTHING)
    if earned == counted:
        return []
    said = N_("{dimension} 得 {n}，按季度上限计").format(dimension=dimension, n=earned)
    return [(label(""), Cell(said, colspan=3, size=9.0), number(f"{counted}"), Cell())]


def _blank_rows(limits: Limits, dimension: str) -> list[Row]:
    cap = _cap(limits, dimension)
    return [
        (label(dimension if n == 0 else ""), Cell(), Cell(), cap if n == 0 else number(""), number(""), Cell())
        for n in range(_BLANK_ROWS)
    ]


def _total_row(total: str, place: str) -> Row:
    return Cell(N_("合　计"), "label", colspan=4), number(total, bold=True), Cell(place, size=9.0)


def _form(office: Office, person: Mapping[str, Any], period: Period, rows: Sequence[Row]) -> Document:
    titles = (N_("项目"), N_("内容"), N_("计分标准"), N_("分值"), N_("得分"), N_("依据编号"))
    document = Document(N_("党员积分评价表"), subtitle=period.title).fields(
        [
            (N_("姓名"), person.get("name") or ""),
            (N_("党小组"), person.get("group_id.name") or ""),
            (N_("班组"), person.get("team_id.name") or ""),
        ]
    )
    lines = (tuple(head(each) for each in titles), *rows)
    document = document.grid(_WIDTHS, lines, head_rows=1, row_height_mm=7.5, by_hand=not person)
    document = document.opinions(N_("本人"), N_("党小组长"), N_("支部书记")).notes(
        N_("注：每笔得分在积分台账中有一条分录；更正用冲正分录，原分录保留。分值为每季度该项目计分的上限。")
    )
    serial = serial_of(office, "member_points", period, person["id"]) if person else ""
    return stamped(office, document, serial=serial, name=person.get("name") or N_("党员积分评价表"))
