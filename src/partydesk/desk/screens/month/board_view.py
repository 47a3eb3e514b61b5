"""The month board on the screen: one canvas with its own scrolling, cells in hand, keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from partydesk.desk.screens.month.board_paint import BoardPainter
from partydesk.desk.screens.month.faces import face, row_words
from partydesk.desk.screens.month.layout import Layout, Picks, lay_out
from partydesk.desk.theme import follow, look
from partydesk.office.instructors.board import Board, BoardCell

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-10, 0),
    Qt.Key.Key_PageDown: (10, 0),
    Qt.Key.Key_Home: (0, -999),
    Qt.Key.Key_End: (0, 999),
}
_OPENS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BoardView(QAbstractScrollArea):
    """Emits `asked(box)` when the cells in hand are to be ticked off; `box` in the view's own pixels.

    `tell(task ids)` gives the tool tip of a cell, read when it is asked for.
    """

    asked = Signal(QRect)

    def __init__(self, tell: Callable[[tuple[int, ...]], str]) -> None:
        super().__init__()
        self._tell = tell
        self._board: Board | None = None
        self.picks = Picks()
        self._dragging = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("月度看板"))
        self.setCornerWidget(QWidget())
        follow(self, self._fit)

    # -- what is shown

    def show_board(self, board: Board) -> None:
        """Shows a month; the cell in hand keeps its place where there still is one."""
        self._board = board
        row, column = self.picks.cursor
        self.picks.put((max(min(row, len(board.rows) - 1), 0), max(min(column, len(board.items) - 1), 0)))
        self._fit()

    def place(self) -> Layout:
        """How the board lies in the view now."""
        board = self._board
        counts = (len(board.rows), len(board.items)) if board else (0, 0)
        size = (self.viewport().width(), self.viewport().height())
        return lay_out(size, counts, len(board.by_connection) if board else 0, look().px(100) / 100)

    def task_ids(self, *, only_open: bool = False) -> list[int]:
        """The tasks of the cells in hand, in the order of the board."""
        found: list[int] = []
        for row, column in sorted(self.picks.cells()):
            cell = self._cell(row, column)
            if cell is not None:
                found += cell.open_ids if only_open else cell.task_ids
        return found

    def pick_instructor(self, instructor: int | None) -> None:
        """Takes an instructor's first open cell in hand."""
        if self._board is None:
            return
        for n, row in enumerate(self._board.rows):
            if row.instructor_id == instructor:
                items = enumerate(self._board.items)
                column = next((at for at, item in items if item.id in row.cells and row.cells[item.id].open_ids), 0)
                self._move((n, column), stretch=False)
                return

    def current_instructor(self) -> int | None:
        """Whose row is in hand."""
        row = self.picks.cursor[0]
        return self._board.rows[row].instructor_id if self._board and row < len(self._board.rows) else None

    def cursor_box(self) -> QRect:
        """Where the cell in hand stands."""
        place, (row, column) = self.place(), self.picks.cursor
        left = place.left + column * place.cell - self.horizontalScrollBar().value()
        return QRect(left, place.top + row * place.row - self.verticalScrollBar().value(), place.cell, place.row)

    def _cell(self, row: int, column: int) -> BoardCell | None:
        if self._board is None or row >= len(self._board.rows) or column >= len(self._board.items):
            return None
        return self._board.rows[row].cells.get(self._board.items[column].id)

    def sizeHint(self) -> QSize:
        """As high as all its rows, so that its card ends where they do."""
        place = self.place()
        bar = self.horizontalScrollBar().sizeHint().height() if place.most_x else 0
        return QSize(look().px(600), place.whole_height + bar)

    def _fit(self) -> None:
        place = self.place()
        for bar, most, step in (
            (self.horizontalScrollBar(), place.most_x, place.cell),
            (self.verticalScrollBar(), place.most_y, place.row),
        ):
            bar.setRange(0, most)
            bar.setSingleStep(step // 2)
            bar.setPageStep(step * 4)
        self.updateGeometry()
        self.viewport().update()

    # -- moving

    def _move(self, cell: tuple[int, int], *, stretch: bool) -> None:
        self.picks.put(cell, stretch=stretch)
        place, (row, column) = self.place(), cell
        for bar, start, size, room in (
            (self.horizontalScrollBar(), column * place.cell, place.cell, place.right - place.left),
            (self.verticalScrollBar(), row * place.row, place.row, place.bottom - place.top),
        ):
            if start < bar.value():
                bar.setValue(start)
            elif start + size > bar.value() + room:
                bar.setValue(start + size - room)
        self.viewport().update()
        self._announce()

    def _announce(self) -> None:
        """Tells screen readers which cell is in hand."""
        row, column = self.picks.cursor
        cell = self._cell(row, column)
        if self._board is None or not self._board.rows or not self._board.items:
            return
        state = face(cell).words if cell else self.tr("没有这项任务")
        self.setAccessibleDescription(f"{self._board.rows[row].name} {self._board.items[column].title} {state}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        board = self._board
        if board is None or not board.rows or not board.items:
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            down, right = _STEPS[Qt.Key(event.key())]
            row, column = self.picks.cursor
            wanted = (min(max(row + down, 0), len(board.rows) - 1), min(max(column + right, 0), len(board.items) - 1))
            self._move(wanted, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in _OPENS:
            self.asked.emit(self.cursor_box())
        else:
            super().keyPressEvent(event)

    # -- the mouse

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self.place().cell_at(point.x(), point.y(), *bars)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().toPoint())
        if cell is None or event.button() != Qt.MouseButton.LeftButton or self._board is None:
            return
        row, column = cell
        last = (len(self._board.rows) - 1, len(self._board.items) - 1)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and min(cell) >= 0:
            self.picks.toggle(cell)
        elif min(cell) < 0:
            self.picks.put((max(row, 0), max(column, 0)))
            self.picks.put((last[0] if row < 0 else row, last[1] if column < 0 else column), stretch=True)
        else:
            self._move(cell, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self._dragging = True
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().toPoint())
        if self._dragging and cell is not None and min(cell) >= 0 and cell != self.picks.cursor:
            self._move(cell, stretch=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            if self.task_ids():
                self.asked.emit(self.cursor_box())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._board is None:
            return
        with QPainter(self.viewport()) as painter:
            at = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            inside = self.isActiveWindow() or self.hasFocus()
            cursor = self.picks.cursor if inside and self._board.items and self._board.rows else None
            BoardPainter(painter, self._board, self.place(), *at).paint(self.picks.cells(), cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._board is not None:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        at = self._at(point)
        if at is None or self._board is None or at == (-1, -1):
            return ""
        row, column = at
        if column < 0:
            return row_words(self._board.rows[row])
        if row < 0:
            item = self._board.items[column]
            return "\n".join(filter(None, (item.title, item.connection, self.tr("时限 %s") % item.due_on)))
        cell = self._cell(row, column)
        return self._tell(cell.task_ids) if cell else ""
