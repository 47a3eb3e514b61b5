"""How the rail is drawn: the red square, entries with their counts, headings that fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from partydesk.desk.theme import look
from partydesk.desk.theme.icons import exists, pixmap
from partydesk.desk.widgets import paint_focus

if TYPE_CHECKING:
    from partydesk.desk.shell.rail import Rail

KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
GROUP = Qt.ItemDataRole.UserRole + 3
"""The group of an entry, and of a heading."""
FOLDED = Qt.ItemDataRole.UserRole + 4
"""Whether the group of a heading is folded."""
ENTRY, HEADING, RULE = 28, 28, 10
"""Heights of an entry, of a heading, and of a heading where icons stand alone."""


class Mark(QWidget):
    """The red square beside the name."""

    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(20)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("red"))
            painter.drawRoundedRect(QRectF(self.width() - side, 0, side, side), look().px(5), look().px(5))


class RailRow(QStyledItemDelegate):
    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        if index.data(KEY):
            return QSize(0, look().px(ENTRY))
        return QSize(0, look().px(RULE if self._rail.narrow else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        box, px = option.rect, look().px
        current = index.row() == self._rail.list.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(KEY):
            self._heading(painter, box, index)
        else:
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look().colour("selection"))
                painter.drawRoundedRect(box, px(6), px(6))
            self._entry(painter, box, index, current)
        if current and self._rail.list.hasFocus():
            paint_focus(painter, box)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        painter.setPen(look().colour("line" if self._rail.narrow else "muted"))
        if self._rail.narrow:
            middle = box.center().y()
            painter.drawLine(box.left() + look().px(6), middle, box.right() - look().px(6), middle)
            return
        painter.setFont(look().font(12))
        inner = box.adjusted(look().px(8), look().px(4), -look().px(8), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, index.data())
        side = look().px(12)
        place = QRect(inner.right() - side + 1, inner.center().y() - side // 2, side, side)
        name = "chevron-right" if index.data(FOLDED) else "chevron-down"
        painter.drawPixmap(place, pixmap(name, look().colour("muted"), side))

    def _entry(self, painter: QPainter, box: QRect, index: QModelIndex, selected: bool) -> None:
        ink = look().colour("red" if selected else "text")
        if self._rail.narrow:
            self._sign(painter, box, index, look().colour("red" if selected else "muted"))
            return
        inner = box.adjusted(look().px(8), 0, -look().px(8), 0)
        count = index.data(COUNT) or ""
        painter.setFont(look().font(12))
        painter.setPen(ink if selected else look().colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        room = inner.width() - QFontMetrics(look().font(12)).horizontalAdvance(count) - look().px(6)
        font = look().font(14, bold=selected)
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def _sign(self, painter: QPainter, box: QRect, index: QModelIndex, ink: QColor) -> None:
        name, side = index.data(ICON), look().px(18)
        if exists(name):
            place = QRect(0, 0, side, side)
            place.moveCenter(box.center())
            painter.drawPixmap(place, pixmap(name, ink, side))
            return
        painter.setFont(look().font(14))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data()[:1])
