"""The grid of marks as a model: who is rated by the indicators that are typed by hand; what is kept, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partydesk.core.errors import KnownError
from partydesk.desk.screens.evaluation.reading import whole
from partydesk.desk.words import shown
from partydesk.office.evaluation.marks import Mark, Place, read_points
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.schemes.scheme import BRANCH, Indicator
from partydesk.office.evaluation.standings import Standing

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
STEPS = 50
"""So many acts of typing can be taken back before they are saved."""


@dataclass(frozen=True)
class Cell:
    """One cell, ready to draw: its text; `fresh` is not saved yet, `wrong` says why it can't be."""

    text: str
    fresh: bool = False
    wrong: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Typed:
    """What was typed: the text as it is, the points it means (None takes a mark back), or why it can't stand."""

    text: str
    points: Decimal | None
    wrong: str = ""


class MarksModel(QAbstractTableModel):
    """People as rows, indicators as columns; one of 自评, 党小组 and 支部 on show at a time (`column`)."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.people: Sequence[Standing] = ()
        self.indicators: Sequence[Indicator] = ()
        self.column = BRANCH
        self.kept: Mapping[Place, Mapping[str, Any]] = {}
        self.typed: dict[Place, Typed] = {}
        self.own: dict[Place, tuple[str, str]] = {}
        self._meant: dict[tuple[str, str], Typed] = {}
        self._before: list[tuple[dict[Place, Typed], dict[Place, tuple[str, str]]]] = []

    # -- what is shown

    def show_marks(
        self, people: Sequence[Standing], indicators: Sequence[Indicator], kept: Mapping[Place, Mapping[str, Any]]
    ) -> None:
        """Shows what is kept; what was typed and not saved stays, but for those who were sealed since."""
        self.beginResetModel()
        self.people, self.indicators, self.kept = people, indicators, kept
        self._meant = {}
        open_ = {each.key for each in people if each.state != SEALED}
        codes = {each.code for each in indicators}
        self.typed = {key: cell for key, cell in self.typed.items() if key[:2] in open_ and key[2] in codes}
        self.endResetModel()

    def show_column(self, column: str) -> None:
        """Shows 自评, 党小组 or 支部."""
        self.column = column
        self._all_changed()

    def forget(self) -> None:
        """Lets go of everything that was typed and not saved."""
        self.typed, self.own, self._before = {}, {}, []
        self._all_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.indicators)

    def place(self, index: Index) -> Place:
        """Where the mark of a cell stands."""
        return *self.people[index.row()].key, self.indicators[index.column()].code, self.column

    def indicator(self, index: Index) -> Indicator:
        """The indicator of a cell."""
        return self.indicators[index.column()]

    def locked(self, index: Index) -> bool:
        """Whether the one rated is sealed."""
        return self.people[index.row()].state == SEALED

    def cell(self, index: Index) -> Cell:
        """A cell, ready to draw."""
        place = self.place(index)
        typed = self.typed.get(place)
        if typed is not None:
            text = typed.text if typed.wrong else self._words(index, typed.points)
            return Cell(text, fresh=True, wrong=typed.wrong)
        kept = self.kept.get(place)
        return Cell(self._words(index, kept["points"] if kept else None), locked=self.locked(index))

    def _words(self, index: Index, points: Decimal | None) -> str:
        if points is None:
            return ""
        if self.indicator(index).rule == "veto":
            return self.tr("有") if points else self.tr("无")
        return whole(points)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL:
            return self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index).text
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self.people[section].name if role == Qt.ItemDataRole.DisplayRole else None
        each = self.indicators[section]
        if role == Qt.ItemDataRole.DisplayRole:
            most = self.tr("有／无") if each.rule == "veto" else whole(each.most)
            return f"{each.code}\n{most}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (shown(each.text), shown(each.standard))))
        return None

    # -- typing

    def take(self, index: Index, text: str) -> str:
        """Takes what was typed into a cell; returns why it can't stand, empty where it can."""
        self._remember()
        why = self._take(index, text)
        self.dataChanged.emit(index, index)
        return why

    def _take(self, index: Index, text: str) -> str:
        if self.locked(index):
            return self.tr("%s已定稿，要改先重开。") % self.people[index.row()].name
        place = self.place(index)
        typed = self._read(index, text)
        kept = self.kept.get(place)
        if not typed.wrong and typed.points == (kept["points"] if kept else None) and place not in self.own:
            self.typed.pop(place, None)
        else:
            self.typed[place] = typed
        return typed.wrong

    def _all_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _read(self, index: Index, text: str) -> Typed:
        """What a text means for an indicator; pasted blocks say the same few figures thousands of times."""
        indicator = self.indicator(index)
        found = self._meant.get((indicator.code, text))
        if found is None:
            try:
                found = Typed(text, read_points(indicator, text))
            except KnownError as error:
                found = Typed(text.strip(), None, str(error))
            self._meant[indicator.code, text] = found
        return found

    def wrong(self, index: Index, text: str) -> str:
        """Why a text can't stand in a cell, without taking it."""
        return self._read(index, text).wrong

    def _remember(self) -> None:
        """Keeps what was typed so far, so that the next act can be taken back."""
        self._before = [*self._before[1 - STEPS :], (dict(self.typed), dict(self.own))]

    def take_back(self) -> bool:
        """Takes the last act of typing, filling or pasting back; False where there is none."""
        if not self._before:
            return False
        self.typed, self.own = self._before.pop()
        self._all_changed()
        return True

    def fill(self, indexes: Iterable[Index], text: str) -> int:
        """Types the same into several cells; returns how many were locked."""
        self._remember()
        locked = 0
        for index in indexes:
            locked += self.locked(index)
            if not self.locked(index):
                self._take(index, text)
        self._all_changed()
        return locked

    def paste(self, start: Index, block: Sequence[Sequence[str]]) -> tuple[int, int]:
        """Types a block of a spreadsheet from a cell on; returns how many cells took it and how many could not."""
        self._remember()
        taken = refused = 0
        for n, texts in enumerate(block):
            for m, text in enumerate(texts):
                index = self.index(start.row() + n, start.column() + m)
                if not index.isValid() or self._take(index, text):
                    refused += 1
                else:
                    taken += 1
        self._all_changed()
        return taken, refused

    def say_own(self, index: Index, who: str, why: str) -> None:
        """Another 评分人 or 理由 for one cell than for the batch; both empty for none."""
        place, kept = self.place(index), self.kept.get(self.place(index))
        if who.strip() or why.strip():
            self.own[place] = (who, why)
            if place not in self.typed and kept:
                self.typed[place] = Typed("", kept["points"])
        else:
            self.own.pop(place, None)
        self.dataChanged.emit(index, index)

    # -- what is to be saved

    @property
    def first_wrong(self) -> Place | None:
        """The first cell that can't be saved as it stands."""
        return next((place for place, cell in self.typed.items() if cell.wrong), None)

    def marks(self) -> list[Mark]:
        """Everything that was typed, of all columns."""
        return [
            Mark((place[0], place[1]), place[2], cell.points, place[3], *self.own.get(place, ("", "")))
            for place, cell in self.typed.items()
        ]

    def at(self, place: Place) -> QModelIndex:
        """The cell of a place; its column must be on show."""
        row = next(n for n, each in enumerate(self.people) if each.key == place[:2])
        column = next(n for n, each in enumerate(self.indicators) if each.code == place[2])
        return self.index(row, column)
