"""The table model of any ledger, drawn from its declaration; tested without a window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Column, Mark
from partydesk.core.spec.query import Query, Where
from partydesk.core.text.dates import short_date
from partydesk.desk.table.source import RowSource
from partydesk.desk.words import shown
from partydesk.office.cells import cell_words

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
"""A `Mark` to be drawn as a chip, or None."""
ID_ROLE = Qt.ItemDataRole.UserRole + 2
"""The record's id."""

_NUMBERS = (kinds.Integer, kinds.Amount, kinds.Rating)
_WORDS = (kinds.Text, kinds.LongText, kinds.Choice, kinds.Reference, kinds.References)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class LedgerModel(QAbstractTableModel):
    """Rows of a ledger under conditions, search and order; columns by path.

    `office` is the open office, `ledger` a key. Sensitive values show masked (DOMAIN 6). A long list
    begins with its first page; `counted` tells when its length is known.
    """

    counted = Signal()

    def __init__(self, office: Any, ledger: str, columns: Sequence[Column] | None = None) -> None:
        super().__init__()
        self.office = office
        self.ledger = office.registry[ledger]
        self.columns: tuple[Column, ...] = tuple(columns or [each for each in self.ledger.columns if each.shown])
        self._where: tuple[Where, ...] = ()
        self._search = ""
        self._order: tuple[str, ...] = self.ledger.order
        self._binned = False
        self._fields: dict[str, Field | None] = {}
        self._source: RowSource | None = None
        self._rows = 0
        self._count_later = QTimer(self, singleShot=True, interval=0)
        self._count_later.timeout.connect(self.settle)

    # What is shown

    def show_rows(
        self,
        *,
        where: Sequence[Where] | None = None,
        search: str | None = None,
        order: Sequence[str] | None = None,
        binned: bool | None = None,
    ) -> None:
        """Changes what is given and reads anew.

        Raises:
            KeyError: the order names no field; what was shown stays.
        """
        for path in order or ():
            self._field(path.removeprefix("-"))  # inside the reset a refusal would leave the views without rows
        self.beginResetModel()
        self._where = self._where if where is None else tuple(where)
        self._search = self._search if search is None else search
        self._order = self._order if order is None else tuple(order)
        self._binned = self._binned if binned is None else binned
        self._source = None
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Shows these columns in this order."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._source = None
        self.endResetModel()

    @property
    def order(self) -> tuple[str, ...]:
        """The paths that the list is sorted by, a leading `-` for descending."""
        return self._order

    @property
    def query(self) -> Query:
        """What the list asks of the store."""
        paths = [column.path for column in self.columns] + [path for column in self.columns for path in column.needs]
        paths += [self.ledger.label[0], "binned_at"]
        return Query(
            self.ledger.key,
            tuple(dict.fromkeys(path for path in paths if path != "id")),
            self._where,
            self._search,
            tuple(self.sort_path(each) for each in self._order),
            binned=self._binned,
        )

    def sort_path(self, path: str) -> str:
        """Where a text is ordered by its pinyin or strokes, the column that holds that key."""
        down, plain = ("-", path[1:]) if path.startswith("-") else ("", path)
        found = self._field(plain)
        if isinstance(found, kinds.Text) and found.sort_keys:
            prefix = plain.rpartition(".")[0]
            return down + (f"{prefix}." if prefix else "") + found.sort_keys[0].field
        return path

    def turns_to(self, section: int) -> str:
        """The path that a press on a heading sorts by: upwards first, downwards when it is so already."""
        choices = self.sort_choices(section)
        if not choices:
            return ""
        path = choices[0][1]
        now = self.sort_path(self._order[0]) if self._order else ""
        return f"-{path}" if now == path else path

    def sort_choices(self, section: int) -> list[tuple[str, str]]:
        """The ways a column may be ordered, as (title, path): pinyin and strokes for names."""
        path = self.columns[section].path
        found = self._field(path)
        if isinstance(found, kinds.Text) and found.sort_keys:
            prefix = path.rpartition(".")[0]
            return [(key.title, (f"{prefix}." if prefix else "") + key.field) for key in found.sort_keys]
        return [("", path)] if path != "id" else []

    # Reading

    @property
    def source(self) -> RowSource:
        """The rows, read on first use."""
        if self._source is None:
            self._source = RowSource(self.office.store, self.query)
            self._rows = self._source.begun
            if not self._source.counted:
                self._count_later.start()
        return self._source

    def settle(self) -> int:
        """Takes in how long the list is, and returns it; it is done by itself soon after the first rows are shown."""
        self._count_later.stop()
        source = self.source
        if self._rows < source.count:
            self.beginInsertRows(QModelIndex(), self._rows, source.count - 1)
            self._rows = source.count
            self.endInsertRows()
        self.counted.emit()
        return self._rows

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        if parent.isValid():
            return 0
        return self._rows if self._source is not None or self.source else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(self.office.registry.title(self.ledger.key, self.columns[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if isinstance(self._field(self.columns[section].path), _NUMBERS) else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.source.row(index.row()), self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(row, column)
        if role == MARK_ROLE:
            return self.mark(row, column)
        if role == ID_ROLE:
            return row["id"]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if isinstance(self._field(column.path), _NUMBERS) else _LEFT
        return None

    def is_text(self, column: Column) -> bool:
        """Whether a column holds words, which still tell something when they are cut short."""
        return column.mark is None and isinstance(self._field(column.path), _WORDS)

    def mark(self, row: Mapping[str, Any], column: Column) -> Mark | None:
        """The chip of a cell, where the declaration draws one."""
        if column.mark is None or len(row) < 2:
            return None
        return column.mark(row, self.office.today)

    def text(self, row: Mapping[str, Any], column: Column) -> str:
        """A cell in words."""
        if len(row) < 2:
            return ""
        field, value = self._field(column.path), row.get(column.path)
        if isinstance(field, kinds.Date) and value and not field.sensitive and self.mark(row, column) is None:
            return short_date(value, self.office.today)
        return " ".join(cell_words(self.office, self.ledger, column, row).split())

    def id_at(self, row: int) -> int:
        """The record at a place of the list."""
        return int(self.source.row(row)["id"])

    def _field(self, path: str) -> Field | None:
        if path not in self._fields:
            self._fields[path] = None if path == "id" else self.office.registry.field(self.ledger.key, path)
        return self._fields[path]
