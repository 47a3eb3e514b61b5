"""The pages of a Paper as a list of small pictures."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from partydesk.desk.paper.paper import Paper
from partydesk.desk.theme import follow, look

WIDE = 104
"""Width of a small page in the 100 % drawing."""


class Thumbs(QListView):
    """Emits `chosen(page)`; arrows move."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Pages(self)
        self.setModel(self._model)
        self.setItemDelegate(_Small(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("各页"))
        self.selectionModel().currentChanged.connect(lambda now, before: self.chosen.emit(now.row()))
        follow(self, self._fit)

    def show_paper(self, paper: Paper | None) -> None:
        """Shows the pages of another paper."""
        self._model.take(paper)
        self.mark(0)

    def mark(self, page: int) -> None:
        """Marks the page that is in sight, without telling."""
        if page != self.currentIndex().row():
            self.blockSignals(True)
            self.setCurrentIndex(self._model.index(page))
            self.blockSignals(False)
            self.viewport().update()

    def _fit(self) -> None:
        self.setFixedWidth(look().px(WIDE + 44))
        self.scheduleDelayedItemsLayout()


class _Pages(QAbstractListModel):
    paper: Paper | None = None

    def take(self, paper: Paper | None) -> None:
        self.beginResetModel()
        self.paper = paper
        self.small = lru_cache(maxsize=256)(paper.raster) if paper else None
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self.paper) if self.paper and not parent.isValid() else 0

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("第 %d 页") % (index.row() + 1)
        return None


class _Small(QStyledItemDelegate):
    """A small page with its number below; the one in sight framed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = index.model().paper.size(index.row())
        high = look().px(WIDE) * size.height() / size.width()
        return QSize(look().px(WIDE), round(high) + look().px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        px, model = look().px, index.model()
        size = model.paper.size(index.row())
        wide = px(WIDE)
        place = QRect(0, 0, wide, round(wide * size.height() / size.width()))
        place.moveTopLeft(option.rect.topLeft())
        place.translate((option.rect.width() - wide) // 2, px(8))
        view: QListView = self.parent()
        dpi = wide / size.width() * 72 * view.devicePixelRatioF()
        current = view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, model.small(index.row(), dpi))
        painter.setPen(QPen(look().colour("red" if current else "line"), px(2) if current else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(look().colour("red" if current else "muted"))
        painter.setFont(look().font(12, bold=current))
        below = QRect(option.rect.left(), place.bottom() + px(4), option.rect.width(), px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
