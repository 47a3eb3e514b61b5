"""The filter bar: a search line, the ledger's chips, saved filters, and room for more at its right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from partydesk.core.spec.ledger import Filter, Ledger
from partydesk.desk.filters.chips import FilterChip
from partydesk.desk.filters.popups import LinePopup
from partydesk.desk.filters.saved import SavedFilter, drop_filter, save_filter, saved_filters
from partydesk.desk.filters.state import FilterState
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ChipButton, FlowLayout, SearchBox, quiet_button
from partydesk.desk.words import shown

_PROMPT = 6
"""Characters of field titles that fit into the search line."""


class FilterBar(QWidget):
    """`changed` whenever search or filters do; `order_asked(paths)` when a saved filter brings its order.

    `write_asked(verb, said)` to keep or forget a filter, `left` when ↓ leaves the search line for the list.
    """

    changed = Signal()
    order_asked = Signal(tuple)
    write_asked = Signal(object, str)
    left = Signal()

    def __init__(self, office: Any, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._ledger = office, ledger
        self._state = FilterState.initial(ledger)
        self.order: tuple[str, ...] = ledger.order
        self._in_bin = self._below = False
        self.search = SearchBox(self._prompt(), "Ctrl F")
        self.search.textChanged.connect(self._searched)
        self.search.moved.connect(lambda step: self.left.emit())
        self.search.returnPressed.connect(self.left)
        follow(self, lambda: self.search.setFixedWidth(look().px(236)))
        self._pin = ChipButton("", "red", removable=True)
        self._pin.removed.connect(self._unpin)
        self.chips = [FilterChip(office, ledger, each) for each in ledger.filters]
        self.mine = ChipButton(self.tr("我的筛选"), opens=True)
        self.mine.clicked.connect(self._ask_saved)
        self.clear = quiet_button(self.tr("清空筛选"), self.reset)
        self.keep = quiet_button(self.tr("存为我的筛选"), self._ask_name)
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        self._holder = QWidget()
        flow = FlowLayout(self._holder)
        scaled(flow, (0, 6, 0, 0), 6)
        for chip in self._all:
            flow.addWidget(chip)
        for chip in self.chips:
            chip.changed.connect(lambda value, chip=chip: self.put(chip.filter, value))
        self.right = QHBoxLayout()
        scaled(self.right, spacing=4)
        self._grid = QGridLayout(self)
        scaled(self._grid, spacing=10)
        self._grid.addWidget(self.search, 0, 0)
        self._grid.addWidget(self._holder, 0, 1)
        self._grid.addLayout(self.right, 0, 2)
        self._grid.setColumnStretch(1, 1)
        follow(self._grid, lambda: self._grid.setVerticalSpacing(0))

    @property
    def _all(self) -> list[QWidget]:
        return [self._pin, *self.chips, self.mine, self.keep, self.clear]

    def _arrange(self) -> None:
        """The chips stand beside the search line where they fit, else below it, over the whole width."""
        gone = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        seen = [each for each in self._all if not (each.isHidden() and each.testAttribute(gone))]
        wanted = sum(each.sizeHint().width() + look().px(6) for each in seen)
        room = self.width() - self.search.width() - self.right.sizeHint().width() - look().px(20)
        below = wanted > room
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._holder)
            self._grid.addWidget(self._holder, *((1, 0, 1, 3) if below else (0, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _prompt(self) -> str:
        fields = [self._ledger.field(key) for key in self._ledger.search]
        titles = [shown(field.title) for field in fields if field.listed]
        if not titles:
            return self.tr("查找…")
        wanted = titles[:2] if len("".join(titles[:2])) <= _PROMPT else titles[:1]
        return self.tr("%s、拼音…") % "、".join(dict.fromkeys(wanted))

    # What is in force

    @property
    def state(self) -> FilterState:
        """The filters in force."""
        return self._state

    def put(self, filter_: Filter, value: Any) -> None:
        """Puts one filter in force, or out of it with an empty value."""
        self.take(self._state.with_(filter_, value))

    def take(self, state: FilterState, search: str | None = None) -> None:
        """Puts other filters in force."""
        self._state = state
        if search is not None:
            self.search.blockSignals(True)
            self.search.setText(search)
            self.search.blockSignals(False)
        self._show_state()
        self.changed.emit()

    def reset(self) -> None:
        """Back to what the page begins with."""
        self.take(FilterState.initial(self._ledger), "")

    def show_for_bin(self, on: bool) -> None:
        """In the recycle bin only the search counts."""
        self._in_bin = on
        for chip in self.chips:
            chip.setVisible(not on)
        self._show_state()

    @property
    def untouched(self) -> bool:
        """Whether neither search nor filters differ from the beginning."""
        return self._state == FilterState.initial(self._ledger) and not self.search.text().strip()

    @property
    def empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not self._state.values and self._state.pinned is None and not self.search.text().strip()

    def _searched(self) -> None:
        self._show_state()
        self.changed.emit()

    def _unpin(self) -> None:
        self.take(FilterState(self._state.values))

    def _show_state(self) -> None:
        for chip in self.chips:
            chip.show_value(self._state.of(chip.filter))
        pinned = self._state.pinned
        if pinned:
            field = self._office.registry.field(self._ledger.key, pinned[0])
            self._pin.show_as(f"{shown(field.title)}：{self._office.label(field.to, pinned[1])}", "red")
        self._pin.setVisible(pinned is not None and not self._in_bin)
        self.mine.setVisible(not self._in_bin and bool(saved_filters(self._office, self._ledger)))
        for button in (self.keep, self.clear):
            button.setVisible(not self.untouched and not self._in_bin)
        self._arrange()

    # Saved filters

    def _ask_saved(self) -> None:
        menu = self.saved_menu()
        menu.popup(self.mine.mapToGlobal(self.mine.rect().bottomLeft()))

    def saved_menu(self) -> QMenu:
        """The menu of 我的筛选: those kept, and forgetting one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = saved_filters(self._office, self._ledger)
        for each in kept:
            menu.addAction(each.name, lambda each=each: self._use(each))
        menu.addSeparator()
        gone = menu.addMenu(self.tr("删除"))
        for each in kept:
            gone.addAction(each.name, lambda each=each: self._drop(each.name))
        return menu

    def _use(self, saved: SavedFilter) -> None:
        if saved.order:
            self.order_asked.emit(saved.order)
        self.take(saved.state, saved.search)

    def _ask_name(self) -> None:
        popup = LinePopup(self, self.tr("给这个筛选起个名字"), self.tr("保存"), most=30)
        popup.given.connect(self.save_as)
        popup.open_under(self.keep)

    def save_as(self, name: str) -> None:
        """Keeps search, filters and order under a name."""
        kept = SavedFilter(name, self._state, self.search.text().strip(), self.order)
        verb = partial(save_filter, self._office, self._ledger, kept)
        self.write_asked.emit(verb, self.tr("已存为我的筛选：%s") % name)

    def _drop(self, name: str) -> None:
        verb = partial(drop_filter, self._office, self._ledger, name)
        self.write_asked.emit(verb, self.tr("已删除我的筛选：%s") % name)

    def show_kept(self) -> None:
        """Saved filters may have come or gone."""
        self._show_state()
