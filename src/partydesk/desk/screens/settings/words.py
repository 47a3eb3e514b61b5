"""A code list: its words in order, how many records use each, and what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.screens.settings.figures import Saved
from partydesk.desk.screens.settings.tables import prepare
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, Card, ChipButton, FlowLayout, MessageLine, label, link_button
from partydesk.office import wording

WORD, ORIGIN, USED = range(3)


class WordsPane(QWidget):
    """Adds, renames, orders and hides words; each act is one change that can be undone."""

    def __init__(self, shell: Any, name: str, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._office, self._name, self._saved = shell, shell.office, name, saved
        self._used: Counter[str] | None = None
        self._filling = False
        self.table = QTableWidget(0, 3)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("新词，回车加入"))
        self.new.setAccessibleName(self.tr("新词"))
        self.message = MessageLine()
        self.back = link_button(self.tr("恢复默认词表"), self.reset)
        self._prepare()
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Shows what is in force now, and counts the records anew."""
        self._fill()
        office, name = self._office, self._name

        def work(context: JobContext) -> Counter[str]:
            twin = office.twin()
            try:
                return wording.usage(twin, name)
            finally:
                twin.close()

        self._shell.run(Job(self.tr("统计用词"), work, self._counted))

    def word(self) -> str:
        """The word that is marked; empty for none."""
        item = self.table.item(self.table.currentRow(), WORD)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def add(self) -> None:
        """Adds what was typed."""
        if self._do(lambda: wording.add(self._office, self._name, self.new.text()), self.tr("已加入词表")):
            self.new.clear()
            self.table.setCurrentCell(self.table.rowCount() - 1, WORD)

    def move(self, by: int) -> None:
        """Moves the marked word."""
        word = self.word()
        if word and self._do(lambda: wording.move(self._office, self._name, word, by), self.tr("已调整顺序")):
            self._mark(word)

    def drop(self) -> None:
        """Hides or removes the marked word; says how many records keep it."""
        word = self.word()
        if not word:
            return
        number = wording.used(self._office, self._name, word)
        ships = word in self._office.code_lists[self._name]
        said = (self.tr("已隐藏“%s”") if ships else self.tr("已删除“%s”")) % word
        kept = self.tr("；%d 条记录仍保留这个词") % number if number else ""
        self._do(lambda: wording.drop(self._office, self._name, word), said + kept)

    def reset(self) -> None:
        """Back to the words that ship."""
        self._do(lambda: wording.reset(self._office, self._name), self.tr("已恢复默认词表"))

    # -- inside

    def _do(self, act: Callable[[], Any], said: str) -> bool:
        try:
            changed = act()
        except KnownError as error:
            self.message.say(str(error))
            return False
        self.message.say("")
        if changed:
            self.reload()
            self._saved(changed, said)
        return bool(changed)

    def _prepare(self) -> None:
        table = self.table
        prepare(table, [self.tr("词"), self.tr("来源"), self.tr("在用记录")], self.tr("词表"))
        table.horizontalHeaderItem(USED).setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        table.horizontalHeader().setSectionResizeMode(WORD, QHeaderView.ResizeMode.Stretch)
        follow(table, self._fit)

    def _fit(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(look().px(34))
        for column in (ORIGIN, USED):
            self.table.setColumnWidth(column, look().px(110))
            for row in range(self.table.rowCount()):
                self.table.item(row, column).setForeground(look().colour("muted"))

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self.table)
        acts = QHBoxLayout()
        scaled(acts, spacing=8)
        acts.addWidget(self.new, 1)
        for made in (
            ActionButton(self.tr("加入"), self.add),
            ActionButton(self.tr("上移"), lambda: self.move(-1), hint="Alt ↑"),
            ActionButton(self.tr("下移"), lambda: self.move(1), hint="Alt ↓"),
            ActionButton(self.tr("隐藏"), self.drop, hint="Del"),
        ):
            acts.addWidget(made)
        self._hidden = QWidget()
        self._chips = FlowLayout(self._hidden)
        scaled(self._chips, spacing=8)
        below = QHBoxLayout()
        scaled(below, spacing=8)
        below.addWidget(self._hidden, 1)
        below.addStretch()
        below.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=8)
        whole.addLayout(acts)
        whole.addWidget(self.message)
        whole.addWidget(card, 1)
        whole.addLayout(below)

    def _connect(self) -> None:
        self.new.returnPressed.connect(self.add)
        self.table.itemChanged.connect(self._edited)
        self.table.installEventFilter(self)

    def _fill(self) -> None:
        kept, self._filling = self.word(), True
        words, shipped = self._office.codes(self._name), self._office.code_lists[self._name]
        self.table.setRowCount(len(words))
        for row, word in enumerate(words):
            self._put(row, word, word in shipped)
        self._filling = False
        self._mark(kept if kept in words else words[0])
        self._fill_hidden()

    def _put(self, row: int, word: str, ships: bool) -> None:
        number = "" if self._used is None else str(self._used[word])
        for column, text in enumerate((word, self.tr("随程序") if ships else self.tr("自加"), number)):
            item = QTableWidgetItem(text)
            if column != WORD or ships:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column != WORD:
                item.setForeground(look().colour("muted"))
            if column == USED:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(Qt.ItemDataRole.UserRole, word)
            self.table.setItem(row, column, item)

    def _fill_hidden(self) -> None:
        while self._chips.count():
            gone = self._chips.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        words = wording.hidden(self._office, self._name)
        self._hidden.setVisible(bool(words))
        self.back.setVisible(self._office.codes(self._name) != tuple(self._office.code_lists[self._name]))
        if words:
            self._chips.addWidget(label(self.tr("已隐藏，按一下恢复："), "small"))
        for word in words:
            chip = ChipButton(word, "blue")
            chip.clicked.connect(lambda _=False, word=word: self._unhide(word))
            self._chips.addWidget(chip)
            chip.show()

    def _unhide(self, word: str) -> None:
        self._do(lambda: wording.add(self._office, self._name, word), self.tr("已恢复“%s”") % word)

    def _counted(self, used: Counter[str]) -> None:
        if not isValid(self):
            return
        self._used, self._filling = used, True
        for row in range(self.table.rowCount()):
            self.table.item(row, USED).setText(str(used[self.table.item(row, WORD).data(Qt.ItemDataRole.UserRole)]))
        self._filling = False

    def _edited(self, item: QTableWidgetItem) -> None:
        old = item.data(Qt.ItemDataRole.UserRole)
        if self._filling or item.column() != WORD or item.text() == old:
            return
        new = item.text()
        if self._do(lambda: wording.rename(self._office, self._name, old, new), self.tr("已改名，记录同时改过")):
            self._mark(new.strip())
        else:
            self._filling = True
            item.setText(old)
            self._filling = False

    def _mark(self, word: str) -> None:
        for row in range(self.table.rowCount()):
            if self.table.item(row, WORD).data(Qt.ItemDataRole.UserRole) == word:
                self.table.setCurrentCell(row, WORD)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.drop()
                return True
        return False
