"""Editors that choose: words of a list, yes or no, a mark."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QPushButton, QWidget

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.values import words_of
from partydesk.desk.form.editor import Editor
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ChoiceBox
from partydesk.desk.words import shown


class ChoiceEditor(Editor):
    """The words of a list; typing a part of one narrows them."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        assert isinstance(field, kinds.Choice)
        self.combo = ChoiceBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.addItem("", "")
        for word in words_of(field, office.codes):
            self.combo.addItem(shown(word), word)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        self.hold(self.combo)
        self.combo.lineEdit().textEdited.connect(lambda: self.edited.emit())
        self.combo.activated.connect(self._chosen)
        self.combo.lineEdit().editingFinished.connect(self._left)

    def _left(self) -> None:
        """A part that only one word has stands for that word."""
        text = self.combo.currentText().strip()
        if text and self.combo.findText(text) < 0:
            found = [at for at in range(self.combo.count()) if text in self.combo.itemText(at)]
            if len(found) == 1:
                self.combo.setCurrentIndex(found[0])
        self.committed.emit()

    def _chosen(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def hint(self, text: str) -> None:
        self.combo.lineEdit().setPlaceholderText(text)

    def raw(self) -> str:
        text = self.combo.currentText().strip()
        at = self.combo.findText(text)
        return self.combo.itemData(at) if at >= 0 else text

    def put(self, value: Any) -> None:
        word = value or ""
        at = self.combo.findData(word)
        self.combo.setCurrentIndex(max(at, 0))
        if at < 0:
            self.combo.setEditText(str(word))  # a word that has since left the list stays readable


class YesNoEditor(Editor):
    """Yes, no, or not known."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        self.combo = ChoiceBox()
        for words, value in (("", None), (self.tr("是"), True), (self.tr("否"), False)):
            self.combo.addItem(words, value)
        self.hold(self.combo)
        self.combo.activated.connect(self._chosen)

    def _chosen(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> bool | None:
        return self.combo.currentData()

    def put(self, value: Any) -> None:
        self.combo.setCurrentIndex({None: 0, True: 1, False: 2}[value])


class _Steps(QWidget):
    """Takes the keys of a rating: figures, arrows, Del."""

    def __init__(self, owner: RatingEditor) -> None:
        super().__init__()
        self._owner = owner
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = self._owner.raw() or 0
        wanted = {Qt.Key.Key_Left: mark - 1, Qt.Key.Key_Right: mark + 1, Qt.Key.Key_Delete: 0}.get(event.key())
        if wanted is None and event.text().isdecimal():
            wanted = int(event.text())
        if wanted is None or not 0 <= wanted <= self._owner.top:
            super().keyPressEvent(event)
            return
        self._owner.choose(wanted or None)


class RatingEditor(Editor):
    """A mark from 1 to the top by a press, its figure, or the arrows; Del takes it away."""

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        assert isinstance(field, kinds.Rating)
        self.top = field.top
        self._mark: int | None = None
        self.steps = []
        holder = _Steps(self)
        self.hold(holder)
        row = QHBoxLayout(holder)
        scaled(row, spacing=6)
        for step in range(1, field.top + 1):
            button = QPushButton(str(step))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, step=step: self.choose(None if step == self._mark else step))
            follow(button, lambda button=button: button.setFixedWidth(look().px(36)))
            self.steps.append(button)
            row.addWidget(button)
        row.addStretch(1)

    def choose(self, mark: int | None) -> None:
        """Takes a mark as the user's."""
        self.put(mark)
        self.edited.emit()
        self.committed.emit()

    def raw(self) -> int | None:
        return self._mark

    def put(self, value: Any) -> None:
        self._mark = int(value) if value else None
        for step, button in enumerate(self.steps, 1):
            kind = "primary" if step == self._mark else ""
            button.setProperty("kind", kind)
            button.style().unpolish(button)
            button.style().polish(button)
