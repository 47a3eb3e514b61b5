"""The records behind an indicator, as cards in a list: arrows move, Enter or a click opens one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from partydesk.desk.screens.evaluation.behind import RecordCard
from partydesk.desk.screens.today.row_list import ROW, Rows
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import paint_focus, scroller_of

HEIGHT, GAP = 66, 4


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, look().px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        card: RecordCard = index.data(ROW)
        px, gap = look().px, look().px(GAP)
        box = option.rect.adjusted(0, gap, 0, -gap)
        current = view.hasFocus() and index.row() == view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("selection" if current else "card"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        inner = box.adjusted(px(12), px(8), -px(12), -px(8))
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        for room, text, colour, size, bold in (
            (upper, card.title, "text", 14, True),
            (lower, card.detail, "muted", 12, False),
        ):
            font = look().font(size, bold)
            painter.setFont(font)
            painter.setPen(look().colour(colour))
            words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
        if current:
            paint_focus(painter, box)


class RecordList(QListView):
    """As high as its rows, for panels that scroll as a whole. Emits `opened(RecordCard)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(lambda card: f"{card.title}，{card.detail}", self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("依据的记录"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        follow(self, self.fit)

    def show_cards(self, cards: Sequence[RecordCard]) -> None:
        """Shows other records, the first in hand."""
        self.rows.show_rows(cards)
        self.setVisible(bool(cards))
        if cards:
            self.setCurrentIndex(self.rows.index(0, 0))
        self.fit()

    def fit(self) -> None:
        """Takes the height of its rows."""
        self.doItemsLayout()
        self.setFixedHeight(self.rows.rowCount() * look().px(HEIGHT))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._keep_in_sight(self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))

    def _keep_in_sight(self, box: QRect) -> None:
        """Scrolls whatever the list stands in."""
        above = scroller_of(self.parentWidget())
        if above is not None and (content := above.widget()) is not None:
            at = self.mapTo(content, box.center())
            above.ensureVisible(at.x(), at.y(), 0, box.height())
