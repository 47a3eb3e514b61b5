"""草稿 → 已计算 → 已复核 → 已定稿: each step by the rules, every way back audited."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.office.evaluation.branch import (
    Q3,
    SCHEME,
    add_batch,
    add_review,
    add_tasks,
    evaluation_of,
    found_branch,
    scenario,
    sealed,
)
from tests.shipped import scheme as load

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.connection import writing
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.reviews import actions as review_actions
from partydesk.office.evaluation.standings import standings
from partydesk.office.safety import kept_faults
from partydesk.office.settings import write_setting


def test_a_posting_under_45_days_is_not_scored(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.zhao)
    assert (row["total"], row["note"]) == (None, "任期不足（30 天）")
    with pytest.raises(KnownError, match="不计分"):
        actions.review(office, [row["id"]])


def test_everyone_stands_in_the_list_with_what_is_owed(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.li, branch.teams["丙班"], (6, 5, 2), 180)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    found = {each.subject_id: each for each in standings(office, SCHEME, Q3)}
    assert (found[branch.li].state, found[branch.li].why) == ("草稿", "复盘未交、缺反评 3 票")
    assert found[branch.wang].why == "复盘未交、反评 1 批未录"
    assert found[branch.zhao].why == "任期不足（30 天）"
    actions.compute(office, SCHEME, Q3)
    found = {each.subject_id: each for each in standings(office, SCHEME, Q3)}
    assert {each.state for each in found.values()} == {"已计算"}
    assert found[branch.wang].teams == ("甲班", "乙班")


def test_computing_again_without_news_changes_nothing(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    actions.review(office, [evaluation_of(office, branch.wang)["id"]])
    before = evaluation_of(office, branch.wang)
    assert actions.compute(office, SCHEME, Q3) == frozenset()
    assert evaluation_of(office, branch.wang) == before


def test_news_after_the_computation_are_refused_by_the_review_until_it_is_computed_again(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)["id"]
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    with pytest.raises(KnownError, match="计算后记录有变动，请先重新计算"):
        actions.review(office, [row])
    actions.compute(office, SCHEME, Q3, {branch.wang})
    actions.review(office, [row])
    assert evaluation_of(office, branch.wang)["state"] == "已复核"


def test_news_after_the_review_take_it_back_to_computed(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    actions.review(office, [row["id"]])
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    with pytest.raises(KnownError, match="记录有变动"):
        actions.seal(office, [row["id"]])
    actions.compute(office, SCHEME, Q3, {branch.wang})
    row = evaluation_of(office, branch.wang)
    assert (row["state"], row["total"], row["reviewed_by"]) == ("已计算", Decimal("90.67"), None)


def test_an_undone_computation_counts_as_none(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    actions.compute(office, SCHEME, Q3)
    office.store.undo()
    standing = next(each for each in standings(office, SCHEME, Q3) if each.subject_id == branch.wang)
    assert (standing.state, standing.total) == ("草稿", None)
    with pytest.raises(KnownError, match="重新计算"):
        queries.result_of(office, row["id"])
    actions.compute(office, SCHEME, Q3)
    assert queries.result_of(office, row["id"]).total == Decimal("90.67")
    assert office.store.stale() == []


def test_only_a_reviewed_evaluation_is_sealed(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    with pytest.raises(KnownError, match="还没有复核"):
        actions.seal(office, [row["id"]])


def test_nothing_owed_may_be_sealed_away(office: Office) -> None:
    branch = scenario(office)
    review = office.read("reviews", is_("person_id", branch.wang))[0]["id"]
    office.edit("reviews", review, {"mark": None})
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    actions.review(office, [row["id"]])
    with pytest.raises(KnownError, match="复盘待评分"):
        actions.seal(office, [row["id"]])


def test_two_persons_seal_where_the_setting_asks_for_it(office: Office) -> None:
    branch = scenario(office)
    write_setting(office, office.settings["evaluation.two_persons"], True)
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, branch.wang)
    actions.review(office, [row["id"]], "郑书记")
    with pytest.raises(KnownError, match="不同的人"):
        actions.seal(office, [row["id"]], "郑书记")
    actions.seal(office, [row["id"]], "孙组织委员")
    assert evaluation_of(office, branch.wang)["state"] == "已定稿"


def test_a_seal_can_not_be_undone_and_keeps_its_sources_as_they_are(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    with pytest.raises(KnownError):
        office.store.undo()
    review = office.read("reviews", is_("person_id", branch.wang))[0]["id"]
    batch = office.read("ballot_batches", is_("person_id", branch.wang))[0]["id"]
    with pytest.raises(KnownError, match="已定稿"):
        office.edit("reviews", review, {"mark": Decimal(20)})
    with pytest.raises(KnownError, match="已定稿"):
        ballot_actions.enter_totals(office, batch, {"returned": 1, "valid": 0})
    with pytest.raises(KnownError, match="已定稿"):
        review_actions.fill_review(office, review)
    before = evaluation_of(office, branch.wang)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    actions.compute(office, SCHEME, Q3)
    assert evaluation_of(office, branch.wang) == before


def test_reopening_needs_a_reason_and_a_seal(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    with pytest.raises(KnownError, match="原因"):
        actions.reopen(office, evaluation, "  ")
    actions.reopen(office, evaluation, "补登")
    with pytest.raises(KnownError, match="没有定稿"):
        actions.reopen(office, evaluation, "补登")


def test_a_sealed_text_that_was_tampered_with_is_found(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    version = office.read("sealed_versions")[0]
    office.store.connection.execute("UPDATE sealed_version SET snapshot = replace(snapshot, '88.67', '98.67')")
    assert queries.broken_seals(office) == [version["seal_number"]]
    with pytest.raises(KnownError, match="与封签不符"):
        queries.sealed_result(office, version["id"])


def test_a_sealed_total_that_was_tampered_with_is_named_by_the_check(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    seal = office.read("sealed_versions")[0]["seal_number"]
    assert kept_faults(office) == []
    for table in ("evaluation", "sealed_version"):
        (total,) = office.store.connection.execute(f"SELECT max(total) FROM {table}").fetchone()
        office.store.connection.execute(f"UPDATE {table} SET total = 9999 WHERE seal_number = ?", (seal,))
        assert kept_faults(office) == [f"定稿 {seal}"]
        office.store.connection.execute(f"UPDATE {table} SET total = ? WHERE seal_number = ?", (total, seal))


def test_the_last_four_quarters_stand_side_by_side(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    actions.compute(office, SCHEME, Q3.next())
    totals = queries.recent_totals(office, SCHEME, "employees", branch.wang, Q3.next())
    assert [key for key, _ in totals] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert totals[2][1] == Decimal("88.67")
    row = office.read("evaluations", is_("person_id", branch.wang), is_("period", "2026Q4"))[0]
    assert queries.result_of(office, row["id"]).previous == Decimal("88.67")


def test_a_quarter_without_instructors_is_refused(office: Office) -> None:
    with pytest.raises(KnownError, match="没有可评的对象"):
        actions.compute(office, SCHEME, Q3)


def test_a_review_is_given_once_a_quarter_and_marked_within_20(office: Office) -> None:
    branch = found_branch(office)
    review = add_review(office, branch.wang, None)
    with pytest.raises(KnownError, match="已有一份复盘"):
        add_review(office, branch.wang, 12)
    with pytest.raises(KnownError, match="满分 20"):
        review_actions.mark_review(office, review, {"mark": Decimal("20.5"), "marked_by": "郑书记"})
    review_actions.mark_review(office, review, {"mark": Decimal("17.5"), "marked_by": "郑书记"})
    row = office.one("reviews", review)
    assert (row["mark"], row["marked_by"], row["marked_on"]) == (Decimal("17.5"), "郑书记", "2026-11-20")


def test_what_i_did_is_filled_from_the_records_and_can_be_undone(office: Office) -> None:
    branch = scenario(office)
    review = office.read("reviews", is_("person_id", branch.wang))[0]["id"]
    review_actions.fill_review(office, review)
    said = office.one("reviews", review)["what_i_did"]
    assert "应办 27，完成 24" in said
    assert "自选动作：4 件" in said
    office.store.undo()
    assert office.one("reviews", review)["what_i_did"] is None


def test_without_records_there_is_nothing_to_fill(office: Office) -> None:
    branch = found_branch(office)
    with pytest.raises(KnownError, match="没有可以引用的记录"):
        review_actions.fill_review(office, add_review(office, branch.wang, None))


def test_manual_points_name_who_and_why(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    branch = scenario(office)
    shipped = load(SCHEME)
    review = shipped.dimensions[2]
    manual = replace(review, indicators=(replace(review.indicators[0], source=""),))
    scheme = replace(shipped, dimensions=(*shipped.dimensions[:2], manual, *shipped.dimensions[3:]))
    monkeypatch.setattr("partydesk.office.evaluation.schemes.versions.in_force", lambda *which: scheme)
    wang = ("employees", branch.wang)
    actions.compute(office, SCHEME, Q3)
    assert "未评分" in evaluation_of(office, branch.wang)["note"]
    for points, why in (("21", "很好"), ("15", " ")):
        with pytest.raises(KnownError):
            actions.set_mark(office, SCHEME, Q3, wang, "F1", Decimal(points), "郑书记", why)
    with pytest.raises(KnownError, match="不是人工评分项"):
        actions.set_mark(office, SCHEME, Q3, wang, "G1", Decimal(5), "郑书记", "很好")
    actions.set_mark(office, SCHEME, Q3, wang, "F1", Decimal(15), "郑书记", "很好")
    actions.set_mark(office, SCHEME, Q3, wang, "F1", Decimal("15.5"), "郑书记", "数据齐全")
    actions.compute(office, SCHEME, Q3)
    line = queries.result_of(office, evaluation_of(office, branch.wang)["id"]).dimensions[2].lines[0]
    assert line.score == Decimal("15.5")
    assert "郑书记：数据齐全" in line.content
    assert len(line.records) == office.count("manual_marks") == 1


def test_a_seal_that_was_altered_past_the_program_says_so_and_not_that_it_is_uncomputed(office: Office) -> None:
    row = sealed(office, scenario(office).wang)
    with writing(office.store.connection):
        office.store.connection.execute("UPDATE evaluation SET snapshot = replace(snapshot, '26.67', '29.99')")
    with pytest.raises(KnownError, match=r"定稿 2026-0001 .*校验码不符"):
        queries.result_of(office, row)
