"""批量评分: typed, pasted and filled in a grid, refused in the cell, saved as one change."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from partydesk.desk.screens.evaluation import grid_pane
from partydesk.desk.screens.evaluation.grid_view import MarksView
from partydesk.office.evaluation import actions, marks
from partydesk.office.evaluation.schemes.scheme import BRANCH, GROUP, SELF

DUTY = "post_duty"


@pytest.fixture
def pane(bench):
    """The grid of 岗位尽责, the keyboard in its first cell."""
    bench.page.apply(scheme=DUTY, period="2026Q3", act="grid")
    found = bench.page.grid
    found.grid.setCurrentIndex(found.grid.rows.index(0, 0))
    return found


def texts(pane, column=0):
    rows = pane.grid.rows
    return [rows.cell(rows.index(n, column)).text for n in range(rows.rowCount())]


def kept(bench):
    return marks.kept_marks(bench.office, DUTY, bench.page.period)


def say(pane, who="支委会", why="集体评定"):
    pane.who.setText(who)
    pane.why.setText(why)


def test_it_has_everyone_by_every_line_without_a_source_and_no_widget_in_a_cell(pane, bench):
    rows = pane.grid.rows
    assert [each.name for each in rows.people] == [each.name for each in bench.page.left.list.rows.rows]
    assert all(each.by_hand for each in rows.indicators)
    assert len(rows.indicators) == sum(each.by_hand for each in bench.page.scheme.indicators)
    assert pane.grid.viewport().findChildren(QWidget) == []
    assert bench.window.focusWidget() is pane.grid


def test_a_figure_and_enter_goes_down_and_tab_goes_right(pane, qtbot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClicks(pane.grid, "4.5")
        qtbot.keyClick(pane.grid, key)
    assert texts(pane)[:2] == ["4.5", "4.5"]
    assert (pane.grid.currentIndex().row(), pane.grid.currentIndex().column()) == (1, 1)
    assert pane.unsaved == 2


def test_from_the_last_line_enter_goes_to_the_head_of_the_next_column(pane, qtbot):
    pane.grid.setCurrentIndex(pane.grid.rows.index(pane.grid.rows.rowCount() - 1, 0))
    qtbot.keyClicks(pane.grid, "3")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    assert (pane.grid.currentIndex().row(), pane.grid.currentIndex().column()) == (0, 1)


def test_what_is_out_of_range_is_said_while_it_is_typed_and_keeps_from_saving(pane, qtbot, bench):
    qtbot.keyClicks(pane.grid, "9")
    assert pane.message.text() == "评分 9 应在 0～6 之间。"
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    say(pane)
    pane.save()
    assert pane.grid.currentIndex().row() == 0
    assert pane.message.text() == "评分 9 应在 0～6 之间。"
    assert kept(bench) == {}


def test_escape_takes_the_figure_back_then_asks_before_it_lets_go(pane, qtbot, bench):
    qtbot.keyClicks(pane.grid, "5")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Escape)
    assert pane.unsaved == 0
    qtbot.keyClicks(pane.grid, "5")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    qtbot.keyClick(pane.grid, Qt.Key.Key_Escape)
    assert "还有 1 格没有保存" in pane.message.text()
    assert bench.page.holding() == "还有 1 格评分没有保存"
    qtbot.keyClick(pane.grid, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert bench.page.holding() == ""


def test_saved_it_is_one_named_change_that_undo_takes_back_whole(pane, qtbot, bench):
    pane._all_full()
    count = pane.unsaved
    assert count == pane.grid.rows.rowCount()
    say(pane)
    qtbot.keyClick(pane.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(kept(bench)) == count
    assert pane.unsaved == 0
    assert bench.said[-1] == f"已保存 {count} 格评分；重新计算后计入"
    bench.office.store.undo()
    assert kept(bench) == {}


def test_without_who_and_why_it_asks_for_them_and_keeps_the_cells(pane, qtbot, bench):
    qtbot.keyClicks(pane.grid, "5")
    pane.save()
    assert "评分人和理由" in pane.message.text()
    assert bench.window.focusWidget() is pane.who
    assert pane.unsaved == 1
    assert kept(bench) == {}


def test_one_cell_may_say_another_why(pane, qtbot, bench):
    for _ in range(2):
        qtbot.keyClicks(pane.grid, "5")
        qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    pane.grid.setCurrentIndex(pane.grid.rows.index(0, 0))
    pane.own_why.setText("一项未达标")
    pane.own_why.textEdited.emit("一项未达标")
    say(pane)
    pane.save()
    whys = [row["why"] for row in kept(bench).values()]
    assert sorted(whys) == ["一项未达标", "集体评定"]


def test_a_block_of_a_spreadsheet_is_pasted_and_what_does_not_fit_is_counted(pane, qtbot):
    QGuiApplication.clipboard().setText("6\t5\n４\t9\n\t3\n")
    pane.grid.paste()
    assert texts(pane)[:3] == ["6", "4", ""]
    assert texts(pane, 1)[:3] == ["5", "9", "3"]
    assert "1 格不能填" in pane.message.text()


def test_what_was_copied_is_pasted_the_same(pane, qtbot):
    QGuiApplication.clipboard().setText("6\t5\n4\t3")
    pane.grid.paste()
    pane.grid.selectAll()
    pane.grid.copy()
    block = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert block[0][:2] == ["6", "5"]
    assert block[1][:2] == ["4", "3"]


def test_ctrl_z_takes_back_what_was_typed_one_act_at_a_time(pane, qtbot):
    qtbot.keyClicks(pane.grid, "4")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    pane._all_full()
    for unsaved in (1, 0):
        qtbot.keyClick(pane.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert pane.unsaved == unsaved
    assert set(texts(pane)) == {""}


def test_f6_goes_to_who_and_why_and_enter_comes_back(pane, qtbot, bench):
    qtbot.keyClick(pane.grid, Qt.Key.Key_F6)
    assert bench.window.focusWidget() is pane.who
    qtbot.keyClick(pane.who, Qt.Key.Key_Return)
    assert bench.window.focusWidget() is pane.grid


def test_ctrl_d_brings_down_what_stands_above(pane, qtbot):
    qtbot.keyClicks(pane.grid, "2")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    qtbot.keyClick(pane.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert texts(pane)[:2] == ["2", "2"]


def test_delete_takes_back_a_mark_that_is_kept(pane, qtbot, bench):
    qtbot.keyClicks(pane.grid, "5")
    say(pane)
    pane.save()
    pane.grid.setCurrentIndex(pane.grid.rows.index(0, 0))
    qtbot.keyClick(pane.grid, Qt.Key.Key_Delete)
    assert pane.unsaved == 1
    pane.save()
    assert kept(bench) == {}


def test_three_columns_are_typed_apart_and_saved_together(pane, qtbot, bench):
    for column, points in ((SELF, "6"), (GROUP, "5"), (BRANCH, "4")):
        pane.columns[column].click()
        pane.grid.setCurrentIndex(pane.grid.rows.index(0, 0))
        qtbot.keyClicks(pane.grid, points)
        pane.grid.commit()
    say(pane)
    pane.save()
    given = {place[3]: row["points"] for place, row in kept(bench).items()}
    assert given == {SELF: Decimal(6), GROUP: Decimal(5), BRANCH: Decimal(4)}


def test_the_same_as_is_kept_is_not_unsaved(pane, qtbot):
    qtbot.keyClicks(pane.grid, "5")
    say(pane)
    pane.save()
    pane.grid.setCurrentIndex(pane.grid.rows.index(0, 0))
    qtbot.keyClicks(pane.grid, "5.0")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    assert pane.unsaved == 0


def test_whoever_is_sealed_is_locked_with_the_reason(pane, qtbot, bench):
    who = pane.grid.rows.people[0]
    full = [marks.Mark(who.key, each.code, each.most) for each in pane.grid.rows.indicators]
    marks.set_marks(bench.office, DUTY, bench.page.period, full, "支委会", "评定")
    actions.compute(bench.office, DUTY, bench.page.period, {who.subject_id})
    row = next(each["id"] for each in bench.office.read("evaluations", columns=("scheme",)) if each["scheme"] == DUTY)
    actions.review(bench.office, [row], "孙")
    actions.seal(bench.office, [row], "郑")
    bench.window.refresh(None)
    before = texts(pane)
    pane.grid.setCurrentIndex(pane.grid.rows.index(0, 0))
    qtbot.keyClicks(pane.grid, "1")
    assert pane.message.text() == f"{who.name}已定稿，要改先重开。"
    pane._all_full()
    assert texts(pane)[0] == before[0]
    assert pane.unsaved == len(before) - 1
    assert "1 份已定稿" in pane.head.below.text()


def test_a_large_grid_is_saved_beside_the_window(pane, qtbot, bench, monkeypatch):
    monkeypatch.setattr(grid_pane, "AT_ONCE", 0)
    pane._all_full()
    count = pane.unsaved
    say(pane)
    pane.save()
    qtbot.waitUntil(lambda: not bench.window.jobs.waiting and not pane.unsaved)
    assert len(kept(bench)) == count


def test_a_veto_is_typed_by_an_input_method_too(bench, qtbot):
    bench.page.apply(scheme="branch_stars", act="grid")
    grid: MarksView = bench.page.grid.grid
    place = next(n for n, each in enumerate(grid.rows.indicators) if each.rule == "veto")
    grid.setCurrentIndex(grid.rows.index(0, place))
    event = QInputMethodEvent()
    event.setCommitString("有")
    QApplication.sendEvent(grid, event)
    grid.commit()
    assert grid.rows.marks()[0].points == 1
    bench.page.grid._all_full()
    assert grid.rows.marks()[0].points == 0


def test_ctrl_g_opens_it_and_what_is_typed_stays_when_other_records_change(bench, qtbot):
    bench.page.apply(scheme=DUTY, period="2026Q3")
    qtbot.keyClick(bench.page.left.list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    pane = bench.page.grid
    assert pane.isVisible()
    qtbot.keyClicks(pane.grid, "3")
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    bench.window.refresh(bench.office.add("units", {"name": "动力班", "kind": "班组"}))
    assert pane.unsaved == 1
    assert texts(pane)[0] == "3"
