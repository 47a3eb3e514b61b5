"""支部资料: the branch's own record, edited where it is looked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.desk.form.record_form import RecordForm
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, EmptyState, link_button

WIDTH = 640
"""A form as wide as the page would tear the labels from their fields."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)


class BranchPane(QWidget):
    """The form of the branch; each edit is kept at once. The rest of the record is a link away."""

    def __init__(self, shell: Any, branch: int) -> None:
        super().__init__()
        ledger = shell.office.registry["units"]
        self.form = RecordForm(shell, ledger)
        self.form.show_record(branch)
        card = Card()
        card.body.addWidget(self.form, 1)
        there = link_button(_tr("在组织台账里打开：附件、变更记录"), lambda: shell.open_record("units", branch))
        card.body.addWidget(there, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        scaled(column)
        column.addWidget(card, 1)
        follow(self, lambda: self.setMaximumWidth(look().px(WIDTH)))

    def reload(self) -> None:
        """Shows the record as it is now."""
        self.form.reread()


def no_branch(shell: Any) -> EmptyState:
    """Where to register the branch."""
    return EmptyState(
        _tr("还没有登记支部"), _tr("在组织台账里新增一条，类别选“党支部”；它的名称会印在每张表上。"),
        _tr("去登记"), lambda: shell.go("units"), icon="organisation",
    )  # fmt: skip
