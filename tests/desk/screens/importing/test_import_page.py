"""The page from the file to the change and back, driven as a person would."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel
from tests.core.exchange.workbooks import read_sheets

from partydesk.core.exchange.writer import OutColumn, write_table
from partydesk.desk.screens.importing import make_import
from partydesk.desk.screens.importing.columns_table import FIELD
from partydesk.desk.screens.importing.frame import CHOOSE, COLUMNS, DONE, REVIEW
from partydesk.desk.screens.importing.output import report_document, save_problems, save_report
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.model import MARK_ROLE
from partydesk.office.exchange.mapping import remembered

SAMPLE = Path(__file__).parents[4].parent / "shared" / "samples" / "workshop" / "花名册_a.xlsx"
HEADS = ("工号", "姓名", "出生年月", "班组", "政治面貌", "爱好")
ROWS = (
    ("GY1", "单文静", "1990.05", "质检组", "党员", "棋"),
    ("GY2", "仇志刚", "1988-01-02", "维修组", "群众", ""),
    ("GY3", "覃海燕", "13月", "质检组", "好人", ""),
    ("GY1", "重复", "1990.06", "质检组", "群众", ""),
)


@pytest.fixture
def roster(tmp_path):
    """A 花名册 with a title, two rows to take, one with refused cells, one refused."""
    path = tmp_path / "花名册.xlsx"
    write_table(path, [OutColumn(each) for each in HEADS], ROWS, title="车间花名册")
    return path


@pytest.fixture
def shell(qtbot, office, tmp_path):
    window = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    specs = (
        PageSpec("import", "导入", "纸面", make_import),
        PageSpec("employees", "员工信息", "台账", lambda shell: QLabel("员工")),
    )
    window.take_office(office, specs, Hooks(undo=office.store.undo, redo=office.store.redo))
    yield window
    window.jobs.stop()


@pytest.fixture
def page(shell, qtbot):
    made = shell.pages.page
    with qtbot.waitActive(shell):
        shell.activateWindow()
    yield made
    qtbot.waitUntil(lambda: not made.working.running)
    made.start_over()


def read(qtbot, page, source):
    page.take(source)
    qtbot.waitUntil(lambda: not page.working.running)


def check(qtbot, page):
    page.go_on()
    qtbot.waitUntil(lambda: not page.working.running)


def reviewed(qtbot, page, source):
    read(qtbot, page, source)
    assert page.step == COLUMNS, page.problem.text()
    check(qtbot, page)
    assert page.step == REVIEW, page.problem.text()


def imported(qtbot, page, source):
    reviewed(qtbot, page, source)
    check(qtbot, page)
    assert page.step == DONE, page.problem.text()


def texts(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_roster_goes_in_and_one_press_takes_it_out_again(qtbot, shell, page, office, roster):
    imported(qtbot, page, roster)
    assert page.done.figures.text() == "读入 4 行 = 接受 3 + 拒绝 1 + 跳过 0"
    assert office.count("employees") == 3
    assert page.next.hasFocus(), "Enter goes on and takes nothing back"
    assert "质检组、维修组" in page.done.remarks.text()
    before = office.count("units")
    page.done.undo.click()
    qtbot.waitUntil(lambda: page.done.banner.text().startswith("这次导入已撤销"))
    assert office.count("employees") == 0
    assert office.count("units") == before - 2
    assert not page.done.undo.isEnabled()


def test_the_windows_own_undo_and_redo_are_told_on_the_last_step(qtbot, shell, page, office, roster):
    imported(qtbot, page, roster)
    shell.refresh(office.store.undo())
    assert not page.done.undo.isEnabled()
    shell.refresh(office.store.redo())
    assert page.done.undo.isEnabled()
    assert office.count("employees") == 3


def test_the_columns_say_why_they_were_recognised(qtbot, page, roster):
    read(qtbot, page, roster)
    model = page.columns.columns.facts
    assert texts(model, 1) == list(HEADS)
    assert texts(model, FIELD)[:3] == ["工号 ▾", "姓名 ▾", "出生日期 ▾"]
    assert texts(model, 4)[2] == "按“出生年月”识别"
    assert (texts(model, FIELD)[5], texts(model, 4)[5]) == ("不导入 ▾", "没有认出")
    assert texts(page.columns.head.rows, 0)[:3] == ["1 标题", "2 表头", "3"]


def test_a_column_is_given_another_field_from_the_list(qtbot, page, office, roster):
    read(qtbot, page, roster)
    table = page.columns.columns
    table.selectRow(5)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    box = table.findChild(QComboBox)
    box.setCurrentIndex(box.findData("notes") if box.findData("notes") >= 0 else box.count() - 2)
    wanted = box.currentData()
    box.activated.emit(box.currentIndex())
    assert page.session.header.columns[5].field == wanted
    assert texts(table.facts, 4)[5] == "手工指定"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.session.header.columns[5].field is None
    heads = page.columns.head.rows
    assert [heads.index(1, column).data(MARK_ROLE).tone for column in (2, 6)] == ["blue", "plain"]


def test_another_row_can_be_made_the_header_and_the_first_choice_comes_back_whole(qtbot, page, roster):
    read(qtbot, page, roster)
    page.session.assign(5, "education")
    page.columns.head.selectRow(3)
    qtbot.keyClick(page.columns.head, Qt.Key.Key_Return)
    assert page.session.header.rows[0] == 4
    assert "第 4 行" in page.columns.where.text()
    page.columns.take_header(2)
    assert page.session.header.columns[5].field == "education"


def test_without_a_name_column_the_rows_are_not_read_and_the_page_says_what_is_missing(qtbot, page, roster):
    read(qtbot, page, roster)
    page.columns.columns.facts.assigned.emit(1, None)
    assert not page.columns.advice.isHidden()
    check(qtbot, page)
    qtbot.waitUntil(lambda: not page.working.running)
    assert page.step == COLUMNS
    assert "“姓名”" in page.problem.text()
    page.columns.columns.facts.assigned.emit(1, "name")
    check(qtbot, page)
    assert page.step == REVIEW


def test_the_review_shows_each_cell_that_is_read_otherwise_refused_or_told(qtbot, page, roster):
    reviewed(qtbot, page, roster)
    review = page.review
    assert [review.tabs.tabText(place) for place in range(5)] == ["全部 4", "新增 3", "变更 0", "相同 0", "拒绝 1"]
    assert "1990.05 → 1990-05" in review.details.text()
    assert review.table.pick(5)
    said = review.details.text()
    assert "没有收的" in said
    assert "13月" in said
    assert "好人" in said
    review.tabs.setCurrentIndex(4)
    assert texts(review.table.rows, 1) == ["拒绝"]
    assert "第 3 行" in review.details.text()
    assert "将新建班组 2 个：质检组、维修组" in review.details.text()


def test_space_leaves_a_row_out_and_the_figures_follow(qtbot, page, office, roster):
    reviewed(qtbot, page, roster)
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    assert page.review.figures.text() == "读入 4 行 = 接受 2 + 拒绝 1 + 跳过 1"
    assert page.next.text() == "导入 2 行"
    assert texts(page.review.table.rows, 1)[0] == "不导入"
    check(qtbot, page)
    assert {row["staff_no"] for row in office.read("employees", columns=("staff_no",))} == {"GY2", "GY3"}


def test_rows_left_out_stay_out_when_the_rows_are_checked_again(qtbot, page, office, roster):
    reviewed(qtbot, page, roster)
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    page.check_again()
    qtbot.waitUntil(lambda: not page.working.running)
    assert page.review.plan.accepted == 2


def test_changes_of_stored_records_are_shown_old_and_new_and_can_be_declined_at_once(qtbot, page, office, roster):
    imported(qtbot, page, roster)
    first, second, _third = (row["id"] for row in office.read("employees", columns=("id",), sort=("staff_no",)))
    office.edit("employees", first, {"political_status": "群众"})
    office.edit("employees", second, {"political_status": "共青团员"})
    page.start_over()
    reviewed(qtbot, page, roster)
    review = page.review
    assert review.tabs.tabText(2) == "变更 2"
    assert "群众 → 正式党员" in review.details.text()
    review.no_changes.click()
    assert (review.plan.accepted, review.plan.skipped) == (0, 3)
    assert not page.next.isEnabled()
    review.no_changes.click()
    assert review.plan.accepted == 2


def test_the_same_file_again_proposes_nothing(qtbot, page, roster):
    imported(qtbot, page, roster)
    page.start_over()
    reviewed(qtbot, page, roster)
    assert page.review.figures.text() == "读入 4 行 = 接受 0 + 拒绝 1 + 跳过 3"
    assert page.next.text() == "没有要导入的行"


def test_a_mapping_is_remembered_under_its_name_with_the_import_and_used_again(qtbot, page, office, roster):
    read(qtbot, page, roster)
    page.session.assign(5, "education")
    page.columns.remember.setText("车间花名册")
    page.columns.remember.textEdited.emit("车间花名册")
    check(qtbot, page)
    check(qtbot, page)
    assert set(remembered(office, office.registry["employees"])) == {"车间花名册"}
    page.start_over()
    assert page.choosing.mappings.findData("车间花名册") == 1
    read(qtbot, page, roster)
    assert page.session.header.columns[5].field == "education"
    assert texts(page.columns.columns.facts, 4)[5] == "按记住的“车间花名册”"


def test_pasted_rows_are_taken_from_the_clipboard(qtbot, page, office):
    QGuiApplication.clipboard().setText("工号\t姓名\nGY7\t尉迟敏\n")
    qtbot.keyClick(page.choosing.paste_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step == COLUMNS)
    check(qtbot, page)
    check(qtbot, page)
    assert office.read("employees", columns=("name",))[0]["name"] == "尉迟敏"


def test_an_empty_clipboard_is_told_in_one_line(qtbot, page):
    QGuiApplication.clipboard().clear()
    page.choosing.paste()
    assert page.step == CHOOSE
    assert page.problem.text().startswith("剪贴板里没有表格")


def test_a_file_dropped_on_the_page_is_read(qtbot, page, roster):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.step == COLUMNS)
    assert page.session.name == roster.name


def test_a_broken_file_is_one_clear_line_and_the_first_step_stays(qtbot, page, tmp_path):
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    read(qtbot, page, broken)
    assert page.step == CHOOSE
    assert page.problem.text()
    assert "\n" not in page.problem.text()


def test_stopping_the_writing_leaves_nothing_behind(qtbot, page, office, tmp_path):
    many = tmp_path / "many.csv"
    many.write_text("工号,姓名\n" + "".join(f"GY{n},王{n % 7}\n" for n in range(3000)), encoding="utf-8")
    reviewed(qtbot, page, many)
    page.go_on()
    page.working.cancel()
    qtbot.waitUntil(lambda: not page.working.running)
    assert office.count("employees") == 0
    assert page.step == REVIEW
    assert page.problem.text().startswith("已取消")
    check(qtbot, page)
    assert office.count("employees") == 3000


def test_a_change_made_after_the_check_asks_for_another_check(qtbot, shell, page, office, roster):
    reviewed(qtbot, page, roster)
    shell.refresh(office.add("employees", {"staff_no": "GY2", "name": "仇志刚"}))
    assert "重新核对" in page.problem.text()
    page.go_on()
    qtbot.waitUntil(lambda: not page.working.running)
    assert page.step == REVIEW
    assert office.count("employees") == 1
    page.check_again()
    qtbot.waitUntil(lambda: not page.working.running)
    assert page.review.tabs.tabText(2) == "变更 1"
    check(qtbot, page)
    assert office.count("employees") == 3


def test_escape_goes_back_step_by_step(qtbot, page, roster):
    reviewed(qtbot, page, roster)
    qtbot.keyClick(page.review.table, Qt.Key.Key_Escape)
    assert page.step == COLUMNS
    qtbot.keyClick(page.columns.columns, Qt.Key.Key_Escape)
    assert page.step == CHOOSE
    assert page.session is None


def test_the_list_of_problems_can_be_corrected_and_imported(qtbot, page, office, roster, tmp_path):
    imported(qtbot, page, roster)
    problems = tmp_path / "问题.xlsx"
    assert save_problems(office, page.session.plan, problems) == 2
    page.start_over()
    reviewed(qtbot, page, problems)
    assert page.review.plan.rows_in == 2


def test_the_report_stands_in_a_table_and_on_paper(qtbot, page, office, roster, tmp_path):
    imported(qtbot, page, roster)
    lines = page.done.report.lines
    assert texts(lines, 2)[0] == "没有收"
    out = tmp_path / "报告.xlsx"
    assert save_report(office, page.session.plan, out) == lines.rowCount()
    rows = read_sheets(out)[0].rows
    assert rows[1][0] == "读入 4 行 = 接受 3 + 拒绝 1 + 跳过 0"
    assert report_document(office, page.session.plan).subtitle == rows[1][0]


def test_from_the_last_step_the_ledger_is_one_press_away(qtbot, shell, page, roster):
    imported(qtbot, page, roster)
    page.go_on()
    assert shell.pages.key == "employees"
    shell.go("import")


def test_the_page_begins_with_what_another_page_asks_for(qtbot, page, roster):
    page.apply(ledger="problems")
    assert page.choosing.ledger == "problems"
    page.apply(ledger="employees", file=roster)
    qtbot.waitUntil(lambda: page.step == COLUMNS)
    page.apply(ledger="problems")
    assert page.step == COLUMNS


def test_the_gallery_sees_each_step_and_leaves_the_page_as_it_was(page, office):
    states = page.gallery_states()
    states["columns"]()
    assert page.step == COLUMNS
    states["review"]()
    assert page.review.figures.text() == "读入 4 行 = 接受 3 + 拒绝 1 + 跳过 0"
    states["start"]()
    assert (page.step, page.session, office.count("employees")) == (CHOOSE, None, 0)


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the shared samples are not beside the checkout")
def test_the_sample_roster_goes_in_as_expected_and_comes_out_again(qtbot, page, office):
    reviewed(qtbot, page, SAMPLE)
    assert page.review.figures.text() == "读入 161 行 = 接受 160 + 拒绝 1 + 跳过 0"
    page.review.tabs.setCurrentIndex(4)
    assert "GY00021" in page.review.details.text()
    check(qtbot, page)
    assert office.count("employees") == 160
    page.after.undo()
    qtbot.waitUntil(lambda: not page.done.undo.isEnabled() and office.count("employees") == 0)
