"""积分汇总: everyone with points in a month, quarter or year, by dimension, with total and, where allowed, rank."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.points import queries
from partydesk.office.points.fold import MEMBERS, caps_in
from partydesk.office.points.rules import NOTHING, Total

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Row:
    """One member or team; `beside` is the member's team."""

    subject: int
    name: str
    beside: str
    total: Total
    rank: int | None


@declared(frozen=True)
class Board:
    """Members by pinyin without ranks, unless the setting allows them; teams by rank."""

    ledger: str
    period: Period
    dimensions: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def ranked(self) -> bool:
        """Whether ranks are shown."""
        return any(each.rank for each in self.rows)

    @property
    def counted(self) -> Decimal:
        """What counts of all together."""
        return sum((each.total.counted for each in self.rows), NOTHING)


def board_of(office: Office, period: Period, ledger: str) -> Board:
    """The summary of members (`employees`) or teams (`units`) in a period."""
    totals = queries.totals(office, period, ledger)
    ranks = {subject: rank for rank, subject, _ in queries.ranking(office, period, ledger)}
    people = _named(office, ledger, totals)
    rows = [
        Row(subject, person["name"], person.get("team_id.name") or "", totals[subject], ranks.get(subject))
        for subject, person in people.items()
    ]
    rows.sort(key=lambda each: (each.rank or 0, people[each.subject].get("pinyin") or each.name, each.subject))
    return Board(ledger, period, _dimensions(office, period, ledger, totals.values()), tuple(rows))


def _named(office: Office, ledger: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    columns = ("name", "pinyin", "team_id.name") if ledger == MEMBERS else ("name",)
    return office.many(ledger, ids, *columns)


def _dimensions(office: Office, period: Period, ledger: str, totals: Iterable[Total]) -> tuple[str, ...]:
    """Those of the scheme that have a cap, and whatever else has points, in the scheme's order."""
    limits = caps_in(office, ledger, Period.of(period.end, "quarter").key)
    found = {name for each in totals for name in each.dimensions}
    scored = [name for name, cap in limits.items() if cap is not None or name in found]
    return tuple(dict.fromkeys((*scored, *sorted(found))))


def titles(board: Board) -> tuple[str, ...]:
    """The headings of the summary as it is written and printed."""
    whom = (N_("姓名"), N_("班组")) if board.ledger == MEMBERS else (N_("班组"),)
    return (N_("名次") if board.ranked else N_("序号"), *whom, *board.dimensions, N_("合计"))


def cells(board: Board) -> list[tuple[str | Decimal, ...]]:
    """The rows under these headings; a dimension without points is empty."""
    found: list[tuple[str | Decimal, ...]] = []
    for n, each in enumerate(board.rows, 1):
        whom = (each.name, each.beside) if board.ledger == MEMBERS else (each.name,)
        points = (each.total.dimensions.get(name, "") for name in board.dimensions)
        found.append((str(each.rank if board.ranked else n), *whom, *points, each.total.counted))
    return found


def title_of(board: Board) -> str:
    """党员积分汇总 or 班组积分汇总."""
    return N_("党员积分汇总表") if board.ledger == MEMBERS else N_("班组积分汇总表")


def write(office: Office, period: Period, ledger: str, path: str | os.PathLike[str]) -> int:
    """Writes the summary as .xlsx, .csv or .json; how many rows.

    Raises:
        KnownError: the file can't be written.
    """
    from partydesk.core.exchange.writer import OutColumn, write_table

    board = board_of(office, period, ledger)
    first = 2 + (ledger == MEMBERS)
    heads = [OutColumn(each, 12, "number" if n >= first else "text") for n, each in enumerate(titles(board))]
    rows = [[float(each) if isinstance(each, Decimal) else each or None for each in row] for row in cells(board)]
    write_table(path, heads, rows, title=N_("{title}　{period}").format(title=title_of(board), period=period.title))
    return len(rows)
