import sys

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.shell.bug import BugDialog, report_text, save_report
from partydesk.desk.shell.errors import ErrorDoor


def _fail():
    secret = "王建国 110101199003070011"
    raise ValueError(f"bad row: {secret}")


def _error():
    try:
        _fail()
    except ValueError as error:
        return error


def test_a_report_tells_where_it_happened_and_names_nobody():
    report = report_text(_error())
    assert "ValueError" in report
    assert "_fail" in report
    assert "PySide6-Essentials 6." in report
    assert "王建国" not in report.replace('secret = "王建国', "")
    assert "110101199003070011" not in report


def test_a_report_follows_the_cause():
    try:
        try:
            _fail()
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError as outer:
        report = report_text(outer)
    assert report.index("RuntimeError") < report.index("ValueError")


def test_a_report_is_written_whole_or_refused_in_clear_words(tmp_path):
    save_report(tmp_path / "r.txt", "x")
    assert (tmp_path / "r.txt").read_text() == "x"
    with pytest.raises(KnownError, match="换一个文件夹"):
        save_report(tmp_path / "no" / "r.txt", "x")


def test_the_dialog_shows_the_whole_report(qtbot):
    dialog = BugDialog("the report", failed=True)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "the report"


def test_a_refusal_is_said_and_a_bug_opens_its_report(qtbot, monkeypatch, capfd):
    shown, said = [], []
    monkeypatch.setattr(BugDialog, "exec", lambda self: shown.append(self._report))
    window = QWidget()
    qtbot.addWidget(window)
    door = ErrorDoor(window, said.append)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    door.install()
    sys.excepthook(KnownError, KnownError("磁盘已满：请先腾出空间"), None)
    assert (said, shown) == (["磁盘已满：请先腾出空间"], [])
    error = _error()
    sys.excepthook(ValueError, error, None)
    assert len(shown) == 1
    assert door.last is error


def test_a_second_bug_while_the_report_is_open_opens_no_second_dialog(qtbot, monkeypatch):
    window, opened = QWidget(), []
    qtbot.addWidget(window)
    door = ErrorDoor(window, lambda text: None)

    def open_and_fail_again(self):
        opened.append(1)
        door.take(_error())

    monkeypatch.setattr(BugDialog, "exec", open_and_fail_again)
    door.take(_error())
    assert opened == [1]
