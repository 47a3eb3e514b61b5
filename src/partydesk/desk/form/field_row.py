"""One field on the form: its label, its editor, what is wrong with it; or the fact that the program worked out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.desk.form.editors import editor_for
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import MessageLine, label, link_button
from partydesk.desk.words import shown
from partydesk.office.cells import in_words

LABELS = 88
"""Width of the labels in the 100 % drawing."""


class Line(QWidget):
    """A label of fixed width and what stands at its right; with `above` the label stands over it."""

    def __init__(self, title: str, above: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "muted")
        self.body = QVBoxLayout()
        scaled(self.body, spacing=2)
        row = QVBoxLayout(self) if above else QHBoxLayout(self)
        scaled(row, spacing=2 if above else 8)
        row.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)
        if not above:
            self.title.setWordWrap(True)
            follow(self, self._fit)

    def _fit(self) -> None:
        self.title.setFixedWidth(look().px(LABELS))
        self.title.setMinimumHeight(look().px(32))


class FieldRow(Line):
    """A field that a person fills in.

    A sensitive value of a saved record stands masked behind 显示 (`reveal_asked`); it can be edited once it
    was shown (DOMAIN 6).
    """

    edited = Signal()
    committed = Signal()
    reveal_asked = Signal()

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(shown(field.title) + (" *" if field.required else ""), isinstance(field, kinds.Rows), parent)
        self.office, self.field = office, field
        self.editor = editor_for(office, field)
        self.message = MessageLine()
        self.gate = QWidget()
        self._masked = label("")
        gate = QHBoxLayout(self.gate)
        scaled(gate, (0, 5, 0, 5), 8)
        gate.addWidget(self._masked)
        self.show_button = link_button(self.tr("显示"), self.reveal_asked.emit)
        gate.addWidget(self.show_button)
        gate.addStretch(1)
        for part in (self.gate, self.editor, self.message):
            self.body.addWidget(part)
        self.gate.hide()
        self._advise()
        self.editor.edited.connect(self.edited)
        self.editor.committed.connect(self.committed)

    def _advise(self) -> None:
        why = self.tr("必填：%s") % shown(self.field.why) if self.field.required and self.field.why else ""
        advice = "\n".join(text for text in (shown(self.field.help), why) if text)
        if advice:
            self.setToolTip(advice)
            self.editor.hint(shown(self.field.help) or why)

    @property
    def gated(self) -> bool:
        """Whether the value is hidden, and so can't be edited."""
        return not self.gate.isHidden()

    @property
    def wrong(self) -> bool:
        """Whether what stands here was refused."""
        return bool(self.message.text()) and self.message.property("role") == "error"

    def put(self, value: Any, *, hide: bool = False) -> None:
        """Shows a value; with `hide` a sensitive one stands masked."""
        hidden = hide and self.field.sensitive and not isinstance(self.field, kinds.Rows) and value not in (None, "")
        self.gate.setVisible(hidden)
        self.editor.setVisible(not hidden)
        if hidden:
            self._masked.setText(shown(in_words(self.office, self.field, value)))
            self.editor.put(None)
        else:
            self.editor.put(value)
        self.say("")

    def say(self, text: str, wrong: bool = True) -> None:
        """Shows what is wrong, or with `wrong=False` what is to be noted, under the field."""
        self.message.say(text, wrong)
        self.editor.set_wrong(bool(text) and wrong)


class FactRow(Line):
    """A field that the program works out; it can't be typed, and says so."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(shown(field.title), parent=parent)
        self.office, self.field = office, field
        self.words = label("")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.words)
        why = self.tr("由本条其他内容得出，不用填写。") if field.derive else self.tr("由有关记录自动得出，不用填写。")
        self.setToolTip("\n".join(text for text in (shown(field.help), why) if text))
        follow(self, lambda: self.words.setContentsMargins(0, look().px(6), 0, look().px(4)))

    def put(self, value: Any) -> None:
        """Shows a value."""
        self.words.setText(shown(in_words(self.office, self.field, value)) or "—")
