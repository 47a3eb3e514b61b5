"""Beside the ballots: answers to the open questions, who counted, and what is said before saving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Card, MessageLine, label, scrolled

NAME_MOST = 60
_WIDE, _OPINIONS_LEAST = 272, 72


class Side(Card):
    """`saved` when 保存 is pressed. The opinions lie nowhere but in this widget."""

    saved = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("开放问题和计票人"))
        self.questions = label("", "small")
        self.questions.setWordWrap(True)
        self.comments = QPlainTextEdit()
        self.comments.setTabChangesFocus(True)
        self.comments.setPlaceholderText(self.tr("每行一条；保存时打乱次序"))
        self.comments.setAccessibleName(self.tr("意见"))
        follow(self.comments, lambda: self.comments.setMinimumHeight(look().px(_OPINIONS_LEAST)))
        self.scrutineer, self.teller = self._name(self.tr("监票人")), self._name(self.tr("计票人"))
        self.message = MessageLine()
        self.final = label("", "small")
        self.final.setWordWrap(True)
        self.save = ActionButton(self.tr("保存汇总"), self.saved.emit, kind="primary", hint="Ctrl S")
        self.save.setAutoDefault(True)
        content = QWidget()
        column = QVBoxLayout(content)
        scaled(column, (0, 0, 4, 0), 8)
        column.addWidget(self.questions)
        column.addWidget(self.comments, 1)
        for words, line in ((self.tr("监票人"), self.scrutineer), (self.tr("计票人"), self.teller)):
            column.addWidget(self._line(words, line))
        column.addWidget(self.final)
        column.addStretch(0)
        room = scrolled(content)
        self.body.addWidget(room, 1)
        self.body.addWidget(self.message)
        self.body.addWidget(self.save, alignment=Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        follow(self, lambda: self.setFixedWidth(look().px(_WIDE)))
        self.scrutineer.returnPressed.connect(lambda: (room.ensureWidgetVisible(self.teller), self.teller.setFocus()))
        self.teller.returnPressed.connect(self.save.setFocus)

    @staticmethod
    def _name(words: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(NAME_MOST)
        made.setAccessibleName(words)
        return made

    def _line(self, words: str, line: QLineEdit) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        scaled(row, spacing=8)
        row.addWidget(label(words, "muted"))
        row.addWidget(line, 1)
        return made

    def begin(self, questions: Sequence[str]) -> None:
        """Empties everything and names the open questions of a ballot."""
        self.questions.setText("\n".join(f"{n}. {text}" for n, text in enumerate(questions, 1)))
        asks = bool(questions)
        self.title.setText(self.tr("开放问题和计票人") if asks else self.tr("监票和计票"))
        self.final.setText(
            self.tr("只保存各档票数、合计和打乱的意见，单张票随即丢弃；不能撤销，可重新录入更正。")
            if asks
            else self.tr("只保存各项的票数，单张票随即丢弃；不能撤销，可重新录入更正。")
        )
        for part in (self.questions, self.comments):
            part.setVisible(asks)
        self.comments.clear()
        self.comments.document().clearUndoRedoStacks()
        for line in (self.scrutineer, self.teller):
            line.clear()
        self.message.say("")

    def enter(self) -> None:
        """Takes the keyboard: the opinions where the paper asks for any, else who counted."""
        (self.scrutineer if self.comments.isHidden() else self.comments).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def begun(self) -> bool:
        """Whether an opinion is typed that leaving would lose."""
        return bool(self.comments.toPlainText().strip())
