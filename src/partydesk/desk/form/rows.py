"""The editor of child rows (家庭成员, 技能…): a small table inside the record's form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.query import is_
from partydesk.desk.form.editor import Editor
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import link_button
from partydesk.desk.words import shown
from partydesk.office.cells import cell_words, in_words

_SHOWN = 3
"""Columns of the child ledger that there is room for."""


class RowsEditor(Editor):
    """Rows of a child ledger. Those of a saved record are kept at once; those of a new one go with it.

    `raw()` gives the values of rows that wait for their record. `changed(Changed)` after each kept row.
    """

    changed = Signal(object)

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        assert isinstance(field, kinds.Rows)
        self.ledger = office.registry[field.to]
        self._row_id: int | None = None
        self._waiting: list[dict[str, Any]] = []
        self._ids: list[int] = []
        self.table = _RowsTable(self)
        self._columns = [column for column in self.ledger.columns if column.path != self.ledger.parent][:_SHOWN]
        self.table.setColumnCount(len(self._columns))
        titles = [shown(office.registry.title(self.ledger.key, column)) for column in self._columns]
        self.table.setHorizontalHeaderLabels(titles)
        column = QVBoxLayout()
        scaled(column, spacing=2)
        column.addWidget(self.table)
        self.more = link_button(self.tr("添加%s") % shown(self.ledger.one), lambda: self.edit(-1))
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.row.addLayout(column, 1)
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(shown(field.title))
        follow(self, self._fit)

    def at(self, ledger: str, row_id: int | None) -> None:
        if row_id is not None or self._row_id is not None:
            self._waiting = []
        self._row_id = row_id
        self._fill()

    def raw(self) -> list[dict[str, Any]] | None:
        return list(self._waiting) or None

    def put(self, value: Any) -> None:
        if self._row_id is None:
            self._waiting = list(value or ())
            self._fill()

    def _fill(self) -> None:
        if self._row_id is None:
            rows = [{**values, "id": 0} for values in self._waiting]
        else:
            paths = [path for column in self._columns for path in (column.path, *column.needs)]
            rows = self.office.read(
                self.ledger.key, is_(self.ledger.parent, self._row_id), columns=paths, sort=self.ledger.order
            )
        self._ids = [row["id"] for row in rows]
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for at, column in enumerate(self._columns):
                words = cell_words(self.office, self.ledger, column, row) if row["id"] else self._said(column, row)
                self.table.setItem(place, at, QTableWidgetItem(words))
        self._fit()

    def _said(self, column: Any, row: dict[str, Any]) -> str:
        key = column.path.partition(".")[0]
        return in_words(self.office, self.ledger.field(key), row.get(key)) if self.ledger.has(key) else ""

    def _fit(self) -> None:
        self.table.setVisible(bool(self._ids))
        self.table.verticalHeader().setDefaultSectionSize(look().px(30))
        rows = min(len(self._ids), 6)
        self.table.setFixedHeight(look().px(34) + rows * look().px(30) + 2)

    def edit(self, place: int) -> None:
        """Opens the form of one row; -1 for a new one."""
        from partydesk.desk.form.dialog import RowDialog

        saved = self._ids[place] if place >= 0 and self._ids[place] else None
        start = self._waiting[place] if place >= 0 and saved is None else None
        dialog = RowDialog(self.office, self.ledger, self, row_id=saved, start=start, owner=self._row_id)
        dialog.done_with.connect(lambda values: self._took(place, values))
        dialog.kept.connect(self._kept)
        dialog.open()

    def _took(self, place: int, values: dict[str, Any]) -> None:
        if place < 0:
            self._waiting.append(values)
        else:
            self._waiting[place] = values
        self._fill()
        self.edited.emit()

    def _kept(self, changed: Any) -> None:
        self._fill()
        self.changed.emit(changed)

    def remove(self, place: int) -> None:
        """Takes a row out: into the recycle bin where it was kept."""
        if self._ids[place]:
            self._kept(self.office.bin(self.ledger.key, [self._ids[place]]))
        else:
            del self._waiting[place]
            self._fill()
            self.edited.emit()


class _RowsTable(QTableWidget):
    """Enter or a double click opens a row, Del removes it, Tab goes on."""

    def __init__(self, owner: RowsEditor) -> None:
        super().__init__()
        self._owner = owner
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellDoubleClicked.connect(lambda row, column: owner.edit(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentRow()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self._owner.edit(place)
        elif event.key() == Qt.Key.Key_Delete and place >= 0:
            self._owner.remove(place)
        else:
            super().keyPressEvent(event)
