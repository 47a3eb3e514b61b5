"""What a sealed evaluation hands on: booked with the seal, reversed with the reopening (SCENARIOS 4)."""

from __future__ import annotations

import shutil
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.longer import drawing
from tests.office.evaluation.branch import Q3, SCHEME, add_tasks, evaluation_of, scenario, sealed

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions as evaluation
from partydesk.office.points import actions, queries
from partydesk.office.settings import write_setting


def booked(office: Office, who: int) -> list[str]:
    return [f"{row['points']:+}" for row in queries.entries(office, Q3, "employees", who)]


def test_the_ledger_reads_as_the_seals_went(office: Office) -> None:
    branch = scenario(office)
    row_id = sealed(office, branch.wang)
    assert booked(office, branch.wang) == ["+8.87"]
    evaluation.reopen(office, row_id, "一件自选动作重复登记", "郑书记")
    office.bin("tasks", [office.read("tasks", is_("kind", "自选"), is_("instructor_id", branch.wang))[0]["id"]])
    sealed(office, branch.wang)
    assert booked(office, branch.wang) == ["+8.87", "-8.87", "+8.67"]
    rows = queries.entries(office, Q3, "employees", branch.wang)
    assert [row["state"] for row in rows] == ["已冲正", "冲正", "有效"]
    assert [row["source"] for row in rows] == ["2026-0001", "2026-0001", "2026-0002"]
    assert {row["day"] for row in rows} == {"2026-09-30"}
    why = [office.one("points", row["id"])["why"] for row in rows]
    assert why[1] == "一件自选动作重复登记"
    assert queries.total(office, Q3, "employees", branch.wang).counted == Decimal("8.67")
    assert office.store.stale() == []


def test_each_entry_names_the_seal_that_earned_it(office: Office) -> None:
    branch = scenario(office)
    evaluated = sealed(office, branch.wang)
    row = office.read("points")[0]
    version = office.one(row["source_ledger"], row["source_id"])
    assert (version["evaluation_id"], version["seal_number"], version["total"]) == (
        evaluated, row["source"], Decimal("88.67"),
    )  # fmt: skip
    assert (row["scheme"], row["dimension"], row["standard"]) == ("党员积分", "加分", "定稿总分 × 10%")


def test_a_link_is_taken_back_by_reopening_alone(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    entry = office.read("points")[0]["id"]
    with pytest.raises(KnownError, match="重开"):
        actions.reverse(office, entry, "想改")
    act = office.registry["points"].row_actions[0]
    assert act.enabled is not None
    assert act.enabled(office.one("points", entry), office.today)


def test_the_project_that_a_link_counts_for_is_the_offices_choice(office: Office) -> None:
    branch = scenario(office)
    write_setting(office, office.settings["points.link_dimension"], "自选动作")
    sealed(office, branch.wang)
    assert queries.total(office, Q3, "employees", branch.wang).dimensions == {"自选动作": Decimal("8.87")}


STEPS = st.lists(
    st.sampled_from(["seal", "reopen", "add", "remove", "undo", "redo", "compute", "by_hand", "reverse"]), max_size=14
)


@pytest.fixture(scope="module")
def played(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch of scenario 4, to be copied."""
    path = tmp_path_factory.mktemp("links") / "branch.partydesk"
    shutil.copyfile(empty_store, path)
    with bootstrap.opened(path) as office:
        scenario(office)
    return path


def step(office: Office, who: int, name: str) -> None:
    """One act, which the office may refuse."""
    own = office.read("tasks", is_("kind", "自选"), is_("instructor_id", who), columns=("id",))
    acts = {
        "seal": lambda: sealed(office, who),
        "reopen": lambda: evaluation.reopen(office, evaluation_of(office, who)["id"], "改"),
        "add": lambda: add_tasks(office, who, done=0, expected=0, chosen=1),
        "remove": lambda: office.bin("tasks", [row["id"] for row in own[:1]]),
        "undo": office.store.undo,
        "redo": office.store.redo,
        "compute": lambda: evaluation.compute(office, SCHEME, Q3),
        "by_hand": lambda: actions.book_by_hand(office, {
            "person_id": who, "day": "2026-09-01", "dimension": "自选动作", "points": Decimal("1.25"), "text": "好事",
            "who": "赵", "why": "好"}),
        "reverse": lambda: actions.reverse(office, office.read("points", sort=("-id",), limit=1)[0]["id"], "错"),
    }  # fmt: skip
    try:
        acts[name]()
    except (KnownError, IndexError):
        return


@drawing(25)
@given(steps=STEPS)
def test_any_order_of_acts_ends_in_a_tenth_of_the_standing_seal(played: Path, steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "branch.partydesk"
        shutil.copyfile(played, path)
        with bootstrap.opened(path) as office:
            who = office.read("employees", is_("name", "王明"))[0]["id"]
            for each in steps:
                step(office, who, each)
            rows = office.read("evaluations", is_("person_id", who), is_("state", "已定稿"))
            tenth = sum((row["total"] / 10 for row in rows), Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            linked = queries.total(office, Q3, "employees", who).dimensions.get("加分", Decimal(0))
            assert linked == tenth
            standing = [
                row["points"] for row in queries.entries(office, Q3, "employees", who) if row["state"] == "有效"
            ]
            assert sum(standing, Decimal(0)) == queries.total(office, Q3, "employees", who).booked
            assert office.store.stale() == []
