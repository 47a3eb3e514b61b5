"""One editor for each shape of a setting; each says `entered` when a value is to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import label
from partydesk.desk.words import shown
from partydesk.office import typed_settings as typed
from partydesk.office.family import Setting


class Editor(QWidget):
    """Shows a value; `value()` reads what was typed and may refuse with KnownError."""

    entered = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting

    def put(self, value: Any) -> None:
        """Shows a value, without telling."""
        raise NotImplementedError

    def value(self) -> Any:
        """What was typed, read and checked."""
        raise NotImplementedError

    def mark(self, wrong: bool) -> None:
        """Frames what was refused."""
        for part in self.findChildren(QWidget):
            if isinstance(part, QLineEdit | QPlainTextEdit):
                set_word(part, "state", "error" if wrong else "")

    def _line(self, name: str, wide: int) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        follow(made, lambda: made.setFixedWidth(look().px(wide)))
        made.editingFinished.connect(lambda: self.entered.emit() if made.isModified() else None)
        return made


class OneLine(Editor):
    """A number or a short text."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        number = typed.shape(setting) == "number"
        self.line = self._line(shown(setting.title), 96 if number else 240)
        if number:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        _stack(self, self.line)

    def put(self, value: Any) -> None:
        self.line.setText(str(value))

    def value(self) -> Any:
        return typed.read_one(self.setting, self.line.text())


class Tick(Editor):
    """Yes or no."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QCheckBox(self.tr("是"))
        self.box.setAccessibleName(shown(setting.title))
        self.box.clicked.connect(self.entered)
        _stack(self, self.box)

    def put(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def value(self) -> Any:
        return self.box.isChecked()


class Lines(Editor):
    """A list, one entry a line; kept when the box is left."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = _Box(self.entered.emit)
        self.box.setAccessibleName(shown(setting.title))
        self.box.setTabChangesFocus(True)
        follow(self.box, lambda: self.box.setFixedSize(look().px(240), look().px(110)))
        _stack(self, self.box)

    def put(self, value: Any) -> None:
        self.box.setPlainText("\n".join(str(each) for each in value))
        self.box.document().setModified(False)

    def value(self) -> Any:
        return typed.read_list(self.setting, self.box.toPlainText())


class _Box(QPlainTextEdit):
    def __init__(self, left: Any) -> None:
        super().__init__()
        self._left = left

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        if self.document().isModified():
            self._left()


class Figures(Editor):
    """A figure for each word."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.lines: dict[str, QLineEdit] = {}
        self._grid = QGridLayout(self)
        scaled(self._grid, spacing=6)

    def offer(self, keys: list[str]) -> None:
        """The words that a figure may be given for."""
        for key in keys:
            if key not in self.lines:
                row = len(self.lines)
                self.lines[key] = self._line(f"{shown(self.setting.title)} {key}", 96)
                self.lines[key].setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label(key), row, 0)
                self._grid.addWidget(self.lines[key], row, 1)

    def put(self, value: Mapping[str, Any]) -> None:
        for key, line in self.lines.items():
            line.setText(str(value.get(key, "")))

    def value(self) -> Any:
        return typed.read_mapping(self.setting, {key: line.text() for key, line in self.lines.items()})


class Shown(Editor):
    """What has parts within parts is only shown."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.words = label("", "muted")
        self.words.setWordWrap(True)
        _stack(self, self.words)

    def put(self, value: Any) -> None:
        self.words.setText(typed.in_words(value))

    def value(self) -> Any:
        return self.setting.default


EDITORS: dict[str, type[Editor]] = {
    "number": OneLine, "text": OneLine, "yes_no": Tick, "list": Lines, "mapping": Figures, "other": Shown,
}  # fmt: skip


def editor_of(office: Any, setting: Setting) -> Editor:
    """The editor that fits a setting, showing what is in force."""
    made = EDITORS[typed.shape(setting)](setting)
    value = office.setting(setting.key)
    if isinstance(made, Figures):
        made.offer(typed.rows(office, setting, value))
    made.put(value)
    return made


def _stack(whole: QWidget, part: QWidget) -> None:
    column = QVBoxLayout(whole)
    scaled(column)
    column.addWidget(part)
