"""A small office of two ledgers, made for the tests of the store: it knows no real ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.core.spec.query import among
from partydesk.core.spec.registry import Registry
from partydesk.core.store.connection import NoKey, connect
from partydesk.core.store.derive import Derivation, by_column, itself
from partydesk.core.store.store import Store

PEOPLE = Ledger(
    key="people",
    title="人员",
    one="人员",
    table="person",
    record="-",
    sections=(
        Section(
            "人员",
            (
                f.Text("name", "姓名", required=True, why="必须"),
                f.Text("shout", "大写", derive=lambda row: (row.get("name") or "").upper()),
                f.Reference("boss_id", "上级", to="people"),
                f.Integer("visit_count", "走访次数", kept=True),
                f.Amount("income", "收入"),
                f.YesNo("married", "已婚"),
                f.References("friend_ids", "朋友", to="people"),
            ),
        ),
    ),
    label=("name",),
    search=("name", "shout"),
    indexed=True,
)
VISITS = Ledger(
    key="visits",
    title="走访",
    one="走访",
    table="visit",
    record="-",
    sections=(
        Section(
            "走访", (f.Reference("person_id", "对象", to="people"), f.Date("on_day", "日期"), f.Text("note", "结果"))
        ),
    ),
    parent="person_id",
    label=("on_day",),
    search=("person_id", "note"),
)


def count_visits(reads: Any, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many living visits each person has."""
    found = {each: {"visit_count": 0} for each in ids}
    for row in reads.read("visits", among("person_id", ids), columns=("person_id",)):
        found[row["person_id"]]["visit_count"] += 1
    return found


COUNT = Derivation("people", ("visit_count",), {"visits": by_column("person_id"), "people": itself}, count_visits)

SCHEMA = """
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, binned_at TEXT, name TEXT NOT NULL, shout TEXT,
  boss_id INTEGER REFERENCES person (id), visit_count INTEGER, income INTEGER, married INTEGER, friend_ids TEXT);
CREATE TABLE person_search (suffix TEXT, row_id INTEGER, PRIMARY KEY (suffix, row_id)) WITHOUT ROWID;
CREATE TABLE visit (id INTEGER PRIMARY KEY AUTOINCREMENT, binned_at TEXT,
  person_id INTEGER REFERENCES person (id), on_day TEXT, note TEXT);
CREATE TABLE change (id INTEGER PRIMARY KEY, at TEXT, actor TEXT, title TEXT, kind TEXT, undoes INTEGER,
  previous TEXT, hash TEXT);
CREATE TABLE change_entry (id INTEGER PRIMARY KEY, change_id INTEGER REFERENCES change (id), ledger TEXT,
  row_id INTEGER, op TEXT, digest TEXT, salt BLOB, old TEXT, new TEXT);
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER);
"""


@pytest.fixture
def small_registry() -> Registry:
    """Two ledgers: people, and visits as their child rows."""
    return Registry((PEOPLE, VISITS))


@pytest.fixture
def make_store(tmp_path: Path, small_registry: Registry) -> Iterator[Callable[[], Store]]:
    """Opens the same small store as often as asked."""
    path = tmp_path / "small.partydesk"
    connection = connect(path, NoKey(), create=True)
    connection.executescript(SCHEMA)
    connection.close()
    opened: list[Store] = []

    def make() -> Store:
        found = Store.open(
            path, small_registry, derivations=(COUNT,), actor="干事", now=lambda: datetime(2026, 11, 20, 9, 42)
        )
        opened.append(found)
        return found

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def small(make_store: Callable[[], Store]) -> Store:
    """One open small store."""
    return make_store()
