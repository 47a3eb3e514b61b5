"""The figures of 今日 in columns of one width; their height follows their width at once."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from partydesk.desk.theme import look

LEAST, COLUMN = 2, 168
"""At least so many columns; a further one from so much room each (of the 100 % drawing)."""


class TileLayout(QLayout):
    """Columns of one width; an item that is wider takes two, below the others.

    It tells its height for a width, as wrapping text does: so no round of laying out shows it squeezed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for _, box in self._places(QRect(0, 0, width, 0))), default=0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, box in self._places(rect):
            item.setGeometry(box)

    def sizeHint(self) -> QSize:
        width = look().px(COLUMN) * LEAST + self.spacing()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        tall = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(look().px(COLUMN // 2) * LEAST, tall)

    def _places(self, rect: QRect) -> list[tuple[QLayoutItem, QRect]]:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return []
        gap = self.spacing()
        columns = max(LEAST, min(len(shown), rect.width() // look().px(COLUMN)))
        each = (rect.width() - gap * (columns - 1)) // columns
        tall = max(item.sizeHint().height() for item in shown)
        places, at = [], 0
        for span, items in _by_span(shown, each).items():
            for item in items:
                if at % columns + span > columns:
                    at += columns - at % columns
                left, top = at % columns * (each + gap), at // columns * (tall + gap)
                wide = each * span + gap * (span - 1)
                places.append((item, QRect(rect.left() + left, rect.top() + top, wide, tall)))
                at += span
        return places


def _by_span(items: list[QLayoutItem], each: int) -> dict[int, list[QLayoutItem]]:
    """The items that fit one column, then those that take two."""
    return {
        1: [item for item in items if item.sizeHint().width() <= each],
        2: [item for item in items if item.sizeHint().width() > each],
    }
