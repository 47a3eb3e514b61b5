"""Search as you type over 100,000 people: time beside a bare index look-up, hits beside a plain LIKE."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bench.branch import many_people
from bench.clock import p95, workshop
from bench.report import Figure, least, most, ms
from partydesk import bootstrap
from partydesk.core.spec.query import Query
from partydesk.office.context import Office

PEOPLE = 100_000
_PERSONS = 60
_PAGE = 8
"""What the one search of the window shows of people."""
_COLUMNS = ("name", "latin", "staff_no", "phone", "id_number")


def figures() -> Iterator[Figure]:
    """p95 of a page of hits and the share of LIKE's hits that search finds."""
    store = many_people(workshop() / "people.partydesk", PEOPLE)
    with bootstrap.opened(store) as office:
        typed = list(letter_by_letter(office))
        found, bare = _timed((_search(office), _look_up(office)), typed)
        (like,) = _timed((_like(office),), sample(typed, 40))
        share, compared = _share(office, typed)
    peers = (f"index look-up {ms(p95(bare))}", f"LIKE {ms(p95(like))}")
    name = f"search: p95 of {len(typed)} steps of typing over {PEOPLE:,} people"
    yield most(name, ms(p95(found)), peers, p95(found) / p95(bare), 10)
    yield least("search: hits of LIKE that are found", f"{compared:,} hits compared", (), share * 100, 100, "%")


def letter_by_letter(office: Office) -> Iterator[str]:
    """What stands in the search box after each key: names, pinyin, initials, staff numbers, fragments of numbers."""
    chance = random.Random(5)
    ids = chance.sample(range(1, PEOPLE + 1), _PERSONS)
    for row in office.many("employees", ids, "name", "latin", "staff_no", "phone", "id_number").values():
        whole, initials, *_ = row["latin"].split()
        for word in (row["name"], whole, initials, row["staff_no"]):
            yield from (word[:end] for end in range(1, len(word) + 1))
        for number in (row["phone"], row["id_number"]):
            start = chance.randint(3, len(number) - 4)
            part = number[start : start + 6]
            yield from (part[:end] for end in range(3, len(part) + 1))


_Work = Callable[[str], Sequence[Any]]


def _search(office: Office) -> _Work:
    """The very call of the window's one search."""
    label = office.registry["employees"].label
    return lambda text: office.read("employees", columns=label, search=text, limit=_PAGE)


def _look_up(office: Office) -> _Work:
    """The barest thing an index can be asked: the rows of one exact key."""
    execute = office.store.connection.execute
    sql = "SELECT row_id FROM employee_search WHERE suffix = ? LIMIT ?"
    return lambda text: execute(sql, (text.lower(), _PAGE)).fetchall()


_ANY = " OR ".join(f"{column} LIKE ?" for column in _COLUMNS)


def _like(office: Office) -> _Work:
    execute = office.store.connection.execute
    sql = f"SELECT id FROM employee WHERE binned_at IS NULL AND ({_ANY}) LIMIT {_PAGE}"
    return lambda text: execute(sql, [f"%{text}%"] * len(_COLUMNS)).fetchall()


def _timed(works: Sequence[_Work], typed: Sequence[str]) -> list[list[float]]:
    """The seconds of each work for each text; the works take turns."""
    taken: list[list[float]] = [[] for _ in works]
    for text in typed:
        for work, into in zip(works, taken, strict=True):
            start = time.perf_counter()
            work(text)
            into.append(time.perf_counter() - start)
    return taken


def sample(typed: Sequence[str], count: int) -> list[str]:
    """Some of the texts, each once; a plain LIKE takes long over all of them."""
    return random.Random(3).sample(sorted(set(typed)), count)


def _share(office: Office, typed: Sequence[str]) -> tuple[float, int]:
    """The share of LIKE's hits that search has among its own, over some of what was typed."""
    execute = office.store.connection.execute
    wanted = had = 0
    for text in sample(typed, 60):
        plain = {row[0] for row in execute(f"SELECT id FROM employee WHERE {_ANY}", [f"%{text}%"] * len(_COLUMNS))}
        found = set(office.store.ids(Query("employees", search=text)))
        wanted += len(plain)
        had += len(plain & found)
    return had / wanted, wanted
