"""The table on the screen: keys, selection, header with order and column chooser."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from partydesk.core.spec.ledger import Column
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.delegate import CellDelegate
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.theme import follow, look


class LedgerTable(QTableView):
    """A ledger's rows. `opened` on Enter or double click, `picked` when the current row moves.

    The columns shown, their order and widths are remembered per ledger.
    """

    opened = Signal(int)
    picked = Signal(int)
    delete_asked = Signal()

    def __init__(self, model: LedgerModel, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._head(self.horizontalHeader())
        self._restore_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.id_at(index.row())))
        follow(self, self._fit)

    def _head(self, head: QHeaderView) -> None:
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(True)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask_head)
        head.sectionClicked.connect(self._order_by)
        head.sectionResized.connect(lambda *_: self._remember())
        head.sectionMoved.connect(lambda *_: self._remember())

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(36))
        self.horizontalHeader().setFixedHeight(look().px(34))
        kept = self._settings.get(f"widths.{self._model.ledger.key}", {})
        for place, column in enumerate(self._model.columns):
            width = kept.get(column.path) or look().px(column.width * 11 + 20)
            self.setColumnWidth(place, width)
        self._show_order()

    # Order

    def _order_by(self, section: int) -> None:
        choices = self._model.sort_choices(section)
        if choices:
            path = choices[0][1]
            self.sort_by(f"-{path}" if self._model.order[:1] == (path,) else path)

    def sort_by(self, path: str) -> None:
        """Orders by a path, a leading `-` for descending; the record in hand stays in hand."""
        current = self.current_id()
        self._model.show_rows(order=(path,))
        self._show_order()
        if current:
            self.pick(current)

    def _show_order(self) -> None:
        first = next(iter(self._model.order), "")
        plain = first.removeprefix("-")
        for section in range(self._model.columnCount()):
            paths = [path for _, path in self._model.sort_choices(section)]
            if plain in [*paths, self._model.columns[section].path]:
                down = first.startswith("-")
                arrow = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicator(section, arrow)
                return
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    # Columns

    def _ask_head(self, at: QPoint) -> None:
        menu = QMenu(self)
        section = self.horizontalHeader().logicalIndexAt(at)
        for title, path in self._model.sort_choices(section):
            name = self.tr("按{title}升序").format(title=title) if title else self.tr("升序")
            menu.addAction(name, lambda path=path: self.sort_by(path))
            name = self.tr("按{title}降序").format(title=title) if title else self.tr("降序")
            menu.addAction(name, lambda path=path: self.sort_by(f"-{path}"))
        menu.addSeparator()
        self.add_column_choices(menu)
        menu.exec(self.horizontalHeader().mapToGlobal(at))

    def add_column_choices(self, menu: QMenu) -> None:
        """Adds one tick a column to a menu (列)."""
        shown = {column.path for column in self._model.columns}
        for column in self._model.ledger.columns:
            action = QAction(self._model.office.registry.title(self._model.ledger.key, column), menu)
            action.setCheckable(True)
            action.setChecked(column.path in shown)
            action.toggled.connect(lambda on, column=column: self.show_column(column, on))
            menu.addAction(action)

    def show_column(self, column: Column, on: bool) -> None:
        """Shows or hides a column; the last one stays."""
        shown = {each.path for each in self._model.columns} | {column.path}
        if not on:
            shown.discard(column.path)
        if shown:
            self._model.set_columns([each for each in self._model.ledger.columns if each.path in shown])
            self._settings.set(f"columns.{self._model.ledger.key}", sorted(shown))
            self._fit()

    def _restore_columns(self) -> None:
        kept = set(self._settings.get(f"columns.{self._model.ledger.key}", []))
        chosen = [each for each in self._model.ledger.columns if each.path in kept]
        if chosen:
            self._model.set_columns(chosen)

    def _remember(self) -> None:
        widths = {column.path: self.columnWidth(place) for place, column in enumerate(self._model.columns)}
        self._settings.set(f"widths.{self._model.ledger.key}", widths)

    # Rows

    def current_id(self) -> int:
        """The record in hand; 0 for none."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def picked_ids(self) -> list[int]:
        """The selected records, top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.id_at(row) for row in rows]

    def pick(self, row_id: int) -> bool:
        """Takes a record in hand and scrolls to it; False when it is not in the list."""
        place = self._model.source.place_of(row_id)
        if place < 0:
            return False
        self.selectRow(place)
        self.scrollTo(self._model.index(place, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.picked.emit(self._model.id_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Delete and self.picked_ids():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
