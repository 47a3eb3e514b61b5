"""The page of a month through its widgets: issue, tick off, correct, copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from tests.desk.plain_shell import PlainShell
from tests.office.instructors import month

from partydesk.desk.form.editor import LineEditor
from partydesk.desk.screens.month import month_spec
from partydesk.desk.screens.month.own_action import OwnAction
from partydesk.desk.screens.month.page import BOARD, ITEMS
from partydesk.office.attachments import attachments_of
from partydesk.office.context import Office


@pytest.fixture
def shell(office: Office) -> PlainShell:
    month.branch(office)
    month.guide(office)
    return PlainShell(office)


def opened(qtbot, shell: PlainShell):
    """The page in a window."""
    page = month_spec(shell.office).make(shell)
    shell.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1166, 700)
    page.show()
    return page


@pytest.fixture
def page(qtbot, shell: PlainShell):
    """The page with its guide issued."""
    made = opened(qtbot, shell)
    made.issue()
    return made


def put(page, name: str, title: str) -> None:
    """Takes a cell in hand by instructor and item."""
    board = page.board._board
    row = next(n for n, row in enumerate(board.rows) if row.name == name)
    column = next(n for n, item in enumerate(board.items) if item.title == title)
    page.board.picks.put((row, column))


def states(shell: PlainShell, title: str) -> list[str]:
    item = month.item(shell.office, title)
    return [task["state"] for task in month.tasks(shell.office, guide_item_id=item)]


def test_the_rail_shows_the_month(office: Office) -> None:
    assert month_spec(office).count() == "11月"


def test_a_draft_says_what_issuing_will_do_and_does_it(qtbot, shell) -> None:
    page = opened(qtbot, shell)
    assert page.banner.text() == "草稿：印发将为 2 位指导员生成 14 项任务。"
    assert page.chip.text() == "草稿"
    page.head.issue.click()
    assert len(month.tasks(shell.office)) == 14
    assert page.banner.isHidden()
    assert page.chip.text() == "已印发 11-20"
    assert shell.said[-1] == ("已印发，生成 14 项任务", "green")
    shell.undo()
    assert month.tasks(shell.office) == []
    assert page.chip.text() == "草稿"


def test_space_opens_the_form_and_enter_ticks_off(qtbot, shell, page) -> None:
    put(page, "李敏", "攻坚复盘")
    qtbot.keyClick(page.board, Qt.Key.Key_Space)
    assert page.box.isVisible()
    assert page.box.title.text() == "攻坚复盘"
    page.box.evidence.setText("照片 3 张")
    qtbot.keyClick(page.box.evidence, Qt.Key.Key_Return)
    done = [task for task in month.tasks(shell.office) if task["state"] == "已完成"]
    assert [(task["done_on"], task["evidence"], task["on_time"]) for task in done] == [
        ("2026-11-20", "照片 3 张", True)
    ]
    assert page.box.isHidden()


def test_a_late_day_is_said_before_it_is_kept(qtbot, shell, page) -> None:
    put(page, "李敏", "学习专题")
    page.board.asked.emit(page.board.cursor_box())
    assert "晚于时限" in page.box.message.text()
    page.box.day.setText("2026-11-09")
    assert page.box.message.text() == ""
    page.box.day.setText("2026-11-21")
    page.box.tick()
    assert "还没有到" in page.box.message.text()
    assert page.box.isVisible()
    assert "已完成" not in states(shell, "学习专题")


def test_one_team_of_two_may_be_left_out(qtbot, shell, page) -> None:
    put(page, "王强", "攻坚复盘")
    page.board.asked.emit(page.board.cursor_box())
    boxes = list(page.box._boxes.values())
    assert [box.text().split(" · ")[0] for box in boxes] == ["甲班", "乙班"]
    boxes[1].setChecked(False)
    page.box.tick()
    assert sorted(states(shell, "攻坚复盘")) == ["已完成", "未开始", "未开始"]


def test_several_cells_are_ticked_off_as_one_change(qtbot, shell, page) -> None:
    page.board.picks.put((0, 0))
    page.board.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.board, Qt.Key.Key_Return)
    assert page.box.title.text() == "所选 5 项任务"
    page.box.tick()
    assert sum(task["state"] == "已完成" for task in month.tasks(shell.office)) == 5
    shell.undo()
    assert not any(task["state"] == "已完成" for task in month.tasks(shell.office))


def test_files_go_with_the_tick(qtbot, shell, page, tmp_path: Path) -> None:
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"picture")
    put(page, "李敏", "攻坚复盘")
    page.board.asked.emit(page.board.cursor_box())
    page.box.add_files([photo, tmp_path / "missing.jpg"])
    assert "现场.jpg" in page.box.attach.text()
    (task,) = page.box.chosen()
    page.box.tick()
    assert [each["name"] for each in attachments_of(shell.office, "tasks", task)] == ["现场.jpg"]


def test_what_was_not_done_needs_its_reason_and_may_be_opened_again(qtbot, shell, page) -> None:
    put(page, "李敏", "安全提醒")
    page.board.asked.emit(page.board.cursor_box())
    page.box.give_up()
    assert page.box.reason.isVisible()
    page.box.give_up()
    assert "原因" in page.box.message.text()
    page.box.reason.setText("停产检修")
    qtbot.keyClick(page.box.reason, Qt.Key.Key_Return)
    assert "未完成" in states(shell, "安全提醒")
    page.board.asked.emit(page.board.cursor_box())
    assert page.box.finish.isHidden()
    page.box.again.click()
    assert "未完成" not in states(shell, "安全提醒")


def test_a_click_picks_a_cell_and_escape_leaves_it_as_it_was(qtbot, shell, page) -> None:
    put(page, "王强", "个人心得")
    middle = page.board.cursor_box().center()
    page.board.picks.put((0, 0))
    qtbot.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page.box.title.text() == "个人心得"
    qtbot.keyClick(page.box.day, Qt.Key.Key_Escape)
    assert page.box.isHidden()
    assert set(states(shell, "个人心得")) == {"未开始"}


def test_a_press_on_a_name_takes_the_row_in_hand(qtbot, shell, page) -> None:
    place = page.board.place()
    at = QPoint(20, place.top + place.row + 5)
    qtbot.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.board._board.rows[1].name == "王强"
    assert len(page.board.task_ids()) == 9


def test_an_item_is_corrected_where_it_stands(qtbot, shell, page) -> None:
    model = page.items.model
    row = next(n for n, each in enumerate(model.rows) if each["title"] == "身边故事")
    assert model.setData(model.index(row, 4), "30")
    item = month.item(shell.office, "身边故事")
    assert {task["due_on"] for task in month.tasks(shell.office, guide_item_id=item)} == {"2026-11-30"}
    assert not model.setData(model.index(row, 4), "32")
    assert page.items.message.text()
    assert not model.setData(model.index(row, 6), "全支部")
    assert "范围" in page.items.message.text()


def test_a_new_item_is_issued_later_and_only_what_is_missing(qtbot, shell, page) -> None:
    page.actions()["edit"]()
    model = page.items.model
    assert model.setData(model.index(len(model.rows), 2), "班前十分钟")
    assert model.rows[-1]["scope"] == "每班组"
    assert page.banner.text() == "有新增事项或派驻变动：补发将为 2 位指导员生成 3 项任务，已完成的不动。"
    page.head.issue.click()
    assert len(month.tasks(shell.office)) == 17
    page.items.table.setCurrentIndex(model.index(len(model.rows) - 1, 2))
    qtbot.keyClick(page.items.table, Qt.Key.Key_Delete)
    assert len(month.tasks(shell.office)) == 14


def test_the_blank_row_takes_no_empty_item(shell, page) -> None:
    model = page.items.model
    assert not model.setData(model.index(len(model.rows), 2), "")
    assert page.items.message.text() == ""
    assert not model.flags(model.index(len(model.rows), 0)) & Qt.ItemFlag.ItemIsEditable


def test_an_item_is_edited_with_the_forms_own_editor(qtbot, shell, page) -> None:
    page.tabs.setCurrentIndex(ITEMS)
    table, index = page.items.table, page.items.model.index(0, 2)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.findChild(LineEditor)
    assert editor.raw() == "学习专题"
    editor.put("学习专题两讲")
    table.itemDelegate().setModelData(editor, page.items.model, index)
    assert month.item(shell.office, "学习专题两讲")


def test_a_month_without_a_guide_offers_last_months(qtbot, shell, page) -> None:
    page.head.on.click()
    assert page.head.line.title.text() == "2026年12月工作指引"
    assert page.stack.isHidden()
    page.copy()
    assert page.tabs.currentIndex() == ITEMS
    assert len(page.items.model.rows) == 5
    assert page.chip.text() == "草稿"
    page.head.back.click()
    assert page.chip.text() == "已印发 11-20"
    assert page.head.issue.isHidden()


def test_a_first_guide_begins_with_its_first_item(qtbot, office: Office) -> None:
    shell = PlainShell(office)
    page = opened(qtbot, shell)
    page.create()
    assert page.tabs.currentIndex() == ITEMS
    assert page.banner.text() == "草稿还没有事项：在“指引事项”里添加，再印发。"
    assert page.issue_link.isHidden()


def test_a_self_chosen_action_is_added_for_the_instructor_in_hand(qtbot, shell, page) -> None:
    put(page, "王强", "个人心得")
    page.head.own.click()
    dialog = page.findChild(OwnAction)
    dialog.form.rows["title"].editor.put("夜班送餐")
    dialog.form.rows["connection"].editor.put("活动连接")
    dialog.save()
    (task,) = month.tasks(shell.office, kind="自选")
    assert (task["state"], task["done_on"]) == ("已完成", "2026-11-20")
    assert shell.office.label("employees", task["instructor_id"]) == "王强"
    assert "自选 1" in page.head.line.below.text()


def test_the_shell_opens_a_guide_or_an_instructors_first_open_cell(qtbot, shell, page) -> None:
    person = next(row.instructor_id for row in page.board._board.rows if row.name == "王强")
    page.apply(month="2026-11", instructor=person)
    assert page.board.current_instructor() == person
    assert page.tabs.currentIndex() == BOARD
    page.apply(month="2026-12")
    (guide,) = shell.office.read("guides", columns=("id",))
    page.apply(open=guide["id"])
    assert page.head.line.title.text() == "2026年11月工作指引"


def test_the_tip_of_a_cell_tells_its_tasks(shell, page) -> None:
    put(page, "王强", "学习专题")
    tip = page.board._tip(page.board.cursor_box().center())
    assert tip == "甲班 · 时限 11-10 · 逾期 10 天\n乙班 · 时限 11-10 · 逾期 10 天"
    assert page.board._tip(QPoint(20, page.board.place().top + 5)).startswith("李敏　丙班")


def test_the_board_paints_in_light_and_dark(qtbot, page) -> None:
    from partydesk.desk.theme import look

    page.board.setFocus()
    light = page.board.grab().toImage()
    look().apply("dark", 150)
    dark = page.board.grab().toImage()
    assert light.pixelColor(2, 2) != dark.pixelColor(2, 2)
    assert dark.height() >= light.height()
