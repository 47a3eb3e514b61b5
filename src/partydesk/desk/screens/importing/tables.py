"""What the tables of the page have in common."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from partydesk.desk.table.delegate import CellDelegate
from partydesk.desk.table.model import MARK_ROLE
from partydesk.desk.theme import follow, look

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QuietDelegate(CellDelegate):
    """Draws as every table does, and a plain mark muted: what is no data, or will not be written."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        mark = index.data(MARK_ROLE)
        if mark is None or mark.tone != "plain":
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look().colour("selection"))
        self._rule(painter, option.rect)
        place = option.rect.adjusted(look().px(10), 0, -look().px(4), 0)
        font = look().font(14)
        painter.save()
        painter.setFont(font)
        painter.setPen(look().colour("muted"))
        shown = QFontMetrics(font).elidedText(mark.text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(LEFT), shown)
        painter.restore()


def prepare(table: QTableView, row_height: int = 36) -> None:
    """A calm table of whole rows, painted by the one delegate; `row_height` at 100 %."""
    table.setItemDelegate(QuietDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(True)

    def fit() -> None:
        table.verticalHeader().setDefaultSectionSize(look().px(row_height))
        head.setFixedHeight(look().px(32))

    follow(table, fit)
