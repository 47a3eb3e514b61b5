"""Above the ballots: 发出, 收回 (typed), how many are typed, and which item is in hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import ElidedLabel, MessageLine, label
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots.papers import BallotTyping

MOST_BALLOTS = 9999


class Head(QWidget):
    """`returned(int or None)` while 收回 is typed; `entered` when Enter goes on from it."""

    returned = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.issued, self.counts = label(""), label("", "heading")
        self.back = QLineEdit()
        self.back.setValidator(QIntValidator(0, MOST_BALLOTS, self.back))
        self.back.setAccessibleName(self.tr("收回张数"))
        follow(self.back, lambda: self.back.setFixedWidth(look().px(64)))
        self.item, self.keys, self.message = ElidedLabel("", "heading"), ElidedLabel("", "muted"), MessageLine()
        first = QHBoxLayout()
        scaled(first, spacing=8)
        first.addWidget(self.issued)
        first.addWidget(label(self.tr("≥ 收回")))
        first.addWidget(self.back)
        first.addWidget(label(self.tr("张")))
        first.addSpacing(12)
        first.addWidget(self.counts)
        first.addStretch(1)
        column = QVBoxLayout(self)
        scaled(column, spacing=4)
        column.addLayout(first)
        for part in (self.item, self.keys, self.message):
            column.addWidget(part)
        self.back.textEdited.connect(lambda: self.returned.emit(self.number))
        self.back.returnPressed.connect(self.entered)

    @property
    def number(self) -> int | None:
        """收回 as far as it is typed."""
        text = self.back.text()
        return int(text) if text.isdecimal() else None

    def begin(self, issued: int, typing: BallotTyping) -> None:
        """A new batch: nothing is typed yet."""
        self.back.clear()
        self.issued.setText(self.tr("发出 %d 张") % issued)
        self.tell(issued, typing, figures=False)

    def tell(self, issued: int, typing: BallotTyping, *, figures: bool) -> None:
        """Says how far one is, and which item the next key marks."""
        counted = typing.counted
        back = "—" if typing.returned is None else str(typing.returned)
        self.counts.setText(
            self.tr("已录 {n} / 收回 {back} · 有效 {valid} · 无效 {invalid}").format(
                n=typing.typed, back=back, valid=counted.valid, invalid=counted.invalid
            )
        )
        words = typing.form.items[typing.item]
        self.item.setText(
            self.tr("计票单：键入纸面上各项的数，回车到下一项，可以不填")
            if figures
            else self.tr("第 {row} 张 · 第 {item} 项　{words}").format(
                row=typing.row + 1, item=typing.item + 1, words=words
            )
        )
        self.keys.setText(self._figure_keys() if figures else self._keys(typing))
        self._tell_counts(issued, typing)

    def _keys(self, typing: BallotTyping) -> str:
        scale = typing.form.scale
        if scale.numeric:
            marks = self.tr("数字键记分（0 = 10）") if "10" in scale.words else self.tr("数字键记分")
        else:
            marks = "　".join(f"{key} {scale.words[n]}" for key, n in typing.keys.items())
        rest = self.tr("空格 未评 · 退格 上一项 · 回车 余项未评 · X 作废 · Ctrl+Delete 删去这张 · ↓ 计票单")
        return f"{marks} · {rest}"

    def _figure_keys(self) -> str:
        return self.tr("数字 计票单上的数 · 退格 改 · Delete 清空 · 回车 下一项 · ↑ 回到票面 · Ctrl+S 保存")

    def say(self, text: str) -> None:
        """Says what is wrong in place of the keys, so that nothing below moves."""
        self.message.say(text)
        self.keys.setVisible(not text)

    def _tell_counts(self, issued: int, typing: BallotTyping) -> None:
        try:
            ballots.check_counts(issued, typing.returned, None)
            over = typing.returned is not None and typing.typed > typing.returned
            said = (
                self.tr("已录 {a} 张，多于收回 {b} 张：请核对。").format(a=typing.typed, b=typing.returned)
                if over
                else ""
            )
        except KnownError as error:
            said = str(error)
        if not said and typing.full and (wrong := typing.differences()):
            items = "、".join(dict.fromkeys(str(item + 1) for _, item in wrong))
            said = self.tr("第 %s 项与计票单不符：核对票面，或清空计票单的数。") % items
        self.say(said)
        set_word(self.back, "state", "error" if said and not typing.differences() else "")
