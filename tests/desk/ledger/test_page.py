"""The page of a ledger: selection, batch work, recycle bin, taking out, folding, what the shell asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import PlainShell, person, team

from partydesk.core.spec.ledger import RowAction
from partydesk.core.spec.query import is_
from partydesk.desk.ledger import taking_out
from partydesk.desk.ledger.batch_act import BatchAct
from partydesk.desk.ledger.bulk_edit import BulkEdit, editable_together
from partydesk.desk.ledger.confirm import Confirm
from partydesk.desk.ledger.page import LedgerPage
from partydesk.desk.ledger.spec import ledger_page, ledger_spec
from partydesk.office.context import Office


@pytest.fixture
def people(office: Office) -> dict[str, int]:
    place = team(office, "动力班")
    return {
        name: person(office, name, post=post, team_id=place)
        for name, post in (("单文静", "操作工"), ("查小雨", "操作工"), ("周敏", "维修工"))
    }


@pytest.fixture
def shell(office: Office) -> PlainShell:
    return PlainShell(office)


@pytest.fixture
def page(qtbot: QtBot, shell: PlainShell, people: dict[str, int]) -> Iterator[LedgerPage]:
    made = ledger_page(shell, "employees")
    assert isinstance(made, LedgerPage)
    shell.listeners.append(made.refresh)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    yield made
    made.close()


def names(page: LedgerPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_a_filter_that_is_kept_is_told_and_can_be_taken_back(page: LedgerPage, shell: PlainShell) -> None:
    page.bar.search.setText("周")
    page.bar.save_as("姓周的")
    assert shell.said[-1] == ("已存为我的筛选：姓周的", "green")
    assert page.bar.mine.isVisible()
    assert shell.undo is not None
    shell.undo()
    assert not page.bar.mine.isVisible()


def test_in_a_narrow_window_the_acts_on_several_stand_in_two_lines(page: LedgerPage, qtbot: QtBot) -> None:
    page.resize(900, 700)
    page.table.selectAll()
    qtbot.wait(1)
    buttons = [each for each in page.selection.bar.findChildren(QPushButton) if each.isVisible()]
    assert all(each.width() >= each.sizeHint().width() for each in buttons)
    assert page.selection.bar.rect().contains(page.selection.bar.childrenRect())
    assert len({each.y() for each in buttons}) > 1


def test_the_page_begins_on_its_first_record_with_the_inspector_beside(page: LedgerPage, people: Any) -> None:
    assert names(page) == ["查小雨", "单文静", "周敏"] or names(page) == ["单文静", "查小雨", "周敏"]
    assert page.inspector.isVisible()
    assert page.inspector.row_id == page.table.current_id()
    assert page.list.count.text() == "显示 3 条，共 3 条"


def test_searching_by_initials_narrows_and_esc_widens(page: LedgerPage, qtbot: QtBot) -> None:
    page.actions()["find"]()
    qtbot.keyClicks(page.bar.search, "swj")
    assert names(page) == ["单文静"]
    assert page.list.count.text() == "显示 1 条，共 3 条"
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_the_inspector_follows_the_arrows(page: LedgerPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.inspector.row_id == page.table.current_id()
    assert page.inspector.head.name.text() == names(page)[1]


def test_several_records_offer_batch_work(page: LedgerPage) -> None:
    assert not page.selection.bar.isVisible()
    page.table.selectAll()
    assert page.selection.bar.isVisible()
    assert page.selection.bar.words.text() == "已选 3 条"
    page.selection.bar.dropped.emit()
    assert not page.selection.bar.isVisible()


def test_a_batch_edit_shows_every_difference_and_is_one_step(
    page: LedgerPage, shell: PlainShell, office: Office
) -> None:
    page.table.selectAll()
    dialog = page.selection.edit()
    assert isinstance(dialog, BulkEdit)
    keys = [field.key for field in editable_together(page.ledger)]
    assert "post" in keys
    assert not {"staff_no", "phone", "id_number", "family", "photo_id"} & set(keys)
    dialog.choice.setCurrentIndex(keys.index("post"))
    assert dialog.form is not None
    dialog.form.rows["post"].editor.put("维修工")
    dialog.look_ahead()
    told = [[dialog.table.item(row, at).text() for at in range(3)] for row in range(dialog.table.rowCount())]
    assert sorted(told) == [["单文静", "操作工", "维修工"], ["查小雨", "操作工", "维修工"]]
    assert dialog.count.text() == "2 条有变化，1 条本来就是这样。"
    dialog.save()
    assert office.count("employees", is_("post", "维修工")) == 3
    assert office.store.undoable() == "批量修改员工（2 条）"
    assert shell.undo is not None
    shell.undo()
    assert office.count("employees", is_("post", "操作工")) == 2


def test_a_batch_edit_begins_with_nothing_wrong_and_nothing_to_do(page: LedgerPage, qtbot: QtBot) -> None:
    page.table.selectAll()
    dialog = page.selection.edit()
    keys = [field.key for field in editable_together(page.ledger)]
    assert "name" not in keys, "nobody gives several people one name"
    for key in ("state", "post"):
        dialog.choice.setCurrentIndex(keys.index(key))
        assert not dialog.form.rows[key].wrong
        assert not dialog.go.isEnabled()
    dialog.save()
    assert dialog.isVisible(), "nothing is cleared that nobody saw"
    qtbot.waitUntil(lambda: dialog.form.isVisible())
    dialog.choice.setFocus()
    qtbot.keyClick(dialog.choice, Qt.Key.Key_Tab)
    assert dialog.form.rows["post"].editor.isAncestorOf(dialog.focusWidget())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert [dialog.table.item(row, 2).text() for row in range(3)] == ["（清空）"] * 3
    assert dialog.go.isEnabled()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.table
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not dialog.table
    dialog.reject()


def test_a_batch_edit_refuses_what_the_field_refuses(page: LedgerPage) -> None:
    page.table.selectAll()
    dialog = page.selection.edit()
    keys = [field.key for field in editable_together(page.ledger)]
    dialog.choice.setCurrentIndex(keys.index("employment"))
    dialog.form.rows["employment"].editor.put("没有这种")
    dialog.look_ahead()
    QTest.keyClick(dialog.form.rows["employment"].editor.focusProxy(), Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter presses nothing"
    assert not dialog.go.isEnabled()
    assert "不在可选项里" in dialog.form.rows["employment"].message.text()
    dialog.reject()


def test_an_act_is_done_to_all_that_allow_it(page: LedgerPage, shell: PlainShell, office: Office) -> None:
    action = RowAction(
        "move", "调岗", lambda office, row_id, values: office.edit("employees", row_id, {"post": "质检员"}),
        enabled=lambda row, today: None if row["post"] == "操作工" else "只有操作工可以调。", needs=("post",),
    )  # fmt: skip
    page.table.selectAll()
    dialog = BatchAct(shell, page.ledger, action, page.table.marked_ids(), page)
    assert len(dialog.ids) == 2
    assert dialog.reasons == ["只有操作工可以调。"]
    assert dialog.height() < 300, "as tall as what is asked"
    dialog.card.save()
    assert office.count("employees", is_("post", "质检员")) == 2
    assert office.store.undoable() == "调岗（2 条）"


def test_deleted_records_leave_the_next_one_in_hand(page: LedgerPage, office: Office, qtbot: QtBot) -> None:
    before = names(page)
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page) == [before[0], before[2]]
    assert page.table.current_id()
    assert page.inspector.row_id == page.table.current_id()


def test_the_bin_restores_and_clears_for_good_only_when_told(page: LedgerPage, office: Office, people: Any) -> None:
    office.bin("employees", [people["单文静"], people["查小雨"]])
    page.refresh(None)
    page.tools.bin.setChecked(True)
    assert set(names(page)) == {"单文静", "查小雨"}
    assert not page.inspector.isVisible()
    assert "new" not in page.actions()
    page.table.pick(people["查小雨"])
    page.selection.bar.restore_asked.emit()
    assert names(page) == ["单文静"]
    page.table.selectRow(0)
    dialog = page.selection.ask_erase()
    assert isinstance(dialog, Confirm)
    dialog.reject()
    assert office.one("employees", people["单文静"])
    page.selection.ask_erase().go.click()
    assert office.many("employees", [people["单文静"]]) == {}
    assert page.list.stack.currentWidget() is page.list.empty_bin
    page.tools.leave_bin()
    assert len(names(page)) == 2


def test_what_goes_along_is_told_before_a_person_is_cleared_for_good(
    page: LedgerPage, office: Office, people: Any
) -> None:
    office.add("reviews", {"person_id": people["周敏"], "quarter": "2026Q3", "what_more": "常到班组"})
    office.bin("employees", [people["周敏"], people["单文静"]])
    page.tools.bin.setChecked(True)
    for name, told in (("周敏", True), ("单文静", False)):
        page.table.pick(people[name])
        dialog = page.selection.ask_erase()
        words = [each.text() for each in dialog.findChildren(QLabel)]
        assert any("一并清除：季度复盘 1。" in each for each in words) == told
        dialog.reject()


def test_what_others_still_need_is_not_cleared(
    page: LedgerPage, shell: PlainShell, office: Office, people: Any
) -> None:
    office.add("contacts", {"member_id": people["周敏"], "employee_id": people["单文静"]})
    office.bin("employees", [people["单文静"]])
    page.tools.bin.setChecked(True)
    page.selection.erase([people["单文静"]])
    assert shell.said[-1][1] == "red"
    assert office.one("employees", people["单文静"])


def test_what_is_seen_is_written_as_a_spreadsheet(
    page: LedgerPage, shell: PlainShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.bar.search.setText("周敏")
    file = tmp_path / "所见.csv"
    monkeypatch.setattr(taking_out.QFileDialog, "getSaveFileName", lambda *args: (str(file), ""))
    page.export()
    text = file.read_text("utf-8-sig")
    assert "周敏" in text
    assert "单文静" not in text
    assert shell.said[-1][0].startswith("已导出 1 条到 所见.csv")


def test_a_figure_a_link_or_a_due_item_opens_what_it_means(page: LedgerPage, people: Any, office: Office) -> None:
    page.apply(preset="members")
    assert names(page) == []
    page.apply(open=people["单文静"])
    assert page.table.current_id() == people["单文静"]
    assert page.bar.empty
    place = office.one("employees", people["单文静"], "team_id")["team_id"]
    page.apply(link=("team_id", place))
    assert len(names(page)) == 3
    page.apply(open=people["周敏"], action="record_talk")
    assert page.inspector.page.card.action.key == "record_talk"
    page.apply(new={"team_id": place})
    assert page.inspector.is_new
    assert page.inspector.page_of("form").form.rows["team_id"].editor.raw() == place


def test_a_record_that_is_gone_is_not_opened(page: LedgerPage, shell: PlainShell) -> None:
    page.open_record(9_999)
    assert shell.said[-1][1] == "amber"


def test_in_a_narrow_window_the_inspector_lies_over_and_goes_with_esc(page: LedgerPage, qtbot: QtBot) -> None:
    page.resize(1000, 700)
    assert page.side.over
    assert not page.inspector.isVisible()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.inspector.isVisible()
    assert page.inspector.geometry().right() == page.width() - 1
    qtbot.keyClick(page.inspector, Qt.Key.Key_Escape)
    assert not page.inspector.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    page.resize(1440, 800)
    assert not page.side.over
    assert page.inspector.isVisible()
    assert page.inspector.row_id == page.table.current_id()


def test_put_away_the_inspector_stays_away_until_asked(page: LedgerPage, shell: PlainShell, qtbot: QtBot) -> None:
    page.inspector.head.close_button.click()
    assert not page.inspector.isVisible()
    page.table.selectRow(2)
    assert not page.inspector.isVisible()
    assert shell.settings.get("inspector", True) is False
    page.actions()["edit"]()
    assert page.inspector.isVisible()
    assert page.inspector.row_id == page.table.current_id()
    assert page.inspector.key == "form"


def test_esc_from_a_new_record_shows_the_record_in_hand(page: LedgerPage, qtbot: QtBot) -> None:
    page.actions()["new"]()
    page.inspector.page_of("form").form.rows["name"].editor.put("写一半")
    qtbot.keyClick(page.inspector, Qt.Key.Key_Escape)
    assert page.inspector.row_id == page.table.current_id()
    page.actions()["new"]()
    assert page.inspector.page_of("form").form.rows["name"].editor.raw() == "写一半"


def test_holding_the_arrow_reads_no_tab_on_the_way(page: LedgerPage, qtbot: QtBot, office: Office) -> None:
    page.inspector.open_tab("form")
    first = page.inspector.page._row_id
    page.table.setFocus()
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.inspector.page._row_id == first
    qtbot.waitUntil(lambda: page.inspector.page._row_id == page.table.current_id())


def test_the_columns_menu_changes_what_is_seen(page: LedgerPage) -> None:
    menu = page.tools.columns_menu()
    nation = next(each for each in menu.actions() if each.text() == "民族")
    nation.trigger()
    assert "nation" in [column.path for column in page.table.columns.in_view()]
    assert "nation" in page.model.query.columns
    menu.actions()[-1].trigger()
    assert "nation" not in [column.path for column in page.table.columns.in_view()]


def test_a_ledger_enters_the_rail_with_its_count(office: Office, people: Any) -> None:
    spec = ledger_spec(office, office.registry["employees"])
    assert (spec.key, spec.title, spec.group, spec.count()) == ("employees", "员工信息台账", "台账", 3)


def test_saving_in_the_form_leaves_the_list_where_it_is(page: LedgerPage, office: Office, people: Any) -> None:
    page.open_record(people["周敏"])
    page.edit()
    form = page.inspector.page_of("form")
    form.form.rows["post"].editor.put("质检员")
    form.form.rows["post"].editor.committed.emit()
    assert page.table.current_id() == people["周敏"]
    place = [column.path for column in page.model.columns].index("post")
    row = names(page).index("周敏")
    assert page.model.index(row, place).data() == "质检员"


def test_an_act_has_its_shortcut_on_the_page(page: LedgerPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.table, Qt.Key.Key_V, held)
    assert page.inspector.page.card.action.key == "record_visit"


def test_the_keyboard_is_in_the_list_when_a_page_comes_up(page: LedgerPage, qtbot: QtBot, people: Any) -> None:
    assert page.focusWidget() is page.table
    page.find()
    page.apply(open=people["周敏"])
    assert page.focusWidget() is page.table
    page.apply(open=people["周敏"], action="record_visit")
    assert page.inspector.isAncestorOf(page.focusWidget())


def test_records_that_come_into_an_empty_list_are_taken_in_hand(
    qtbot: QtBot, shell: PlainShell, office: Office
) -> None:
    page = ledger_page(shell, "employees")
    qtbot.addWidget(page)
    page.resize(1440, 800)
    page.show()
    assert page.list.nothing.isVisible()
    assert page.focusWidget() in page.list.nothing.findChildren(QPushButton)
    page.list.load.click()
    assert shell.gone == [("import", {"ledger": "employees"})]
    person(office, "单文静")
    page.refresh(None)
    assert page.table.current_id() == page.inspector.row_id != 0


def test_the_arrow_of_an_ascending_order_points_up(page: LedgerPage) -> None:
    head = page.table.horizontalHeader()
    assert head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder, "which Qt draws upwards"
    page.table.sort_by("-" + page.model.sort_choices(0)[0][1])
    assert head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder


def test_the_record_in_hand_stays_in_hand_when_the_order_changes(page: LedgerPage, people: Any) -> None:
    page.table.pick(people["单文静"])
    for path in ("strokes", "-staff_no", "post"):
        page.table.sort_by(path)
        assert page.table.current_id() == people["单文静"]
        assert page.table.marked_ids() == [people["单文静"]]
        assert page.inspector.row_id == people["单文静"]


def test_a_new_record_kept_with_ctrl_s_is_the_only_one_selected(page: LedgerPage, office: Office, qtbot: QtBot) -> None:
    page.add()
    rows = page.inspector.page_of("form").form.rows
    rows["name"].editor.put("阿依古丽")
    line = rows["name"].editor.focusProxy()
    line.setFocus()
    qtbot.keyPress(line, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert names(page)[0] == "阿依古丽"
    assert page.table.marked_ids() == [page.inspector.row_id] == [page.table.current_id()]
    assert page.table.hasFocus()


def test_after_work_on_several_the_keyboard_is_back_in_the_list(page: LedgerPage, office: Office) -> None:
    page.table.selectAll()
    page.selection.bar.living[-1].setFocus()
    page.selection.bar.living[-1].click()
    assert office.count("employees") == 0
    page.tools.bin.setChecked(True)
    page.table.selectAll()
    page.selection.bar.binned[0].setFocus()
    page.selection.bar.binned[0].click()
    assert office.count("employees") == 3
    assert page.focusWidget() is page.table
