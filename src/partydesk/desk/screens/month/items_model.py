"""The items of a guide as a table that is edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from partydesk.core.spec.fields import Field
from partydesk.core.spec.query import is_
from partydesk.desk.doing import do
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown
from partydesk.office.cells import in_words
from partydesk.office.instructors import actions

COLUMNS = ("theme", "connection", "title", "standard", "due_day", "evidence", "scope", "responsible_id")
WIDTHS = (92, 88, 210, 190, 94, 130, 76, 84)
"""Widths of the 100 % drawing; the standard takes what is left."""
FIELD = Qt.ItemDataRole.UserRole
"""The field of a cell, for its editor."""
_Index = QModelIndex | QPersistentModelIndex


class ItemsModel(QAbstractTableModel):
    """One item a row, a blank row below for the next; each edit is kept at once. `refused(text)`, empty when it was."""

    refused = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._declared = self._office.registry["guide_items"]
        self._guide: int | None = None
        self._issued = False
        self.rows: list[dict[str, Any]] = []

    def show_guide(self, guide: int, issued: bool) -> None:
        """Reads the items of a guide; what only changed is redrawn, so that the keyboard stays where it is."""
        rows = self._office.read("guide_items", is_("guide_id", guide), columns=COLUMNS, sort=("id",))
        same = guide == self._guide and len(rows) == len(self.rows)
        self._guide, self._issued = guide, issued
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows), len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def field(self, column: int) -> Field:
        """The field of a column."""
        return self._declared.field(COLUMNS[column])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() or self._guide is None else len(self.rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return shown(self.field(section).title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        blank = index.row() == len(self.rows)
        if not blank or COLUMNS[index.column()] == "title":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == FIELD:
            return self.field(index.column())
        blank = index.row() >= len(self.rows)
        if blank:
            adds = role == Qt.ItemDataRole.DisplayRole and COLUMNS[index.column()] == "title"
            return self.tr("＋ 添加事项") if adds else None
        value = self.rows[index.row()][COLUMNS[index.column()]]
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(in_words(self._office, self.field(index.column()), value).split())
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Reads what was typed and keeps it at once."""
        field = self.field(index.column())
        read, refusals = self._office.draft([field], {field.key: value})
        if refusals:
            empty_line = index.row() == len(self.rows) and not str(value or "").strip()
            if not empty_line:
                self.refused.emit(shown(refusals[0].message))
            return False
        new = read[field.key]
        if index.row() == len(self.rows):
            return self._try(lambda: self._add(new), self.tr("已添加事项：%s") % new)
        row = self.rows[index.row()]
        if new == row[field.key]:
            return False
        return self._try(lambda: self._edit(row["id"], {field.key: new}), self.tr("已更正“%s”") % row["title"])

    def _add(self, title: str) -> Any:
        return self._office.add("guide_items", {"guide_id": self._guide, "title": title})

    def _edit(self, item: int, values: dict[str, Any]) -> Any:
        if self._issued:
            return actions.correct_item(self._office, item, values)
        return self._office.edit("guide_items", item, values)

    def withdraw(self, row: int) -> None:
        """Takes an item out, with its tasks that are not done."""
        if row < len(self.rows):
            found = self.rows[row]
            words = self.tr("已撤下“%s”") % found["title"]
            self._try(lambda: actions.withdraw_item(self._office, found["id"]), words)

    def _try(self, verb: Callable[[], Any], said: str) -> bool:
        self.refused.emit("")
        return do(self._shell, verb, said, self.refused.emit) is not None
