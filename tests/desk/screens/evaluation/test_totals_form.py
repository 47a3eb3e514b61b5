"""Typing the totals of a batch by the keyboard."""

import pytest
from PySide6.QtCore import Qt

from partydesk.core.spec.query import is_


@pytest.fixture
def form(bench, qtbot, chain):
    """The form for an open batch of 赵 at 丁, eight issued."""
    batch = chain.add_batch(bench.office, bench.branch.zhao, bench.branch.teams["丁班"], (8, 0, 0), None)
    bench.window.refresh(None)
    bench.choose(bench.branch.zhao)
    bench.page.middle.table.choose("P1")
    qtbot.keyClick(bench.page.middle.table, Qt.Key.Key_Return)
    opener = bench.page.evidence.ballots.cards[0].enter
    assert opener.hasFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Return)
    made = bench.page.evidence.ballots.form
    made.batch_id = batch
    return made


def _type(qtbot, form, *texts):
    """Types each text into the field that has the keyboard, and goes on with Enter."""
    for text in texts:
        field = form.window().focusWidget()
        field.clear()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_totals_are_typed_with_enter_alone(form, bench, qtbot):
    _type(qtbot, form, "7", "6", *["54"] * 10)
    form.check()
    assert form.counts.text() == "发出 8 ≥ 收回 7 ≥ 有效 6"
    assert "已填 10 项，总和 540" in form.progress.text()
    for _ in range(3):
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Return)
    form.save_button.setFocus()
    qtbot.keyClick(form.save_button, Qt.Key.Key_Return)
    row = bench.office.one("ballot_batches", form.batch_id)
    assert (row["returned"], row["valid"], bool(row["digest"])) == (7, 6, True)
    assert form.isHidden()
    assert bench.rows()["P1"].score == "36.00"
    assert not bench.office.store.undoable()


def test_counts_that_do_not_fit_are_told_while_one_types(form, qtbot):
    _type(qtbot, form, "9", "6")
    form.check()
    assert "收回 9 张多于发出 8 张" in form.counts.text()
    assert form.counts.property("role") == "error"
    form.save()
    assert "多于" in form.message.text()


def test_a_sum_that_cannot_be_is_marked_and_refused(form, bench, qtbot):
    _type(qtbot, form, "7", "6", "61", *["54"] * 9)
    form.check()
    assert form.editors["s1"].inputs[0].property("state") == "error"
    assert form.editors["s2"].inputs[0].property("state") != "error"
    assert "第 1 项合计 61 不对" in form.progress.text()
    form.save()
    assert "第 1 项" in form.message.text()
    assert not bench.office.read("ballot_batches", is_("id", form.batch_id))[0]["digest"]


def test_without_a_valid_ballot_no_sums_are_asked(form, qtbot):
    _type(qtbot, form, "2", "0")
    form.check()
    assert not form.editors["s1"].isVisibleTo(form)
    form.save()
    assert form.isHidden()


def test_escape_leaves_the_batch_as_it_was(form, bench, qtbot):
    _type(qtbot, form, "7")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert bench.page.evidence.ballots.list.isVisibleTo(bench.page)
    assert bench.office.one("ballot_batches", form.batch_id)["returned"] is None


def test_totals_being_typed_outlive_a_change_elsewhere(form, bench, qtbot):
    _type(qtbot, form, "7", "6", "54")
    bench.window.refresh(None)
    assert not form.isHidden()
    assert form.editors["s1"].raw() == "54"
    assert bench.page.middle.step.property("kind") == ""
