"""The small form over the board: the tasks of the cells in hand are ticked off, begun, given up or opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partydesk.core.store.change import Changed
from partydesk.desk.doing import do
from partydesk.desk.screens.month.faces import TASK, task_words
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, DateEdit, ElidedLabel, MessageLine, label, link_button, quiet_button
from partydesk.office.instructors import codes as c
from partydesk.office.instructors import tasks

_LISTED = 6
"""Tasks that are listed one by one; of more only their number is said."""


class TickBox(QFrame):
    """Lies over the board beside the cell; `left` when it closes."""

    left = Signal()

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._office = shell, shell.office
        self._tasks: dict[int, dict[str, Any]] = {}
        self._boxes: dict[int, QCheckBox] = {}
        self._files: list[Path] = []
        self.setProperty("frame", "act")
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("完成任务"))
        self.title = label("", "heading")
        self.day, self.evidence, self.reason = DateEdit(month_ok=False), QLineEdit(), QLineEdit()
        self.message = MessageLine()
        self._lay_out()
        for field in (self.day, self.evidence, self.reason):
            field.installEventFilter(self)
        self.day.textChanged.connect(lambda: self._hint())
        follow(self, lambda: self.setFixedWidth(look().px(380)))
        self.hide()

    def _lay_out(self) -> None:
        self.list = QVBoxLayout()
        scaled(self.list, spacing=2)
        self.attach = link_button(self.tr("添加附件，或把文件拖到这里"), self._ask_files)
        self.finish = ActionButton(self.tr("完成"), self.tick, kind="primary", hint="Enter")
        self.begun = ActionButton(self.tr("进行中"), self.begin)
        self.stop = ActionButton(self.tr("未完成…"), self.give_up)
        self.again = ActionButton(self.tr("重新打开"), self.reopen)
        self.evidence.setPlaceholderText(self.tr("佐证：照片、签到表的名称或编号"))
        self.reason.setPlaceholderText(self.tr("未完成的原因，任务完成情况表上印它"))
        self.evidence.setAccessibleName(self.tr("佐证"))
        self.reason.setAccessibleName(self.tr("未完成原因"))
        self.day.setAccessibleName(self.tr("完成日期"))
        top, buttons = QHBoxLayout(), QHBoxLayout()
        scaled(top, spacing=8)
        scaled(buttons, spacing=8)
        top.addWidget(self.title, 1)
        close = quiet_button("×", self.leave)
        close.setAccessibleName(self.tr("关闭"))
        top.addWidget(close)
        for button in (self.again, self.stop, self.begun, self.finish):
            buttons.addWidget(button)
        buttons.insertStretch(0, 1)
        whole = QVBoxLayout(self)
        scaled(whole, (16, 10, 16, 14), 8)
        whole.addLayout(top)
        whole.addLayout(self.list)
        for field in (self.day, self.evidence, self.attach, self.reason, self.message):
            whole.addWidget(field)
        whole.addLayout(buttons)

    # -- opening

    def ask(self, ids: Sequence[int], cell: QRect) -> None:
        """Opens for some tasks, beside `cell` (in the page's own pixels)."""
        self._tasks = self._office.many("tasks", ids, *TASK)
        self._files = []
        todo = [task for task in self._tasks.values() if task["state"] in c.OPEN]
        single = next(iter(self._tasks.values()))
        several = len({task["title"] for task in self._tasks.values()}) > 1
        self.title.setText(self.tr("所选 %d 项任务") % len(self._tasks) if several else single["title"])
        self._list(who=several)
        self.day.set_value(self._office.today if todo else None)
        self.evidence.setText("" if todo or several else single["evidence"] or "")
        self.reason.clear()
        self._show_parts(bool(todo))
        self._hint()
        self.adjustSize()
        self._place(cell)
        self.show()
        self.raise_()
        (self.day if todo else self.again).setFocus()
        self.day.selectAll()

    def _list(self, who: bool) -> None:
        while (item := self.list.takeAt(0)) is not None:
            item.widget().hide()  # it goes only when the loop turns, and would be seen until then
            item.widget().deleteLater()
        self._boxes = {}
        if len(self._tasks) > _LISTED:
            left = sum(task["state"] in c.OPEN for task in self._tasks.values())
            words = self.tr("其中 {open} 项未完成，将一并勾选").format(open=left)
            self.list.addWidget(label(words, "muted"))
            return
        for row_id, task in self._tasks.items():
            words = task_words(task, self._office.today, who=who)
            if task["state"] in c.OPEN and len(self._tasks) > 1:
                box = QCheckBox(words)
                box.setChecked(True)
                box.toggled.connect(lambda _=False: self._hint())
                self._boxes[row_id] = box
                self.list.addWidget(box)
            else:
                self.list.addWidget(ElidedLabel(words, "muted"))

    def _show_parts(self, todo: bool) -> None:
        for part in (self.day, self.evidence, self.attach, self.finish, self.begun, self.stop):
            part.setVisible(todo)
        settled = any(task["state"] not in c.OPEN for task in self._tasks.values())
        self.again.setVisible(settled)
        self.reason.hide()
        if not todo:
            words = [task["evidence"] or task["reason"] for task in self._tasks.values()]
            self.list.addWidget(ElidedLabel("；".join(filter(None, words)), "small"))
        self.attach.setText(self.tr("添加附件，或把文件拖到这里"))

    def _place(self, cell: QRect) -> None:
        """Right of the cell where there is room, else left of it; never outside the page."""
        page, gap = self.parentWidget().rect(), look().px(6)
        left = cell.right() + gap
        if left + self.width() > page.right():
            left = max(cell.left() - gap - self.width(), gap)
        top = min(max(cell.top() - gap, gap), max(page.bottom() - self.height() - gap, gap))
        self.move(left, top)

    # -- what follows

    def chosen(self) -> list[int]:
        """The open tasks that are meant."""
        if self._boxes:
            return [row_id for row_id, box in self._boxes.items() if box.isChecked()]
        return [row_id for row_id, task in self._tasks.items() if task["state"] in c.OPEN]

    def _hint(self) -> None:
        day = self.day.value() or ""
        late = [task for row_id in self.chosen() if _after(day, task := self._tasks[row_id])]
        said = self.tr("其中 %d 项晚于时限：季度内补做的计入完成率，不计入按时率。") % len(late) if late else ""
        self.message.say(said, wrong=False)
        self.finish.setEnabled(bool(self.chosen()))

    def tick(self) -> None:
        """Ticks them off."""
        if wrong := self.day.problem():
            self.message.say(wrong)
            return
        ids, day, text = self.chosen(), self.day.value(), self.evidence.text().strip() or None
        self._try(lambda: tasks.tick(self._office, ids, day, text, self._files), self.tr("已完成 %d 项") % len(ids))

    def begin(self) -> None:
        """Marks them as begun."""
        ids = self.chosen()
        self._try(lambda: tasks.begin(self._office, ids), self.tr("已标为进行中"))

    def give_up(self) -> None:
        """Asks for the reason first, then records that they were not done."""
        if not self.reason.isVisible():
            self.reason.show()
            self.adjustSize()
            self.reason.setFocus()
            return
        ids, reason = self.chosen(), self.reason.text()
        self._try(lambda: tasks.cannot_all(self._office, ids, reason), self.tr("已登记未完成原因"))

    def reopen(self) -> None:
        """Takes back that they are done or given up."""
        ids = [row_id for row_id, task in self._tasks.items() if task["state"] not in c.OPEN]
        self._try(lambda: tasks.reopen(self._office, ids), self.tr("已重新打开"))

    def _try(self, act: Callable[[], Changed], said: str) -> None:
        if do(self._shell, act, said, self._refuse) is not None:
            self.leave()

    def _refuse(self, text: str) -> None:
        self.message.say(text)
        self.adjustSize()

    def leave(self) -> None:
        """Closes."""
        self.hide()
        self.left.emit()

    # -- files

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加附件"))
        self.add_files([Path(name) for name in names])

    def add_files(self, files: Sequence[Path]) -> None:
        """Takes files that go with the tick."""
        self._files += [file for file in files if file.is_file()]
        if self._files:
            self.attach.setText(self.tr("附件：%s") % "、".join(file.name for file in self._files))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            self.give_up() if watched is self.reason else self.tick()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)


def _after(day: str, task: Mapping[str, Any]) -> bool:
    return bool(task["due_on"]) and day > task["due_on"]
