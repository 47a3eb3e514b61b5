"""Filters that people keep under a name (我的筛选): in the store, so that everyone at this desk has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partydesk.core.spec.ledger import Ledger
from partydesk.core.text.words import N_
from partydesk.desk.filters.state import FilterState
from partydesk.office.family import Setting
from partydesk.office.settings import read_setting, write_setting


@dataclass(frozen=True)
class SavedFilter:
    """A named filter with what was searched and how the list was ordered."""

    name: str
    state: FilterState
    search: str = ""
    order: tuple[str, ...] = ()


def saved_filters(office: Any, ledger: Ledger) -> list[SavedFilter]:
    """The saved filters of a ledger in the order of their saving."""
    return [
        SavedFilter(
            each["name"], FilterState.from_json(ledger, each["state"]), each.get("search", ""), tuple(each["order"])
        )
        for each in read_setting(office.store, _setting(ledger))
    ]


def save_filter(office: Any, ledger: Ledger, saved: SavedFilter) -> Any:
    """Keeps a filter; one of the same name is replaced. Returns what changed."""
    rest = [each for each in saved_filters(office, ledger) if each.name != saved.name]
    return _write(office, ledger, [*rest, saved])


def drop_filter(office: Any, ledger: Ledger, name: str) -> Any:
    """Forgets a filter. Returns what changed."""
    return _write(office, ledger, [each for each in saved_filters(office, ledger) if each.name != name])


def _write(office: Any, ledger: Ledger, filters: list[SavedFilter]) -> Any:
    kept = [
        {"name": each.name, "state": each.state.to_json(), "search": each.search, "order": list(each.order)}
        for each in filters
    ]
    return write_setting(office, _setting(ledger), kept)


def _setting(ledger: Ledger) -> Setting:
    return Setting(f"filters.{ledger.key}", N_("我的筛选（{title}）").format(title=ledger.title), [])
