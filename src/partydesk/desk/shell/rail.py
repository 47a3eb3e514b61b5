"""The rail at the left: every page by group with its count; icons alone where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from partydesk.desk.shell.contract import GROUPS, PageSpec
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import exists, icon, pixmap
from partydesk.desk.widgets import label, paint_focus

KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
WIDE, NARROW = 200, 56


class Rail(QFrame):
    """Emits `chosen(key)`; arrows move, Enter or a click chooses."""

    chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.narrow = False
        self._pages: tuple[PageSpec, ...] = ()
        self._mark = _Mark()
        self._name = label(self.tr("党建工作台"), "brand")
        brand = QHBoxLayout()
        scaled(brand, spacing=8)
        brand.addWidget(self._mark)
        brand.addWidget(self._name, 1)
        self.menu = QToolButton()
        self.menu.setToolTip(self.tr("菜单（F10）"))
        self.menu.setAccessibleName(self.tr("菜单"))
        self.menu.clicked.connect(self.menu_asked)
        brand.addWidget(self.menu, alignment=Qt.AlignmentFlag.AlignCenter)
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("页面"))
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        whole = QVBoxLayout(self)
        scaled(whole, (10, 14, 10, 8), 8)
        whole.addLayout(brand)
        whole.addWidget(self.list, 1)
        follow(self, self._fit)

    def show_pages(self, pages: Sequence[PageSpec]) -> None:
        """Lists the pages by group, each with its count."""
        self._pages = tuple(pages)
        self.list.clear()
        for group in GROUPS:
            members = [page for page in pages if page.group == group]
            if members and group != GROUPS[0]:
                heading = QListWidgetItem(group, self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for page in members:
                item = QListWidgetItem(page.title, self.list)
                item.setData(KEY, page.key)
                item.setData(ICON, page.icon)
                item.setToolTip(page.title if self.narrow else "")
        self.recount()

    def recount(self) -> None:
        """Asks every page for its count anew."""
        counts = {page.key: page.count() for page in self._pages}
        for item in self._entries():
            count = counts[item.data(KEY)]
            item.setData(COUNT, "" if count is None else str(count))
            said = f"{item.text()} {item.data(COUNT)}".strip()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def mark(self, key: str) -> None:
        """Shows which page is open."""
        for item in self._entries():
            if item.data(KEY) == key:
                self.list.setCurrentItem(item)

    def fold(self, narrow: bool) -> None:
        """Icons alone, or words and counts."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        for item in self._entries():
            item.setToolTip(item.text() if narrow else "")
        self._fit()

    def _entries(self) -> list[QListWidgetItem]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item for item in items if item.data(KEY)]

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(KEY):
            self.chosen.emit(item.data(KEY))

    def _fit(self) -> None:
        self.setFixedWidth(look().px(NARROW if self.narrow else WIDE))
        self._name.setVisible(not self.narrow)
        self._mark.setVisible(not self.narrow)
        self.menu.setIcon(icon("menu"))
        self.menu.setIconSize(QSize(look().px(18), look().px(18)))
        self._mark.setFixedSize(look().px(26), look().px(20))
        policy = Qt.ScrollBarPolicy
        self.list.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if self.narrow else policy.ScrollBarAsNeeded)
        self.list.doItemsLayout()


class _Mark(QWidget):
    """The red square beside the name."""

    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(20)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("red"))
            painter.drawRoundedRect(QRectF(self.width() - side, 0, side, side), look().px(5), look().px(5))


class _List(QListWidget):
    """A list whose rows the delegate draws; it keeps Tab for leaving."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self.setItemDelegate(_RailRow(rail))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)


class _RailRow(QStyledItemDelegate):
    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        if index.data(KEY):
            return QSize(0, look().px(32))
        return QSize(0, look().px(12 if self._rail.narrow else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        box, px = option.rect, look().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(KEY):
            self._heading(painter, box, index.data())
        else:
            selected = index.row() == self._rail.list.currentRow()
            if selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look().colour("selection"))
                painter.drawRoundedRect(box, px(6), px(6))
            self._entry(painter, box, index, selected)
            if selected and self._rail.list.hasFocus():
                paint_focus(painter, box)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, text: str) -> None:
        painter.setPen(look().colour("line" if self._rail.narrow else "muted"))
        if self._rail.narrow:
            middle = box.center().y()
            painter.drawLine(box.left() + look().px(6), middle, box.right() - look().px(6), middle)
            return
        painter.setFont(look().font(12))
        inner = box.adjusted(look().px(8), look().px(6), 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)

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
