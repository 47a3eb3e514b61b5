"""Schemes as versioned data: a version that was used stays, whatever ships later or is edited; drafts succeed it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.office.evaluation.branch import Q3, evaluation_of, found_branch, scenario, sealed
from tests.office.evaluation.branch import SCHEME as INSTRUCTOR

from partydesk.core.errors import KnownError
from partydesk.core.store.connection import writing
from partydesk.core.store.log import recent
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.schemes import drafts
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.ledger import BALLOT, DRAFT, SCHEME, STARTED, USED
from partydesk.office.evaluation.schemes.scheme import shipped_schemes
from partydesk.office.evaluation.scoring.compute import draft_results
from partydesk.office.evaluation.sheets.instructor import instructor_quarter
from partydesk.office.family import Ask

Q4, NEXT = Period.parse("2026Q4"), Period.parse("2027Q1")


def heavier(table: dict[str, Any]) -> dict[str, Any]:
    """规定动作 at 40, 党员反评 at 30."""
    table["dimensions"][0]["full"] = table["dimensions"][0]["indicators"][0]["full"] = 40
    table["dimensions"][3]["full"] = table["dimensions"][3]["indicators"][0]["full"] = 30
    return table


def successor(office: Office) -> int:
    draft, _ = drafts.begin_next(office, SCHEME, INSTRUCTOR)
    drafts.save(office, draft, heavier(drafts.table_of_draft(office, draft)))
    return draft


def stored(office: Office) -> list[tuple[str, int, str]]:
    rows = office.read("scheme_versions", columns=("scheme", "version", "state"), sort=("scheme", "version"))
    return [(row["scheme"], row["version"], row["state"]) for row in rows]


def test_the_first_computation_keeps_the_text_and_undoing_it_lets_go(office: Office) -> None:
    found_branch(office)
    assert stored(office) == []
    actions.compute(office, INSTRUCTOR, Q3)
    assert stored(office) == [(INSTRUCTOR, 1, USED)]
    actions.compute(office, INSTRUCTOR, Q3)
    assert stored(office) == [(INSTRUCTOR, 1, USED)]
    office.store.undo()
    assert stored(office) == []


def test_a_used_version_is_read_from_the_store_though_the_file_changes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_branch(office)
    actions.compute(office, INSTRUCTOR, Q3)
    before = schemes.in_force(office, INSTRUCTOR, Q3)
    scheme, text = shipped_schemes()[INSTRUCTOR, 1]
    other = {**shipped_schemes(), (INSTRUCTOR, 1): (scheme, text.replace("班组职工反评", "改过的文件"))}
    monkeypatch.setattr(schemes, "_SCHEMES", type(schemes._SCHEMES)(SCHEME, lambda: other, schemes.parse_scheme, {}))
    assert schemes.in_force(office, INSTRUCTOR, Q3) == before
    assert all("改过" not in each.text for each in schemes.in_force(office, INSTRUCTOR, Q3).indicators)


def test_a_successor_counts_from_its_period_on_and_the_old_one_before(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, INSTRUCTOR, Q3)
    drafts.start(office, successor(office), Q4)
    assert [schemes.in_force(office, INSTRUCTOR, each).version for each in (Q3, Q4, NEXT)] == [1, 2, 2]
    assert schemes.in_force(office, INSTRUCTOR).version == 2
    actions.compute(office, INSTRUCTOR, Q3)
    actions.compute(office, INSTRUCTOR, Q4)
    assert queries.result_of(office, evaluation_of(office, branch.wang)["id"]).version == 1
    rows = queries.evaluations_of(office, INSTRUCTOR, Q4)
    assert {row["version"] for row in rows.values()} == {2}
    assert [each for each in stored(office) if each[0] == INSTRUCTOR] == [(INSTRUCTOR, 1, USED), (INSTRUCTOR, 2, USED)]
    assert schemes.version_of(office, INSTRUCTOR, 2).indicators[0].full == 40


def test_the_sheet_of_each_quarter_names_the_version_it_was_computed_by(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, INSTRUCTOR, Q3)
    drafts.start(office, successor(office), Q4)
    for period, said, full in ((Q3, "v1", 30), (Q4, "v2", 40)):
        (sheet,) = instructor_quarter(office, Ask(period, (branch.wang,)))
        assert f"党建指导员季度评价 {said}" in repr(sheet)
        result = next(iter(draft_results(office, INSTRUCTOR, period, only={("employees", branch.wang)})))
        assert result.dimensions[0].full == full


def test_a_version_put_into_force_can_be_undone_only_while_nothing_rests_on_it(office: Office) -> None:
    found_branch(office)
    draft = successor(office)
    drafts.start(office, draft, Q4)
    office.store.undo()
    assert office.one("scheme_versions", draft)["state"] == DRAFT
    assert schemes.in_force(office, INSTRUCTOR, Q4).version == 1
    drafts.start(office, draft, Q4)
    drafts.take_back(office, draft)
    drafts.start(office, draft, Q4)
    actions.compute(office, INSTRUCTOR, Q4)
    with pytest.raises(KnownError, match="新建下一版"):
        drafts.take_back(office, draft)
    for act in (lambda: drafts.save(office, draft, {}), lambda: drafts.discard(office, draft)):
        with pytest.raises(KnownError, match="已经启用"):
            act()
    with pytest.raises(KnownError, match="不能删除"):
        office.bin("scheme_versions", [draft])


def test_no_undoing_by_number_reaches_the_text_of_a_used_version(office: Office) -> None:
    found_branch(office)
    draft = successor(office)
    edits = [each.id for each in recent(office.store.connection, 2)]
    drafts.start(office, draft, Q4)
    actions.compute(office, INSTRUCTOR, Q4)
    for change in edits:
        with pytest.raises(KnownError):
            office.store.undo(change)
    assert office.one("scheme_versions", draft)["state"] == USED


def test_a_period_with_sealed_evaluations_keeps_its_scheme_and_the_next_is_offered(office: Office) -> None:
    sealed(office, scenario(office).wang)
    draft = successor(office)
    assert drafts.first_free(office, draft) == Q4
    with pytest.raises(KnownError, match="2026年第4季度"):
        drafts.start(office, draft, Q3)
    with pytest.raises(KnownError, match="周期"):
        drafts.start(office, draft, Period.parse("2027"))
    drafts.start(office, draft, Q4)
    assert office.one("scheme_versions", draft)["state"] == STARTED


def test_a_draft_with_errors_is_kept_but_not_put_into_force(office: Office) -> None:
    draft, _ = drafts.begin_next(office, SCHEME, INSTRUCTOR)
    table = drafts.table_of_draft(office, draft)
    table["dimensions"][0]["indicators"][0]["full"] = Decimal("25")
    drafts.save(office, draft, table)
    assert drafts.table_of_draft(office, draft)["dimensions"][0]["indicators"][0]["full"] == 25
    with pytest.raises(KnownError, match="合计 25，应等于维度满分 30"):
        drafts.start(office, draft, Q4)
    assert schemes.in_force(office, INSTRUCTOR).version == 1


def test_there_is_one_draft_a_scheme_and_a_discarded_one_makes_room(office: Office) -> None:
    draft = successor(office)
    with pytest.raises(KnownError, match="已有一份草案"):
        successor(office)
    drafts.discard(office, draft)
    again = successor(office)
    assert [row["id"] for row in drafts.drafts(office)] == [again]
    office.store.undo()
    office.store.undo()
    office.store.undo()
    assert [row["id"] for row in drafts.drafts(office)] == [draft]


def test_a_scheme_of_the_office_itself_counts_from_its_period_on(office: Office) -> None:
    found_branch(office)
    draft, _ = drafts.begin_new(office, " 安全之星 <b>A&B</b> ", "team", "quarter")
    drafts.start(office, draft, Q4)
    key = office.one("scheme_versions", draft)["scheme"]
    assert schemes.in_force(office, key).title == "安全之星 <b>A&B</b>"
    assert key not in {each.key for each in schemes.offered(office, Q3)}
    with pytest.raises(KnownError, match="自 2026年第4季度 起"):
        schemes.in_force(office, key, Q3)
    actions.compute(office, key, Q4)
    assert len(queries.evaluations_of(office, key, Q4)) == 4


def test_a_later_file_does_not_push_the_offices_own_version_aside(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.start(office, successor(office), Q4)
    _, text = shipped_schemes()[INSTRUCTOR, 1]
    newer = schemes.parse_scheme(text.replace("version = 1", "version = 3"), "x")
    files = {**shipped_schemes(), (INSTRUCTOR, 3): (newer, text)}
    monkeypatch.setattr(schemes, "_SCHEMES", type(schemes._SCHEMES)(SCHEME, lambda: files, schemes.parse_scheme, {}))
    assert schemes.in_force(office, INSTRUCTOR, Q4).version == 2
    assert 3 in {each.version for each in schemes.known(office) if each.key == INSTRUCTOR}


def test_a_text_that_no_longer_matches_its_digest_is_refused(office: Office) -> None:
    drafts.start(office, successor(office), Q4)
    text = "UPDATE scheme_version SET text = replace(text, '40', '41'), digest = 'x'"
    office.store.connection.execute(text)
    with pytest.raises(KnownError, match="校验码不符"):
        schemes.in_force(office, INSTRUCTOR, Q4)


def test_the_ballot_of_a_quarter_with_batches_stays_and_its_successor_begins_after(office: Office) -> None:
    found_branch(office)
    ballot_actions.prepare_batches(office, Q4)
    assert ("reverse", 1, USED) in stored(office)
    draft, _ = drafts.begin_next(office, BALLOT, "reverse")
    table = drafts.table_of_draft(office, draft)
    table["statements"] = table["statements"][:9]
    drafts.save(office, draft, table)
    with pytest.raises(KnownError, match="2027年第1季度"):
        drafts.start(office, draft, Q4)
    drafts.start(office, draft, NEXT)
    assert len(schemes.questionnaire(office).statements) == 10
    assert len(schemes.questionnaire(office, period=NEXT).statements) == 9
    assert len(schemes.questionnaire(office, version=1, period=NEXT).statements) == 10


def test_kept_values_hold_and_the_log_stays_whole_over_varied_changes(office: Office) -> None:
    scenario(office)
    drafts.start(office, successor(office), Q4)
    actions.compute(office, INSTRUCTOR, Q4)
    office.store.undo()
    office.store.undo()
    office.store.redo()
    assert office.store.stale() == []


def own_linked_to(office: Office, other: str) -> int:
    """A draft of a scheme of teams that takes the total of another in."""
    draft, _ = drafts.begin_new(office, "汇总", "team", "quarter")
    table = drafts.table_of_draft(office, draft)
    table["dimensions"][0]["indicators"][0].update(rule="link", source=other, factor=1)
    drafts.save(office, draft, table)
    return draft


def test_a_link_is_put_into_force_only_with_the_scheme_it_leads_to(office: Office) -> None:
    first, _ = drafts.begin_new(office, "安全之星", "team", "quarter")
    drafts.start(office, first, NEXT)
    second = own_linked_to(office, "own_1")
    with pytest.raises(KnownError, match="“own_1”不存在"):
        drafts.start(office, second, Q4)
    assert office.one("scheme_versions", second)["state"] == DRAFT
    drafts.start(office, second, NEXT)
    with pytest.raises(KnownError, match="“own_1”不存在"):
        drafts.take_back(office, first)
    assert schemes.in_force(office, "own_1", NEXT).title == "安全之星"


def test_a_broken_link_keeps_only_its_own_scheme_from_being_computed(office: Office) -> None:
    first, _ = drafts.begin_new(office, "安全之星", "team", "quarter")
    drafts.start(office, first, Q4)
    second = own_linked_to(office, "own_1")
    drafts.start(office, second, Q4)
    with office.change("测试") as change:
        change.update("scheme_versions", first, state=DRAFT)
    with pytest.raises(KnownError, match="“own_1”不存在"):
        schemes.in_force(office, "own_2", Q4)
    assert schemes.in_force(office, INSTRUCTOR, Q4).key == INSTRUCTOR


def damage(office: Office, key: str) -> None:
    """The stored text of a scheme is altered past the program, and the program started again."""
    schemes._SCHEMES.parsed.clear()
    with writing(office.store.connection):
        office.store.connection.execute("UPDATE scheme_version SET text = text || ' ' WHERE scheme = ?", (key,))


def test_a_damaged_text_stops_its_own_scheme_and_no_other(office: Office) -> None:
    found_branch(office)
    for key in (INSTRUCTOR, "post_duty"):
        actions.compute(office, key, Q3)
    damage(office, "post_duty")
    with pytest.raises(KnownError, match=r"岗位尽责.*校验码不符"):
        actions.compute(office, "post_duty", Q3)
    actions.compute(office, INSTRUCTOR, Q3)
    assert "post_duty" not in {each.key for each in schemes.offered(office, Q3)}
    assert {INSTRUCTOR, "member_points"} <= {each.key for each in schemes.known(office)}
    drafts.start(office, successor(office), Q4)
    assert schemes.in_force(office, INSTRUCTOR, Q4).version == 2


def test_a_damaged_text_is_neither_shown_nor_copied_into_a_draft(office: Office) -> None:
    found_branch(office)
    actions.compute(office, INSTRUCTOR, Q3)
    damage(office, INSTRUCTOR)
    with pytest.raises(KnownError, match="校验码不符"):
        drafts.table_of_version(office, SCHEME, INSTRUCTOR, 1)
    with pytest.raises(KnownError, match="校验码不符"):
        drafts.begin_next(office, SCHEME, INSTRUCTOR)
    assert drafts.drafts(office) == []


def test_caps_of_points_are_never_left_out_because_a_text_is_damaged(office: Office) -> None:
    found_branch(office)
    actions.compute(office, "member_points", Q3)
    damage(office, "member_points")
    with pytest.raises(KnownError, match="校验码不符"):
        office.fact("points_totals", Q3)


def test_a_link_to_a_damaged_text_says_so(office: Office) -> None:
    first, _ = drafts.begin_new(office, "安全之星", "team", "quarter")
    drafts.start(office, first, Q4)
    drafts.start(office, own_linked_to(office, "own_1"), Q4)
    damage(office, "own_1")
    with pytest.raises(KnownError, match=r"安全之星.*校验码不符"):
        schemes.in_force(office, "own_2", Q4)


def test_what_is_due_is_told_though_a_text_is_damaged(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    before = office.due_at_once()
    damage(office, INSTRUCTOR)
    assert office.due_at_once() == before
    assert ["校验码不符" in each.title for each in office.due_computed()] == [True]


def test_a_version_stays_while_a_second_batch_rests_on_it_though_the_first_was_undone(office: Office) -> None:
    branch = found_branch(office)
    draft, _ = drafts.begin_next(office, BALLOT, schemes.REVERSE)
    drafts.start(office, draft, Q4)
    issued = {"person_id": branch.wang, "quarter": "2026Q4", "issued": 8}
    office.add("ballot_batches", {**issued, "team_id": branch.teams["甲班"]})
    first = recent(office.store.connection, 1)[0].id
    office.add("ballot_batches", {**issued, "team_id": branch.teams["乙班"]})
    office.store.undo(first)
    assert office.one("scheme_versions", draft)["state"] == STARTED
    with pytest.raises(KnownError, match="已经用过"):
        drafts.take_back(office, draft)
    office.bin("ballot_batches", [row["id"] for row in office.read("ballot_batches")])
    drafts.take_back(office, draft)
