"""A branch of members with a quarter's records: what the 24 indicators of 我的岗位我尽责 count, marks typed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from bench.branch import new_branch
from bench.people import people
from partydesk.core.store.change import Change
from partydesk.core.text.dates import Period
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme

PERIOD = Period.parse("2026Q4")
SCHEME = "post_duty"
_DAYS = tuple(f"2026-{month:02}-{day:02}" for month in (8, 9, 10, 11) for day in range(1, 20))
"""Half of them lie in the quarter before."""
_WHY = ("按记录评定", "本季无差错，台账齐全", "缺一次培训，扣一分", "按时完成，有实例，见班组日志")
_MARKERS = ("郑书记", "孙组织委员", "李组长")


def write_scored_branch(path: Path, members: int) -> Path:
    """A store of `members` members in teams of twenty, made once a run; returns its path."""
    if not path.exists():
        with new_branch(path) as office, office.change("演示") as change:
            teams = change.add_many(
                "units", ({"name": f"班组{n + 1:03d}", "kind": "班组"} for n in range(members // 20))
            )
            rows = (
                {**row, "team_id": teams[n % len(teams)], "political_status": "正式党员"}
                for n, row in enumerate(people(members))
            )
            persons = change.add_many("employees", rows)
            _add_records(change, persons, teams)
            change.add_many("manual_marks", _marks(schemes.in_force(office, SCHEME, PERIOD), persons))
    return path


def _add_records(change: Change, persons: Sequence[int], teams: Sequence[int]) -> None:
    """A project, five self-chosen actions, visits, talks and closed problems a head, in two quarters."""
    chance = random.Random(29)
    records: dict[str, list[dict[str, Any]]] = {
        "tasks": [], "visits": [], "talks": [], "problems": [], "projects": [],
    }  # fmt: skip
    for person in persons:
        records["projects"].append({
            "number": f"CX-{person}", "title": "小改小革", "kind": "小改小革", "leader_id": person,
            "member_ids": (chance.choice(persons),), "started_on": "2026-06-01", "finished_on": chance.choice(_DAYS),
        })  # fmt: skip
        for n in range(5):
            day, whom, team = chance.choice(_DAYS), chance.choice(persons), chance.choice(teams)
            records["tasks"].append({
                "kind": "自选", "instructor_id": person, "team_id": team, "title": f"组织班组学习{n}",
                "due_on": day, "state": "已完成", "done_on": day,
            })  # fmt: skip
            records["visits"].append({"person_id": whom, "visitor_id": person, "visited_on": day, "reason": "日常走访"})
            records["talks"].append({"person_id": whom, "talker_id": person, "talked_on": day, "reason": "岗位变动"})
            records["problems"].append({
                "number": f"2026-{len(records['problems']) + 1}", "title": f"更衣柜损坏{n}", "team_id": team,
                "raised_on": "2026-07-01", "responsible_id": person,
            })  # fmt: skip
    added = {ledger: change.add_many(ledger, rows) for ledger, rows in records.items()}
    change.add_many("problem_progress", (
        {"problem_id": problem, "day": chance.choice(_DAYS), "kind": "认可", "text": "已修好",
         "mark": chance.randint(3, 5), "signer": "提出人"}
        for problem in added["problems"]
    ))  # fmt: skip


def _marks(scheme: Scheme, persons: Sequence[int]) -> Iterator[dict[str, Any]]:
    chance = random.Random(31)
    typed = [each for each in scheme.indicators if each.by_hand]
    for person, each, column in product(persons, typed, scheme.mark_columns):
        yield {
            "scheme": scheme.key, "person_id": person, "period": PERIOD.key, "indicator": each.code,
            "mark_column": column, "points": Decimal(chance.randint(0, int(each.most) * 2)) / 2,
            "who": chance.choice(_MARKERS), "why": chance.choice(_WHY),
        }  # fmt: skip
