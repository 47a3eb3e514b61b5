"""Whatever is added, edited, deleted, undone, computed, sealed and reopened in whatever order: in the end the ledger

holds what one computation from the final records gives (DOMAIN 4: an edit never counts twice).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.longer import drawing
from tests.office.evaluation.branch import Q3, add_tasks, found_branch, sealed_scheme

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions as evaluation
from partydesk.office.points import actions, queries
from partydesk.office.points.fold import fold_faults
from partydesk.office.safety import kept_faults

MEMBER = "member_points"
STEPS = st.lists(
    st.sampled_from(
        [
            "seal",
            "reopen",
            "add",
            "move",
            "remove",
            "restore",
            "undo",
            "redo",
            "compute",
            "bonus",
            "less",
            "fine",
            "reverse",
        ]
    ),
    max_size=16,
)


@pytest.fixture(scope="module")
def played(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch with four self-chosen actions and prescribed tasks of one member, to be copied."""
    path = tmp_path_factory.mktemp("orders") / "branch.partydesk"
    shutil.copyfile(empty_store, path)
    with bootstrap.opened(path) as office:
        who = found_branch(office).wang
        add_tasks(office, who, done=2, expected=3, chosen=4)
        with office.change("起点", final=True) as change:  # nothing before it is undone
            change.update("employees", who, post="班长")
    return path


@contextmanager
def copied(played: Path) -> Iterator[tuple[Office, int]]:
    """The branch anew, and the member."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.partydesk"
        shutil.copyfile(played, path)
        with bootstrap.opened(path) as office:
            yield office, office.read("employees", is_("name", "王明"))[0]["id"]


def own_actions(office: Office, who: int, *, binned: bool = False) -> list[dict[str, object]]:
    return office.read(
        "tasks", is_("kind", "自选"), is_("instructor_id", who), columns=("done_on",), sort=("id",), binned=binned
    )


def hand(office: Office, who: int, dimension: str, points: Decimal) -> None:
    actions.book_by_hand(office, {
        "person_id": who, "day": "2026-09-01", "dimension": dimension, "points": points, "text": "一件事", "who": "赵",
        "why": "支委会"})  # fmt: skip


def reopen(office: Office, who: int) -> None:
    for row in office.read("evaluations", is_("person_id", who), is_("state", "已定稿"), columns=("id",)):
        evaluation.reopen(office, row["id"], "改")


def step(office: Office, who: int, name: str) -> None:
    """One act, which the office may refuse."""
    own = own_actions(office, who)
    acts: dict[str, Callable[[], object]] = {
        "seal": lambda: sealed_scheme(office, MEMBER, ("employees", who)),
        "reopen": lambda: reopen(office, who),
        "add": lambda: add_tasks(office, who, done=0, expected=0, chosen=1),
        "move": lambda: office.edit("tasks", int(str(own[0]["id"])), {"done_on": "2026-10-08"}),
        "remove": lambda: office.bin("tasks", [int(str(own[-1]["id"]))]),
        "restore": lambda: office.restore("tasks", [int(str(own_actions(office, who, binned=True)[0]["id"]))]),
        "undo": office.store.undo,
        "redo": office.store.redo,
        "compute": lambda: evaluation.compute(office, MEMBER, Q3),
        "bonus": lambda: hand(office, who, "加分", Decimal("4.25")),
        "less": lambda: hand(office, who, "加分", Decimal("-2.75")),
        "fine": lambda: hand(office, who, "扣分", Decimal("-1.5")),
        "reverse": lambda: actions.reverse(
            office, office.read("points", is_("kind", "人工"), is_("state", "有效"), sort=("-id",))[0]["id"], "错"
        ),
    }
    try:
        acts[name]()
    except (KnownError, IndexError):
        return


def ledger(office: Office, who: int) -> Decimal:
    return queries.total(office, Q3, "employees", who).counted


def once(played: Path, done: int, by_hand: list[tuple[str, Decimal]]) -> Decimal:
    """The ledger of a member with these records, computed and sealed once."""
    with copied(played) as (office, who):
        office.bin("tasks", [int(str(row["id"])) for row in own_actions(office, who)])
        add_tasks(office, who, done=0, expected=0, chosen=done)
        for dimension, points in by_hand:
            hand(office, who, dimension, points)
        sealed_scheme(office, MEMBER, ("employees", who))
        return ledger(office, who)


@drawing(20)
@given(steps=STEPS)
def test_any_order_of_acts_ends_where_one_computation_of_the_final_records_does(played: Path, steps: list[str]) -> None:
    with copied(played) as (office, who):
        for each in steps:
            step(office, who, each)
            assert kept_faults(office) == []
        reopen(office, who)
        row = sealed_scheme(office, MEMBER, ("employees", who))
        total = office.one("evaluations", row)["total"]
        assert ledger(office, who) == total
        assert queries.totals(office, Q3)[who].counted == total
        assert not fold_faults(office)
        done = sum(str(each["done_on"]) < "2026-10-01" for each in own_actions(office, who))
        typed = [
            (row["dimension"], row["points"])
            for row in office.read("points", is_("kind", "人工"), is_("state", "有效"), sort=("id",))
        ]
    assert once(played, done, typed) == total
