"""What filter chips open: ticks with a search line, a span of days, one line to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from partydesk.desk.filters.state import Span
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, DateEdit, MessageLine, PressButton, SearchBox, label, quiet_button

Options = Callable[[str], Sequence[tuple[Any, str]]]
"""Given what was typed, the values to offer, each with its words."""


class Popup(QFrame):
    """A small frame under a chip; a press elsewhere or Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("frame", "over")
        self.column = QVBoxLayout(self)
        scaled(self.column, (12, 10, 12, 10), 8)

    def open_under(self, widget: QWidget) -> None:
        """Shows it at the lower edge of `widget`, inside its screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + look().px(4)))
        screen = widget.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()


class TickPopup(Popup):
    """Several ticks under a search line. `ticked(values)` after each press; ↓ goes from the line to the list."""

    ticked = Signal(tuple)

    def __init__(self, parent: QWidget, prompt: str, options: Options, chosen: Sequence[Any]) -> None:
        super().__init__(parent)
        self._options = options
        self._chosen = list(chosen)
        self.search = SearchBox(prompt)
        self.list = QListWidget()
        self.list.setAccessibleName(prompt)
        self.clear = quiet_button(self.tr("清除"), self._clear)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)
        self.search.textChanged.connect(self._fill)
        self.search.moved.connect(lambda step: self.list.setFocus())
        self.search.returnPressed.connect(self._take_first)
        self.list.itemChanged.connect(self._changed)
        self.list.installEventFilter(self)
        follow(self, lambda: self.setFixedSize(look().px(260), look().px(320)))
        self._fill("")
        self.search.setFocus()

    def _fill(self, text: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        offered = list(self._options(text))
        if not text.strip():
            offered.sort(key=lambda option: option[0] not in self._chosen)
        for value, words in offered:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.clear.setEnabled(bool(self._chosen))

    def _changed(self, item: QListWidgetItem) -> None:
        value = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen.append(value)
        else:
            self._chosen.remove(value)
        self.clear.setEnabled(bool(self._chosen))
        self.ticked.emit(tuple(self._chosen))

    def _take_first(self) -> None:
        if self.list.count():
            self._turn(self.list.item(0))

    @staticmethod
    def _turn(item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _clear(self) -> None:
        self._chosen = []
        self._fill(self.search.text())
        self.ticked.emit(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self.list.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
                self._turn(item)
                return True
            if event.key() == Qt.Key.Key_Up and self.list.currentRow() == 0:
                self.search.setFocus()
                return True
        return False


class DatesPopup(Popup):
    """本月, 本季度, 今年 or two days of one's own. `taken(value)` as `FilterState` keeps it."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, span: Span) -> None:
        super().__init__(parent)
        spans = {"month": self.tr("本月"), "quarter": self.tr("本季度"), "year": self.tr("今年")}
        row = QHBoxLayout()
        scaled(row, spacing=6)
        for word, title in spans.items():
            row.addWidget(PressButton(title, lambda word=word: self._take(word)))
        self.column.addLayout(row)
        self.first, self.last = DateEdit(month_ok=False), DateEdit(month_ok=False)
        for title, edit, day in ((self.tr("从"), self.first, span[0]), (self.tr("到"), self.last, span[1])):
            edit.set_value(day)
            edit.setAccessibleName(title)
            line = QHBoxLayout()
            scaled(line, spacing=8)
            line.addWidget(label(title, "muted"))
            line.addWidget(edit, 1)
            self.column.addLayout(line)
        self.message = MessageLine()
        self.column.addWidget(self.message)
        foot = QHBoxLayout()
        foot.addWidget(quiet_button(self.tr("清除"), lambda: self._take(None)))
        foot.addStretch(1)
        foot.addWidget(ActionButton(self.tr("确定"), self._own, kind="primary"))
        self.column.addLayout(foot)
        self.last.returnPressed.connect(self._own)

    def _own(self) -> None:
        wrong = self.first.problem() or self.last.problem()
        first, last = self.first.value(), self.last.value()
        if not wrong and first and last and last < first:
            wrong = self.tr("止日早于起日：请核对。")
        if wrong:
            self.message.say(wrong)
            self.adjustSize()
            return
        self._take((first, last) if first or last else None)

    def _take(self, value: object) -> None:
        self.taken.emit(value)
        self.close()


class LinePopup(Popup):
    """Asks for one line of text in place. `given(text)` on Enter or the button; never for an empty line."""

    given = Signal(str)

    def __init__(self, parent: QWidget, prompt: str, verb: str, text: str = "", most: int = 200) -> None:
        super().__init__(parent)
        self._most = most
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(prompt)
        self.edit.selectAll()
        self.message = MessageLine()
        row = QHBoxLayout()
        scaled(row, spacing=8)
        row.addWidget(self.edit, 1)
        row.addWidget(ActionButton(verb, self._give, kind="primary"))
        self.column.addWidget(label(prompt, "muted"))
        self.column.addLayout(row)
        self.column.addWidget(self.message)
        self.edit.returnPressed.connect(self._give)
        follow(self, lambda: self.setMinimumWidth(look().px(320)))
        self.edit.setFocus()

    def _give(self) -> None:
        text = self.edit.text().strip()
        if not text or len(text) > self._most:
            self.message.say(self.tr("请填写。") if not text else self.tr("最多 %d 个字。") % self._most)
            self.adjustSize()
            return
        self.given.emit(text)
        self.close()
