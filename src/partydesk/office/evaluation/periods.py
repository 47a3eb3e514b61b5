"""Quarter and year as ledgers keep them: a field that holds the key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.core.text.words import N_


def refused_quarter(value: str) -> str | None:
    """Why a typed text is no quarter's key; None when it is one."""
    return _refused(value, "quarter", N_("季度要写成 2026Q4，“{value}”不是季度。"))


QUARTER = f.Text(
    "quarter",
    N_("季度"),
    max_length=6,
    clean=lambda text: text.strip().upper(),
    check=refused_quarter,
    default=lambda today: Period.of(today, "quarter").key,
    help=N_("如 2026Q4；空着就是本季度。"),
)
"""The quarter of a review or a batch, as `2026Q4`."""


def with_quarter(values: dict[str, Any], old: Mapping[str, Any] | None, today: date) -> dict[str, Any]:
    """The whole record with its quarter: the one it had, else today's, is put into `values` where it is empty."""
    return _with("quarter", values, old, today)


def refused_year(value: str) -> str | None:
    """Why a typed text is no year's key; None when it is one."""
    return _refused(value, "year", N_("年度要写成 2026，“{value}”不是年度。"))


YEAR = f.Text(
    "year",
    N_("年度"),
    max_length=4,
    clean=lambda text: text.strip().removesuffix("年").removesuffix("年度"),
    check=refused_year,
    default=lambda today: Period.of(today, "year").key,
    help=N_("如 2026；空着就是本年度。"),
)
"""The year of a democratic review, as `2026`."""


def with_year(values: dict[str, Any], old: Mapping[str, Any] | None, today: date) -> dict[str, Any]:
    """The whole record with its year: the one it had, else today's, is put into `values` where it is empty."""
    return _with("year", values, old, today)


def _refused(value: str, kind: PeriodKind, why: str) -> str | None:
    try:
        return None if Period.parse(value).kind == kind else why.format(value=value)
    except KnownError as error:
        return str(error)


def _with(kind: PeriodKind, values: dict[str, Any], old: Mapping[str, Any] | None, today: date) -> dict[str, Any]:
    before = old or {}
    if not values.get(kind, before.get(kind)):
        values[kind] = before.get(kind) or Period.of(today, kind).key
    return {**before, **values}
