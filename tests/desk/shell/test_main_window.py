import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from partydesk.desk.jobs import Job
from partydesk.desk.shell import GROUPS, Standing
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme import look


def test_only_the_first_page_is_built_at_the_start(window, desk):
    assert len(desk.made) == 1
    assert window.pages.key == "today"


def test_going_to_a_page_builds_it_once_and_hands_it_its_arguments(window, desk):
    window.go("employees", due=7)
    window.go("today")
    window.go("employees")
    assert len(desk.made) == 2
    assert desk.made[1].told == [("apply", {"due": 7})]


def test_a_record_opens_on_the_page_of_its_ledger(window, desk):
    window.open_record("visits", 31)
    assert window.pages.key == "concerns"
    assert desk.made[-1].told == [("apply", {"open": 31})]


def test_a_ledger_without_a_page_of_its_own_is_gone_to_on_the_page_that_shows_it(window, desk):
    window.go("visits", open=31)
    assert window.pages.key == "concerns"
    assert window.rail.list.currentItem().text() == "重点关注"
    assert desk.made[-1].told == [("apply", {"open": 31})]


def test_a_record_of_no_page_is_a_bug_and_not_silence(window):
    with pytest.raises(KeyError, match="spaceships"):
        window.open_record("spaceships", 1)


def test_a_change_reaches_the_page_on_show_at_once_and_the_others_when_seen(window, desk):
    window.go("employees")
    window.refresh("visits")
    assert desk.made[1].told == [("refresh", "visits")]
    assert desk.made[0].told == []
    window.go("today")
    assert desk.made[0].told == [("refresh", "visits")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([frozenset({("visits", 1)}), frozenset({("visits", 2)})], frozenset({("visits", 1), ("visits", 2)})),
        ([frozenset({("visits", 1)}), None], None),
        ([None, frozenset({("visits", 1)})], None),
    ],
)
def test_a_page_that_missed_several_changes_is_told_once_of_all(window, desk, changes, told):
    window.go("employees")
    for changed in changes:
        window.refresh(changed)
    window.go("today")
    window.go("employees")
    window.go("today")
    assert desk.made[0].told == [("refresh", told)]


def test_a_change_recounts_the_rail(window, desk):
    desk.count = 6
    window.refresh(None)
    assert window.rail.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "今日 6"


def test_the_rail_lists_every_page_under_its_group(window):
    texts = [window.rail.list.item(row).text() for row in range(window.rail.list.count())]
    assert texts == ["今日", GROUPS[1], "员工信息", "重点关注", GROUPS[3], "评价工作台"]


def test_the_rail_is_walked_with_the_keyboard_and_skips_headings(qtbot, window):
    window.rail.list.setFocus()
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Down)
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Return)
    assert window.pages.key == "employees"


def _rail_shown(window) -> list[str]:
    rows = (window.rail.list.item(row) for row in range(window.rail.list.count()))
    return [item.text() for item in rows if not item.isHidden()]


def test_a_group_of_the_rail_folds_by_key_and_the_next_start_remembers_it(qtbot, window, desk):
    window.rail.list.setCurrentRow(3)
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Left)
    assert _rail_shown(window) == ["今日", GROUPS[1], GROUPS[3], "评价工作台"]
    again = MainWindow(Settings(window.settings._file.parent))
    qtbot.addWidget(again)
    again.take_office(object(), desk.specs(), desk.hooks())
    assert _rail_shown(again) == ["今日", GROUPS[1], GROUPS[3], "评价工作台"]
    assert window.rail.list.currentItem().text() == GROUPS[1]
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Right)
    assert "员工信息" in _rail_shown(window)


def test_a_click_on_a_heading_folds_and_unfolds_its_group(qtbot, window):
    place = window.rail.list.visualItemRect(window.rail.list.item(1)).center()
    qtbot.mouseClick(window.rail.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "员工信息" not in _rail_shown(window)
    qtbot.mouseClick(window.rail.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "员工信息" in _rail_shown(window)


def test_going_to_a_page_of_a_folded_group_shows_it_in_the_rail(window):
    window.rail.list.setCurrentRow(2)
    window.rail.fold_group(GROUPS[1], True)
    window.go("concerns")
    assert window.rail.list.currentItem().text() == "重点关注"
    assert not window.rail.list.currentItem().isHidden()


def test_the_rail_folds_to_icons_in_a_narrow_window_and_names_them(window):
    window.resize(1000, 700)
    assert window.rail.narrow
    assert window.rail.list.item(0).toolTip() == "今日"
    window.resize(1366, 768)
    assert not window.rail.narrow


def test_the_bar_and_the_foot_tell_what_is_so(window, desk):
    assert window.bar._branch.text() == "制丝车间党支部"
    assert window.foot._saved.text() == "已保存 09:42"
    assert window.foot.undo.text() == "可撤销：登记走访（王建国）"
    desk.standing = Standing()
    window.refresh(None)
    assert window.foot.undo.isHidden()
    assert window.foot.backup.isHidden()


def test_undo_takes_back_the_last_change_and_tells_the_pages(qtbot, window, desk):
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.undone == ["undo"]
    assert desk.made[0].told == [("refresh", "changed")]
    assert window.message.text() == "已撤销：登记走访（王建国）"


def test_with_nothing_to_redo_the_window_says_so(window):
    window.menus.actions["redo"].trigger()
    assert window.message.text() == "没有可重做的。"


def test_a_shortcut_calls_the_page_and_a_page_without_it_leaves_it_grey(qtbot, window, desk):
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.made[0].told == [("new",)]
    assert not window.menus.actions["print"].isEnabled()
    window.go("bench")
    assert not window.menus.actions["new"].isEnabled()


def test_a_verb_of_the_office_is_reached_from_the_menu_and_from_the_foot(window, desk):
    window.menus.actions["backup"].trigger()
    window.foot.backup.click()
    assert desk.undone == ["backup", "backup"]


def test_theme_and_scale_are_kept_for_the_next_start(qtbot, window):
    window.resize(800, 640)
    window.menus.view.actions()[1].trigger()
    window.foot.scale_asked.emit(125)
    assert (look().theme, look().scale) == ("dark", 125)
    assert window.foot.scale.text() == "字号 125%"
    window.close()
    again = MainWindow(Settings(window.settings._file.parent))
    qtbot.addWidget(again)
    assert (look().theme, look().scale) == ("dark", 125)
    assert again.size() == window.size()


def test_a_job_that_is_refused_says_why_in_the_window(qtbot, window):
    from partydesk.core.errors import KnownError

    def refuse(context):
        raise KnownError("文件被占用：请先在 WPS 里关闭它")

    window.run(Job("导入", refuse))
    qtbot.waitUntil(lambda: window.message.text() == "文件被占用：请先在 WPS 里关闭它")
    assert window.message.property("tone") == "red"


def test_closing_stops_the_jobs_and_lets_the_store_go(qtbot, window):
    stopped = []
    window.run(Job("长", lambda context: stopped.append(context.cancelled)))
    with qtbot.waitSignal(window.closed):
        window.close()
    assert window.jobs._worker._shutdown


def test_every_shortcut_is_listed_once(window):
    listed = window.menus.listed()
    assert ("Ctrl+Shift+Z · Ctrl+Y", "重做") in listed
    assert len({keys for keys, _ in listed}) == len(listed)
    for entry in ("Ctrl+K", "F2", "Enter", "Ctrl+Z"):
        assert any(entry in keys for keys, _ in listed)


def test_every_control_of_the_frame_has_a_name_for_screen_readers(window):
    for control in (window.rail.list, window.rail.menu, window.bar.door, window.palette_box.box):
        assert control.accessibleName()


def test_an_unverified_backup_is_amber_in_the_foot(window, desk):
    desk.standing = Standing(backup="最近备份 11-02 · 未校验", backup_ok=False)
    window.refresh(None)
    assert window.foot.backup.property("tone") == "amber"
    assert window.foot.backup.palette().color(QPalette.ColorRole.ButtonText).name().upper() == look().tokens.amber


def test_f10_opens_the_menu(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert [action.text() for action in window.menus.root.actions()] == ["文件", "编辑", "视图", "帮助"]
    assert window.menus.root.isVisible()
    window.menus.root.close()


def test_going_round_the_looks_leaves_no_page_behind(window, desk):
    for theme, scale in (("dark", 175), ("light", 100), ("system", 125), ("light", 100)):
        window.set_look(theme, scale)
        for spec in desk.specs():
            window.go(spec.key)
    assert len(desk.made) == 3


def test_menus_and_foot_follow_the_first_paint(qtbot, window, desk):
    fresh = MainWindow(Settings(window.settings._file.parent))
    qtbot.addWidget(fresh)
    fresh.take_office(object(), desk.specs(), desk.hooks())
    assert "menus" not in vars(fresh)
    assert fresh.bar._branch.text() == ""
    with qtbot.waitSignal(fresh.first_painted):
        fresh.show()
    assert "menus" in vars(fresh)
    assert fresh.bar._branch.text() == "制丝车间党支部"
    assert fresh.foot._saved.text() == "已保存 09:42"
