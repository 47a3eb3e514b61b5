import pytest
from PySide6.QtCore import Qt

from partydesk.desk.shell import Hit


@pytest.fixture
def palette(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    return window.palette_box


def _titles(palette):
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_it_opens_on_the_pages(palette):
    assert _titles(palette) == ["今日", "员工信息", "重点关注", "评价工作台"]


def test_records_come_first_then_pages_then_actions(palette):
    palette.box.setText("员工")
    assert _titles(palette) == ["王建国", "员工信息"]
    palette.box.setText("新")
    assert _titles(palette) == ["王建国", "新建", "新增"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("zdgz", "重点关注"), ("ygxx", "员工信息"), ("yuangong", "员工信息"), ("bf", "备份"), ("ZDgz", "重点关注")],
)
def test_pages_and_commands_are_found_by_their_pinyin(palette, typed, found):
    palette.box.setText(typed)
    assert found in _titles(palette)


def test_letters_that_begin_no_title_find_no_page(palette):
    palette.box.setText("gz")
    assert _titles(palette) == ["王建国"]


def test_enter_opens_the_first_record(qtbot, palette, desk):
    palette.box.setText("wjg")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert desk.undone == ["opened"]
    assert palette.isHidden()


def test_arrows_choose_and_go_round(qtbot, palette, window):
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.pages.key == "employees"
    palette.ask()
    qtbot.keyClick(palette.box, Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1


def test_escape_closes_it_at_once_even_with_text(qtbot, palette):
    palette.box.setText("王")
    qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_where_nothing_is_found_it_says_what_to_try(palette):
    palette._find = lambda text: []
    palette.box.setText("查无此人")
    assert "查无此人" in palette._nothing.text()
    assert palette.list.isHidden()


def test_it_stays_inside_a_small_window(palette, window):
    palette._find = lambda text: [Hit(f"人{n}", "卷包一班", "员工", lambda: None) for n in range(50)]
    palette.box.setText("人")
    window.resize(820, 600)
    assert palette.geometry().right() <= window.width()
    assert palette.geometry().bottom() <= window.height()
