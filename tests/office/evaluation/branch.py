"""A made-up branch in its third quarter, for the tests of evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.schemes import versions as schemes

Q3 = Period.parse("2026Q3")
SCHEME = "instructor_quarter"


@dataclass(frozen=True)
class Branch:
    """The ids of the people and teams."""

    wang: int
    li: int
    zhao: int
    teams: dict[str, int]


def found_branch(office: Office) -> Branch:
    """王 at 甲 and 乙, 李 at 丙, 赵 at 丁 only since September; 12 workers a team."""
    with office.change("测试") as change:
        branch = change.add("units", name="一车间党支部", kind="党支部", leader="郑书记")
        group = change.add("units", name="第一党小组", kind="党小组", parent_id=branch)
        teams = {
            name: change.add("units", name=name, kind="班组", parent_id=branch)
            for name in ("甲班", "乙班", "丙班", "丁班")
        }
        people = [
            change.add("employees", name=name, political_status="正式党员", state="在职", group_id=group, post="工艺员")
            for name in ("王明", "李刚", "赵敏")
        ]
        change.add_many(
            "employees",
            [{"name": f"职工{n}", "state": "在职", "team_id": team} for team in teams.values() for n in range(12)],
        )
        for person, team, day in zip(
            (0, 0, 1, 2), teams, ("2026-01-05", "2026-03-01", "2026-01-05", "2026-09-01"), strict=True
        ):
            change.add("postings", person_id=people[person], team_id=teams[team], from_on=day)
    return Branch(*people, teams)


def add_tasks(office: Office, person: int, *, done: int, expected: int, chosen: int) -> list[int]:
    """Prescribed tasks of Q3, the first `done` of them done in time, and self-chosen actions."""
    with office.change("测试任务") as change:
        for n in range(expected):
            state = {"state": "已完成", "done_on": "2026-07-20"} if n < done else {"state": "未开始"}
            change.add("tasks", kind="规定", instructor_id=person, title=f"规定动作{n}", due_on="2026-07-31", **state)
        return [
            change.add(
                "tasks", kind="自选", instructor_id=person, title=f"自选动作{n}", state="已完成", done_on="2026-08-15"
            )
            for n in range(chosen)
        ]


def add_review(office: Office, person: int, mark: int | None) -> int:
    """A review handed in, with the secretary's mark."""
    values: dict[str, Any] = {"person_id": person, "quarter": "2026Q3", "handed_in_on": "2026-09-28", "mark": mark}
    return first(office.add("reviews", values), "reviews")


def add_batch(
    office: Office, person: int, team: int, counts: tuple[int, int, int], total: int | None, period: str = "2026Q3"
) -> int:
    """A batch of Q3 as counted: issued, returned, valid; `total` is spread over the ten statements."""
    issued, returned, valid = counts
    values = {"person_id": person, "team_id": team, "quarter": period, "issued": issued}
    batch = first(office.add("ballot_batches", values), "ballot_batches")
    if total is not None:
        typed = {f"s{n}": total // 10 + (n <= total % 10) for n in range(1, 11)}
        ballot_actions.enter_totals(office, batch, {"returned": returned, "valid": valid, **typed})
    return batch


def first(changed: frozenset[tuple[str, int]], ledger: str) -> int:
    """The id of the record of a ledger that a change touched."""
    return min(row_id for name, row_id in changed if name == ledger)


def scenario(office: Office) -> Branch:
    """Scenario 4 before the first computation."""
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    add_batch(office, branch.wang, branch.teams["乙班"], (4, 3, 3), 258)
    add_review(office, branch.wang, 18)
    add_tasks(office, branch.wang, done=24, expected=27, chosen=4)
    add_batch(office, branch.li, branch.teams["丙班"], (6, 5, 4), 360)
    add_review(office, branch.li, 15)
    add_tasks(office, branch.li, done=26, expected=26, chosen=3)
    return branch


def evaluation_of(office: Office, person: int) -> dict[str, Any]:
    """The stored evaluation of a person in Q3."""
    return office.read("evaluations", is_("person_id", person), is_("period", "2026Q3"))[0]


def sealed(office: Office, person: int) -> int:
    """Computes, reviews and seals one person; returns the evaluation's id."""
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, person)
    actions.review(office, [row["id"]], "孙组织委员")
    actions.seal(office, [row["id"]], "郑书记")
    return int(row["id"])


def sealed_scheme(office: Office, scheme: str, subject: tuple[str, int]) -> int:
    """Marks what is marked by hand with the most but one, then computes, reviews and seals one subject in Q3."""
    for each in schemes.in_force(office, scheme, Q3).indicators:
        if each.rule == "manual" and not each.source:
            actions.set_mark(office, scheme, Q3, subject, each.code, each.cap - 1, "小组长", "组长评定")
    actions.compute(office, scheme, Q3, {subject[1]})
    column = "person_id" if subject[0] == "employees" else "unit_id"
    row = office.read("evaluations", is_("scheme", scheme), is_(column, subject[1]), is_("period", "2026Q3"))[0]
    actions.review(office, [row["id"]], "孙组织委员")
    actions.seal(office, [row["id"]], "郑书记")
    return int(row["id"])
