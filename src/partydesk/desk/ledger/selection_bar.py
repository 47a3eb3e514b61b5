"""What can be done to several selected records, or to those in the recycle bin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import FlowLayout, PressButton, label, quiet_button
from partydesk.desk.words import shown


class SelectionBar(QWidget):
    """Hidden while fewer than two records (in the bin: none) are selected."""

    edit_asked = Signal()
    act_asked = Signal(str)
    delete_asked = Signal()
    restore_asked = Signal()
    erase_asked = Signal()
    dropped = Signal()

    def __init__(self, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "heading")
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        follow(row, lambda: row.setSpacing(look().px(8)))
        row.addWidget(self.words)
        self.living: list[PressButton] = []
        if ledger.editable:
            self._add(row, self.tr("批量修改…"), self.edit_asked.emit)
        for action in (each for each in ledger.row_actions if not each.page):
            self._add(row, shown(action.title), lambda key=action.key: self.act_asked.emit(key))
        self._add(row, self.tr("删除"), self.delete_asked.emit)
        self.binned = [
            PressButton(self.tr("恢复"), self.restore_asked.emit),
            PressButton(self.tr("彻底清理…"), self.erase_asked.emit),
        ]
        self.binned[1].setProperty("kind", "danger")
        for button in self.binned:
            row.addWidget(button)
        row.addWidget(quiet_button(self.tr("取消选择"), self.dropped.emit))
        self.hide()

    def _add(self, row: FlowLayout, text: str, slot: Callable[[], object]) -> None:
        button = PressButton(text, slot)
        self.living.append(button)
        row.addWidget(button)

    def show_for(self, count: int, in_bin: bool) -> None:
        """Shows what can be done to `count` records."""
        self.words.setText(self.tr("已选 %d 条") % count)
        for button in self.living:
            button.setVisible(not in_bin)
        for button in self.binned:
            button.setVisible(in_bin)
        self.setVisible(count >= (1 if in_bin else 2))
