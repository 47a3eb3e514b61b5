"""One chip a declared filter: a toggle, or a chip that opens a menu; red while in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.ledger import ByChoice, ByDates, ByReference, DueWithin, Filter, Ledger, Preset
from partydesk.core.spec.values import words_of
from partydesk.desk.filters.popups import DatesPopup, Popup, TickPopup
from partydesk.desk.filters.state import NONE, span_of
from partydesk.desk.widgets import ChipButton
from partydesk.desk.words import shown

_OFFERED = 60
"""Records offered at once; typing narrows them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("filters", text)


def title_of(office: Any, ledger: Ledger, filter_: Filter) -> str:
    """The words of a filter that is not in force."""
    if isinstance(filter_, Preset):
        return shown(filter_.title)
    field = office.registry.field(ledger.key, filter_.path)
    named = shown(filter_.title or (field.title if field else ""))
    return _tr("%s ≤ %d 天") % (named, filter_.days) if isinstance(filter_, DueWithin) else named


class FilterChip(ChipButton):
    """A filter of a ledger. `changed(value)` with the value that `FilterState` keeps; Delete takes it out of force."""

    changed = Signal(object)

    def __init__(self, office: Any, ledger: Ledger, filter_: Filter, parent: QWidget | None = None) -> None:
        self._toggles = isinstance(filter_, Preset | DueWithin)
        super().__init__(title_of(office, ledger, filter_), opens=not self._toggles, parent=parent)
        self._office, self._ledger, self.filter = office, ledger, filter_
        self._title = title_of(office, ledger, filter_)
        self._value: Any = None
        self.setCheckable(False)
        self.clicked.connect(self._pressed_chip)

    def show_value(self, value: Any) -> None:
        """Shows what is in force."""
        self._value = value
        if self._toggles:
            self._mark = " ×" if value else ""
        words = self._words(value) if value and not self._toggles else ""
        self.show_as(f"{self._title}：{words}" if words else self._title, "red" if value else "plain")
        state = _tr("已启用") if value else _tr("未启用")
        self.setAccessibleDescription(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value:
            self.changed.emit(None)
            return
        super().keyPressEvent(event)

    def _pressed_chip(self) -> None:
        if self._toggles:
            self.changed.emit(None if self._value else True)
        else:
            self.popup().open_under(self)

    def popup(self) -> Popup:
        """The menu of the chip."""
        if isinstance(self.filter, ByDates):
            dates = DatesPopup(self, span_of(self._value, self._office.today) if self._value else (None, None))
            dates.taken.connect(self.changed)
            return dates
        options = self._words_offered if isinstance(self.filter, ByChoice) else self._records_offered
        ticks = TickPopup(self, self._title, options, self._value or ())
        ticks.ticked.connect(self.changed)
        return ticks

    def _words(self, value: Any) -> str:
        if isinstance(self.filter, ByDates):
            return _span_words(value, self._office.today)
        if isinstance(self.filter, ByReference):
            names = list(self._office.labels(self._target(), value).values())
        else:
            names = [shown(word) if word != NONE else _tr("（空）") for word in value]
        return "、".join(names) if len(names) <= 2 else _tr("%s 等 %d 项") % (names[0], len(names))

    def _field(self) -> kinds.Field:
        assert not isinstance(self.filter, Preset)
        found = self._office.registry.field(self._ledger.key, self.filter.path)
        assert found is not None
        return found

    def _target(self) -> str:
        field = self._field()
        assert isinstance(field, kinds.Reference | kinds.References)
        return field.to

    def _words_offered(self, text: str) -> list[tuple[str, str]]:
        field = self._field()
        choice = isinstance(field, kinds.Choice)
        words = list(words_of(field, self._office.codes)) if choice else self._words_in_use()
        offered = [(word, shown(word)) for word in words]
        return [option for option in [*offered, (NONE, _tr("（空）"))] if text.strip() in option[1]]

    def _words_in_use(self) -> list[str]:
        path = self.filter.path  # type: ignore[union-attr]
        rows = self._office.read(self._ledger.key, columns=(path,))
        return sorted({row[path] for row in rows if row[path]})

    def _records_offered(self, text: str) -> list[tuple[int, str]]:
        field = self._field()
        assert isinstance(field, kinds.Reference | kinds.References)
        target = self._office.registry[field.to]
        first = target.label[0]
        rows = self._office.read(
            field.to, *field.where, columns=(first,), search=text, sort=target.order, limit=_OFFERED
        )
        offered = {row["id"]: str(row[first] or "") for row in rows}
        if not text.strip() and self._value:
            offered |= self._office.labels(field.to, self._value)
        return list(offered.items())


def _span_words(value: Any, today: date) -> str:
    named = {"month": _tr("本月"), "quarter": _tr("本季度"), "year": _tr("今年")}
    if isinstance(value, str):
        return named[value]
    first, last = span_of(value, today)
    return f"{first or ''}～{last or ''}"
