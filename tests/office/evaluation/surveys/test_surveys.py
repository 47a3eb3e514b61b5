"""Surveys: issued with a number, counted once for all, shown from five papers on, and their problems drawn."""

from __future__ import annotations

from typing import Any

import pytest
from tests.office.evaluation.ballots.test_keeping import typed_batch
from tests.office.evaluation.branch import first, found_branch
from tests.office.evaluation.sheets.test_sheets import printed

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.ballots.counting import from_text
from partydesk.office.evaluation.ballots.keeping import TYPE_BALLOTS, paper_of
from partydesk.office.evaluation.surveys import actions
from partydesk.office.evaluation.surveys.forms import CONTENT, OPINIONS, OWN, SATISFACTION
from partydesk.office.evaluation.surveys.sheets import survey_blank, survey_summary
from partydesk.office.family import Ask

Q4 = Period.parse("2026Q4")
ITEMS = "食堂饭菜\n浴室热水\n班车时间"


def survey(office: Office, **values: Any) -> int:
    """A survey of this quarter, ten papers issued."""
    return first(office.add("surveys", {"title": "职工调查", "kind": SATISFACTION, "issued": 10, **values}), "surveys")


def own(office: Office, **values: Any) -> int:
    """A survey with items of its own."""
    return survey(office, kind=OWN, own_items=ITEMS, scale=CONTENT, **values)


def test_a_survey_gets_its_number_quarter_and_version(office: Office) -> None:
    found_branch(office)
    row = office.one("surveys", survey(office))
    assert (row["number"], row["quarter"], row["questionnaire"]) == ("2026Q4-W1", "2026Q4", 1)
    assert office.one("surveys", survey(office, kind=OPINIONS))["number"] == "2026Q4-W2"
    with pytest.raises(KnownError, match="2026Q4-W1 已经用过"):
        survey(office, number="2026Q4-W1")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"own_items": ""}, "要写调查项目"),
        ({"own_items": "食堂\n食堂"}, "重复"),
        ({"own_items": "\n".join(f"第{n}项" for n in range(21))}, "最多 20 项"),
        ({"own_items": "长" * 101}, "第 1 项超过 100 字"),
        ({"returned": 11}, "收回 11 张多于发出 10 张"),
        ({"returned": 5, "valid": 6}, "有效 6 张多于收回 5 张"),
        ({"issued_on": "2026-11-10", "due_on": "2026-11-09"}, "早于发放日期"),
    ],
)
def test_what_can_not_be_is_refused(office: Office, values: dict[str, Any], said: str) -> None:
    with pytest.raises(KnownError, match=said):
        survey(office, **{"kind": OWN, "own_items": ITEMS, **values})
    assert not office.count("surveys")


def test_papers_are_typed_by_the_same_keys(office: Office) -> None:
    found_branch(office)
    found = own(office)
    assert paper_of(office, "surveys", found).form.items == tuple(ITEMS.split("\n"))
    typed_batch(office, found, ["111", "111", "122", "13 ", "333", "1  "], ["热水不够"], aside=1, ledger="surveys")
    row = office.one("surveys", found)
    totals = from_text(row["totals"])
    assert totals is not None
    assert (row["returned"], row["valid"], row["excerpts"]) == (7, 5, "热水不够")
    assert totals.counts == ((4, 0, 1), (2, 1, 2), (2, 1, 1))
    assert office.store.undoable() == ""


def test_a_paper_tally_sheet_gives_the_same_as_the_papers(office: Office) -> None:
    found_branch(office)
    one, other = own(office), own(office)
    typed_batch(office, one, ["111", "111", "122", "13 ", "333", "1  "], ledger="surveys")
    actions.enter_counts(office, other, {"returned": 6, "valid": 5, "counts": "4 0 1\n2 1 2\n2 1 1"})
    kept = [office.one("surveys", each) for each in (one, other)]
    assert kept[0]["totals"]
    assert from_text(kept[0]["totals"]) == from_text(kept[1]["totals"])
    assert all((row["returned"], row["valid"]) == (6, 5) for row in kept)


def test_of_four_papers_nothing_but_their_number_is_kept(office: Office) -> None:
    found_branch(office)
    found = own(office)
    typed_batch(office, found, ["111"] * 4, ["热水不够"], ledger="surveys")
    row = office.one("surveys", found)
    assert (row["valid"], row["totals"], row["excerpts"], bool(row["digest"])) == (4, None, None, True)


def test_neither_counts_nor_opinions_stand_in_the_log(office: Office) -> None:
    found_branch(office)
    found = own(office)
    typed_batch(office, found, ["111"] * 6, ["热水不够"], ledger="surveys")
    log = str(office.store.connection.execute("SELECT old, new FROM change_entry").fetchall())
    assert "热水不够" not in log
    assert "counts" not in log
    assert office.one("surveys", found)["digest"] in log


def test_a_counted_survey_stays_as_it_was_asked(office: Office) -> None:
    found_branch(office)
    found = own(office)
    typed_batch(office, found, ["111"] * 6, ledger="surveys")
    with pytest.raises(KnownError, match="不能删除"):
        office.bin("surveys", [found])
    for values in ({"own_items": "食堂"}, {"issued": 9}, {"returned": 7}, {"kind": OPINIONS}):
        with pytest.raises(KnownError, match="已录入汇总"):
            office.edit("surveys", found, values)
    office.edit("surveys", found, {"conclusions": "总体满意"})
    assert office.one("surveys", found)["conclusions"] == "总体满意"


def test_a_survey_not_counted_may_become_another_or_go(office: Office) -> None:
    found_branch(office)
    found = survey(office)
    office.edit("surveys", found, {"kind": OWN, "own_items": ITEMS})
    assert office.one("surveys", found)["questionnaire"] is None
    office.edit("surveys", found, {"kind": OPINIONS})
    assert office.one("surveys", found)["questionnaire"] == 1
    office.bin("surveys", [found])
    assert not office.count("surveys")


def test_five_papers_show_the_distribution_and_four_do_not(office: Office) -> None:
    found_branch(office)
    found = own(office)
    assert "未录入" in printed(survey_summary(office, Ask(Q4)))
    typed_batch(office, found, ["111"] * 4, ["热水不够"], ledger="surveys")
    few = printed(survey_summary(office, Ask(Q4)))
    assert "1食堂饭菜————票数不足" in few
    assert "热水不够" not in few
    typed_batch(office, found, ["111", "111", "121", "131", "1 1"], ["热水不够"], ledger="surveys")
    enough = printed(survey_summary(office, Ask(Q4)))
    assert "浴室热水250.0%125.0%125.0%175.0%" in enough
    assert "1.热水不够" in enough
    assert "票数不足" not in enough.split("注：")[0]


def test_blank_papers_carry_the_number_and_nothing_of_who_fills_them_in(office: Office) -> None:
    branch = found_branch(office)
    own(office, unit_id=branch.teams["甲班"], issued=3, own_questions="还有什么建议？")
    papers = survey_blank(office, Ask(Q4))
    assert len(papers) == 3
    assert len({printed([each]) for each in papers}) == 1
    said = printed(papers[:1])
    for words in ("2026Q4-W1", "不记名", "甲班", "基本满意", "班车时间", "还有什么建议"):
        assert words in said
    assert "编号20" not in said.replace("问卷编号20", "")


@pytest.mark.parametrize("build", [survey_blank, survey_summary])
def test_with_no_survey_there_is_one_empty_form(office: Office, build: Any) -> None:
    for ask in (Ask(Q4), Ask(), Ask(Q4, blank=True)):
        assert len(build(office, ask)) == 1


def test_texts_print_as_they_are(office: Office) -> None:
    found_branch(office)
    found = own(office, title="<b>A&B</b>")
    typed_batch(office, found, ["111"] * 5, ["</para>&<b>"], ledger="surveys")
    said = printed(survey_summary(office, Ask(Q4)))
    assert "<b>A&B</b>" in said
    assert "</para>&<b>" in said


def test_a_problem_is_drawn_and_cited(office: Office) -> None:
    branch = found_branch(office)
    found = own(office, unit_id=branch.teams["甲班"])
    with pytest.raises(KnownError, match="还没有录入汇总"):
        actions.draw_problem(office, found, {"title": "热水不够"})
    typed_batch(office, found, ["111"] * 5, ledger="surveys")
    actions.draw_problem(office, found, {"title": "浴室晚上没有热水"})
    (problem,) = office.read("problems", columns=("number", "source", "raiser_kind", "team_id"))
    assert (problem["source"], problem["raiser_kind"]) == ("征求意见问卷", "匿名")
    assert problem["team_id"] == branch.teams["甲班"]
    assert office.one("surveys", found)["problem_ids"] == (problem["id"],)
    assert f"{problem['number']}浴室晚上没有热水" in printed(survey_summary(office, Ask(Q4)))
    office.store.undo()
    assert not office.one("surveys", found)["problem_ids"]
    assert office.store.stale() == []


def test_what_is_not_collected_is_owed(office: Office) -> None:
    found_branch(office)
    found = own(office, due_on="2026-11-25")
    (item,) = [each for each in office.due() if each.ledger == "surveys"]
    assert (item.row_id, item.action, item.due_on) == (found, "type_ballots", "2026-11-25")
    typed_batch(office, found, ["111"] * 5, ledger="surveys")
    assert not [each for each in office.due() if each.ledger == "surveys"]


def test_papers_are_typed_on_their_page_only(office: Office) -> None:
    found_branch(office)
    with pytest.raises(KnownError, match="录入测评票"):
        TYPE_BALLOTS.perform(office, own(office), {})


def test_of_a_counted_survey_what_it_brought_up_leads(office: Office) -> None:
    ledger = office.registry["surveys"]
    leading = [each for each in ledger.row_actions if each.primary]
    may = {digest: [each.key for each in leading if each.enabled is None or not each.enabled(
        {"digest": digest}, office.today)] for digest in (None, "abc")}  # fmt: skip
    assert (may[None][0], may["abc"][0]) == ("enter_counts", "draw_problem")
