"""For whom a sheet is printed: everyone it applies to, or those picked by search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets import ChipButton, SearchBox
from partydesk.office.printing import Candidate

HIT = Qt.ItemDataRole.UserRole


class Finder(SearchBox):
    """A search box with its hits below; Enter or a click emits `picked(Candidate)` and searches on."""

    picked = Signal(object)

    def __init__(self, prompt: str, find: Callable[[str], Sequence[Candidate]], parent: QWidget | None = None) -> None:
        super().__init__(prompt, parent=parent)
        self._find = find
        self._below: QFrame | None = None
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("找到的"))
        self.list.itemClicked.connect(lambda item: self._pick())
        self.textEdited.connect(self._search)
        self.textChanged.connect(lambda text: None if text else self._hide())
        self.moved.connect(self._move)
        self.returnPressed.connect(self._pick)
        self.installEventFilter(self)

    def _search(self, text: str) -> None:
        hits = self._find(text) if text.strip() else []
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem("  ".join(filter(None, (hit.name, hit.detail))), self.list)
            item.setData(HIT, hit)
        if not hits and text.strip():
            item = QListWidgetItem(self.tr("没有找到“%s”") % text.strip(), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)
        self._show() if text.strip() else self._hide()

    def _show(self) -> None:
        if self._below is None:
            self._below = QFrame(self.window())
            self._below.setProperty("frame", "over")
            inside = QVBoxLayout(self._below)
            scaled(inside, (6, 6, 6, 6))
            inside.addWidget(self.list)
        px = look().px
        high = min(self.list.count(), 8) * self.list.sizeHintForRow(0) + px(16)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + px(2)))
        self._below.setGeometry(corner.x(), corner.y(), max(self.width(), px(260)), high)
        self._below.show()
        self._below.raise_()

    def _hide(self) -> None:
        if self._below is not None:
            self._below.hide()

    def _move(self, step: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(HIT) is not None and self.text():
            hit = item.data(HIT)
            self.clear()
            self.list.clear()
            self.picked.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hide()
        return False


class Chosen(QObject):
    """The records picked, as chips that go when pressed; `changed` tells. No chips: everyone."""

    changed = Signal()

    def __init__(self, put: Callable[[QWidget], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._chips: dict[int, ChipButton] = {}

    @property
    def ids(self) -> tuple[int, ...] | None:
        """The ids in the order they were picked; None for everyone."""
        return tuple(self._chips) or None

    def add(self, hit: Candidate) -> None:
        """Adds a record, once."""
        if hit.row_id not in self._chips:
            chip = ChipButton(hit.name, "blue", removable=True)
            chip.setToolTip(hit.detail)
            chip.removed.connect(lambda: self._remove(hit.row_id))
            self._chips[hit.row_id] = chip
            self._put(chip)
            chip.show()
            self.changed.emit()

    def clear(self) -> None:
        """Back to everyone, without telling."""
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips.clear()

    def _remove(self, row_id: int) -> None:
        chip = self._chips.pop(row_id)
        chip.hide()
        chip.deleteLater()
        self.changed.emit()
