from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from partydesk.desk.widgets import DateEdit


@pytest.fixture
def edit(qtbot):
    made = DateEdit()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("typed", ["2026-11-20", "2026.11.20", "20261120"])
def test_a_day_is_read_as_people_type_it(qtbot, edit, typed):
    with qtbot.waitSignal(edit.committed, timeout=500):
        qtbot.keyClicks(edit, typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value() == "2026-11-20"
    assert edit.text() == "2026-11-20"


def test_a_month_keeps_its_precision(qtbot, edit):
    qtbot.keyClicks(edit, "1990.05")
    assert edit.value() == "1990-05"


def test_a_month_is_refused_where_a_day_is_wanted(qtbot):
    edit = DateEdit(month_ok=False)
    qtbot.addWidget(edit)
    edit.setText("1990.05")
    assert edit.value() is None
    assert "2026-11-20" in edit.problem()


def test_a_day_that_does_not_exist_is_marked_and_not_committed(qtbot, edit):
    with qtbot.assertNotEmitted(edit.committed):
        qtbot.keyClicks(edit, "2026-13-01")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.property("state") == "error"
    assert edit.toolTip() == edit.problem() != ""


def test_nothing_typed_is_no_problem_and_no_date(edit):
    assert (edit.value(), edit.problem()) == (None, "")


def test_leaving_the_field_unchanged_commits_nothing(qtbot, edit):
    edit.set_value(date(2026, 11, 20))
    with qtbot.assertNotEmitted(edit.committed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_emptying_the_field_is_a_change(qtbot, edit):
    edit.set_value("2026-11-20")
    with qtbot.waitSignal(edit.committed, timeout=500):
        edit.clear()
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value() is None


def test_the_calendar_opens_at_the_typed_month_and_gives_its_day(qtbot, edit):
    edit.set_value("1990-05")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    calendar = edit.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(1990, 5, 1)
    with qtbot.waitSignal(edit.committed, timeout=500):
        calendar.clicked.emit(QDate(1990, 5, 3))
    assert edit.value() == "1990-05-03"
