"""The table of the grid: figures are typed right into the cells, which are painted and hold no widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from partydesk.desk.screens.evaluation.grid_model import CELL, Cell, Index, MarksModel
from partydesk.desk.theme import follow, look

ROW, HEAD, WIDE, NAMES, MOST_NAMES = 32, 44, 58, 92, 200
_STEPS = {
    Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
}  # fmt: skip
"""Where a key goes on to, in rows and columns."""


class _Painter(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, MarksView)
        cell: Cell = index.data(CELL)
        typing = view.buffer if index == view.currentIndex() else None
        box = option.rect
        painter.save()
        ground = self._ground(view, index, cell)
        if ground is not None:
            painter.fillRect(box, ground)
        painter.setPen(look().colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if cell.fresh:
            painter.fillRect(QRect(box.left(), box.top(), look().px(3), box.height()), look().ink("amber"))
        wrong = bool(cell.wrong) or bool(typing is not None and view.rows.wrong(index, typing))
        painter.setFont(look().font(14, bold=cell.fresh))
        painter.setPen(look().ink("red") if wrong else look().colour("muted" if cell.locked else "text"))
        text = typing + "|" if typing is not None else cell.text
        room = box.adjusted(look().px(6), 0, -look().px(8), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        if index == view.currentIndex():
            painter.setPen(look().colour("red"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    @staticmethod
    def _ground(view: MarksView, index: Index, cell: Cell):  # type: ignore[no-untyped-def]
        if cell.wrong:
            return look().ground("red")
        if view.selectionModel().isSelected(index):  # type: ignore[arg-type]
            return look().colour("selection")
        return look().colour("rail") if cell.locked else None


class MarksView(QTableView):
    """Emits `said(line, wrong)` while one types, `moved` when another cell is in hand, `left` on Esc, `done` on F6."""

    said = Signal(str, bool)
    moved = Signal()
    left = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = MarksModel(self)
        self.buffer: str | None = None
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)  # else Tab would leave the grid: F6 does
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(self.tr("批量评分"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
        follow(self, self.fit)

    def fit(self) -> None:
        """Takes the sizes of the look; names have as much room as they need, within reason."""
        px = look().px
        metrics = QFontMetrics(look().font(13, bold=True))
        longest = max((metrics.horizontalAdvance(each.name) for each in self.rows.people), default=0)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.verticalHeader().setFixedWidth(min(max(longest + px(34), px(NAMES)), px(MOST_NAMES)))
        self.horizontalHeader().setDefaultSectionSize(px(WIDE))
        self.horizontalHeader().setFixedHeight(px(HEAD))

    # -- typing

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back what was typed before it takes back what was saved."""
        ours = event.type() == QEvent.Type.ShortcutOverride and bool(self.rows.typed)
        if ours and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Undo) and self.rows.typed:
            self.buffer = None
            self.rows.take_back()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(event)
        elif not self._edit(event, index):
            super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> None:
        """Takes what stands in the cell and goes on; with Shift the arrows select."""
        down, right = _STEPS[Qt.Key(event.key())]
        arrows = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and not arrows and event.key() != Qt.Key.Key_Backtab:
            down, right = -down, -right
        self.commit()
        if shift and arrows:
            super().keyPressEvent(event)
            return
        self._go(down, right)

    def _go(self, down: int, right: int) -> None:
        """To the next cell; from the last of a row to the first of the next, and so on down a column."""
        rows, columns = self.rows.rowCount(), self.rows.columnCount()
        row, column = self.currentIndex().row() + down, self.currentIndex().column() + right
        if right and not 0 <= column < columns:
            row, column = row + right, 0 if right > 0 else columns - 1
        if down and row >= rows and column + 1 < columns:
            row, column = 0, column + 1
        if 0 <= row < rows and 0 <= column < columns:
            self.setCurrentIndex(self.rows.index(row, column))

    def _edit(self, event: QKeyEvent, index: QModelIndex) -> bool:
        text = event.text()
        if event.key() == Qt.Key.Key_Escape and self.buffer is not None:
            self._type(None)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F6:
            self.commit()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.buffer is not None:
            self._type(self.buffer[:-1])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.fill("")
        elif text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type((self.buffer or "") + text)
        else:
            return False
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """有 and 无 by an input method."""
        if event.commitString() and self.currentIndex().isValid():
            self._type((self.buffer or "") + event.commitString())

    def _type(self, text: str | None) -> None:
        index = self.currentIndex()
        if text is not None and self.rows.locked(index):
            self.said.emit(self.rows.take(index, text), True)
            return
        self.buffer = text
        self.said.emit(self.rows.wrong(index, text) if text else "", True)
        self.update(index)

    def commit(self) -> None:
        """Takes what is being typed into its cell."""
        if self.buffer is not None:
            text, self.buffer = self.buffer, None
            self.said.emit(self.rows.take(self.currentIndex(), text), True)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.buffer is not None and previous.isValid():
            text, self.buffer = self.buffer, None
            self.rows.take(previous, text)
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.moved.emit()

    # -- several cells at once

    def chosen(self) -> list[QModelIndex]:
        """The selected cells, by rows."""
        found = self.selectedIndexes() or [self.currentIndex()]
        return sorted((each for each in found if each.isValid()), key=lambda each: (each.row(), each.column()))

    def fill(self, text: str) -> None:
        """Types the same into the selected cells."""
        self.buffer = None
        self._tell_locked(self.rows.fill(self.chosen(), text))

    def fill_down(self) -> None:
        """The topmost of the selected cells goes down to the others; of one cell the one above it comes down."""
        self.commit()
        cells = self.chosen()
        for column in dict.fromkeys(each.column() for each in cells):
            rows = [each.row() for each in cells if each.column() == column]
            top = rows[0] if len(rows) > 1 else max(rows[0] - 1, 0)
            text = self.rows.cell(self.rows.index(top, column)).text
            self._tell_locked(self.rows.fill((self.rows.index(row, column) for row in rows if row != top), text))

    def fill_column(self, text: str) -> None:
        """Types the same for everyone into the column in hand."""
        self.buffer = None
        column = self.currentIndex().column()
        self._tell_locked(self.rows.fill((self.rows.index(n, column) for n in range(self.rows.rowCount())), text))

    def _tell_locked(self, locked: int) -> None:
        self.said.emit(self.tr("%d 人已定稿，没有改；要改先重开。") % locked if locked else "", True)

    def paste(self) -> None:
        """Types a block copied from a spreadsheet, from the cell in hand on."""
        self.buffer = None
        lines = QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()
        taken, refused = self.rows.paste(self.currentIndex(), [line.split("\t") for line in lines])
        words = self.tr("已粘贴 {n} 格").format(n=taken)
        if refused:
            words += self.tr("，{n} 格不能填：红的是分数不对，已定稿和表外的没有改。").format(n=refused)
        self.said.emit(words, bool(refused))

    def copy(self) -> None:
        """Copies the selected cells as a spreadsheet takes them."""
        lines: dict[int, list[str]] = {}
        for each in self.chosen():
            lines.setdefault(each.row(), []).append(self.rows.cell(each).text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))
