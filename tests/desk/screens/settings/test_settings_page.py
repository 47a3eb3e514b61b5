import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from tests.desk.paper.opened import open_window, settled

from partydesk.desk.screens.settings import settings_spec
from partydesk.desk.shell import PageSpec

LIST = "employment"


@pytest.fixture
def opened(office):
    """What the page opened in other pages."""
    return []


@pytest.fixture
def window(qtbot, office, tmp_path, opened):
    class Units(QWidget):
        def apply(self, **args):
            opened.append(args)

    units = PageSpec("units", "组织", "台账", lambda shell: Units())
    return open_window(qtbot, office, tmp_path, (units, settings_spec(office)))


@pytest.fixture
def page(window):
    window.go("settings")
    return window.pages.page


def line_of(page, key):
    return next(line for line in page.pane.lines if line._setting.key == key)


def typed(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.fixture
def words(qtbot, window):
    window.go("settings", words=LIST)
    settled(qtbot, window)
    return window.pages.page.pane


def shown_words(pane):
    return [pane.table.item(row, 0).text() for row in range(pane.table.rowCount())]


def test_every_setting_and_every_code_list_has_its_place(page, office):
    for family in office.families:
        if family.settings:
            page.apply(family=family.key)
            assert [line._setting for line in page.pane.lines] == list(family.settings)
    for name in office.code_lists:
        page.apply(words=name)
        assert shown_words(page.pane) == list(office.codes(name))


def test_a_figure_is_kept_when_it_is_entered_and_undone_in_one_step(qtbot, window, page, office):
    page.apply(family="concern")
    line = line_of(page, "concern.due_days")
    typed(qtbot, line.editor.line, "10")
    assert office.setting("concern.due_days") == 10
    assert not line.back.isHidden()
    window.refresh(office.store.undo())
    assert line.editor.line.text() == "7"
    assert line.back.isHidden()


def test_what_is_no_figure_is_refused_below_and_nothing_changes(qtbot, page, office):
    page.apply(family="concern")
    line = line_of(page, "concern.due_days")
    typed(qtbot, line.editor.line, "abc")
    assert "abc" in line.message.text()
    assert line.editor.line.property("state") == "error"
    assert office.setting("concern.due_days") == 7
    typed(qtbot, line.editor.line, "8")
    assert line.message.text() == ""
    assert line.editor.line.property("state") == ""


def test_a_mapping_is_edited_word_by_word_and_given_back_its_default(qtbot, page, office):
    page.apply(family="concern")
    line = line_of(page, "concern.intervals")
    typed(qtbot, line.editor.lines["二级"], "28")
    assert office.setting("concern.intervals") == {"一级": 7, "二级": 28, "三级": 90}
    line.reset()
    assert office.setting("concern.intervals") == line._setting.default


def test_yes_or_no_is_a_tick(page, office):
    page.apply(family="evaluation")
    line_of(page, "evaluation.two_persons").editor.box.click()
    assert office.setting("evaluation.two_persons") is True


def test_saving_one_figure_leaves_what_stands_half_typed_in_another(qtbot, page):
    page.apply(family="concern")
    half = line_of(page, "concern.income_line")
    typed(qtbot, half.editor.line, "1k")
    typed(qtbot, line_of(page, "concern.due_days").editor.line, "9")
    assert half.editor.line.text() == "1k"
    assert half.message.text()


def test_a_new_word_is_typed_and_stands_at_the_end(qtbot, window, words, office):
    words.new.setText("灵活用工")
    qtbot.keyClick(words.new, Qt.Key.Key_Return)
    assert office.codes(LIST)[-1] == words.word() == "灵活用工"
    assert words.new.text() == ""
    window.refresh(office.store.undo())
    assert "灵活用工" not in shown_words(words)
    settled(qtbot, window)


def test_a_word_that_is_there_is_refused_in_place(qtbot, words):
    words.new.setText("合同制")
    qtbot.keyClick(words.new, Qt.Key.Key_Return)
    assert "合同制" in words.message.text()


def test_words_are_put_in_order_with_alt_and_the_arrows(qtbot, window, words, office):
    first, second, *rest = office.codes(LIST)
    words.table.setCurrentCell(1, 0)
    qtbot.keyClick(words.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert office.codes(LIST) == (second, first, *rest)
    assert words.word() == second
    settled(qtbot, window)


def test_a_hidden_word_says_how_many_records_keep_it_and_comes_back_with_a_press(qtbot, window, words, office):
    office.add("employees", {"name": "王建国", "staff_no": "GY001", "employment": "实习"})
    words._mark("实习")
    qtbot.keyClick(words.table, Qt.Key.Key_Delete)
    assert "实习" not in office.codes(LIST)
    assert "1 条记录" in window.message.text()
    chips = [each for each in words._hidden.findChildren(QPushButton) if each.text() == "实习"]
    chips[0].click()
    assert "实习" in office.codes(LIST)
    settled(qtbot, window)


def test_the_records_that_use_a_word_are_counted(qtbot, window, office):
    office.add("employees", {"name": "王建国", "staff_no": "GY001", "employment": "合同制"})
    window.go("settings", words=LIST)
    settled(qtbot, window)
    assert window.pages.page.pane.table.item(0, 2).text() == "1"


def test_an_own_word_is_renamed_in_its_cell_with_its_records(qtbot, window, words, office):
    words.new.setText("灵活用工")
    words.add()
    added = office.add("employees", {"name": "王建国", "staff_no": "GY001", "employment": "灵活用工"})
    person = next(row_id for ledger, row_id in added if ledger == "employees")
    words.table.item(words.table.rowCount() - 1, 0).setText("小时工")
    assert office.one("employees", person)["employment"] == "小时工"
    assert words.word() == "小时工"
    settled(qtbot, window)


def test_a_word_that_ships_is_not_edited_in_its_cell(words):
    assert not words.table.item(0, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_way_back_to_the_default_list_shows_only_after_a_change(qtbot, window, words, office):
    assert words.back.isHidden()
    words._mark("实习")
    words.drop()
    assert not words.back.isHidden()
    words.back.click()
    assert office.codes(LIST) == office.code_lists[LIST]
    settled(qtbot, window)


@pytest.fixture
def branch(office, page):
    with office.change("登记支部") as change:
        made = change.add("units", kind="党支部", name="制丝车间党支部")
    page._take("branch")
    return made


def test_the_branch_is_opened_in_its_ledger(page, branch, opened):
    button = next(each for each in page.pane.findChildren(QPushButton) if "组织台账" in each.text())
    button.click()
    assert opened == [{"open": branch}]


def test_the_branch_is_edited_where_it_is_shown(page, branch, office):
    editor = page.pane.form.form.rows["leader"].editor
    editor.put("钟国栋")
    editor.committed.emit()
    assert office.one("units", branch, "leader")["leader"] == "钟国栋"
    office.edit("units", branch, {"leader": "孙秀云"})
    page.refresh(None)
    assert editor.raw() == "孙秀云"


def test_without_a_branch_the_page_says_where_to_register_it(window, page):
    next(each for each in page.pane.findChildren(QPushButton)).click()
    assert window.pages.key == "units"
