"""Sums of points: pure functions from entries to what counts, held at the caps of a quarter (DOMAIN 4, 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from partydesk.core.declared import declared
from partydesk.core.text.words import N_

ENTRY = ("规则", "人工", "挂钩", "冲正")
BY_RULE, BY_HAND, BY_LINK, REVERSAL = ENTRY
STATES = ("有效", "已冲正", "冲正")
STANDING, REVERSED, REVERSING = STATES
NOTHING = Decimal("0.00")
ADJUSTMENT = N_("折算")
"""The dimension of what rescaling and caps make of a sealed total; it has no cap."""

Item = tuple[str, str, Decimal]
"""Quarter key, dimension and points of one entry, or of several added up."""
Limits = Mapping[str, Decimal | None]
"""The most that each dimension counts in a quarter; None, or not named: it has no cap."""
Caps = Mapping[str, Limits]
"""The limits by quarter key."""


@declared(frozen=True)
class Total:
    """What one member or team has in a period.

    Attributes:
        booked: the sum of all entries, reversals among them.
        counted: what counts of them after the caps.
        dimensions: what counts, by dimension.
    """

    booked: Decimal
    counted: Decimal
    dimensions: Mapping[str, Decimal]


def total_of(items: Iterable[Item], caps: Caps) -> Total:
    """The sum of entries; each quarter's sum of a dimension is held at its cap, where it has one.

    The order of the entries does not matter: sums are exact, and the caps hold sums, never entries.
    """
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: NOTHING)
    for quarter, dimension, points in items:
        sums[quarter, dimension] += points
    dimensions: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for (quarter, dimension), points in sums.items():
        dimensions[dimension] += held(points, caps.get(quarter, {}).get(dimension))
    return Total(sum(sums.values(), NOTHING), sum(dimensions.values(), NOTHING), dict(dimensions))


def totals_of(cells: Iterable[tuple[int, str, str, int]], caps: Caps) -> dict[int, Total]:
    """The same for many: from subject, quarter, dimension and their sum in hundredths, each combination once."""
    most = {
        (quarter, dimension): int(cap.scaleb(2))
        for quarter, limits in caps.items()
        for dimension, cap in limits.items()
        if cap is not None
    }
    booked: dict[int, int] = defaultdict(int)
    dimensions: dict[int, dict[str, int]] = defaultdict(dict)
    for subject, quarter, dimension, points in cells:
        booked[subject] += points
        cap = most.get((quarter, dimension), points)
        mine = dimensions[subject]
        mine[dimension] = mine.get(dimension, 0) + min(points, cap)
    return {
        subject: Total(
            points_of(booked[subject]),
            points_of(sum(mine.values())),
            {key: points_of(each) for key, each in mine.items()},
        )
        for subject, mine in dimensions.items()
    }


def points_of(hundredths: int) -> Decimal:
    """Points from hundredths: 887 are 8.87."""
    return Decimal(hundredths).scaleb(-2)


def held(points: Decimal, cap: Decimal | None) -> Decimal:
    """Points held at a cap; None: there is no cap."""
    return points if cap is None else min(points, cap.quantize(NOTHING))


def ranked(counted: Mapping[int, Decimal | int]) -> list[tuple[int, int]]:
    """Rank and subject by what counts, the highest first; equals share a rank, the next one is left out."""
    order = sorted(counted)
    order.sort(key=counted.__getitem__, reverse=True)
    found: list[tuple[int, int]] = []
    rank, before = 0, None
    for place, subject in enumerate(order, 1):
        if counted[subject] != before:
            rank, before = place, counted[subject]
        found.append((rank, subject))
    return found
