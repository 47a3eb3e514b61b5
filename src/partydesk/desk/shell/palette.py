"""Ctrl+K: one line that finds pages, actions and records; arrows, Enter, Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from partydesk.desk.shell.contract import Hit
from partydesk.desk.shell.readings import begin_reading
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import SearchBox, label

HIT = Qt.ItemDataRole.UserRole
ROWS = 9
"""Hits seen at once."""


class Palette(QFrame):
    """Lies over the window, asks `find(text)` at each key and opens the chosen hit."""

    def __init__(self, window: QWidget, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(window)
        self._find = find
        self.setProperty("frame", "over")
        self.box = SearchBox(self.tr("搜人、搜事、搜表：姓名、拼音首字母、工号、证件尾号"), "Esc")
        self.list = QListWidget()
        self.list.setItemDelegate(_HitRow(self.list))
        self.list.setAccessibleName(self.tr("找到的"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "muted")
        whole = QVBoxLayout(self)
        scaled(whole, (10, 10, 10, 10), 8)
        for part in (self.box, self.list, self._nothing):
            whole.addWidget(part)
        self.box.textChanged.connect(self._search)
        self.box.moved.connect(self._move)
        self.box.returnPressed.connect(self._open)
        self.list.itemClicked.connect(lambda item: self._open())
        self.box.installEventFilter(self)
        window.installEventFilter(self)
        follow(self, self._place)
        shade = QGraphicsDropShadowEffect(self, blurRadius=32, color=QColor(0, 0, 0, 90))
        shade.setOffset(0, 6)
        self.setGraphicsEffect(shade)
        self.hide()
        begin_reading()

    def ask(self, text: str = "") -> None:
        """Opens with `text` typed."""
        self.box.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.box.setFocus()
        self.box.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box:
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self.hide()
            if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and self._escapes(event):
                return True
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _escapes(self, event: QEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._leave()
        return True

    def _leave(self) -> None:
        self.hide()
        self.parentWidget().setFocus()

    def _search(self, text: str) -> None:
        hits = self._find(text.strip())
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title, self.list)
            item.setData(HIT, hit)
            said = f"{hit.title} {hit.subtitle} {hit.kind}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(hits))
        self._nothing.setText(self.tr("没有找到“%s”。换个字，或试拼音首字母、工号、证件尾号。") % text)
        self._nothing.setVisible(not hits)
        self._place()

    def _move(self, step: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + step) % count)

    def _open(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        self._leave()
        item.data(HIT).open()

    def _place(self) -> None:
        window, px = self.parentWidget(), look().px
        width = min(px(560), window.width() - px(48))
        self.list.setFixedHeight(min(self.list.count(), ROWS) * px(40) + 2)
        self.layout().activate()
        self.setGeometry((window.width() - width) // 2, px(60), width, self.sizeHint().height())


class _HitRow(QStyledItemDelegate):
    """Title, muted subtitle, and at the right what kind of thing it is."""

    def __init__(self, hits: QListWidget) -> None:
        super().__init__(hits)
        self._list = hits

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, look().px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        hit: Hit = index.data(HIT)
        px, middle = look().px, Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._list.currentRow():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selection"))
            painter.drawRoundedRect(option.rect, px(6), px(6))
        inner = option.rect.adjusted(px(10), 0, -px(10), 0)
        painter.setFont(look().font(12))
        painter.setPen(look().colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, hit.kind)
        inner.setRight(inner.right() - QFontMetrics(painter.font()).horizontalAdvance(hit.kind) - px(8))
        painter.setFont(look().font(14, bold=True))
        painter.setPen(look().colour("text"))
        painter.drawText(inner, middle, hit.title)
        inner.setLeft(inner.left() + QFontMetrics(painter.font()).horizontalAdvance(hit.title) + px(8))
        painter.setFont(look().font(14))
        painter.setPen(look().colour("muted"))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(hit.subtitle, Qt.TextElideMode.ElideRight, max(inner.width(), 0))
        painter.drawText(inner, middle, shown)
        painter.restore()
