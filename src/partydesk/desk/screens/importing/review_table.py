"""The table of step 3."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from partydesk.desk.screens.importing.review_model import FIXED, READ_ROLE, PlanFacts, ReviewModel
from partydesk.desk.screens.importing.tables import QuietDelegate, prepare
from partydesk.desk.theme import follow, look
from partydesk.office.exchange.plan import PlannedRow

_MEASURED = 60


class _Corner(QuietDelegate):
    """A small corner where a cell was read otherwise than typed; the row's panel says how."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if not index.data(READ_ROLE):
            return
        corner, side = option.rect.topRight(), look().px(6)
        right, top = corner.x() - look().px(2), corner.y() + look().px(2)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("blue"))
        painter.drawPolygon(QPolygonF([QPointF(right - side, top), QPointF(right, top), QPointF(right, top + side)]))
        painter.restore()


class ReviewTable(QTableView):
    """Emits `picked(row)` when another row is in hand, `turned(rows)` on Space."""

    picked = Signal(object)
    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReviewModel(self)
        self.setModel(self.rows)
        prepare(self)
        self.setItemDelegate(_Corner(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("要导入的行；空格不导入这一行"))
        follow(self, self.fit)

    def show_rows(self, facts: PlanFacts, which: str) -> None:
        """Shows the rows of a filter, the row that was in hand still so."""
        hand = self.current()
        self.rows.show_rows(facts, which)
        if not self.rows.rows:
            self.picked.emit(None)
            return
        numbers = [row.number for row in self.rows.rows]
        self.selectRow(numbers.index(hand.number) if hand is not None and hand.number in numbers else 0)

    def current(self) -> PlannedRow | None:
        """The row in hand."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() and index.row() < len(self.rows.rows) else None

    def marked(self) -> list[PlannedRow]:
        """The selected rows."""
        spans = ((span.top(), span.bottom() + 1) for span in self.selectionModel().selection())
        return [self.rows.rows[place] for start, end in spans for place in range(start, end)]

    def pick(self, number: int) -> bool:
        """Takes a row in hand by its number in the sheet; False where the filter hides it."""
        for place, row in enumerate(self.rows.rows):
            if row.number == number:
                self.selectRow(place)
                return True
        return False

    def fit(self) -> None:
        """Widths by heading and first rows, within bounds."""
        metrics = self.fontMetrics()
        for column in range(self.rows.columnCount()):
            head = self.rows.headerData(column, Qt.Orientation.Horizontal)
            texts = [self.rows.text(row, column - FIXED) for row in self.rows.rows[:_MEASURED]]
            wanted = max(metrics.horizontalAdvance(text) for text in (head, *texts))
            least = look().px(72 if column == 1 else 48)
            self.setColumnWidth(column, min(max(wanted + look().px(34), least), look().px(240)))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self.rows.rows[current.row()])

    def selectionCommand(self, index: QModelIndex, event=None) -> QItemSelectionModel.SelectionFlag:
        """Space leaves rows out; it does not select."""
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        return QItemSelectionModel.SelectionFlag.NoUpdate if space else super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current() is not None:
            self.turned.emit(self.marked() or [self.current()])
            return
        super().keyPressEvent(event)
