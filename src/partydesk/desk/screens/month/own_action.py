"""加自选动作: what an instructor did of his own accord, in a small window of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Section
from partydesk.desk.doing import do
from partydesk.desk.form.form import Form
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, scrolled
from partydesk.office.instructors import tasks

ASKED = ("instructor_id", "title", "connection", "team_id", "theme", "done_on", "evidence")


class OwnAction(QDialog):
    """Asks for one self-chosen action and records it."""

    def __init__(self, shell: Shell, parent: QWidget, instructor: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, office = shell, shell.office
        self.setWindowTitle(self.tr("加自选动作"))
        declared = office.registry["tasks"]
        self.form = Form(office, (Section("", tuple(declared.field(key) for key in ASKED)),))
        self.form.put({"instructor_id": instructor, "done_on": office.today.isoformat()})
        self.message = MessageLine()
        foot = QHBoxLayout()
        scaled(foot, spacing=8)
        foot.addWidget(self.message, 1)
        foot.addStretch()  # the message takes no room while it says nothing
        foot.addWidget(ActionButton(self.tr("取消"), self.reject))
        foot.addWidget(ActionButton(self.tr("保存"), self.save, kind="primary", hint="Ctrl S"))
        column = QVBoxLayout(self)
        scaled(column, (20, 16, 20, 16), 12)
        column.addWidget(scrolled(self.form), 1)
        column.addLayout(foot)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, activated=self.save)
        follow(self, lambda: self.resize(look().px(460), look().px(470)))
        self.form.rows["instructor_id" if instructor is None else "title"].editor.setFocus()

    def save(self) -> None:
        """Checks and records it."""
        values = self.form.read()
        if values is None:
            self.form.to_wrong()
            return
        verb = partial(tasks.add_self_chosen, self._shell.office, values)
        if do(self._shell, verb, self.tr("已登记自选动作"), self.message.say) is not None:
            self.accept()
