"""A scheme read from TOML: all that is wrong is found with its place, and a file refused by the first of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from partydesk.core.text.dates import PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes.findings import Finding, Place, refuse_first, table_of
from partydesk.office.evaluation.schemes.rules import check_dimension, check_indicator, check_whole
from partydesk.office.evaluation.schemes.scheme import (
    BY_HAND,
    ColumnsName,
    Dimension,
    Grade,
    Indicator,
    Link,
    RuleName,
    Scheme,
    ShownBack,
    SubjectKind,
)

LATEST = 9999
"""No version is numbered higher."""


def parse_scheme(text: str, file: str) -> Scheme:
    """The scheme that a TOML text declares; `file` names it in refusals.

    Raises:
        KnownError: the TOML is broken, a word is unknown, a number out of range, the weights do not add up.
    """
    what = N_("评价方案 {file}").format(file=file)
    scheme, found = read_scheme(table_of(text, what))
    refuse_first(found, what)
    return scheme


def read_scheme(table: Mapping[str, Any]) -> tuple[Scheme, list[Finding]]:
    """The scheme of a table with all that is wrong in it; what can't be read is empty or 0. Never raises."""
    found: list[Finding] = []
    place = Place(found)
    place.known(table, Scheme)
    scheme = Scheme(
        key=place.text(table, "key"),
        title=place.text(table, "title"),
        version=place.whole(table, "version", 1, LATEST),
        subject=place.word(table, "subject", get_args(SubjectKind)),
        period=place.word(table, "period", get_args(PeriodKind)),
        serial=place.text(table, "serial"),
        full=place.number(table, "full"),
        dimensions=tuple(_dimension(place, n, each) for n, each in enumerate(place.tables(table, "dimensions"))),
        bonus_cap=place.number(table, "bonus_cap", Decimal(0)),
        grades=_grades(place, table),
        links=tuple(
            Link(place.text(each, "title"), place.number(each, "factor"))
            for each in place.tables(table, "links", needed=False, of=Link)
        ),
        columns=place.word({"columns": "one", **table}, "columns", get_args(ColumnsName)),
        decided=place.truth(table, "decided"),
        books=place.truth(table, "books"),
        shown_back=tuple(
            ShownBack(place.text(each, "scheme"), place.text(each, "title"))
            for each in place.tables(table, "shown_back", needed=False, of=ShownBack)
        ),
    )
    check_whole(place, scheme)
    return scheme, found


def _grades(place: Place, table: Mapping[str, Any]) -> tuple[Grade, ...]:
    rows = place.tables(table, "grades", needed=False, of=Grade)
    found = (
        Grade(place.number(each, "least"), place.text(each, "name"), place.text(each, "share", needed=False))
        for each in rows
    )
    return tuple(sorted(found, key=lambda each: each.least, reverse=True))


def _dimension(whole: Place, n: int, table: Mapping[str, Any]) -> Dimension:
    title = table.get("title")
    name = title if isinstance(title, str) and title.strip() else str(n + 1)
    place = whole.inside(N_("维度“{title}”").format(title=name), n)
    place.known(table, Dimension)
    rows = enumerate(place.tables(table, "indicators"))
    indicators = tuple(_indicator(place, (n, line), each) for line, each in rows)
    found = Dimension(place.text(table, "title"), place.number(table, "full"), indicators)
    if place.sound:
        check_dimension(place, found)
    return found


def _indicator(dimension: Place, at: tuple[int, int], table: Mapping[str, Any]) -> Indicator:
    code = table.get("code")
    name = code if isinstance(code, str) and code.strip() else N_("第 {n} 项").format(n=at[1] + 1)
    place = dimension.inside(N_("指标 {code}").format(code=name), *at)
    place.known(table, Indicator)
    rule: RuleName = place.word(table, "rule", get_args(RuleName))
    full = place.number(table, "full", Decimal(0))
    found = Indicator(
        code=place.text(table, "code"),
        text=place.text(table, "text"),
        rule=rule,
        full=full,
        source=place.text(table, "source", needed=rule not in BY_HAND),
        standard=place.text(table, "standard", needed=False),
        points=place.number(table, "points", Decimal(0)),
        cap=place.number(table, "cap", full),
        factor=place.number(table, "factor", Decimal(0)),
        unit=place.text(table, "unit", needed=False),
    )
    if place.sound:
        check_indicator(place, found)
    return found
