"""The ranking of a year and one person's history among 180,000 entries, beside pandas, polars and duckdb.

The peers hold the entries loaded, in typed columns, with the cap of each entry's dimension beside it; theirs is one
query, the answer rows of Python values, as ours is. The answers are compared.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from bench import points_peers
from bench.branch import add_people, new_branch
from bench.clock import interleaved, workshop
from bench.report import Figure, most, ms
from partydesk.core.store.connection import writing
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.points import queries
from partydesk.office.points.fold import Fold
from partydesk.office.settings import write_setting

MEMBERS, YEARS, EACH = 5_000, (2024, 2025, 2026), 3
_DIMENSIONS = ("规定动作", "自选动作", "加分", "扣分")
_TURNS = 31
_COLUMNS = (
    "id", "number", "person_id", "day", "period", "dimension", "points", "text", "kind", "state", "source",
    "source_ledger", "source_id", "who", "why", "booked_on",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    """Both questions; the limit is the fastest peer."""
    with new_branch(workshop() / "points.partydesk") as office:
        with office.change("演示") as change:
            _, persons = add_people(change, MEMBERS, MEMBERS // 40)
        write_setting(office, office.settings["points.ranking"], True)
        count = add_entries(office, persons)
        assert count == office.count("points")
        yield _first(office)
        peers = points_peers.loaded(office)
        yield _ranking(office, peers)
        yield _history(office, peers, persons[len(persons) // 2])


def add_entries(office: Office, persons: range) -> int:
    """Three entries a member and quarter, written raw because only their reading is measured; how many."""
    chance = random.Random(19)
    rows = []
    for quarter in (f"{year}Q{n}" for year in YEARS for n in range(1, 5)):
        end = Period.parse(quarter).end.isoformat()
        for person in persons:
            for _ in range(EACH):
                dimension = chance.choice(_DIMENSIONS)
                points = chance.randint(100, 4_000) * (-1 if dimension == "扣分" else 1)
                n = len(rows) + 1
                rows.append((n, f"{quarter[:4]}-{n:06}", person, end, quarter, dimension, points, "一线工作法自选动作",
                             "规则", "有效", f"2026-{n}", "tasks", n, "支部书记", "评价定稿", end))  # fmt: skip
    connection = office.store.connection
    marks = ", ".join("?" * len(_COLUMNS))
    with writing(connection):
        connection.executemany(f"INSERT INTO point ({', '.join(_COLUMNS)}) VALUES ({marks})", rows)
    return len(rows)


def _first(office: Office) -> Figure:
    """What the first ranking of a year costs more: its quarters are read from the index."""
    quarters = queries.quarters_of(Period.parse(str(YEARS[-1])))
    taken = interleaved({"ours": lambda: Fold(office.store).counted(office, "employees", quarters)}, 5)
    return Figure(f"first fold of a year, {MEMBERS * 4 * EACH:,} entries", ms(taken["ours"]))


def _ranking(office: Office, peers: points_peers.Peers) -> Figure:
    year = Period.parse(str(YEARS[-1]))

    def ours() -> list[tuple[int, int, int]]:
        return queries.ranking(office, year, "employees")

    expected = [(rank, person, int(points * 100)) for rank, person, points in ours()]
    assert len(expected) == MEMBERS
    works = {name: peer.ranking for name, peer in peers.items()}
    for name, work in works.items():
        assert work(YEARS[-1]) == expected, name
    asked = {name: (lambda work=work: work(YEARS[-1])) for name, work in works.items()}
    return _beside(f"ranking of {YEARS[-1]}, {MEMBERS:,} members", ours, asked)


def _history(office: Office, peers: points_peers.Peers, person: int) -> Figure:
    found = queries.history(office, "employees", person)
    expected = [(each.key, int(each.total.counted * 100), int(each.running * 100)) for each in found]
    entries = [row["id"] for each in found for row in each.entries]
    works = {name: peer.history for name, peer in peers.items()}
    for name, work in works.items():
        rows, quarters = work(person)
        assert quarters == expected, name
        assert [row["id"] for row in rows] == entries, name
    asked = {name: (lambda work=work: work(person)) for name, work in works.items()}
    return _beside("history of one member", lambda: queries.history(office, "employees", person), asked)


def _beside(name: str, ours: Callable[[], Any], peers: dict[str, Callable[[], Any]]) -> Figure:
    taken = interleaved({"ours": ours, **peers}, _TURNS)
    own = taken.pop("ours")
    said = tuple(f"{peer}, loaded {ms(seconds)}" for peer, seconds in taken.items())
    return most(name, ms(own), said, own / min(taken.values()), 1)
