"""The made-up branch: whole, sound, alive on any day, and nobody's real data."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import Query, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.idcard import read_id
from partydesk.demo import build
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.standings import standings
from partydesk.verbs.main import run

UNUSED = {"prints", "printed_sheets", "scans", "settings"}
"""Ledgers that the demo leaves empty: nobody has printed anything or scanned it back, settings are as they ship."""
SALTED = {"totals", "digest", "excerpts"}
"""What is salted or shuffled each time it is saved, so that nobody can tell who voted how."""


def words(office: Office, ledger: str, column: str) -> set[Any]:
    return {row[column] for row in office.read(ledger, columns=(column,))}


def test_six_teams_and_a_hundred_and_twenty_people_with_a_year_of_records(demo: Office) -> None:
    assert demo.count("units", is_("kind", "班组")) == 6
    assert demo.count("employees") == 120
    months = sorted(words(demo, "guides", "month"))
    assert (len(months), months[0], months[-1]) == (12, "2025-12", "2026-11")
    assert {each.key for each in demo.registry if demo.store.count(Query(each.key)) == 0} == UNUSED


def test_check_finds_nothing_wrong(demo_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "demo.partydesk"
    shutil.copyfile(demo_store, copy)
    assert run(["check", str(copy)]) == 0
    assert capsys.readouterr().err == ""


def test_nothing_kept_is_stale_and_every_seal_holds(demo: Office) -> None:
    assert demo.store.stale() == []
    assert queries.broken_seals(demo) == []


def test_the_coverage_leaves_one_uncovered_and_one_waiting(demo: Office) -> None:
    now = demo.fact("coverage")
    assert 0.97 < now.share < 0.99
    assert sorted(row["contact_state"] for row in demo.fact("uncovered")) == ["待指定", "未覆盖"]


def test_every_course_a_problem_can_take_is_there(demo: Office) -> None:
    assert words(demo, "problems", "state") == {"待办", "办理中", "待认可", "退回办理", "已销号", "无法办理"}
    assert words(demo, "problems", "raiser_kind") == {"职工", "匿名", "集体", "用户", "支部"}
    assert {3, 4, 5} <= words(demo, "problems", "mark")
    assert demo.count("problems", filled("recurrence_of")) == 2
    assert demo.count("problems", filled("practice")) == 3
    assert {"谈心谈话", "走访"} <= words(demo, "problems", "source")
    assert demo.count("talks", is_("to_problem", True)) > 5


def test_tasks_are_done_in_time_late_or_not_with_a_reason(demo: Office) -> None:
    assert words(demo, "tasks", "state") >= {"未开始", "已完成", "未完成"}
    assert words(demo, "tasks", "on_time") == {True, False, None}
    assert all(row["reason"] for row in demo.read("tasks", is_("state", "未完成"), columns=("reason",)))
    assert demo.count("tasks", is_("kind", "自选")) > 50


def test_one_instructor_handed_a_team_over_and_every_team_has_one(demo: Office) -> None:
    assert demo.fact("teams_without_instructor") == []
    assert len(words(demo, "postings", "person_id")) == 6
    (ended,) = demo.read("postings", filled("to_on"), columns=("to_on",))
    assert ended["to_on"] == "2026-11-16"


def test_the_quarters_are_sealed_but_for_what_waits_in_the_latest(demo: Office) -> None:
    states: dict[str, list[str]] = {}
    for row in demo.read("evaluations", is_("scheme", "instructor_quarter"), columns=("period", "state")):
        states.setdefault(row["period"], []).append(row["state"])
    assert {key: sorted(found) for key, found in states.items()} == {
        "2026Q1": ["已定稿"] * 5,
        "2026Q2": ["已定稿"] * 5,
        "2026Q3": ["已复核", "已定稿", "已定稿", "已定稿", "已计算"],
    }
    drafts = standings(demo, "instructor_quarter", Period.parse("2026Q4"))
    assert {each.state for each in drafts} == {"草稿"}
    (waiting,) = demo.read("evaluations", is_("scheme", "instructor_quarter"), is_("state", "已复核"), columns=("id",))
    actions.seal(demo, [waiting["id"]])


def test_no_number_can_be_anybodys(demo: Office) -> None:
    for row in demo.read("employees", columns=("id_number", "phone")):
        assert row["id_number"].startswith("9999")
        assert read_id(row["id_number"]).problems == ()
        assert row["phone"].startswith("1990000")


@pytest.mark.parametrize("today", ["2027-01-08", "2028-02-29", "2027-12-30"])
def test_it_is_alive_on_any_day(today: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTYDESK_TODAY", today)
    path = tmp_path / "demo.partydesk"
    bootstrap.demo_store(path)
    with bootstrap.opened(path) as office:
        assert office.count("employees") == 120
        assert office.store.stale() == []
        due = [item.due_on for item in office.due()]
        assert min(due) < today <= max(due)
        assert {item.ledger for item in office.due()} >= {"problems", "concerns", "obligations", "tasks"}
        assert len(words(office, "problems", "state")) == 6
        assert {"已定稿"} <= words(office, "evaluations", "state")
        for ledger, column in (("visits", "visited_on"), ("talks", "talked_on"), ("problems", "raised_on")):
            assert max(words(office, ledger, column)) < today
        begin = f"{date.fromisoformat(today).year - 1}-"
        assert min(words(office, "talks", "talked_on")) > begin


def test_the_history_bears_the_days_on_which_things_were_done(demo: Office) -> None:
    for row in demo.read("visits", columns=("visited_on",)):
        line = demo.store.history("visits", row["id"])[-1]
        assert line.change.at[:10] == row["visited_on"]
    (edited, *_) = demo.read("employees", is_("state", "退休"), columns=("left_on",))
    assert edited["left_on"] in {line.change.at[:10] for line in demo.store.history("employees", edited["id"])}


def test_the_same_day_gives_the_same_branch(demo: Office, tmp_path: Path) -> None:
    path = tmp_path / "again.partydesk"
    bootstrap.demo_store(path)
    with bootstrap.opened(path) as again:
        for ledger in ("employees", "tasks", "problems", "visits", "contacts", "ballot_batches"):
            columns = tuple(each.key for each in demo.registry[ledger].stored if each.key not in SALTED)
            assert again.read(ledger, columns=columns) == demo.read(ledger, columns=columns)


def test_an_existing_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.partydesk"
    path.write_bytes(b"mine")
    with pytest.raises(KnownError, match="已经存在"):
        bootstrap.demo_store(path)
    assert path.read_bytes() == b"mine"


def test_an_interrupted_demo_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(office: Office, diary: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "play", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bootstrap.demo_store(tmp_path / "demo.partydesk")
    assert list(tmp_path.iterdir()) == []


def test_the_verb_makes_it_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "演示.partydesk"
    assert run(["demo", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    assert run(["demo", str(path)]) == 2
