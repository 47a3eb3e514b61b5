"""The table on the screen: keys, selection, header with order."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.columns import ColumnKeeper
from partydesk.desk.table.delegate import CellDelegate
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.theme import follow, look
from partydesk.desk.words import shown

_FEW = 5_000
"""Lists longer than this are not searched for the record in hand after each change of order."""


class LedgerTable(QTableView):
    """A ledger's rows. `opened` on Enter or double click, `picked` when the current row moves.

    The columns shown, their order and widths are remembered per ledger.
    """

    opened = Signal(int)
    picked = Signal(int)
    marked = Signal()
    delete_asked = Signal()

    def __init__(self, model: LedgerModel, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._silent = False
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
        self.setAccessibleName(shown(model.ledger.title))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head(self.horizontalHeader())
        self.columns = ColumnKeeper(self, model, settings)
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

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(36))
        self.horizontalHeader().setFixedHeight(look().px(34))
        self.columns.fit()
        self.show_order()

    # Order

    def _order_by(self, section: int) -> None:
        if path := self._model.turns_to(section):
            self.sort_by(path)

    def sort_by(self, path: str) -> None:
        """Orders by a path, a leading `-` for descending; in a list of some size the record in hand stays so."""
        with_hand = self._model.source.begun <= _FEW
        current = self.current_id() if with_hand else 0
        self._model.show_rows(order=(path,))
        self.show_order()
        if not current or not self.pick(current):
            self.scrollToTop()

    def show_order(self) -> None:
        """Puts the arrow over the column that orders the list."""
        first = next(iter(self._model.order), "")
        plain = first.removeprefix("-")
        for section, column in enumerate(self._model.columns):
            paths = [path for _, path in self._model.sort_choices(section)]
            if plain in [*paths, column.path]:
                down = first.startswith("-")  # Qt's own arrow for an ascending order points down
                arrow = Qt.SortOrder.AscendingOrder if down else Qt.SortOrder.DescendingOrder
                self.horizontalHeader().setSortIndicator(section, arrow)
                return
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _ask_head(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        section = self.horizontalHeader().logicalIndexAt(at)
        for title, path in self._model.sort_choices(section):
            upwards = self.tr("按{title}升序").format(title=shown(title)) if title else self.tr("升序")
            menu.addAction(upwards, lambda path=path: self.sort_by(path))
            downwards = self.tr("按{title}降序").format(title=shown(title)) if title else self.tr("降序")
            menu.addAction(downwards, lambda path=path: self.sort_by(f"-{path}"))
        menu.addSeparator()
        self.columns.add_choices(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    # Rows

    def current_id(self) -> int:
        """The record in hand; 0 for none."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def marked_count(self) -> int:
        """How many records are selected."""
        return sum(span.height() for span in self.selectionModel().selection())

    def marked_ids(self) -> list[int]:
        """The selected records, top to bottom."""
        spans = sorted((span.top(), span.bottom() + 1) for span in self.selectionModel().selection())
        if sum(end - start for start, end in spans) > _FEW:
            ids = self._model.source.all_ids()
            return [row_id for start, end in spans for row_id in ids[start:end]]
        return [self._model.id_at(place) for start, end in spans for place in range(start, end)]

    def pick(self, row_id: int) -> bool:
        """Takes a record in hand and scrolls to it; False when it is not in the list."""
        place = self._model.source.place_of(row_id)
        if place < 0:
            return False
        if place >= self._model.rowCount():
            self._model.settle()
        index = self._model.index(place, 0)
        seen = self.viewport().rect().contains(self.visualRect(index))
        self.take(place)
        if not seen:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def take(self, place: int) -> None:
        """Takes the row at a place in hand, and only that one: Qt's selectRow adds to the others while Ctrl is held,
        as it is when Ctrl+S has just kept a record.
        """
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(place, 0), only)

    def reread(self) -> None:
        """Reads anew after a change: the record in hand and the view stay where they are, as far as they can."""
        current, place, top = self.current_id(), self.currentIndex().row(), self.verticalScrollBar().value()
        self._silent = True
        self._model.show_rows()
        found = self._place_again(current, place) if place >= 0 else -1
        if found >= 0:
            self.take(found)
        self.verticalScrollBar().setValue(top)
        self._silent = False
        if place >= 0 and found < 0 and self._model.rowCount():
            self.take(min(place, self._model.rowCount() - 1))  # it is gone: the next one comes to hand

    def _place_again(self, row_id: int, place: int) -> int:
        """Where the record in hand stands now; -1 when it is gone, or hard to find in a long list."""
        rows = self._model.settle()
        if place < rows and self._model.id_at(place) == row_id:
            return place
        return self._model.source.place_of(row_id) if rows <= _FEW else -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.columns.fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._silent:
            self.picked.emit(self._model.id_at(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Delete and self.marked_count():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
