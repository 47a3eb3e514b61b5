from PySide6.QtWidgets import QLabel, QWidget

from partydesk.desk.theme import scaled
from partydesk.desk.widgets import FlowLayout


def _row_of(qtbot, count, size=(80, 20)):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    scaled(flow, spacing=10)
    chips = [QLabel(str(n)) for n in range(count)]
    for chip in chips:
        chip.setFixedSize(*size)
        flow.addWidget(chip)
    return holder, flow, chips


def test_chips_wrap_where_the_width_ends(qtbot):
    holder, flow, chips = _row_of(qtbot, 5)
    holder.resize(270, 200)
    holder.show()
    assert [(chip.x(), chip.y()) for chip in chips] == [(0, 0), (90, 0), (180, 0), (0, 30), (90, 30)]
    assert flow.heightForWidth(270) == 50


def test_a_hidden_chip_leaves_no_gap(qtbot):
    holder, flow, chips = _row_of(qtbot, 3)
    holder.resize(270, 100)
    holder.show()
    chips[1].hide()
    flow.activate()
    assert chips[2].x() == 90


def test_a_low_chip_stands_in_the_middle_of_its_line(qtbot):
    holder, _, chips = _row_of(qtbot, 2)
    chips[0].setFixedSize(80, 40)
    holder.resize(300, 100)
    holder.show()
    assert chips[1].y() == 10


def test_a_chip_taken_out_is_gone(qtbot):
    _, flow, chips = _row_of(qtbot, 2)
    taken = flow.takeAt(0)
    assert taken.widget() is chips[0]
    assert flow.count() == 1
    assert flow.takeAt(5) is None
