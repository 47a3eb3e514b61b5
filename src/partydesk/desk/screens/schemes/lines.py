"""One line of a form over a draft: a title above its editor, framed red while the check finds something wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.desk.form.editor import Editor, LineEditor, LongTextEditor
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ChoiceBox, MessageLine, label
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes.findings import NAMES

LONG = ("standard", "text", "how_to", "statements", "questions", "marks", "grades", "links")
"""Keys whose text may have several lines."""


class PickEditor(Editor):
    """One of several values under their titles; what is none of them stays readable."""

    def __init__(self, office: Any, field: kinds.Field, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(office, field)
        self.combo = _Combo()
        self.hold(self.combo)
        self.offer(offered)
        self.combo.activated.connect(self._chosen)

    def offer(self, offered: Sequence[tuple[str, str]]) -> None:
        """Offers these (value, title)."""
        self.combo.clear()
        for value, title in offered:
            self.combo.addItem(title, value)

    def _chosen(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> str:
        return str(self.combo.currentData() or "")

    def put(self, value: Any) -> None:
        at = self.combo.findData(value or "")
        if at < 0:
            self.combo.addItem(str(value), value)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)


class _Combo(ChoiceBox):
    """As narrow as its form."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


class Line(QWidget):
    """Title, editor, and a message below. `edited(key)` at each key, `committed(key)` when the value is meant."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self, office: Any, key: str, offered: Sequence[tuple[str, str]] | None = None, hint: str = ""
    ) -> None:  # fmt: skip
        super().__init__()
        self.key = key
        title = shown(NAMES[key])
        self.editor = self._editor(
            office, kinds.LongText(key, title) if key in LONG else kinds.Text(key, title), offered
        )
        self.title, self.message = label(title, "small"), MessageLine()
        self.editor.hint(hint)
        column = QVBoxLayout(self)
        scaled(column, spacing=2)
        for part in (self.title, self.editor, self.message):
            column.addWidget(part)
        self.editor.edited.connect(lambda: self.edited.emit(key))
        self.editor.committed.connect(lambda: self.committed.emit(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(self.editor, LongTextEditor):
            self.editor.text.fit()

    @staticmethod
    def _editor(office: Any, field: Any, offered: Sequence[tuple[str, str]] | None) -> Editor:
        if offered is not None:
            return PickEditor(office, field, offered)
        return LongTextEditor(office, field) if isinstance(field, kinds.LongText) else LineEditor(office, field)

    def say(self, why: str, *, wrong: bool = True) -> None:
        """Shows what the check has to say of this line."""
        self.editor.set_wrong(bool(why) and wrong)
        self.message.say(why, wrong=wrong)


def offered_of(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values with their titles, as a line offers them."""
    return [(value, shown(title)) for value, title in words.items()]
