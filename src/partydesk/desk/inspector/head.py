"""The head of the inspector: whose record it is, in what state, and what tells it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Column, Ledger, Mark
from partydesk.core.text.words import N_
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets import Chip, ElidedLabel, quiet_button
from partydesk.desk.words import shown
from partydesk.office.cells import cell_words, full_label
from partydesk.office.family import Ask

_CHIPS = 3


@dataclass(frozen=True)
class HeadWords:
    """What the head says of a record: its name, chips, and the rest on a second line."""

    name: str
    marks: tuple[Mark, ...]
    rest: str


def head_words(office: Any, ledger: Ledger, row_id: int) -> HeadWords:
    """The words of a record's head, from its label and the columns of its list."""
    columns = [column for column in ledger.columns if column.shown]
    paths = [path for column in columns for path in (column.path, *column.needs)]
    row = office.many(ledger.key, [row_id], *paths, "binned_at").get(row_id, {})
    if not row:
        return HeadWords("", (), "")
    name, rest = full_label(office, ledger, row_id)
    marks = [mark for column in columns if column.mark and (mark := column.mark(row, office.today))]
    marks = list({mark.text: mark for mark in marks if mark.tone != "plain"}.values())
    if office.fact("unscored", ledger.key, row_id):
        marks.insert(0, Mark(N_("未计分"), "amber"))
    if row["binned_at"]:
        marks.insert(0, Mark(N_("在回收站"), "plain"))
    extra = [_titled(office, ledger, column, row) for column in columns if _tells(ledger, column)]
    whole = [part for part in (rest, *extra) if part]
    return HeadWords(name or shown(ledger.one), tuple(marks[:_CHIPS]), " · ".join(dict.fromkeys(whole)))


def _tells(ledger: Ledger, column: Column) -> bool:
    """Columns that name other records tell a record apart; those of the label are told already."""
    return column.path.endswith(".name") and column.path not in ledger.label and column.mark is None


def _titled(office: Any, ledger: Ledger, column: Column, row: dict[str, Any]) -> str:
    words = cell_words(office, ledger, column, row)
    if not words or column.path.count(".") > 1:
        return words
    return f"{shown(office.registry.title(ledger.key, column))} {words}"


class Head(QWidget):
    """`edit_asked` for F2 编辑, `closed` for ×."""

    edit_asked = Signal()
    closed = Signal()

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._ledger = shell, ledger
        self._row_id = 0
        self.words = HeadWords("", (), "")
        self.name = ElidedLabel("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rest = ElidedLabel("", "muted")
        self.chips = [Chip("") for _ in range(_CHIPS + 1)]
        self._marks: tuple[Mark, ...] = ()
        self.edit = quiet_button(self.tr("F2 编辑"), self.edit_asked.emit)
        self.print = quiet_button(self.tr("打印 ▾"), self._ask_print)
        self.close_button = quiet_button("×", self.closed.emit)
        self.close_button.setAccessibleName(self.tr("收起详情"))
        first = QHBoxLayout()
        scaled(first, spacing=6)
        first.addWidget(self.name)
        first.addWidget(self.chips[0], alignment=Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        for button in (self.print, self.edit, self.close_button):
            first.addWidget(button)
        column = QVBoxLayout(self)
        scaled(column, spacing=2)
        column.addLayout(first)
        second = QHBoxLayout()
        scaled(second, spacing=6)
        for chip in self.chips[1:]:
            second.addWidget(chip, alignment=Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self.rest, 1)
        column.addLayout(second)

    def show_record(self, row_id: int) -> bool:
        """Shows a record; False when it is gone."""
        self._row_id = row_id
        self.words = head_words(self._shell.office, self._ledger, row_id)
        self.say(self.words.name, self.words.rest, self.words.marks)
        self.edit.setVisible(self._ledger.editable)
        self.print.setVisible(bool(self._sheets()))
        self._place_chips()
        return bool(self.words.name)

    def say(self, name: str, rest: str, marks: tuple[Mark, ...] = ()) -> None:
        """Shows other words."""
        self.name.setText(name)
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        self._marks = marks
        self.edit.hide()
        self.print.hide()
        self._place_chips()

    def _place_chips(self) -> None:
        """The first mark stands beside the name, below it where the name needs the room."""
        first, *below = self.chips
        beside = self._marks[:1]
        if beside:
            first.show_as(shown(beside[0].text), beside[0].tone)
            buttons = [each for each in (self.print, self.edit, self.close_button) if not each.isHidden()]
            taken = sum(each.sizeHint().width() + look().px(6) for each in (self.name, first, *buttons))
            beside = beside if taken <= self.width() else ()
        first.setVisible(bool(beside))
        rest = self._marks[len(beside) :]
        for chip, mark in zip(below, [*rest, *[None] * _CHIPS], strict=False):
            chip.setVisible(mark is not None)
            if mark is not None:
                chip.show_as(shown(mark.text), mark.tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def _sheets(self) -> list[Any]:
        """The sheets that are printed for one record of this ledger."""
        return [sheet for sheet in self._shell.office.sheets.values() if sheet.of == self._ledger.key]

    def _ask_print(self) -> None:
        menu = self.print_menu()
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def print_menu(self) -> QMenu:
        """One entry a sheet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sheet in self._sheets():
            menu.addAction(shown(sheet.title), lambda key=sheet.key: self._print(key))
        return menu

    def _print(self, key: str) -> None:
        from partydesk.desk.paper.preview import preview_sheet

        preview_sheet(self._shell, key, Ask(ids=(self._row_id,)))
