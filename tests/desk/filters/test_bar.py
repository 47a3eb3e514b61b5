"""The filter bar: chips, their menus, saved filters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import person, team

from partydesk.desk.filters.bar import FilterBar
from partydesk.desk.filters.chips import FilterChip
from partydesk.desk.filters.popups import DatesPopup, LinePopup, TickPopup
from partydesk.desk.filters.saved import SavedFilter, save_filter, saved_filters
from partydesk.desk.filters.state import FilterState, key_of
from partydesk.office.context import Office


@pytest.fixture
def bar(qtbot: QtBot, office: Office) -> FilterBar:
    made = FilterBar(office, office.registry["employees"])
    qtbot.addWidget(made)
    made.show()
    return made


def chip(bar: FilterBar, key: str) -> FilterChip:
    return next(each for each in bar.chips if key_of(each.filter) == key)


def test_a_preset_is_turned_on_and_off_by_a_press(bar: FilterBar, qtbot: QtBot) -> None:
    found = chip(bar, "preset.members")
    with qtbot.waitSignal(bar.changed):
        found.click()
    assert bar.state.of(found.filter) is True
    assert found.text().endswith("×")
    found.click()
    assert bar.state.of(found.filter) is None
    assert bar.untouched


def test_delete_on_a_chip_takes_it_out_of_force(bar: FilterBar, qtbot: QtBot) -> None:
    found = chip(bar, "preset.in_service")
    qtbot.keyClick(found, Qt.Key.Key_Delete)
    assert bar.empty


def test_words_are_ticked_in_a_menu_narrowed_by_typing(bar: FilterBar, qtbot: QtBot) -> None:
    found = chip(bar, "ByChoice.political_status")
    popup = found.popup()
    assert isinstance(popup, TickPopup)
    popup.search.setText("党员")
    offered = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert offered == ["预备党员", "正式党员"]
    popup.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert bar.state.of(found.filter) == ("正式党员",)
    assert found.text() == "政治面貌：正式党员 ▾"
    popup.search.setText("")
    assert popup.list.item(0).text() == "正式党员"
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert bar.state.of(found.filter) is None
    popup.close()


def test_records_are_ticked_by_name(bar: FilterBar, office: Office, qtbot: QtBot) -> None:
    one, other = team(office, "动力班"), team(office, "质检组")
    found = chip(bar, "ByReference.team_id")
    popup = found.popup()
    assert isinstance(popup, TickPopup)
    popup.search.setText("动力")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert bar.state.of(found.filter) == (one,)
    popup.ticked.emit((one, other))
    assert found.text() == "班组：动力班、质检组 ▾"
    popup.clear.click()
    assert bar.state.of(found.filter) is None
    popup.close()


def test_days_of_ones_own_are_checked_before_they_are_taken(bar: FilterBar, qtbot: QtBot) -> None:
    popup = DatesPopup(bar, (None, None))
    taken: list[object] = []
    popup.taken.connect(taken.append)
    popup.first.setText("2026.11.20")
    popup.last.setText("2026-11-01")
    qtbot.keyClick(popup.last, Qt.Key.Key_Return)
    assert popup.message.text() == "止日早于起日：请核对。"
    popup.last.setText("2026-11-30")
    popup._own()
    assert taken == [("2026-11-20", "2026-11-30")]


def test_a_line_that_is_asked_for_is_never_empty(bar: FilterBar, qtbot: QtBot) -> None:
    popup = LinePopup(bar, "名称", "保存", most=5)
    given: list[str] = []
    popup.given.connect(given.append)
    for text, told in (("  ", "请填写。"), ("一二三四五六", "最多 5 个字。")):
        popup.edit.setText(text)
        popup._give()
        assert popup.message.text() == told
    popup.edit.setText("我的")
    qtbot.keyClick(popup.edit, Qt.Key.Key_Return)
    assert given == ["我的"]


def test_a_filter_is_kept_in_the_store_used_and_forgotten(bar: FilterBar, office: Office, qtbot: QtBot) -> None:
    assert not bar.mine.isVisible()
    chip(bar, "preset.members").click()
    bar.search.setText("周")
    bar.order = ("-pinyin",)
    assert bar.keep.isVisible()
    bar.write_asked.connect(lambda verb, said: (verb(), bar.show_kept()))
    bar.save_as("周姓党员")
    bar.reset()
    assert bar.mine.isVisible()
    menu = bar.saved_menu()
    with qtbot.waitSignal(bar.order_asked) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [("-pinyin",)]
    assert bar.search.text() == "周"
    assert bar.state.of(chip(bar, "preset.members").filter) is True
    menu.close()
    forget = bar.saved_menu().findChildren(QMenu)[0]
    assert [each.text() for each in forget.actions()] == ["周姓党员"]
    forget.actions()[0].trigger()
    assert saved_filters(office, office.registry["employees"]) == []
    assert not bar.mine.isVisible()


def test_a_filter_saved_again_replaces_the_one_of_its_name(office: Office) -> None:
    ledger = office.registry["employees"]
    for search in ("甲", "乙"):
        save_filter(office, ledger, SavedFilter("我的", FilterState(), search))
    assert [each.search for each in saved_filters(office, ledger)] == ["乙"]


def test_a_pinned_record_stands_as_a_chip_that_lets_go(bar: FilterBar, office: Office) -> None:
    place = team(office, "动力班")
    person(office, "甲甲", team_id=place)
    bar.take(FilterState(pinned=("team_id", place)), "")
    assert bar._pin.isVisible()
    assert bar._pin.text().startswith("班组：动力班")
    bar._pin.removed.emit()
    assert bar.empty


def test_in_the_bin_only_the_search_is_left(bar: FilterBar) -> None:
    bar.show_for_bin(True)
    bar.search.setText("周")
    assert not any(each.isVisible() for each in bar.chips)
    assert not bar.keep.isVisible()
    bar.show_for_bin(False)
    assert all(each.isVisible() for each in bar.chips)


def test_chips_stand_beside_the_search_line_or_below_it(bar: FilterBar) -> None:
    bar.resize(1600, 80)
    QApplication.processEvents()
    assert bar._holder.y() < bar.search.geometry().bottom()
    bar.resize(500, 120)
    QApplication.processEvents()
    assert bar._holder.y() >= bar.search.geometry().bottom()
    assert bar._holder.width() == bar.width()
