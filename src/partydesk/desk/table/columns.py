"""Which columns a table shows, in what order and how wide; remembered per ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu

from partydesk.core.spec.ledger import Column
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.theme import look
from partydesk.desk.words import shown

if TYPE_CHECKING:
    from partydesk.desk.table.view import LedgerTable

_MEASURED = 40
"""Rows whose words are measured for the width of a column."""
_LEAST = 76
"""The width of the 100 % drawing, four characters, down to which texts give way."""


def shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fill `room`: the widest columns give way first, each down to its `least`; what is over goes to all.

    Where that is not enough the table scrolls, and no column is wider than twice its least.
    """
    total = sum(wanted)
    if total <= room:
        return [int(width * room / total) for width in wanted]
    if sum(least) > room:
        return [min(width, 2 * low) for width, low in zip(wanted, least, strict=True)]
    cap = max(wanted)
    while sum(held := [max(low, min(width, cap)) for width, low in zip(wanted, least, strict=True)]) > room:
        cap -= 1
    return held


def left_out(least: Sequence[int], kept: Collection[int], room: int) -> set[int]:
    """The places that wait where there is no room for all: from the right, never the first nor one of `kept`."""
    out: set[int] = set()
    for place in range(len(least) - 1, 0, -1):
        if sum(width for at, width in enumerate(least) if at not in out) <= room:
            break
        if place not in kept:
            out.add(place)
    return out


class ColumnKeeper(QObject):
    """Keeps the columns of one table; widths are kept in pixels of the 100 % drawing."""

    def __init__(self, table: LedgerTable, model: LedgerModel, settings: Settings) -> None:
        super().__init__(table)
        self._table, self._model, self._settings = table, model, settings
        self._fitting = False
        self._later = QTimer(self, singleShot=True, interval=300)
        self._later.timeout.connect(self._remember)
        self._dragged: set[str] = set()
        self._waiting: set[str] = set()
        head = table.horizontalHeader()
        head.sectionResized.connect(lambda place, old, new: self._resized(place))
        head.sectionMoved.connect(lambda *places: self._moved())
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
        """Gives every column its width: as dragged, else as wide as its words, all of them filling the table.

        Until the user has chosen columns or widths, those at the right wait where the window has no room for them.
        """
        self._fitting = True
        columns, kept = self._model.columns, self._settings.get(f"widths.{self._key}", {})
        wanted = [self._wanted(place, kept.get(each.path)) for place, each in enumerate(columns)]
        least = [
            width if each.path in kept else self._least(each, width)
            for width, each in zip(wanted, columns, strict=True)
        ]
        room = self._table.viewport().width()
        marked = {place for place, each in enumerate(columns) if each.mark is not None}
        out = set() if kept or self._chosen else left_out(least, marked, room)
        self._waiting = {columns[place].path for place in out}
        free = [place for place, each in enumerate(columns) if each.path not in kept and place not in out]
        room -= sum(width for place, width in enumerate(wanted) if place not in free and place not in out)
        for place, width in zip(
            free, shared([wanted[at] for at in free], [least[at] for at in free], room), strict=True
        ):
            wanted[place] = width
        for place, width in enumerate(wanted):
            self._table.setColumnHidden(place, place in out)
            if place not in out:
                self._table.setColumnWidth(place, width)
        self._fitting = False

    @property
    def _chosen(self) -> bool:
        return bool(self._settings.get(f"columns.{self._key}", []))

    def _least(self, column: Column, wanted: int) -> int:
        """Days, numbers and marks say nothing when they are cut; texts do."""
        return min(wanted, look().px(_LEAST)) if self._model.is_text(column) else wanted

    def _wanted(self, place: int, kept: int | None) -> int:
        """The width of a column by its heading and the words of the first rows, in pixels of now."""
        if kept:
            return look().px(kept)
        head, cell = QFontMetrics(look().font(12)), QFontMetrics(look().font(14))
        column = self._model.columns[place]
        title = head.horizontalAdvance(shown(self._model.office.registry.title(self._key, column))) + look().px(44)
        rows = range(min(self._model.rowCount(), _MEASURED))
        words = (self._model.text(self._model.source.row(row), column) for row in rows)
        widest = max((cell.horizontalAdvance(text) for text in words), default=0)
        return max(title, min(widest, look().px(column.width * 16)) + look().px(20))

    def in_view(self) -> list[Column]:
        """The columns from left to right, as dragged."""
        head = self._table.horizontalHeader()
        return [self._model.columns[head.logicalIndex(place)] for place in range(len(self._model.columns))]

    def add_choices(self, menu: QMenu) -> None:
        """Adds one tick a column to a menu (列)."""
        shown_paths = {column.path for column in self._model.columns}
        for column in self._model.ledger.columns:
            title = shown(self._model.office.registry.title(self._key, column))
            action = QAction(self.tr("%s（窗口窄，放不下）") % title if column.path in self._waiting else title, menu)
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
        self._dragged.clear()
        self._put([each for each in self._model.ledger.columns if each.shown])
        self._settings.set(f"columns.{self._key}", [])
        self.fit()

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

    def _resized(self, place: int) -> None:
        if not self._fitting and place < len(self._model.columns) - 1:  # the last one takes what is left
            self._dragged.add(self._model.columns[place].path)
            self._later.start()

    def _moved(self) -> None:
        if not self._fitting:
            self._later.start()

    def _remember(self) -> None:
        scale = look().px(100) / 100
        widths = {
            column.path: round(self._table.columnWidth(place) / scale)
            for place, column in enumerate(self._model.columns)
            if column.path in self._dragged
        }
        self._settings.set(f"widths.{self._key}", {**self._settings.get(f"widths.{self._key}", {}), **widths})
        self._settings.set(f"columns.{self._key}", [each.path for each in self.in_view()])
