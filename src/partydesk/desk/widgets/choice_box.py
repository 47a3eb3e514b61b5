"""A menu of values that stands in something that is scrolled."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Leaves the wheel to the page that it stands on: a form is scrolled, not changed, by it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
