"""Which columns a table shows, in what order and how wide; remembered per ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from partydesk.core.spec.ledger import Column
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.theme import look
from partydesk.desk.words import shown

if TYPE_CHECKING:
    from partydesk.desk.table.view import LedgerTable


class ColumnKeeper(QObject):
    """Keeps the columns of one table; widths are kept in pixels of the 100 % drawing."""

    def __init__(self, table: LedgerTable, model: LedgerModel, settings: Settings) -> None:
        super().__init__(table)
        self._table, self._model, self._settings = table, model, settings
        self._fitting = False
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self._remember)
        head = table.horizontalHeader()
        head.sectionResized.connect(self._moved)
        head.sectionMoved.connect(self._moved)
        self._restore()

    @property
    def _key(self) -> str:
        return self._model.ledger.key

    def _restore(self) -> None:
        declared = {each.path: each for each in self._model.ledger.columns}
        chosen = [declared[path] for path in self._settings.get(f"columns.{self._key}", []) if path in declared]
        if chosen:
            self._model.set_columns(chosen)

    def fit(self) -> None:
        """Gives every column its width at the scale of now."""
        self._fitting = True
        kept = self._settings.get(f"widths.{self._key}", {})
        for place, column in enumerate(self._model.columns):
            self._table.setColumnWidth(place, look().px(kept.get(column.path) or column.width * 12 + 22))
        self._fitting = False

    def in_view(self) -> list[Column]:
        """The columns from left to right, as dragged."""
        head = self._table.horizontalHeader()
        return [self._model.columns[head.logicalIndex(place)] for place in range(len(self._model.columns))]

    def add_choices(self, menu: QMenu) -> None:
        """Adds one tick a column to a menu (列)."""
        shown_paths = {column.path for column in self._model.columns}
        for column in self._model.ledger.columns:
            action = QAction(shown(self._model.office.registry.title(self._key, column)), menu)
            action.setCheckable(True)
            action.setChecked(column.path in shown_paths)
            action.toggled.connect(lambda on, column=column: self.show(column, on))
            menu.addAction(action)

    def show(self, column: Column, on: bool) -> None:
        """Shows a column at the right end, or hides it; the last one stays."""
        kept = [each for each in self.in_view() if each.path != column.path]
        wanted = [*kept, column] if on else kept
        if wanted:
            self._put(wanted)

    def reset(self) -> None:
        """Shows the columns as the ledger declares them."""
        self._settings.set(f"widths.{self._key}", {})
        self._put([each for each in self._model.ledger.columns if each.shown])

    def _put(self, columns: list[Column]) -> None:
        head = self._table.horizontalHeader()
        self._fitting = True
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        self._fitting = False
        self._model.set_columns(columns)
        self._settings.set(f"columns.{self._key}", [each.path for each in columns])
        self.fit()
        self._table.show_order()

    def _moved(self) -> None:
        if not self._fitting:
            self._later.start()

    def _remember(self) -> None:
        in_view = self.in_view()
        scale = look().px(100) / 100
        widths = {
            column.path: round(self._table.columnWidth(place) / scale)
            for place, column in enumerate(self._model.columns)
            if column is not in_view[-1]  # the last one takes what is left
        }
        self._settings.set(f"widths.{self._key}", {**self._settings.get(f"widths.{self._key}", {}), **widths})
        self._settings.set(f"columns.{self._key}", [each.path for each in in_view])
