from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from partydesk.desk.widgets import ChoiceBox


def test_the_wheel_scrolls_the_page_and_does_not_change_the_choice(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["每月", "每季", "每年"])
    box.show()
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), *none)
    QApplication.sendEvent(box, event)
    assert box.currentText() == "每月"
    assert not event.isAccepted()
