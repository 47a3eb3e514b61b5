"""The form itself: sections of fields in the order of the paper form, read and checked as one draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from partydesk.core.spec.fields import Field, Rows
from partydesk.core.spec.ledger import Section
from partydesk.desk.form.field_row import FactRow, FieldRow
from partydesk.desk.form.fold import Fold
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import label, scroller_of
from partydesk.desk.words import shown


class Form(QWidget):
    """Fields of some sections. `edited(key)` at each key typed, `committed(key)` when a value is meant.

    `left_out` are keys that are not asked for, such as the owner of a child row; `headless` leaves out the
    heading of the first section, where something above says it; `rare` are keys that wait below, under 更多.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self, office: Any, sections: Sequence[Section], left_out: Sequence[str] = (), *, headless: bool = False,
        rare: Sequence[str] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.office = office
        self.rows: dict[str, FieldRow] = {}
        self.facts: dict[str, FactRow] = {}
        self.left_out = tuple(left_out)
        self._column = QVBoxLayout(self)
        scaled(self._column, spacing=8)
        self.fold: Fold | None = None
        for section in sections:
            headed = len(sections) > 1 and not rare and not (headless and section is sections[0])
            self._add(section, self._column, [each for each in section.fields if each.key not in rare], headed)
        if rare:
            self._add_rare(sections, rare)
        self._column.addStretch(1)

    def _add(self, section: Section, column: QVBoxLayout, fields: Sequence[Field], headed: bool) -> None:
        listed = [field for field in fields if field.listed and field.key not in self.left_out]
        if listed and headed and section.title:
            column.addWidget(label(shown(section.title), "heading"))
        for field in listed:
            if not field.typed:
                self.facts[field.key] = FactRow(self.office, field)
                column.addWidget(self.facts[field.key])
                continue
            row = self.rows[field.key] = FieldRow(self.office, field)
            row.edited.connect(lambda key=field.key: self.edited.emit(key))
            row.committed.connect(lambda key=field.key: self._commit(key))
            column.addWidget(row)

    def _add_rare(self, sections: Sequence[Section], rare: Sequence[str]) -> None:
        titles = [shown(each.title) for section in sections for each in section.fields if each.key in rare]
        self.fold = Fold(titles, self)
        self._column.addWidget(self.fold)
        for section in sections:
            self._add(section, self.fold.column, [each for each in section.fields if each.key in rare], headed=True)

    def _commit(self, key: str) -> None:
        """What was refused is looked at again, so that red words go with what they were about."""
        if self.rows[key].wrong:
            self.read([key])
        self.committed.emit(key)

    def unfold(self, keys: Collection[str]) -> None:
        """Opens 更多 where one of the fields stands there."""
        if self.fold is not None and any(self.fold.isAncestorOf(self.rows[key]) for key in keys):
            self.fold.open(True)

    def put(self, values: Mapping[str, Any], *, hide: bool = False, keep_wrong: bool = False) -> None:
        """Shows values by key; with `hide` sensitive ones stand masked, with `keep_wrong` refused texts stay."""
        for key, row in self.rows.items():
            if not (keep_wrong and row.wrong):
                row.put(values.get(key), hide=hide)
        for key, fact in self.facts.items():
            fact.put(values.get(key))

    def at(self, ledger: str, row_id: int | None) -> None:
        """Tells the editors which record is edited; None for a new one."""
        for row in self.rows.values():
            row.editor.at(ledger, row_id)

    def raw(self) -> dict[str, Any]:
        """What was typed, by key; hidden values are left out."""
        return {key: row.editor.raw() for key, row in self.rows.items() if not row.gated}

    def read(self, keys: Sequence[str] | None = None) -> dict[str, Any] | None:
        """The checked values of all fields, or of `keys`; None where something was refused, said under its field."""
        asked = [self.rows[key] for key in keys or self.rows if not self.rows[key].gated]
        plain = [row for row in asked if not isinstance(row.field, Rows)]
        values, refusals = self.office.draft(
            [row.field for row in plain], {row.field.key: row.editor.raw() for row in plain}
        )
        messages = {each.field.key: shown(each.message) for each in refusals}
        messages |= {row.field.key: problem for row in asked if (problem := row.editor.problem())}
        for row in plain:
            refusal = messages.get(row.field.key, "")
            row.say(refusal or self._note(row), wrong=bool(refusal))
        return None if messages else values

    def _note(self, row: FieldRow) -> str:
        """What is to be said of a value that is taken all the same, such as a wrong check digit."""
        raw = row.editor.raw()
        return shown(self.office.reader().read(row.field, raw).message) if isinstance(raw, str) else ""

    def drafted(self) -> dict[str, Any]:
        """What could be read so far, None for the rest; says nothing."""
        fields = [row.field for row in self.rows.values() if not isinstance(row.field, Rows) and not row.gated]
        values, _ = self.office.draft(fields, self.raw())
        return values

    def child_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Rows that wait for their record, by the ledger they belong to."""
        found = {row.field.to: row.editor.raw() for row in self.rows.values() if isinstance(row.field, Rows)}
        return {ledger: rows for ledger, rows in found.items() if rows}

    def start(self) -> None:
        """Puts the keyboard into the first field."""
        for row in self.rows.values():
            if not row.gated:
                row.editor.setFocus()
                return

    def to_wrong(self) -> None:
        """Puts the keyboard into the first field that was refused."""
        for row in self.rows.values():
            if row.wrong:
                self.unfold({row.field.key})
                row.editor.setFocus()
                self._bring(row)
                return

    def _bring(self, row: FieldRow) -> None:
        """Scrolls to a field with what is said under it: Qt does so only for Tab."""
        above = scroller_of(self.parentWidget())
        if above is not None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the red line under it has its place
            above.ensureWidgetVisible(row)
