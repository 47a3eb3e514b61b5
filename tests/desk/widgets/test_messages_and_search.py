from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from partydesk.desk.widgets import Banner, MessageLine, SearchBox, Toast


def test_a_message_line_takes_no_room_until_it_speaks(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.say("姓名不能为空")
    assert (line.isHidden(), line.property("role")) == (False, "error")
    line.say("已填好", wrong=False)
    assert line.property("role") == "small"
    line.say("")
    assert line.isHidden()


def test_a_banner_offers_what_can_be_done(qtbot):
    banner, done = Banner("离上次备份已过 7 天", "amber"), []
    qtbot.addWidget(banner)
    banner.add_action("现在备份", lambda: done.append(1)).click()
    banner.say("已备份", "green")
    assert done == [1]
    assert (banner.text(), banner.property("tone")) == ("已备份", "green")


def test_a_toast_undoes_and_goes(qtbot):
    window, done = QWidget(), []
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(window)
    toast.show_text("已登记走访", action="撤销", slot=lambda: done.append(1))
    link = next(button for button in toast.findChildren(QPushButton) if button.text() == "撤销")
    link.click()
    assert done == [1]
    assert toast.isHidden()


def test_a_refusal_stays_and_a_success_goes_by_itself(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    toast.show_text("已保存", "green")
    assert toast._timer.isActive()
    toast.show_text("磁盘已满：请先腾出空间", "red")
    assert not toast._timer.isActive()


def test_a_toast_stays_over_the_foot_when_the_window_changes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(window)
    toast.show_text("已保存")
    window.resize(700, 400)
    assert toast.geometry().bottom() < 400
    assert toast.geometry().right() < 700


def test_arrows_in_the_search_move_the_hits_and_escape_empties_it(qtbot):
    box, moves = SearchBox("姓名、拼音", "Ctrl F"), []
    qtbot.addWidget(box)
    box.show()
    box.moved.connect(moves.append)
    qtbot.keyClicks(box, "lxy")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape):
        qtbot.keyClick(box, key)
    assert moves == [1, -1]
    assert box.text() == ""
    assert box.accessibleName() == "姓名、拼音"
