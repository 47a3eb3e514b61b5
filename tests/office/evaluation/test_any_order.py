"""Records added, corrected, deleted, restored, undone and computed in whatever order come to the same score in the end
as one computation from the final records (DOMAIN 4)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.longer import drawing
from tests.office.evaluation.branch import Q3, SCHEME, Branch, add_review, add_tasks, found_branch

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.store.connection import writing
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.scoring.compute import draft_results

SCHEMES = (SCHEME, "post_duty", "member_points", "team_points")
DAYS = ("2026-06-30", "2026-07-01", "2026-08-15", "2026-09-30", "2026-10-01")
LEDGERS = ("tasks", "visits", "talks", "problems", "problem_progress", "manual_marks")
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["task", "owed", "visit", "talk", "problem", "mark", "move", "drop", "restore", "undo", "redo",
                         "compute", "compute"]),
        st.integers(0, 99), st.integers(0, len(DAYS) - 1), st.integers(0, 3),
    ),
    min_size=3, max_size=25,
)  # fmt: skip


class Acting:
    """Does the steps in one office; what is refused in words leaves things as they were."""

    def __init__(self, office: Office, branch: Branch) -> None:
        self.office, self.branch = office, branch
        self.people = (branch.wang, branch.li, branch.zhao)
        self.teams = tuple(branch.teams.values())

    def step(self, step: Step) -> None:
        name, number, day, other = step
        with suppress(KnownError):
            getattr(self, name)(self.people[number % 3], number, DAYS[day], other)

    def add(self, ledger: str, **values: object) -> None:
        with self.office.change("测试") as change:
            change.add(ledger, **values)

    def task(self, who: int, number: int, day: str, other: int) -> None:
        self.add(
            "tasks",
            kind="自选",
            instructor_id=who,
            team_id=self.teams[other],
            title="学习",
            state="已完成",
            done_on=day,
        )

    def owed(self, who: int, number: int, day: str, other: int) -> None:
        done = {"state": "已完成", "done_on": DAYS[number % len(DAYS)]} if other else {"state": "未开始"}
        self.add("tasks", kind="规定", instructor_id=who, team_id=self.teams[other], title="指引", due_on=day, **done)

    def visit(self, who: int, number: int, day: str, other: int) -> None:
        self.add("visits", person_id=self.people[other % 3], visitor_id=who, visited_on=day)

    def talk(self, who: int, number: int, day: str, other: int) -> None:
        self.add("talks", person_id=self.people[other % 3], talker_id=who, talked_on=day, reason="谈心")

    def problem(self, who: int, number: int, day: str, other: int) -> None:
        with self.office.change("测试") as change:
            found = change.add(
                "problems", title="灯坏了", raised_on="2026-07-01", responsible_id=who, team_id=self.teams[other]
            )
            if number % 4:
                change.add("problem_progress", problem_id=found, day=day, kind="认可", mark=1 + number % 5, signer="王")

    def mark(self, who: int, number: int, day: str, other: int) -> None:
        code = ("A1", "A2", "B1", "D5")[other]
        actions.set_mark(
            self.office, "post_duty", Q3, ("employees", who), code, Decimal(number % 5), "郑书记", f"理由{number}"
        )

    def move(self, who: int, number: int, day: str, other: int) -> None:
        column = {"tasks": "done_on", "visits": "visited_on", "talks": "talked_on"}
        ledger = tuple(column)[other % 3]
        with self.office.change("更正") as change:
            change.update(ledger, self.one_of(ledger, number), **{column[ledger]: day})

    def drop(self, who: int, number: int, day: str, other: int) -> None:
        ledger = LEDGERS[number % len(LEDGERS)]
        with self.office.change("删除") as change:
            change.bin(ledger, self.one_of(ledger, number))

    def restore(self, who: int, number: int, day: str, other: int) -> None:
        ledger = LEDGERS[number % len(LEDGERS)]
        with self.office.change("恢复") as change:
            change.restore(ledger, self.one_of(ledger, number, binned=True))

    def one_of(self, ledger: str, number: int, *, binned: bool = False) -> int:
        ids = [row["id"] for row in self.office.read(ledger, columns=("id",), binned=binned)]
        if not ids:
            raise KnownError("nothing there")
        return int(ids[number % len(ids)])

    def undo(self, who: int, number: int, day: str, other: int) -> None:
        self.office.store.undo()

    def redo(self, who: int, number: int, day: str, other: int) -> None:
        self.office.store.redo()

    def compute(self, who: int, number: int, day: str, other: int) -> None:
        actions.compute(self.office, SCHEMES[other], Q3)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Branch]:
    """A branch with some records, to be copied for each run."""
    path = tmp_path_factory.mktemp("any_order") / "支部.partydesk"
    bootstrap.new_store(path)
    with bootstrap.opened(path) as office:
        branch = found_branch(office)
        add_review(office, branch.wang, 18)
        add_tasks(office, branch.wang, done=2, expected=3, chosen=1)
    return path, branch


@contextmanager
def copied(path: Path) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder) / path.name)
        with bootstrap.opened(Path(folder) / path.name) as office:
            yield office


def scored(office: Office, compute: Callable[[str], object]) -> dict[tuple[str, str, int], object]:
    """Every result after a computation of all schemes, by scheme and subject."""
    for key in SCHEMES:
        with suppress(KnownError):  # undone to the posting, there is nobody to rate
            compute(key)
    return {
        (key, *subject): queries.result_of(office, row["id"])
        for key in SCHEMES
        for subject, row in queries.evaluations_of(office, key, Q3).items()
    }


@drawing(25)
@given(steps=STEPS)
def test_any_order_of_acts_and_computations_ends_in_the_score_of_the_final_records(
    template: tuple[Path, Branch], steps: list[Step]
) -> None:
    path, branch = template
    with copied(path) as office:
        acting = Acting(office, branch)
        for step in steps:
            acting.step(step)
        found = scored(office, lambda key: actions.compute(office, key, Q3))
        again = scored(office, lambda key: actions.compute(office, key, Q3))
        with copied(office.store.path) as fresh:
            with writing(fresh.store.connection):
                fresh.store.connection.execute("DELETE FROM evaluation")
            once = scored(fresh, lambda key: actions.compute(fresh, key, Q3))
        drafts = {
            (key, each.subject.ledger, each.subject.id): each
            for key in SCHEMES
            for each in draft_results(office, key, Q3)
        }
    assert found == once == again == drafts
