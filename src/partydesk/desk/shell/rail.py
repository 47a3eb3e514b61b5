"""The rail at the left: every page by group with its count; icons alone where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from partydesk.desk.shell.contract import GROUPS, PageSpec
from partydesk.desk.shell.rail_row import COUNT, FOLDED, GROUP, ICON, KEY, Mark, RailRow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import icon
from partydesk.desk.widgets import label

WIDE, NARROW = 200, 56


class Rail(QFrame):
    """Emits `chosen(key)`; arrows move, Enter or a click chooses; ← and → or a click on a heading fold a group."""

    chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.narrow = False
        self.marked = ""
        self._settings = settings
        self._pages: tuple[PageSpec, ...] = ()
        self._mark = Mark()
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
                QListWidgetItem(group, self.list).setData(GROUP, group)
            for page in members:
                item = QListWidgetItem(page.title, self.list)
                item.setData(KEY, page.key)
                item.setData(GROUP, group)
                item.setData(ICON, page.icon)
                item.setToolTip(page.title if self.narrow else "")
        self._fold()
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
        """Shows which page is open, in a folded group too."""
        self._fold()
        for item in self._entries():
            if item.data(KEY) == key:
                self.marked = key
                item.setHidden(False)
                self.list.setCurrentItem(item)

    def fold(self, narrow: bool) -> None:
        """Icons alone, or words and counts."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        for item in self._entries():
            item.setToolTip(item.text() if narrow else "")
        self._fold()
        self._fit()

    def fold_group(self, group: str, on: bool) -> None:
        """Folds a group under its heading, or shows it again; kept for the next start."""
        folded = set(self._settings.get("rail.folded", []))
        self._settings.set("rail.folded", sorted(folded | {group} if on else folded - {group}))
        at = self.list.currentItem()
        self._fold()
        if at is not None and at.isHidden():
            self.list.setCurrentItem(self._heading(group))

    def folds(self, item: QListWidgetItem | None, on: bool) -> bool:
        """What ← and → do to the group that `item` belongs to; whether it has one."""
        group = item.data(GROUP) if item is not None else ""
        if self.narrow or self._heading(group) is None:
            return False
        self.fold_group(group, on)
        return True

    def toggle(self, item: QListWidgetItem) -> None:
        """A click on a heading."""
        self.folds(item, not item.data(FOLDED))

    def _fold(self) -> None:
        """Hides what is folded. A heading is a stop for the arrow keys only while its group is hidden."""
        folded = () if self.narrow else tuple(self._settings.get("rail.folded", []))
        for item in self._items():
            shut = item.data(GROUP) in folded
            if item.data(KEY):
                item.setHidden(shut)
                continue
            item.setData(FOLDED, shut)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if shut else Qt.ItemFlag.NoItemFlags)
            state = self.tr("已折叠") if shut else self.tr("已展开")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} {state}")

    def _heading(self, group: str) -> QListWidgetItem | None:
        return next((item for item in self._items() if item.data(GROUP) == group and not item.data(KEY)), None)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _entries(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.data(KEY)]

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(KEY):
            self.chosen.emit(item.data(KEY))
        elif item.data(FOLDED):
            self.folds(item, False)

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


class _List(QListWidget):
    """A list whose rows the delegate draws; it keeps Tab for leaving."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail
        self.setItemDelegate(RailRow(rail))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(event.key())
        if folds is None or not self._rail.folds(self.currentItem(), folds):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and not item.data(KEY):
            self._rail.toggle(item)
            return
        super().mousePressEvent(event)
