"""When the next visit is owed, and what the income figures suggest (S1 3.1.2, DOMAIN 3.3 and 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from partydesk.core.declared import declared

DEEP, RELATIVE, ACCIDENT = "深度困难", "相对困难", "意外致困"
WATCHED, RELEASED = "关注中", "已解除"

Intervals = Mapping[str, int]
"""Days from one visit to the next, by level (关注级别)."""


@declared(frozen=True)
class Hint:
    """A category that the figures suggest, with the amount that was compared (yuan)."""

    category: str
    figure: Decimal


def interval(level: str, intervals: Intervals) -> int:
    """Days between visits; a level that the setting does not name is visited as often as the closest watched."""
    return intervals[level] if level in intervals else min(intervals.values())


def next_visit(
    visits: Iterable[date], opened: date, level: str, intervals: Intervals, earlier: Iterable[date] = ()
) -> date:
    """The day by which the next visit is owed (下次回访, S1 3.1.2).

    Counted in calendar days from the latest visit by its date, not by when it was typed in; from `opened`
    while there is none since. A typed day counts only where it is earlier, and only until a visit reaches it.
    """
    last = max([opened, *visits])
    owed = last + timedelta(days=interval(level, intervals))
    return min([owed, *(day for day in earlier if day > last)])


def monthly_income(income: Decimal, rigid: Decimal, people: int) -> Decimal:
    """月人均收入 in yuan, net of rigid spending: (家庭年总收入 − 刚性支出) ÷ 12 ÷ 人口 (DOMAIN 8, Income hint).

    Raises:
        ValueError: `people` is below 1.
    """
    if people < 1:
        raise ValueError("people must be at least 1")
    return ((income - rigid) / 12 / people).quantize(Decimal("0.01"), ROUND_HALF_UP)


def monthly_income_of(values: Mapping[str, Any]) -> Decimal | None:
    """月人均收入 of a roster row; None while income or people are not known."""
    income, people = values.get("yearly_income"), values.get("household")
    if income is None or not people:
        return None
    return monthly_income(income, values.get("rigid_spending") or Decimal(0), people)


def hardship_hint(income: Decimal, rigid: Decimal, people: int, line: Decimal, factor: Decimal) -> Hint | None:
    """Suggests 深度困难 below the line, 相对困难 below `factor` times the line; None above.

    Yearly figures and the monthly line in yuan.

    Raises:
        ValueError: `people` is below 1.
    """
    monthly = monthly_income(income, rigid, people)
    if monthly < line:
        return Hint(DEEP, monthly)
    return Hint(RELATIVE, monthly) if monthly < factor * line else None


def accident_hint(cost: Decimal, income: Decimal, share: Decimal) -> Hint | None:
    """Suggests 意外致困 where an accident cost more than `share` percent of the yearly income (yuan)."""
    limit = income * share / 100
    return Hint(ACCIDENT, limit) if cost > limit else None


def state_of(values: Mapping[str, Any]) -> str:
    """关注中 until the removal is approved; retirement changes nothing (DOMAIN 8, Coverage)."""
    return RELEASED if values.get("closed_on") else WATCHED


def retention_end(closed: date, years: int) -> date:
    """The day on which a removed entry falls due for disposal; 29 February counts as the 28th."""
    try:
        return closed.replace(year=closed.year + years)
    except ValueError:
        return closed.replace(year=closed.year + years, day=28)
