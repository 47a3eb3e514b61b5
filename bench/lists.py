"""Overdue visits among 300,000 and a month board of 50 instructors, beside pandas with the data already loaded."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from bench.branch import TODAY, add_month, add_people, days_ago, new_branch
from bench.clock import interleaved, workshop
from bench.report import Figure, most, ms
from partydesk.core.spec.query import Clause
from partydesk.core.store.connection import Connection, writing
from partydesk.core.text.dates import Period
from partydesk.office.context import Office

ENTRIES, INSTRUCTORS, ITEMS = 300_000, 50, 12
_PEOPLE = 2_000
_TURNS = 21


def figures() -> Iterator[Figure]:
    """Both lists; the limit is pandas itself."""
    with new_branch(workshop() / "lists.partydesk") as office:
        with office.change("演示") as change:
            teams, persons = add_people(change, _PEOPLE, INSTRUCTORS)
            add_month(change, teams, list(persons[:INSTRUCTORS]), ITEMS)
        add_entries(office, persons)
        yield _figure(f"overdue visits among {ENTRIES:,}", _overdue(office), _overdue_pandas(office.store.connection))
        yield _figure(
            f"month board of {INSTRUCTORS} instructors", _board(office), _board_pandas(office.store.connection)
        )


def add_entries(office: Office, persons: range) -> None:
    """The roster's entries, written raw because only their reading is measured; about one in two hundred is overdue."""
    chance = random.Random(17)
    rows = (
        (n, chance.choice(persons), "患病住院", "二级", days_ago(60), "本人申请", "关注中",
         days_ago(chance.randint(1, 30) if chance.random() < 0.005 else -chance.randint(0, 60)), chance.choice(persons))
        for n in range(1, ENTRIES + 1)
    )  # fmt: skip
    columns = "id, person_id, category, level, opened_on, basis, state, next_visit_on, responsible_id"
    with writing(office.store.connection):
        office.store.connection.executemany(f"INSERT INTO concern ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _figure(name: str, ours: Callable[[], Any], pandas: Callable[[], Any]) -> Figure:
    ours(), pandas()
    taken = interleaved({"ours": ours, "pandas": pandas}, _TURNS)
    peers = (f"pandas, loaded {ms(taken['pandas'])}",)
    return most(name, ms(taken["ours"]), peers, taken["ours"] / taken["pandas"], 1)


_LISTED = ("next_visit_on", "category", "level", "person_id.name", "person_id.team_id.name", "responsible_id.name")


def _overdue(office: Office) -> Callable[[], Any]:
    where = Clause("next_visit_on", "<", TODAY.isoformat())
    return lambda: office.read("concerns", where, columns=_LISTED, sort=("next_visit_on",))


def _overdue_pandas(connection: Connection) -> Callable[[], Any]:
    concerns, people, units = (_frame(connection, table) for table in ("concern", "employee", "unit"))
    names = people[["id", "name", "team_id"]].merge(
        units[["id", "name"]].rename(columns={"id": "team_id", "name": "team"}), on="team_id", how="left"
    )

    def work() -> Any:
        overdue = concerns[concerns["binned_at"].isna() & (concerns["next_visit_on"] < TODAY.isoformat())]
        listed = overdue.merge(names, left_on="person_id", right_on="id", how="left", suffixes=("", "_whom"))
        listed = listed.merge(names[["id", "name"]], left_on="responsible_id", right_on="id", suffixes=("", "_who"))
        return listed.sort_values("next_visit_on").to_dict("records")

    return work


def _board(office: Office) -> Callable[[], Any]:
    month = Period.parse("2026-11")
    return lambda: office.fact("month_board", month)


def _board_pandas(connection: Connection) -> Callable[[], Any]:
    """The same cells: expected, done, on time, overdue by instructor × item, sums by connection and theme."""
    tasks, people = (_frame(connection, table) for table in ("task", "employee"))

    def work() -> Any:
        month = tasks[(tasks["month"] == "2026-11") & tasks["binned_at"].isna()].assign(
            late=lambda found: found["state"].isin(("未开始", "进行中")) & (found["due_on"] < TODAY.isoformat())
        )
        tally = {"expected": ("id", "count"), "actual": ("counted", "sum"), "punctual": ("on_time", "sum")}
        cells = month.groupby(["instructor_id", "guide_item_id"]).agg(**tally, late=("late", "any"))
        sums = [month.groupby(["instructor_id", key]).agg(**tally) for key in ("connection", "theme")]
        whole = month.groupby("connection").agg(**tally)
        order = people[people["id"].isin(month["instructor_id"])].sort_values("pinyin")
        return order.to_dict("records"), cells.to_dict("index"), [each.to_dict("index") for each in sums], whole

    return work


def _frame(connection: Connection, table: str) -> pd.DataFrame:
    found = connection.execute(f"SELECT * FROM {table}")
    names = [each[0] for each in found.description]
    return pd.DataFrame(found.fetchall(), columns=names)
