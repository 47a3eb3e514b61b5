import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partydesk.desk.widgets import Card, EmptyState, SegmentedTabs, TitleLine


def test_a_title_line_carries_at_most_three_actions(qtbot):
    line = TitleLine("员工信息", "126 人")
    qtbot.addWidget(line)
    for text in ("打印所见", "导出 Excel", "新增"):
        line.add_action(text, lambda: None)
    with pytest.raises(AssertionError, match="three"):
        line.add_action("再一个", lambda: None)


def test_the_actions_of_a_title_line_go_below_where_it_is_narrow(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    line = TitleLine("重点关注人群台账", "9 人关注中")
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addStretch(1)
    button = line.add_action("新增关注", lambda: None, primary=True, hint="Ctrl N")
    page.resize(900, 300)
    page.show()
    qtbot.wait(1)
    assert button.geometry().left() > line.title.geometry().right()
    page.resize(280, 300)
    qtbot.wait(1)
    assert button.geometry().top() >= line.title.geometry().bottom()
    assert button.width() >= button.sizeHint().width()


def test_a_title_line_says_other_figures(qtbot):
    line = TitleLine("员工信息")
    qtbot.addWidget(line)
    line.say(figures="126 人", below="本月新增 2 人")
    assert (line.figures.text(), line.below.text()) == ("126 人", "本月新增 2 人")
    assert not line.below.isHidden()


def test_the_next_act_has_a_frame_of_its_own(qtbot):
    card, act = Card("待办", "逾期在前"), Card(act=True)
    for made in (card, act):
        qtbot.addWidget(made)
    assert (card.property("frame"), act.property("frame")) == ("card", "act")
    assert act.head.isHidden()


def test_an_empty_page_offers_the_next_step(qtbot):
    done = []
    empty = EmptyState("还没有员工", "导入手上的花名册", "导入", lambda: done.append(1), icon="import")
    qtbot.addWidget(empty)
    empty.findChild(QPushButton).click()
    assert done == [1]


def test_tabs_are_walked_with_the_arrows_and_carry_counts(qtbot):
    tabs = SegmentedTabs(("回访", "附件"))
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.set_count(1, "附件", 2)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.tabText(tabs.currentIndex()) == "附件 2"
    tabs.set_count(1, "附件", 0)
    assert tabs.tabText(1) == "附件"


def test_parts_that_stand_on_a_page_are_never_windows_of_their_own(qapp, stray_windows):
    Card("待办", "逾期在前")
    TitleLine("员工信息", "126 人", "本月新增 2 人")
    assert stray_windows == []
