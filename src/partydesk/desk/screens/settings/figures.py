"""The settings of one family, each with what it means, its editor, its default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.screens.settings.editors import Editor, editor_of
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, MessageLine, label, link_button, rule, scrolled
from partydesk.desk.words import shown
from partydesk.office.family import Setting
from partydesk.office.settings import write_setting
from partydesk.office.typed_settings import in_words

Saved = Callable[[Any, str], object]
"""Told what changed, and the words to say."""


class FiguresPane(QWidget):
    """Every valid edit is kept at once, as one change that can be undone."""

    def __init__(self, office: Any, settings: Sequence[Setting], saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [SettingLine(office, setting, saved) for setting in settings]
        card = Card()
        for n, line in enumerate(self.lines):
            if n:
                card.body.addWidget(rule())
            card.body.addWidget(line)
        inside = QWidget()
        column = QVBoxLayout(inside)
        scaled(column)
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(scrolled(inside))

    def reload(self) -> None:
        """Shows what is in force now."""
        for line in self.lines:
            line.reload()


class SettingLine(QWidget):
    """One setting: words at the left, editor and default at the right, a refusal below."""

    def __init__(self, office: Any, setting: Setting, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._setting, self._saved = office, setting, saved
        self.editor: Editor = editor_of(office, setting)
        self.message = MessageLine()
        self.default = label(self.tr("默认 %s") % in_words(setting.default), "small")
        self.back = link_button(self.tr("恢复默认"), self.reset)
        self._lay_out()
        self.editor.entered.connect(self.keep)
        self._tell()

    def keep(self) -> None:
        """Reads what was typed and keeps it; a refusal stands below and nothing changes."""
        try:
            value = self.editor.value()
        except KnownError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        if value != self._office.setting(self._setting.key):
            self._write(value)

    def reset(self) -> None:
        """Back to the default."""
        self._write(self._setting.default)

    def reload(self) -> None:
        """Shows what is in force now."""
        self.editor.put(self._office.setting(self._setting.key))
        self._refuse("")
        self._tell()

    def _write(self, value: Any) -> None:
        try:
            changed = write_setting(self._office, self._setting, value)
        except KnownError as error:
            self._refuse(str(error))
            return
        self.reload()
        self._saved(changed, self.tr("已保存：%s") % shown(self._setting.title))

    def _refuse(self, text: str) -> None:
        self.message.say(text)
        self.editor.mark(bool(text))

    def _tell(self) -> None:
        self.back.setVisible(self._office.setting(self._setting.key) != self._setting.default)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        scaled(words, spacing=2)
        title = label(shown(self._setting.title))
        title.setWordWrap(True)
        words.addWidget(title)
        if self._setting.help:
            more = label(shown(self._setting.help), "small")
            more.setWordWrap(True)
            words.addWidget(more)
        words.addWidget(self.message)
        words.addStretch(1)
        side = QWidget()
        beside = QVBoxLayout(side)
        scaled(beside, (0, 6, 0, 0), 2)
        self.default.setWordWrap(True)
        beside.addWidget(self.default)
        beside.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        follow(side, lambda: side.setFixedWidth(look().px(150)))
        row = QHBoxLayout(self)
        scaled(row, (0, 6, 0, 6), 16)
        row.addLayout(words, 1)
        row.addWidget(self.editor, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(side)
