"""The middle of the page: title with its acts, why it can't be edited, the period, the keys, table or ballot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partydesk.desk.screens.schemes.outline import Outline
from partydesk.desk.screens.schemes.part_form import BALLOT, PartForm
from partydesk.desk.screens.schemes.start_bar import StartBar
from partydesk.desk.theme import scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import Banner, Card, FlowLayout, TitleLine, quiet_button, scrolled


class Middle(QWidget):
    """`asked(act)`: next, start, preview, discard, take_back, and those of the outline."""

    asked = Signal(str)

    def __init__(self, office: Any) -> None:
        super().__init__()
        self.head = TitleLine("")
        self.next = self.head.add_action(self.tr("新建下一版"), lambda: self.asked.emit("next"), primary=True)
        self.start = self.head.add_action(self.tr("自某期启用"), lambda: self.asked.emit("start"), primary=True)
        self.preview = self.head.add_action(self.tr("预览空白表"), lambda: self.asked.emit("preview"), hint="Ctrl P")
        self.reason = Banner("", "blue")
        self.take_back = self.reason.add_action(self.tr("退回草案"), lambda: self.asked.emit("take_back"))
        self.bar, self.outline = StartBar(), Outline()
        self.ballot = PartForm(office, BALLOT, lambda: ())
        self.keys, self.discard = QWidget(), quiet_button(self.tr("弃用草案"), lambda: self.asked.emit("discard"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.outline.asked.connect(self.asked)
        self.bar.asking.connect(lambda on: set_word(self.start, "kind", "" if on else "primary"))
        self.bar.left.connect(lambda: self.start.setFocus(Qt.FocusReason.OtherFocusReason))

    def _lay_out(self) -> None:
        row = FlowLayout(self.keys)
        scaled(row, spacing=4)
        self.structure = [
            quiet_button(title, self._ask(act))
            for title, act in (
                (self.tr("加指标 Ins"), "add"), (self.tr("加维度"), "dimension"), (self.tr("复制 Ctrl D"), "double"),
                (self.tr("上移 Alt ↑"), "up"), (self.tr("下移 Alt ↓"), "down"), (self.tr("删除 Del"), "remove"),
            )
        ]  # fmt: skip
        for button in self.structure:
            row.addWidget(button)
        row.addWidget(self.discard)
        card = Card(flush=True)
        card.body.addWidget(self.outline)
        ballot = Card()
        ballot.body.addWidget(scrolled(self.ballot))
        self._stack.addWidget(card)
        self._stack.addWidget(ballot)
        column = QVBoxLayout(self)
        scaled(column, spacing=8)
        for part in (self.head, self.reason, self.bar, self.keys):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _ask(self, act: str) -> Callable[[], None]:
        return lambda: self.asked.emit(act)

    def show_state(self, *, draft: bool, scheme: bool, may_take_back: bool, why: str) -> None:
        """Offers what can be done with a draft, or with a version in force."""
        self.next.setVisible(not draft)
        self.start.setVisible(draft)
        self.keys.setVisible(draft)
        for button in self.structure:
            button.setVisible(scheme)
        self.reason.setVisible(bool(why))
        self.reason.say(why, "blue")
        self.take_back.setVisible(may_take_back)
        self.bar.hide()
        self._stack.setCurrentIndex(0 if scheme else 1)
