"""Made-up branches of any size, written into a store through the program's own changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.people import people
from partydesk import bootstrap
from partydesk.core.store.change import Change
from partydesk.office.context import Office

TODAY = date(2026, 11, 20)


@contextmanager
def new_branch(path: Path) -> Iterator[Office]:
    """An open office on an empty store at `path`."""
    bootstrap.new_store(path)
    with bootstrap.opened(path) as office:
        yield office


def add_people(change: Change, count: int, teams: int) -> tuple[range, range]:
    """Teams and people spread over them; returns the ids of both."""
    team_ids = change.add_many("units", ({"name": f"班组{n + 1:03d}", "kind": "班组"} for n in range(teams)))
    rows = ({**row, "team_id": team_ids[n % teams]} for n, row in enumerate(people(count)))
    return team_ids, change.add_many("employees", rows)


def add_concerns(change: Change, persons: range, count: int, *, spread: int = 400) -> range:
    """Entries of the roster, opened some days ago, so that part of the visits are overdue."""
    chance = random.Random(11)
    levels = ("一级", "二级", "三级")
    return change.add_many("concerns", (
        {
            "person_id": persons[n % len(persons)], "category": "患病住院", "level": chance.choice(levels),
            "opened_on": days_ago(chance.randint(0, spread)), "basis": "本人申请", "measures": "回访慰问",
            "responsible_id": persons[(n * 7) % len(persons)],
        }
        for n in range(count)
    ))  # fmt: skip


def days_ago(days: int) -> str:
    """An ISO day before the fixed today."""
    return (TODAY - timedelta(days=days)).isoformat()


def add_month(change: Change, teams: range, instructors: list[int], items: int) -> None:
    """A guide of this month with its tasks, instructor × item, half of them done."""
    chance = random.Random(13)
    connections = ("学习连接", "组织连接", "活动连接", "生产连接")
    guide = change.add("guides", month="2026-11", title="2026年11月工作指引", issued_on="2026-11-01")
    rows = [
        {"guide_id": guide, "title": f"事项{n + 1}", "theme": "安全教育", "due_day": 28, "scope": "每班组",
         "connection": connections[n % 4]}
        for n in range(items)
    ]  # fmt: skip
    item_ids = change.add_many("guide_items", rows)
    tasks: list[dict[str, Any]] = []
    for place, person in enumerate(instructors):
        team = teams[place % len(teams)]
        change.add("postings", person_id=person, team_id=team, from_on="2026-01-01")
        for item, row in zip(item_ids, rows, strict=True):
            done = chance.random() < 0.5
            tasks.append({
                "kind": "规定", "instructor_id": person, "team_id": team, "title": row["title"],
                "connection": row["connection"], "theme": row["theme"], "due_on": "2026-11-28",
                "guide_item_id": item, "state": "已完成" if done else "未开始",
                "done_on": "2026-11-15" if done else None,
            })  # fmt: skip
    change.add_many("tasks", tasks)


def small_branch(path: Path) -> None:
    """A branch of everyday size: 6 teams, 120 people, 30 under watch, 6 instructors with 8 items this month."""
    with new_branch(path) as office, office.change("演示") as change:
        teams, persons = add_people(change, 120, 6)
        add_concerns(change, persons, 30)
        add_month(change, teams, list(persons[:6]), 8)


def many_people(path: Path, count: int) -> Path:
    """A store of `count` people in teams of about forty, made once a run; returns its path."""
    if not path.exists():
        with new_branch(path) as office, office.change("花名册") as change:
            add_people(change, count, max(count // 40, 1))
    return path
