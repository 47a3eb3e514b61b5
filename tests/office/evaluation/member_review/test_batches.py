"""Batches of 互评 and 测评: prepared, counted, never deletable once counted, no figure below five, none in the log."""

from __future__ import annotations

import json

import pytest
from tests.office.evaluation.member_review.year import YEAR, batches, count, counted, found_branch, give, ids, prepared

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.ballots.keeping import keep, paper_of
from partydesk.office.evaluation.ballots.papers import Typed
from partydesk.office.evaluation.ballots.tally import tally
from partydesk.office.evaluation.member_review import batch_actions, overview
from partydesk.office.evaluation.member_review.queries import SCHEME
from partydesk.office.evaluation.scoring.compute import draft_results


def log_text(office: Office) -> str:
    rows = office.store.connection.execute("SELECT old, new FROM change_entry").fetchall()
    return "\n".join(f"{old} {new}" for old, new in rows)


def test_a_batch_for_every_group_and_one_for_the_masses(office: Office) -> None:
    branch = prepared(office)
    assert [(len(row["member_ids"]), row["issued"], row["number"]) for row in batches(office, "互评")] == [
        (7, 7, "2026-HP1"), (6, 6, "2026-HP2"),
    ]  # fmt: skip
    (masses,) = batches(office, "测评")
    assert (set(masses["member_ids"]), masses["issued"], masses["number"]) == (set(branch.members), 20, "2026-CP1")
    with pytest.raises(KnownError, match="没有要建"):
        batch_actions.prepare_batches(office, YEAR)


def test_a_batch_made_by_hand_lists_its_party_group(office: Office) -> None:
    branch = prepared(office)
    with pytest.raises(KnownError, match="2026-HP1"):
        office.add("review_batches", {"year": "2026", "kind": "互评", "unit_id": branch.groups[0], "issued": 5})
    office.add("review_batches", {"year": "2026", "kind": "测评", "unit_id": branch.groups[0], "issued": 5})
    made = batches(office, "测评")[-1]
    assert set(made["member_ids"]) == set(branch.members[::2])
    assert made["number"] == "2026-CP2"


def test_more_back_than_issued_is_refused(office: Office) -> None:
    prepared(office)
    batch = batches(office, "互评")[0]
    with pytest.raises(KnownError, match="多于发出 7 张"):
        count(office, batch, (8, 0, 0, 0))


def test_a_counted_batch_stays_and_can_be_corrected_not_undone(office: Office) -> None:
    prepared(office)
    batch = batches(office, "互评")[0]
    count(office, batch, (6, 1, 0, 0))
    assert office.store.undoable() == ""
    with pytest.raises(KnownError, match="不能删除"):
        office.bin("review_batches", [batch["id"]])
    with pytest.raises(KnownError, match="不能单独改"):
        office.edit("review_batches", batch["id"], {"valid": 5})
    with pytest.raises(KnownError, match="不能单独改"):
        office.edit("review_batches", batch["id"], {"member_ids": batch["member_ids"][:3]})
    before = office.one("review_batches", batch["id"])["digest"]
    count(office, batch, (7, 0, 0, 0))
    assert office.one("review_batches", batch["id"])["digest"] != before


def test_the_log_holds_counts_and_a_digest_only(office: Office) -> None:
    prepared(office)
    batch = batches(office, "互评")[0]
    count(office, batch, (4, 2, 1, 0))
    logged, row = log_text(office), office.one("review_batches", batch["id"])
    assert row["digest"] in logged
    assert '"valid":7' in logged
    assert "counts" not in logged
    assert json.loads(row["totals"])["counts"][0] == [4, 2, 1, 0]


def test_no_order_of_typing_leaves_a_trace(office: Office) -> None:
    prepared(office)
    kept = []
    for ballots in ([(0, 1, 2, 3, 0, 0, 1)] * 3 + [(1,) * 7] * 2, [(1,) * 7] * 2 + [(0, 1, 2, 3, 0, 0, 1)] * 3):
        batch = batches(office, "互评")[0]
        paper = paper_of(office, "review_batches", batch["id"])
        keep(office, paper, Typed(tally(paper.form, ballots), scrutineer="甲", teller="乙"))
        kept.append(json.loads(office.one("review_batches", batch["id"])["totals"]))
    assert kept[0].pop("salt") != kept[1].pop("salt")
    assert kept[0] == kept[1]
    assert office.one("review_batches", batch["id"])["valid"] == 5


def test_a_batch_without_a_valid_ballot_is_counted_too(office: Office) -> None:
    prepared(office)
    batch = batches(office, "互评")[0]
    batch_actions.enter_totals(office, batch["id"], {"returned": 2, "valid": 0})
    row = office.one("review_batches", batch["id"])
    assert (row["returned"], row["valid"], bool(row["digest"])) == (2, 0, True)


def test_below_five_valid_ballots_no_figure_is_anywhere(office: Office) -> None:
    branch = prepared(office)
    for batch in batches(office, "互评"):
        count(office, batch, (3, 1, 0, 0))
    (masses,) = batches(office, "测评")
    count(office, masses, (15, 3, 1, 0))
    seen = overview.overview(office, YEAR)
    assert {each.mutual for each in seen.seats} == {"票数不足"}
    assert {each.masses for each in seen.seats} == {"优秀 15、合格 3、基本合格 1"}
    result = next(draft_results(office, SCHEME, YEAR, only={branch.keys[1]}))
    mutual, masses_line = (result.dimensions[n].lines[0] for n in (1, 2))
    assert mutual.score is None
    assert "优秀" not in mutual.content
    assert "票数不足" in result.remarks
    assert masses_line.arithmetic == "1800 ÷ 1900 × 40 = 37.89"


def test_an_open_batch_keeps_the_year_from_being_sealed(office: Office) -> None:
    branch = counted(office)
    with office.change("测试") as change:
        unit = change.add("units", name="二车间党支部", kind="党支部")
    office.add("review_batches", {"year": "2026", "kind": "测评", "unit_id": unit, "issued": 9})
    give(office, branch.keys[1:3], "合格")
    result = next(draft_results(office, SCHEME, YEAR, only={branch.keys[1]}))
    assert (result.missing, result.blocked) == (("测评 1 批未录",), True)


def test_what_a_seal_rests_on_can_not_be_counted_anew(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys, "合格")
    actions.review(office, ids(office), "孙组织委员")
    actions.seal(office, ids(office), "郑书记")
    batch = batches(office, "互评")[0]
    with pytest.raises(KnownError, match="已定稿"):
        count(office, batch, (7, 0, 0, 0))
    with pytest.raises(KnownError, match="已定稿"):
        paper_of(office, "review_batches", batch["id"])


def test_nobody_on_the_ballot_is_refused_in_words(office: Office) -> None:
    branch = found_branch(office)
    office.add("review_batches", {"year": "2020", "kind": "测评", "unit_id": branch.unit, "issued": 9})
    with pytest.raises(KnownError, match="票上没有人"):
        paper_of(office, "review_batches", office.read("review_batches")[0]["id"])
