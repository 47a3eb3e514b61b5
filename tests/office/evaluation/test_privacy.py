"""Ballots: no sum in log or history, nothing below five, numbers for batches, one batch a team."""

from __future__ import annotations

import json

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, add_batch, found_branch, scenario

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.ballots import actions as ballot_actions


def log_text(office: Office) -> str:
    rows = office.store.connection.execute("SELECT old, new FROM change_entry").fetchall()
    return "\n".join(f"{old} {new}" for old, new in rows)


def test_the_log_holds_counts_and_a_digest_only(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    sums = {f"s{n}": 50 + n for n in range(1, 11)}
    ballot_actions.enter_totals(office, batch, {"returned": 7, "valid": 6, **sums, "excerpts": "多来夜班"})
    logged = log_text(office)
    assert '"valid":6' in logged
    assert office.one("ballot_batches", batch)["digest"] in logged
    assert "sums" not in logged
    assert "多来夜班" not in logged
    assert not any(str(value) in json.dumps(line.new) for value in (list(sums.values()), sum(sums.values()))
                   for line in office.store.history("ballot_batches", batch))  # fmt: skip


def test_no_computed_total_stands_in_the_log(office: Office) -> None:
    scenario(office)
    actions.compute(office, SCHEME, Q3)
    logged = log_text(office)
    assert "88.67" not in logged
    assert "8867" not in logged


def test_typed_totals_can_not_be_undone_but_corrected(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    assert office.store.undoable() == ""
    first = office.one("ballot_batches", batch)
    ballot_actions.enter_totals(office, batch, {"returned": 7, "valid": 5, **{f"s{n}": 40 for n in range(1, 11)}})
    assert queries.pool_of(office, branch.wang, Q3).earned() == (400, 500)
    assert office.one("ballot_batches", batch)["digest"] != first["digest"]


def test_the_same_totals_never_give_the_same_digest(office: Office) -> None:
    branch = found_branch(office)
    digests = set()
    for team in ("甲班", "乙班"):
        batch = add_batch(office, branch.wang, branch.teams[team], (8, 7, 6), 552)
        digests.add(office.one("ballot_batches", batch)["digest"])
    assert len(digests) == 2


def test_opinions_are_shuffled_and_keep_their_words(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    lines = [f"意见{n}" for n in range(40)]
    sums = {f"s{n}": 60 for n in range(1, 11)}
    ballot_actions.enter_totals(office, batch, {"returned": 7, "valid": 6, **sums, "excerpts": "\n".join(lines)})
    kept = office.one("ballot_batches", batch)["excerpts"].splitlines()
    assert kept != lines
    assert sorted(kept) == sorted(lines)


def test_batches_are_numbered_and_there_is_one_a_team(office: Office) -> None:
    branch = found_branch(office)
    first = add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    second = add_batch(office, branch.wang, branch.teams["乙班"], (8, 0, 0), None)
    assert office.label("ballot_batches", first) == "2026Q3-B1"
    assert office.label("ballot_batches", second) == "2026Q3-B2"
    with pytest.raises(KnownError, match="2026Q3-B1"):
        add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    with pytest.raises(KnownError, match="2026Q3-B1"):
        office.edit("ballot_batches", second, {"team_id": branch.teams["甲班"]})


def test_counts_stand_once_totals_are_typed(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    with pytest.raises(KnownError, match="录入汇总"):
        office.edit("ballot_batches", batch, {"valid": 5})
    office.edit("ballot_batches", batch, {"teller": "甲二"})
    with pytest.raises(KnownError, match="多于"):
        ballot_actions.enter_totals(office, batch, {"returned": 9, "valid": 6})


def test_batches_are_prepared_for_every_voter_of_every_team(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    ballot_actions.prepare_batches(office, Q3)
    rows = office.read("ballot_batches", columns=("team_id.name", "issued"))
    assert {row["team_id.name"]: row["issued"] for row in rows} == {"甲班": 8, "乙班": 12, "丙班": 12, "丁班": 12}
    with pytest.raises(KnownError, match="没有要建"):
        ballot_actions.prepare_batches(office, Q3)


def test_the_hint_says_what_fits_and_who_may_vote(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (13, 0, 0), None)
    hint = ballot_actions.ENTER_TOTALS.hint
    assert hint is not None
    said = hint(office, batch, {"valid": 6, "s1": 50, "s2": None})
    assert "发出 13 张，多于班组在职 12 人" in said
    assert "6～60" in said
    assert "已填 1 项，总和 50" in said


def test_ballots_and_opinions_are_listed_nowhere(office: Office) -> None:
    ledger = office.registry["ballot_batches"]
    hidden = {each.key for each in ledger.stored if each.kept and not each.listed}
    assert hidden == {"totals", "excerpts"}
    shown = {column.path for column in ledger.columns} | set(ledger.search) | set(ledger.label)
    assert not shown & hidden


def test_a_counted_batch_stays(office: Office) -> None:
    branch = found_branch(office)
    counted = add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    with pytest.raises(KnownError, match="录入汇总"):
        office.bin("ballot_batches", [counted])
    empty = add_batch(office, branch.wang, branch.teams["乙班"], (8, 0, 0), None)
    office.bin("ballot_batches", [empty])
    assert [row["id"] for row in office.read("ballot_batches")] == [counted]


def test_a_review_behind_a_seal_stays(office: Office) -> None:
    people = scenario(office)
    review = office.read("reviews", columns=("person_id",))[0]
    actions.compute(office, SCHEME, Q3, {people.wang})
    evaluation = office.read("evaluations", columns=("person_id",))[0]["id"]
    actions.review(office, [evaluation])
    actions.seal(office, [evaluation])
    with pytest.raises(KnownError, match="已定稿"):
        office.bin("reviews", [review["id"]])
