import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from partydesk.desk.theme import look
from partydesk.desk.widgets import (
    ActionButton,
    Chip,
    ChipButton,
    ElidedLabel,
    KeyHint,
    PressButton,
    link_button,
    quiet_button,
)


def test_a_chip_carries_the_word_and_takes_another_tone(qtbot):
    chip = Chip("逾期 3 天", "red")
    qtbot.addWidget(chip)
    chip.show_as("已办", "green")
    assert (chip.text(), chip.property("tone")) == ("已办", "green")


def test_a_filter_chip_is_removed_by_click_and_by_delete(qtbot):
    chip = ChipButton("到期 ≤ 7 天", "red", removable=True)
    qtbot.addWidget(chip)
    removed = []
    chip.removed.connect(lambda: removed.append(1))
    chip.click()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert len(removed) == 2


def test_a_chip_with_a_menu_says_so_but_reads_as_its_word(qtbot):
    chip = ChipButton("类别", opens=True)
    qtbot.addWidget(chip)
    assert chip.text().endswith("▾")
    assert chip.accessibleName() == "类别"


def test_a_label_that_is_cut_shows_the_whole_in_its_tool_tip(qtbot):
    label = ElidedLabel("制丝车间党支部第二党小组")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == "制丝车间党支部第二党小组"
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_button_makes_room_for_its_shortcut_and_names_it(qtbot):
    pressed = []
    plain = ActionButton("新增关注", lambda: pressed.append(1))
    hinted = ActionButton("新增关注", lambda: pressed.append(2), hint="Ctrl N", kind="primary")
    for button in (plain, hinted):
        qtbot.addWidget(button)
        button.show()
        button.click()
    assert pressed == [1, 2]
    assert hinted.sizeHint().width() > plain.sizeHint().width()
    assert hinted.toolTip() == "新增关注（Ctrl+N）"


def test_words_and_shortcut_of_a_button_do_not_overlap(qtbot):
    for scale in (100, 175):
        look().apply(scale=scale)
        button = ActionButton("新增关注", hint="Ctrl Shift V")
        qtbot.addWidget(button)
        button.show()
        button.resize(button.sizeHint())
        words_end = look().px(13) + button.fontMetrics().horizontalAdvance(button.text())
        assert button._hint.geometry().left() >= words_end


def test_a_key_hint_keeps_its_height_in_a_tall_row(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    hint = KeyHint("F2 编辑")
    row.addWidget(hint)
    holder.resize(300, 200)
    holder.show()
    assert hint.height() == hint.sizeHint().height()


@pytest.mark.parametrize("make", [PressButton, ActionButton, link_button, quiet_button])
def test_enter_presses_a_button_that_has_the_keyboard(qtbot, make):
    pressed = []
    button = make("去办", lambda: pressed.append(1))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2


def test_enter_in_a_line_of_a_dialog_presses_no_button(qtbot):
    dialog, line, pressed = QDialog(), QLineEdit(), []
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    row.addWidget(line)
    row.addWidget(ActionButton("保存", lambda: pressed.append(1)))
    dialog.show()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert pressed == []


def test_the_shortcut_on_a_button_that_cannot_be_pressed_is_as_faint_as_its_word(qtbot):
    button = ActionButton("保存", kind="primary", hint="Ctrl S")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    hint = button.findChild(QLabel)
    assert hint.palette().color(hint.foregroundRole()) == look().colour("muted")
