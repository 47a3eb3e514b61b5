"""年度放假安排: put in from a file, shown, taken out, undone."""

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.desk.paper.opened import open_window
from tests.office.calendar_files import notice

from partydesk.desk.screens.settings import settings_spec


@pytest.fixture
def window(qtbot, office, tmp_path):
    return open_window(qtbot, office, tmp_path, (settings_spec(office),))


@pytest.fixture
def pane(window):
    window.go("settings")
    window.pages.page.list.choose("calendar")
    return window.pages.page.pane


def listed(pane):
    return [(pane.table.item(row, 0).text(), pane.table.item(row, 1).text()) for row in range(pane.table.rowCount())]


def pick(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))


def test_the_years_that_ship_stand_with_the_latest_first_and_stay(pane):
    assert listed(pane)[0] == ("2026", "随程序")
    assert not pane.drop.isEnabled()


def test_a_file_is_chosen_listed_undone_and_removed(monkeypatch, window, pane, tmp_path):
    pick(monkeypatch, notice(tmp_path, 2027, ("01-01",)))
    pane.take.click()
    assert ("2027", "文件") in listed(pane)
    assert "2027" in window.message.text()
    window.refresh(window.office.store.undo())
    assert listed(pane)[0] == ("2026", "随程序")
    pane.take.click()
    assert pane.table.currentRow() == 0
    assert pane.drop.isEnabled()
    pane.drop.click()
    assert listed(pane)[0] == ("2026", "随程序")
    assert not pane.drop.isEnabled()


def test_a_wrong_file_is_refused_below_and_a_right_one_clears_it(monkeypatch, pane, tmp_path):
    before = listed(pane)
    wrong = tmp_path / "名单.json"
    wrong.write_text("[]", encoding="utf-8")
    pick(monkeypatch, wrong)
    pane.take.click()
    assert "名单.json" in pane.message.text()
    assert listed(pane) == before
    pick(monkeypatch, notice(tmp_path, 2027, ("01-01",)))
    pane.take.click()
    assert pane.message.text() == ""


def test_no_file_chosen_changes_nothing(monkeypatch, pane):
    before = listed(pane)
    pick(monkeypatch, "")
    pane.take.click()
    assert (listed(pane), pane.message.text()) == (before, "")
