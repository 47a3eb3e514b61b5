"""What every editor of a field offers, and the plain ones: a line, paragraphs, a day."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import DateEdit, label
from partydesk.desk.words import shown


class Editor(QWidget):
    """Edits one field. `edited` at each key, `committed` when the value is meant: left, chosen, ticked.

    `raw()` is what was typed, for `office.draft`; `put` takes a stored value or a raw one.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.field = office, field
        self.row = QHBoxLayout(self)
        scaled(self.row, spacing=6)
        self.inputs: list[QWidget] = []

    def hold(self, input_: QWidget) -> None:
        """Takes the widget that has the keyboard."""
        self.inputs.append(input_)
        input_.setAccessibleName(shown(self.field.title))
        self.row.addWidget(input_, 1)
        self.setFocusProxy(input_)

    def raw(self) -> Any:
        """What was typed or chosen."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Shows a value."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what stands here can't even be handed on; empty where it can."""
        return ""

    def hint(self, text: str) -> None:
        """Shows a help inside the empty field, where there is room for it."""

    def at(self, ledger: str, row_id: int | None) -> None:
        """Tells which record is edited (None: a new one), for editors that keep records of their own."""

    def set_wrong(self, wrong: bool) -> None:
        """Draws the red frame."""
        for each in self.inputs:
            set_word(each, "state", "error" if wrong else "")


class LineEditor(Editor):
    """One line: texts, numbers with their unit, ID numbers, telephones, months. Lengths are checked in Python."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        self.line = QLineEdit()
        self.hold(self.line)
        if isinstance(field, kinds.Integer | kinds.Amount) and field.unit:
            self.row.addWidget(label(shown(field.unit), "muted"))
        if isinstance(field, kinds.Month):
            self.line.setPlaceholderText(self.tr("如 2026-11"))
        self.line.textEdited.connect(lambda: self.edited.emit())
        self.line.editingFinished.connect(self.committed)

    def raw(self) -> str:
        return self.line.text()

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def hint(self, text: str) -> None:
        self.line.setPlaceholderText(text)


class DateEditor(Editor):
    """A day, or a month where the field allows it."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        self.date = DateEdit(month_ok=isinstance(field, kinds.Date) and field.month_ok)
        self.hold(self.date)
        self.date.textEdited.connect(lambda: self.edited.emit())
        self.date.editingFinished.connect(self.committed)
        self.date.committed.connect(self._picked)

    def _picked(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> str:
        return self.date.text()

    def put(self, value: Any) -> None:
        self.date.set_value(value)

    def hint(self, text: str) -> None:
        self.date.setPlaceholderText(text)


class _Paragraphs(QPlainTextEdit):
    """Grows with its text up to eight lines; Tab goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Takes the height of its lines, between two and eight."""
        lines = min(max(round(self.document().size().height()), 2), 8)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + look().px(14))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LongTextEditor(Editor):
    """Paragraphs; line ends are kept."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        self.text = _Paragraphs()
        self.hold(self.text)
        self._quiet = False
        follow(self, self.text.fit)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.committed)

    def _typed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def raw(self) -> str:
        return self.text.toPlainText()

    def put(self, value: Any) -> None:
        self._quiet = True
        self.text.setPlainText("" if value is None else str(value))
        self._quiet = False

    def hint(self, text: str) -> None:
        self.text.setPlaceholderText(text)
