"""扫描件归档: files by name, by hand scanner, by keyboard; what can't be taken says why."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from shiboken6 import isValid
from tests.desk.paper.opened import open_window, settled
from tests.office.prints.made import evaluation, scan

from partydesk.desk.screens.print_centre.scan_back import scan_back


@pytest.fixture
def window(qtbot, office, tmp_path):
    return open_window(qtbot, office, tmp_path / "config")


@pytest.fixture
def two(office):
    return [evaluation(office, f"2026Q3-ZD-00{n}", seal=f"2026-000{n}") for n in (1, 2)]


def opened(qtbot, window, *files):
    dialog = scan_back(window, files)
    settled(qtbot, window)
    return dialog


def cells(dialog, row):
    return [dialog.table.item(row, column).text() for column in range(3)]


def test_a_serial_in_the_name_is_matched_at_once_and_the_button_has_the_keyboard(qtbot, window, two, tmp_path):
    dialog = opened(qtbot, window, scan(tmp_path, "2026Q3-ZD-001.pdf"))
    name, serial, said = cells(dialog, 0)
    assert (name, serial) == ("2026Q3-ZD-001.pdf", "2026Q3-ZD-001")
    assert "封签 2026-0001" in said
    assert dialog.go.isEnabled()
    assert dialog.go.hasFocus()


def test_a_hand_scanner_gives_each_file_its_serial_and_goes_on(qtbot, window, office, two, tmp_path):
    dialog = opened(qtbot, window, scan(tmp_path, "a.pdf", 1), scan(tmp_path, "b.pdf", 2))
    assert dialog.serial.hasFocus()
    qtbot.keyClicks(dialog.serial, "2026Q3-ZD-001")
    assert "2026-0001" in dialog.match.text()
    qtbot.keyClick(dialog.serial, Qt.Key.Key_Return)
    assert dialog.table.currentRow() == 1
    qtbot.keyClicks(dialog.serial, "2026q3-zd-002")
    qtbot.keyClick(dialog.serial, Qt.Key.Key_Return)
    assert [cells(dialog, row)[1] for row in (0, 1)] == ["2026Q3-ZD-001", "2026Q3-ZD-002"]
    assert dialog.go.hasFocus()
    qtbot.keyPress(dialog.go, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert [office.one("evaluations", each, "archived_on")["archived_on"] for each in two] == ["2026-11-20"] * 2
    assert "2 份" in window.message.text()
    assert not isValid(dialog) or not dialog.isVisible()


def test_an_unknown_serial_is_said_as_it_is_typed(qtbot, window, two, tmp_path):
    dialog = opened(qtbot, window, scan(tmp_path, "a.pdf"))
    qtbot.keyClicks(dialog.serial, "2026Q3-ZD-777")
    assert "2026Q3-ZD-777" in dialog.match.text()
    assert dialog.match.property("role") == "error"
    qtbot.keyClick(dialog.serial, Qt.Key.Key_Return)
    assert cells(dialog, 0)[1] == ""
    assert not dialog.go.isEnabled()


def test_what_can_not_be_taken_stays_with_its_reason_and_the_rest_goes_through(qtbot, window, office, two, tmp_path):
    broken = tmp_path / "2026Q3-ZD-002.jpg"
    broken.write_bytes(b"nothing")
    dialog = opened(qtbot, window, broken, scan(tmp_path, "2026Q3-ZD-001.pdf"))
    dialog.archive()
    settled(qtbot, window)
    assert dialog.isVisible()
    assert dialog.table.rowCount() == 1
    assert "不是完整的" in cells(dialog, 0)[2]
    assert office.one("evaluations", two[0], "archived_on")["archived_on"]
    dialog.take_out()
    assert dialog.table.rowCount() == 0
    dialog.reject()


def test_filing_is_taken_back_from_the_message(qtbot, window, office, two, tmp_path):
    dialog = opened(qtbot, window, scan(tmp_path, "2026Q3-ZD-001.pdf"))
    dialog.archive()
    settled(qtbot, window)
    dialog._undo()
    assert office.one("evaluations", two[0], "archived_on")["archived_on"] is None


def test_files_are_dropped(qtbot, window, two, tmp_path):
    dialog = opened(qtbot, window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan(tmp_path, "2026Q3-ZD-001.pdf")))])
    event = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    dialog.dropEvent(event)
    settled(qtbot, window)
    assert cells(dialog, 0)[1] == "2026Q3-ZD-001"
    dialog.reject()


def test_nothing_listed_can_not_be_filed(qtbot, window, two):
    dialog = opened(qtbot, window)
    dialog.archive()
    assert "没有可归档" in dialog.message.text()
    dialog.serial.setText("2026Q3-ZD-001")
    qtbot.keyClick(dialog.serial, Qt.Key.Key_Return)
    assert "先添加" in dialog.message.text()
    dialog.reject()
