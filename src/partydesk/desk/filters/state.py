"""Which filters of a ledger are in force, without a window: from chips to conditions, and to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from partydesk.core.spec.fields import References
from partydesk.core.spec.ledger import ByChoice, ByDates, ByReference, DueWithin, Filter, Ledger, Preset
from partydesk.core.spec.query import AnyOf, Clause, Where, among, between, empty, is_
from partydesk.core.spec.registry import Registry
from partydesk.core.text.dates import Period

NONE = ""
"""The tick of a choice filter for records that say nothing."""

Span = tuple[str | None, str | None]
"""First and last ISO day, either open."""


def key_of(filter_: Filter) -> str:
    """What a filter is kept under."""
    if isinstance(filter_, Preset):
        return f"preset.{filter_.key}"
    return f"{type(filter_).__name__}.{filter_.path}"


@dataclass(frozen=True)
class FilterState:
    """The filters in force, by `key_of`.

    Attributes:
        values: True for presets and due filters, a tuple of words or ids for menus, for dates the word of
            a span (month, quarter, year) or a pair of ISO days.
        pinned: a field of the ledger and the id it must name: how 关联 opens a list.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    pinned: tuple[str, int] | None = None

    @classmethod
    def initial(cls, ledger: Ledger) -> FilterState:
        """The presets that a page begins with."""
        return cls({key_of(each): True for each in ledger.filters if isinstance(each, Preset) and each.initial})

    @classmethod
    def named(cls, ledger: Ledger, preset: str, words: Mapping[str, str]) -> FilterState:
        """A preset by its key, narrowed to a word of each choice path: what a figure of the home page counts."""
        values: dict[str, Any] = {}
        for each in ledger.filters:
            if isinstance(each, Preset) and each.key == preset:
                values[key_of(each)] = True
            elif isinstance(each, ByChoice) and each.path in words:
                values[key_of(each)] = (words[each.path],)
        return cls(values)

    def of(self, filter_: Filter) -> Any:
        """The value of a filter; None where it is not in force."""
        return self.values.get(key_of(filter_))

    def with_(self, filter_: Filter, value: Any) -> FilterState:
        """The state with one filter changed; an empty value takes it out of force."""
        rest = {key: old for key, old in self.values.items() if key != key_of(filter_)}
        return replace(self, values={**rest, key_of(filter_): value} if value else rest)

    def where(self, registry: Registry, ledger: Ledger, today: date) -> tuple[Where, ...]:
        """The conditions, all of which must hold."""
        found: list[Where] = []
        for each in ledger.filters:
            value = self.of(each)
            if value:
                found += _conditions(registry, ledger, each, value, today)
        if self.pinned:
            path, row_id = self.pinned
            found.append(_naming(registry, ledger, path, (row_id,)))
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """For keeping: a saved filter."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in self.values.items()}

    @classmethod
    def from_json(cls, ledger: Ledger, kept: Mapping[str, Any]) -> FilterState:
        """A saved filter; what the ledger does not declare any more is left out."""
        known = {key_of(each) for each in ledger.filters}
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}
        return cls({key: value for key, value in values.items() if key in known and value})


def span_of(value: Any, today: date) -> Span:
    """The days that a date filter covers."""
    if isinstance(value, tuple):
        return value[0], value[1]
    period = Period.of(today, value)
    return period.start.isoformat(), period.end.isoformat()


def _conditions(registry: Registry, ledger: Ledger, filter_: Filter, value: Any, today: date) -> list[Where]:
    if isinstance(filter_, Preset):
        return list(filter_.where(today))
    if isinstance(filter_, ByChoice):
        return [_one_of(filter_.path, value)]
    if isinstance(filter_, ByReference):
        return [_naming(registry, ledger, filter_.path, value)]
    if isinstance(filter_, DueWithin):
        return [Clause(filter_.path, "<=", (today + timedelta(days=filter_.days)).isoformat())]
    assert isinstance(filter_, ByDates)
    first, last = span_of(value, today)
    if first and first.endswith("-01"):
        first = first[:7]  # a date known only to the month belongs to the month that begins here
    return [between(filter_.path, first, last)]


def _one_of(path: str, words: tuple[str, ...]) -> Where:
    named = among(path, [word for word in words if word != NONE])
    return AnyOf((named, empty(path))) if NONE in words else named


def _naming(registry: Registry, ledger: Ledger, path: str, ids: tuple[int, ...]) -> Where:
    if isinstance(registry.field(ledger.key, path), References):
        return Clause(path, "any", ids)
    return is_(path, ids[0]) if len(ids) == 1 else among(path, ids)
