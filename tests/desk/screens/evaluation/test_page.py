"""The page in the window: quarters, narrow windows, states for the gallery."""

import pytest
from PySide6.QtCore import Qt

from partydesk.core.spec.query import is_
from partydesk.desk.screens.evaluation import reading
from partydesk.desk.screens.evaluation.reading import likely_period
from partydesk.office.evaluation import actions, queries


def test_the_quarter_being_worked_on_is_shown_first(bench, chain):
    assert likely_period(bench.office).key == "2026Q4"
    actions.compute(bench.office, queries.INSTRUCTOR, chain.Q3)
    assert likely_period(bench.office).key == "2026Q3"
    rows = bench.office.read("evaluations", columns=("id", "total"))
    ids = [row["id"] for row in rows if row["total"] is not None]
    actions.review(bench.office, ids)
    actions.seal(bench.office, ids)
    assert likely_period(bench.office).key == "2026Q4"


def test_the_arrows_of_the_quarter_keep_the_person(bench):
    bench.page.left.period.on.click()
    assert bench.page.period.key == "2026Q4"
    assert bench.page.view.result.subject.name == "王明"


def test_a_quarter_without_anybody_says_what_to_do(bench):
    bench.page.apply(period="2001Q1")
    assert bench.page.view is None
    assert bench.page.left.counts.text() == "已定稿 0 / 0"
    assert not any(button.isEnabled() for button in bench.page.left.acts.values())
    assert "print" not in bench.page.actions()


def test_an_evaluation_is_opened_with_the_act_it_waits_for(bench, chain):
    actions.compute(bench.office, queries.INSTRUCTOR, chain.Q3)
    row = chain.evaluation_of(bench.office, bench.branch.li)["id"]
    bench.page.apply(period="2026Q4")
    bench.page.apply(open=row, act="review")
    assert bench.page.view.result.subject.name == "李刚"
    assert bench.page.middle.acts.form.action.key == "review"


def test_in_a_narrow_window_the_records_stand_below_the_table(bench, qtbot):
    page = bench.page
    assert page.columns.aside.isVisible()
    bench.window.resize(1000, 700)
    qtbot.waitUntil(lambda: page.evidence.parentWidget() is page.middle)
    assert not page.columns.aside.isVisible()
    bench.window.resize(1440, 900)
    qtbot.waitUntil(lambda: page.columns.aside.isVisible())
    assert page.evidence.parentWidget() is not page.middle


@pytest.mark.parametrize(("state", "words"), [("computed", "复核"), ("sealed", "封签"), ("ballots", "复核")])
def test_every_state_of_the_gallery_shows_what_it_says(bench, chain, state, words):
    chain.sealed(bench.office, bench.branch.li)
    bench.window.refresh(None)
    bench.page.gallery_states()[state]()
    shown = bench.page.middle.step.text() + bench.page.middle.head.below.text()
    assert words in shown


def test_someone_owing_ballots_carries_it_in_his_chip(bench):
    said = {row.name: row for row in bench.page.left.list.rows.rows}
    assert said["李刚"].why == "缺反评 1 票"
    assert said["王明"].why == ""


def test_the_keyboard_begins_at_the_people(bench):
    assert bench.window.focusWidget() is bench.page.left.list


def test_of_several_things_owed_the_chip_names_the_first_and_the_tool_tip_all(bench):
    bench.page.apply(period="2026Q4")
    rows = bench.page.left.list.rows
    place, owing = next((n, row) for n, row in enumerate(rows.rows) if "、" in row.why)
    first, *more = owing.why.split("、")
    assert reading.chip(owing) == (f"{first}等 {len(more) + 1} 项", "amber")
    assert owing.why in rows.index(place, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_of_a_draft_whose_person_is_rated_no_more_it_is_said_so(bench):
    actions.compute(bench.office, queries.INSTRUCTOR, bench.page.period)
    row = bench.office.read("evaluations", is_("person_id", bench.branch.li))[0]["id"]
    postings = bench.office.read("postings", is_("person_id", bench.branch.li), columns=("id",))
    bench.office.bin("postings", [each["id"] for each in postings])
    with bench.office.change("测试") as change:
        change.update("evaluations", row, state=queries.DRAFT)
    bench.window.refresh(None)
    bench.page.apply(open=row)
    assert "李刚不在本期评价对象里" in bench.said[-1]
