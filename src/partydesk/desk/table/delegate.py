"""Draws a cell: a chip where the declaration marks one, else text; the first column a little heavier."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partydesk.desk.table.model import MARK_ROLE
from partydesk.desk.theme import look
from partydesk.desk.widgets import paint_chip


class CellDelegate(QStyledItemDelegate):
    """One delegate for every column of every ledger."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, look().colour("selection"))
        self._rule(painter, option.rect)
        pad = look().px(10)
        place = option.rect.adjusted(pad, 0, -look().px(4), 0)
        mark = index.data(MARK_ROLE)
        if mark is not None and mark.tone != "plain":
            paint_chip(painter, place, mark.text, mark.tone)
            return
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        font = look().font(14, bold=selected and index.column() == 0)
        painter.save()
        painter.setFont(font)
        painter.setPen(look().colour("text"))
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if align & Qt.AlignmentFlag.AlignRight:
            place.setRight(option.rect.right() - pad)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(align), shown)
        painter.restore()

    @staticmethod
    def _rule(painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setPen(look().colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look().px(80), look().px(36))
