"""积分汇总表: members and teams with their points of a month, quarter or year, by dimension."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.documents import Cell, Col, Document
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.paper import serial_of, stamped
from partydesk.office.points.board import Board, board_of, cells, title_of, titles
from partydesk.office.points.fold import MEMBERS, TEAMS

if TYPE_CHECKING:
    from partydesk.office.context import Office

_LINE_MM = 165.0
_NUMBER_MM, _NAME_MM, _TEAM_MM = 12.0, 24.0, 32.0
_BLANK_ROWS = 20


def month_points(office: Office, ask: Ask) -> list[Document]:
    """The summary of a month, of members and of teams; no cap holds within a month."""
    return _sheets(office, ask, "month")


def quarter_points(office: Office, ask: Ask) -> list[Document]:
    """The summary of a quarter, of members and of teams."""
    return _sheets(office, ask, "quarter")


def year_points(office: Office, ask: Ask) -> list[Document]:
    """The summary of a year, of members and of teams: its quarters added up."""
    return _sheets(office, ask, "year")


def _sheets(office: Office, ask: Ask, kind: PeriodKind) -> list[Document]:
    period = ask.period or Period.of(office.today, kind)
    boards = [] if ask.blank else [board_of(office, period, each) for each in (MEMBERS, TEAMS)]
    found = [_sheet(office, each) for each in boards if each.rows]
    return found or [_sheet(office, Board(MEMBERS, period, _usual(office), ()))]


def _usual(office: Office) -> tuple[str, ...]:
    limits = office.fact("points_caps", MEMBERS, office.quarter.key)
    return tuple(name for name, cap in limits.items() if cap is not None)


def _sheet(office: Office, board: Board) -> Document:
    unit = N_("人") if board.ledger == MEMBERS else N_("个班组")
    said = N_("{period}　{n} {unit}，合计 {total} 分").format(
        period=board.period.title, n=len(board.rows), unit=unit, total=board.counted
    )
    rows = [tuple(_cell(each) for each in row) for row in cells(board)]
    blank = [("",) * len(titles(board))] * _BLANK_ROWS
    document = Document(title_of(board), said if rows else board.period.title)
    document = document.table(_columns(board), rows or blank, size=9.0)
    document = document.notes(_note(board)).signatures(N_("制表"), N_("审核"), N_("日期"))
    part = "P" if board.ledger == MEMBERS else "T"
    serial = serial_of(office, f"points_{board.period.kind}", board.period, part=part) if rows else ""
    return stamped(office, document, serial=serial, name=title_of(board))


def _cell(value: str | Decimal) -> str | Cell:
    return Cell(f"{value:.2f}", align="center") if isinstance(value, Decimal) else value


def _columns(board: Board) -> tuple[Col, ...]:
    heads = titles(board)
    first = [Col(heads[0], _NUMBER_MM, "center")]
    first += (
        [Col(heads[1], _NAME_MM), Col(heads[2], _TEAM_MM)] if board.ledger == MEMBERS else [Col(heads[1], _TEAM_MM)]
    )
    figures = heads[len(first) :]
    room = _LINE_MM - sum(each.width for each in first)
    return (*first, *(Col(title, room / len(figures), "center") for title in figures))


def _note(board: Board) -> str:
    if board.period.kind == "month":
        return N_("注：按积分台账的计分日期合计；按月合计不受季度上限限制。")
    return N_("注：按积分台账合计；各项目按季度上限计入，年度为各季度之和。")
