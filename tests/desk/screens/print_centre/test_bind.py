"""季末成册: chosen by ticks, shown and saved as one PDF."""

import re
import shutil

import pytest
from PySide6.QtCore import Qt
from tests.desk.paper.opened import open_window, settled

from partydesk import bootstrap
from partydesk.core.documents.raster import Pages
from partydesk.core.text.dates import Period
from partydesk.desk.paper import output
from partydesk.desk.paper.preview import Preview
from partydesk.desk.screens.print_centre.bind import KEY, Binding

Q3 = Period.parse("2026Q3")


@pytest.fixture
def branch(demo_store, tmp_path):
    path = tmp_path / "branch.partydesk"
    shutil.copyfile(demo_store, path)
    with bootstrap.opened(path) as opened:
        yield opened


@pytest.fixture
def window(qtbot, branch, tmp_path):
    return open_window(qtbot, branch, tmp_path)


@pytest.fixture
def binding(window):
    made = Binding(window, Q3, window)
    made.open()
    return made


def items(binding):
    return [binding.list.item(row) for row in range(binding.list.count()) if binding.list.item(row).data(KEY)]


def only(binding, *keys):
    for item in items(binding):
        item.setCheckState(Qt.CheckState.Checked if item.data(KEY) in keys else Qt.CheckState.Unchecked)


def test_what_the_quarter_has_stands_there_with_counts_and_full_ones_are_not_ticked(binding, branch):
    assert "instructor_quarter" in binding.chosen()
    full = [item for item in items(binding) if branch.sheets[item.data(KEY)].full]
    assert [item for item in full if item.checkState() == Qt.CheckState.Checked] == []
    assert all(re.search("[0-9]+ [份条]", item.text()) for item in items(binding))


def test_ticks_say_how_much_it_is(binding):
    only(binding, "instructor_quarter")
    assert binding.chosen() == ("instructor_quarter",)
    assert "已选 1 种" in binding.message.text()


def test_a_quarter_without_records_says_so(qtbot, binding):
    for _ in range(40):
        qtbot.mouseClick(binding.stepper.back, Qt.MouseButton.LeftButton)
    only(binding)
    binding.show_book()
    assert "请先勾选" in binding.message.text()
    assert binding.isVisible()


def test_the_book_is_shown_with_cover_and_contents(qtbot, window, binding):
    only(binding, "instructor_quarter")
    binding.show_book()
    settled(qtbot, window)
    opened = window.findChild(Preview)
    assert len(opened.paper) > opened.paper.sheets
    opened.close_preview()


def test_the_book_is_saved_and_entered_in_the_log_once(qtbot, window, binding, branch, tmp_path, monkeypatch):
    file = tmp_path / "册.pdf"
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    only(binding, "instructor_quarter", "quarter_review")
    before = branch.count("prints")
    binding.save_book()
    settled(qtbot, window)
    with Pages(file) as pages:
        count = len(pages)
    (entry,) = branch.read("prints", sort=("-id",), limit=1)
    assert branch.count("prints") == before + 1
    assert (entry["title"], entry["pages"], entry["period"]) == ("季末成册", count, "2026Q3")
    assert "2026Q3-ZD-001" in entry["serials"]


def test_a_book_that_is_stopped_leaves_no_file_and_no_entry(qtbot, window, binding, branch, tmp_path, monkeypatch):
    file = tmp_path / "册.pdf"
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    before = branch.count("prints")
    binding.save_book()
    window.jobs.cancel()
    settled(qtbot, window)
    assert not file.exists()
    assert branch.count("prints") == before
