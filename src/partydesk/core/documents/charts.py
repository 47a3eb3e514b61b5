"""Charts (图表) as data: bars by category, lines over periods; drawn in black and grey, so that a copier keeps them.

Values are drawn on an axis from 0, None as a gap. A text is printed as it is at its value; without texts the value
itself stands there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

Value = Decimal | float | None


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one kind, one a label; `texts` are what stands at them."""

    name: str
    values: tuple[Value, ...]
    texts: tuple[str, ...] = ()

    def text(self, place: int) -> str:
        """What stands at a value; a gap has only what was written for it."""
        if self.texts:
            return self.texts[place]
        value = self.values[place]
        return "" if value is None else f"{value}"

    def part(self, first: int, last: int) -> Series:
        """The values from one place to another."""
        return replace(self, values=self.values[first:last], texts=self.texts[first:last])


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each label and series (条形图); `full` are full marks, drawn as a frame behind the bars."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    full: tuple[Value, ...] = ()
    full_name: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is written."""
        return (self.title, self.full_name, *_texts(self.labels, self.series))

    def part(self, first: int, last: int) -> Bars:
        """The bars from one label to another."""
        return replace(
            self, labels=self.labels[first:last], series=_parts(self.series, first, last), full=self.full[first:last]
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """A point for each label and series, joined where they follow one another (折线图)."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is written."""
        return (self.title, *_texts(self.labels, self.series))

    def part(self, first: int, last: int) -> Lines:
        """The points from one label to another."""
        return replace(self, labels=self.labels[first:last], series=_parts(self.series, first, last))


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, together on one page; each at least `height_mm` high."""

    charts: tuple[Bars | Lines, ...]
    height_mm: float = 55.0


def _parts(series: Sequence[Series], first: int, last: int) -> tuple[Series, ...]:
    return tuple(each.part(first, last) for each in series)


def _texts(labels: Sequence[str], series: Sequence[Series]) -> tuple[str, ...]:
    return (*labels, *(each.name for each in series), *(text for each in series for text in each.texts))


def greatest(chart: Bars | Lines) -> float:
    """The greatest value or full mark; 0 where there is none."""
    full = chart.full if isinstance(chart, Bars) else ()
    found = [value for each in chart.series for value in each.values] + list(full)
    return max((float(value) for value in found if value is not None), default=0.0)


def scale(top: float) -> tuple[float, ...]:
    """Round marks of an axis from 0 that reaches `top`: steps of 1, 2 or 5 and a power of ten, five at most."""
    if not 0 < top < 1e12:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10(top / 5))
    step = next(power * factor for factor in (1, 2, 5, 10) if top <= 5 * power * factor * (1 + 1e-9))
    return tuple(round(n * step, 9) for n in range(math.ceil(top / step - 1e-9) + 1))
