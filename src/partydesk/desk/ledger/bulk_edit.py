"""批量修改: one field of several records; old → new of each is shown before anything is changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.desk.doing import do
from partydesk.desk.form.form import Form
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label
from partydesk.desk.words import shown
from partydesk.office.batch import Difference, preview

_LISTED = 200
"""Lines of the preview; the rest is counted."""


def editable_together(ledger: Ledger) -> list[Field]:
    """The fields that may be set for several records at once: not the sensitive ones, not what is each one's own."""
    own = {ledger.label[0], *(key for group in ledger.natural_keys if len(group) == 1 for key in group)}
    return [
        field
        for field in ledger.typed
        if not field.sensitive and field.key not in own and not isinstance(field, kinds.Rows | kinds.Attachment)
    ]


class BulkEdit(QDialog):
    """Choose a field, give the new value, see every difference, change them all as one step."""

    def __init__(self, shell: Shell, ledger: Ledger, ids: list[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("批量修改"))
        self._shell, self._ledger, self._ids = shell, ledger, ids
        self._differences: list[Difference] = []
        self._values: dict[str, Any] | None = None
        self._begun = False
        self._fields = editable_together(ledger)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("要改的内容"))
        for field in self._fields:
            self.choice.addItem(shown(field.title))
        self.form: Form | None = None
        self._place = QVBoxLayout()
        self.table = self._make_table()
        self.count = MessageLine()
        self.go = ActionButton("", self.save, kind="primary", hint="Ctrl S")
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self.look_ahead)
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._choose)
        QShortcut(QKeySequence("Ctrl+S"), self, activated=self.save)
        self._choose(0)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([shown(self._ledger.one), self.tr("原来"), self.tr("改为")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("会有的变化"))
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        scaled(column, (20, 18, 20, 16), 12)
        column.addWidget(label(self.tr("批量修改所选的 %d 条") % len(self._ids), "heading"))
        column.addWidget(self.choice)
        column.addLayout(self._place)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        scaled(foot, spacing=8)
        foot.addWidget(self.count, 1)
        foot.addStretch()
        foot.addWidget(ActionButton(self.tr("取消"), self.reject))
        foot.addWidget(self.go)
        column.addLayout(foot)
        follow(self, lambda: self.resize(look().px(560), look().px(520)))

    def _choose(self, place: int) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(self._shell.office, (Section("", (self._fields[place],)),))
        self.form.edited.connect(lambda key: self._typed())
        self.form.committed.connect(lambda key: self.look_ahead())
        self._place.addWidget(self.form)
        before: QWidget = self.choice
        for each in self.form.rows[self._fields[place].key].editor.inputs:
            self.setTabOrder(before, each)
            before = each
        self.setTabOrder(before, self.table)
        self._begun = False  # nothing is wrong, and nothing to be done, before something was typed
        self._show([], self.tr("填写新值，上面列出每条的变化；要清空，留空按回车。"))

    def _typed(self) -> None:
        self._begun = True
        self._later.start()

    def look_ahead(self) -> None:
        """Shows what the value would change."""
        assert self.form is not None
        self._later.stop()
        self._begun = True
        field = self._fields[self.choice.currentIndex()]
        self._values = self.form.read()
        found = []
        if self._values is not None:
            found = preview(self._shell.office, self._ledger, self._ids, field, self._values[field.key])
        same = len(self._ids) - len(found)
        words = self.tr("%d 条有变化，%d 条本来就是这样。") % (len(found), same) if self._values is not None else ""
        self._show(found, words)

    def _show(self, found: list[Difference], words: str) -> None:
        self._differences = found
        self.table.setRowCount(min(len(found), _LISTED))
        for place, each in enumerate(found[:_LISTED]):
            for at, text in enumerate((each.name, each.old or "—", each.new or self.tr("（清空）"))):
                self.table.setItem(place, at, QTableWidgetItem(shown(text)))
        self.count.say(words, wrong=False)
        self.go.setText(self.tr("修改 %d 条") % len(found))
        self.go.setEnabled(bool(found))

    def save(self) -> None:
        """Changes all of them as one named change."""
        if self._begun:
            self.look_ahead()
        if not self._differences or self._values is None:
            return
        office, values = self._shell.office, self._values
        ids = [each.row_id for each in self._differences]
        said = self.tr("已修改 %d 条。") % len(ids)
        if do(self._shell, lambda: office.edit_many(self._ledger.key, ids, values), said, self.count.say) is not None:
            self.accept()
