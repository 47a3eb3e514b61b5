"""Thirty ballots of ten items are typed without the mouse, compared with the tally sheet and saved as sums."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from partydesk.desk.ledger.confirm import Confirm
from partydesk.office.evaluation.ballots.counting import from_text

KEYS = ["9870987098", "8 90-98789", "7777777777"]


def press(qtbot, *keys):
    """Types into whatever has the keyboard."""
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def begin(qtbot, returned):
    press(qtbot, str(returned), Qt.Key.Key_Return)


def test_thirty_ballots_of_ten_items_are_typed_and_saved_by_the_keyboard_alone(desk_of_ballots, qtbot):
    begin(qtbot, 30)
    for n in range(30):
        press(qtbot, KEYS[n % 3])
    assert desk_of_ballots.typing.full
    assert "已录 30 / 收回 30 · 有效 30 · 无效 0" in desk_of_ballots.page.head.counts.text()
    sums = desk_of_ballots.typing.counted.sums(desk_of_ballots.typing.form.scale)
    for each in sums:
        press(qtbot, str(each), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk_of_ballots.page.side.comments
    event = QInputMethodEvent()
    event.setCommitString("多来夜班")
    QApplication.sendEvent(desk_of_ballots.page.side.comments, event)
    press(qtbot, Qt.Key.Key_Tab, "Jian", Qt.Key.Key_Return, "Ji", Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk_of_ballots.page.side.save
    press(qtbot, Qt.Key.Key_Return)
    row = desk_of_ballots.kept()
    assert (row["returned"], row["valid"], row["excerpts"]) == (30, 30, "多来夜班")
    assert (row["scrutineer"], row["teller"]) == ("Jian", "Ji")
    kept = from_text(row["totals"])
    assert kept.sums == sums
    assert kept.counts[1] == (0, 0, 0, 0, 0, 0, 10, 10, 0, 0)
    assert kept.marks == (30, 20, 30, 30, 20, 30, 30, 30, 30, 30)
    assert desk_of_ballots.window.pages.key == "ballot_batches"
    assert not desk_of_ballots.office.store.undoable()


def test_backspace_and_arrows_correct_a_mark(desk_of_ballots, qtbot):
    begin(qtbot, 30)
    press(qtbot, "9870987098", "8")
    press(qtbot, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "1")
    assert desk_of_ballots.typing.ballots[0].marks[-1] == 0
    press(qtbot, Qt.Key.Key_Up, Qt.Key.Key_Home, "2")
    assert desk_of_ballots.typing.ballots[0].marks[0] == 1


def test_a_ballot_is_laid_aside_and_the_count_says_so(desk_of_ballots, qtbot):
    begin(qtbot, 2)
    press(qtbot, "98x", "9870987098")
    assert "有效 1 · 无效 1" in desk_of_ballots.page.head.counts.text()
    press(qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
    desk_of_ballots.page.save()
    assert (desk_of_ballots.kept()["returned"], desk_of_ballots.kept()["valid"]) == (2, 1)


def test_keys_that_are_no_marks_are_not_taken(desk_of_ballots, qtbot):
    begin(qtbot, 2)
    press(qtbot, "aQ;,.", Qt.Key.Key_F2)
    assert not desk_of_ballots.typing.begun


def test_saving_waits_until_what_was_typed_is_what_came_back(desk_of_ballots, qtbot):
    begin(qtbot, 3)
    press(qtbot, "9870987098", Qt.Key.Key_9)
    desk_of_ballots.page.save()
    assert "第 2 张还没录完" in desk_of_ballots.page.side.message.text()
    press(qtbot, Qt.Key.Key_Backspace)
    desk_of_ballots.page.save()
    assert "已录 1 张，收回 3 张" in desk_of_ballots.page.side.message.text()
    assert not desk_of_ballots.kept()["digest"]


def test_more_back_than_issued_is_told_at_once_and_refused(desk_of_ballots, qtbot):
    press(qtbot, "33")
    assert "收回 33 张多于发出 32 张" in desk_of_ballots.page.head.message.text()
    desk_of_ballots.page.head.back.selectAll()
    press(qtbot, "0", Qt.Key.Key_Return)
    assert desk_of_ballots.page.head.message.text() == ""


def test_a_tally_sheet_that_differs_is_named_and_refused_until_it_agrees(desk_of_ballots, qtbot):
    begin(qtbot, 1)
    press(qtbot, "9870987098", "9", Qt.Key.Key_Return, "7")
    assert "第 2 项与计票单不符" in desk_of_ballots.page.head.message.text()
    desk_of_ballots.page.save()
    assert "第 2 项“合计”计票单是 7，逐张录入是 8" in desk_of_ballots.page.side.message.text()
    assert not desk_of_ballots.kept()["digest"]
    press(qtbot, Qt.Key.Key_Delete)
    desk_of_ballots.page.save()
    assert desk_of_ballots.kept()["valid"] == 1


def test_leaving_with_unsaved_ballots_asks_once_in_words(desk_of_ballots, qtbot):
    window, page = desk_of_ballots.window, desk_of_ballots.page
    begin(qtbot, 30)
    press(qtbot, "9870987098", Qt.Key.Key_Escape)
    asked = window.findChild(Confirm)
    assert window.pages.page is page
    asked.reject()
    assert page.grid.typing.typed == 1
    assert not window.close()
    asked = [each for each in window.findChildren(Confirm) if each.isVisible()]
    assert len(asked) == 1
    asked[0].reject()
    press(qtbot, Qt.Key.Key_Escape)
    next(each for each in window.findChildren(Confirm) if each.isVisible()).go.click()
    assert window.pages.key == "ballot_batches"
    assert page.holding() == ""
    assert not desk_of_ballots.kept()["digest"]


def test_nothing_is_asked_before_the_first_mark(desk_of_ballots, qtbot):
    begin(qtbot, 30)
    press(qtbot, Qt.Key.Key_Escape)
    assert desk_of_ballots.window.pages.key == "ballot_batches"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_five_hundred_ballots_scroll_with_the_place_in_hand(desk_of_ballots, qtbot, theme):
    desk_of_ballots.window.set_look(theme, 100)
    grid, typing = desk_of_ballots.page.grid, desk_of_ballots.typing
    typing.returned = 500
    for _ in range(499 * 10):
        typing.press("9")
    desk_of_ballots.page.head.entered.emit()
    press(qtbot, "987")
    place = grid.places()
    box = place.ballot(typing.row, typing.item, 0, grid.verticalScrollBar().value())
    assert place.top <= box.top()
    assert box.bottom() <= place.bottom
    assert typing.row in place.in_sight(grid.verticalScrollBar().value())
    assert not grid.grab().isNull()


BITS = {
    "a few": ("9870987098" * 3, "98x", "98", Qt.Key.Key_Return, "7", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace),
    "scrolled": ("9870987098" * 29, "98x", "987", Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, "1", Qt.Key.Key_Up, "2"),
}


@pytest.mark.parametrize("keys", BITS.values(), ids=BITS)
@pytest.mark.parametrize("drops", [False, True])
def test_what_keys_draw_bit_by_bit_is_what_is_drawn_as_a_whole(desk_of_ballots, qtbot, keys, drops):
    begin(qtbot, 32)
    grid, window = desk_of_ballots.page.grid, desk_of_ballots.window
    for key in keys:
        press(qtbot, key)
        QApplication.processEvents()
    if drops:
        press(qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
        qtbot.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    seen = window.screen().grabWindow(window.winId()).toImage()
    grid.viewport().update()
    QApplication.processEvents()
    assert window.screen().grabWindow(window.winId()).toImage() == seen
    assert not seen.allGray()


def test_a_saved_batch_leads_to_the_next_that_is_not_counted(desk_of_ballots, qtbot, monkeypatch):
    desk = desk_of_ballots
    row = desk.kept()
    desk.office.add("ballot_batches", {"person_id": row["person_id"], "team_id": row["team_id"],
                                       "quarter": "2026Q4", "issued": 5})  # fmt: skip
    offered = []
    monkeypatch.setattr(desk.window, "toast", lambda text, tone="green", action="", slot=None: offered.append(
        (action, slot)))  # fmt: skip
    begin(qtbot, 1)
    press(qtbot, KEYS[0])
    desk.page.save()
    action, slot = offered[-1]
    assert action == "录下一批 2026Q4-B1"
    slot()
    assert desk.window.pages.key == "ballot_typing"
    assert "2026Q4-B1" in desk.page.paper.title
