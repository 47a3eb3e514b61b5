"""季末成册: which sheets and rosters of a quarter there are to bind, and the 册 of those chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.documents.book import Book, Cover
from partydesk.core.documents.model import Document
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import Ask, Bound, Sheet
from partydesk.office.printing import documents, sheet_of
from partydesk.office.prints.actions import Work

if TYPE_CHECKING:
    from partydesk.office.context import Office

_PARTS = (N_("评价"), N_("指导员"), N_("问题"), N_("关注与走访"), N_("员工"))
"""The order of the parts; groups that are not named follow in the order in which families declare them."""
_AT_ONCE = 50
"""So many sheets of a kind are made at a time: with all of a large branch the memory would grow."""
_NUMERALS = "一二三四五六七八九十"


@declared(frozen=True)
class Offer:
    """A sheet that may go into the 册 of a quarter.

    Attributes:
        part: the heading it stands under.
        said: how much it is, in words: 12 份, or 36 条 of sheets that list.
        count: the records it is printed for.
        ticked: whether it is in unless it is taken out.
        full: it prints sensitive values in full, which is logged.
    """

    key: str
    title: str
    part: str
    said: str
    count: int
    ticked: bool
    full: bool


def offered(office: Office, period: Period) -> list[Offer]:
    """What there is to bind for a quarter, in the order of the 册; a sheet without records is not among it."""
    found = []
    for sheet, bound in _bindable(office):
        asks = _asks(office, sheet, bound, period)
        count = sum(len(ids) for _, ids in asks)
        if count:
            said = (N_("{n} 份") if bound.each else N_("{n} 条")).format(n=count)
            ticked = bound.ticked and not sheet.full
            found.append(Offer(sheet.key, sheet.title, sheet.group, said, count, ticked, sheet.full))
    return found


def quarter_book(office: Office, period: Period, keys: Iterable[str]) -> Book:
    """The 册 of a quarter with the chosen sheets; its sheets are made while it is written.

    Raises:
        KnownError: a sheet is not for a 册, or none of those chosen has anything in the quarter.
    """
    chosen = dict.fromkeys(keys)
    for key in chosen:
        if sheet_of(office, key).bound is None:
            raise KnownError(N_("{title}不进册：请从可成册的表中选择。").format(title=sheet_of(office, key).title))
    parts: dict[str, list[tuple[Sheet, list[tuple[Ask, Sequence[int]]]]]] = {}
    for sheet, bound in _bindable(office):
        asks = _asks(office, sheet, bound, period) if sheet.key in chosen else []
        if asks:
            parts.setdefault(sheet.group, []).append((sheet, asks))
    if not parts:
        raise KnownError(N_("{period}没有可成册的内容：请换一个季度，或多选几种表。").format(period=period.title))
    sheets = sum(len(ids) if _each(sheet) else 1 for part in parts.values() for sheet, asks in part for _, ids in asks)
    return Book(_cover(office, period), _bound(office, parts), sheets)


def work(office: Office, period: Period, keys: Iterable[str]) -> Work:
    """What the 册 is entered as in the print log; sheets in full with everyone for whom they are bound (DOMAIN 6)."""
    chosen, parts = set(keys), []
    for sheet, bound in _bindable(office):
        if sheet.key in chosen:
            for ask, ids in _asks(office, sheet, bound, period):
                parts.append((sheet.key, replace(ask, ids=tuple(ids)) if sheet.full else ask))
    return Work(N_("季末成册"), tuple(parts), period)


def _bindable(office: Office) -> list[tuple[Sheet, Bound]]:
    """By part; what sums up stands before the sheets of single records."""
    groups = list(dict.fromkeys((*_PARTS, *(sheet.group for sheet in office.sheets.values()))))
    found = [(sheet, sheet.bound) for sheet in office.sheets.values() if sheet.bound is not None]
    return sorted(found, key=lambda each: (groups.index(each[0].group), each[1].each))


def _each(sheet: Sheet) -> bool:
    return sheet.bound is not None and sheet.bound.each


def _asks(office: Office, sheet: Sheet, bound: Bound, quarter: Period) -> list[tuple[Ask, Sequence[int]]]:
    """What the sheet is asked for, with the records behind; nothing where there are none."""
    found = []
    for period in _periods(sheet, quarter):
        ids = bound.find(office, period)
        if ids:
            found.append((Ask(period if sheet.unit else None), ids))
    return found


def _periods(sheet: Sheet, quarter: Period) -> list[Period]:
    """The months of the quarter, the quarter itself, or the year that ends with it."""
    if sheet.unit == "month":
        first = Period.of(quarter.start, "month")
        return [first, first.next(), first.next().next()]
    if sheet.unit == "year":
        year = Period.of(quarter.start, "year")
        return [year] if year.end == quarter.end else []
    return [quarter]


def _bound(office: Office, parts: dict[str, list[tuple[Sheet, list[tuple[Ask, Sequence[int]]]]]]) -> Iterator[Document]:
    for n, (part, sheets) in enumerate(parts.items()):
        heading = N_("{n}、{part}").format(n=_NUMERALS[n] if n < len(_NUMERALS) else n + 1, part=part)
        for sheet, asks in sheets:
            for ask, ids in asks:
                for made in _made(office, sheet, ask, ids):
                    yield replace(made, under=(heading, sheet.title), name=_name(made, sheet))


def _made(office: Office, sheet: Sheet, ask: Ask, ids: Sequence[int]) -> Iterator[Document]:
    if not _each(sheet):
        yield from documents(office, sheet.key, ask)
        return
    left = iter(ids)
    while some := tuple(islice(left, _AT_ONCE)):
        yield from documents(office, sheet.key, replace(ask, ids=some))


def _name(made: Document, sheet: Sheet) -> str:
    """The bookmark below the sheet's own: the person, else the period."""
    said = made.name or made.title
    return made.subtitle or sheet.title if said in (made.title, sheet.title) else said


def _cover(office: Office, period: Period) -> Cover:
    branch = office.fact("branch") or {"name": "", "leader": ""}
    instructors = dict.fromkeys(row["person_id.name"] for row in office.fact("postings_in", period))
    return Cover(
        N_("党建工作季度资料册"),
        period.title,
        branch["name"],
        responsible=(
            (N_("支部书记"), branch["leader"] or ""),
            (N_("党建指导员"), "、".join(instructors)),
            (N_("编制人"), ""),
            (N_("审核人"), ""),
        ),
        made_on=office.today,
    )
