"""What is done to the selected records of a ledger page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partydesk.desk.doing import do
from partydesk.desk.ledger.batch_act import BatchAct
from partydesk.desk.ledger.bulk_edit import BulkEdit
from partydesk.desk.ledger.confirm import Confirm
from partydesk.desk.ledger.selection_bar import SelectionBar
from partydesk.desk.words import shown
from partydesk.office.erasing import goes_along

if TYPE_CHECKING:
    from partydesk.desk.ledger.page import LedgerPage

_NAMED = 5
"""Records named when something is done for good."""


class Selection(QObject):
    """Joins the bar with the page's table and the office's actions."""

    def __init__(self, page: LedgerPage) -> None:
        super().__init__(page)
        self._page = page
        self.bar = SelectionBar(page.ledger)
        self.bar.edit_asked.connect(self.edit)
        self.bar.act_asked.connect(self.act)
        self.bar.delete_asked.connect(self.delete)
        self.bar.restore_asked.connect(self.restore)
        self.bar.erase_asked.connect(self.ask_erase)
        self.bar.dropped.connect(page.table.clearSelection)

    def show(self) -> None:
        """The selection changed."""
        self.bar.show_for(self._page.table.marked_count(), self._page.in_bin)

    def edit(self) -> BulkEdit:
        """批量修改."""
        page = self._page
        dialog = BulkEdit(page.shell, page.ledger, page.table.marked_ids(), page)
        dialog.open()
        return dialog

    def act(self, key: str) -> BatchAct:
        """One act on all of them."""
        page = self._page
        action = next(each for each in page.ledger.row_actions if each.key == key)
        dialog = BatchAct(page.shell, page.ledger, action, page.table.marked_ids(), page)
        dialog.open()
        return dialog

    def delete(self) -> None:
        """Into the recycle bin; undo is offered, so nothing is asked."""
        page, ids = self._page, self._page.table.marked_ids()
        if not ids or page.in_bin:
            return
        said = self.tr("已删除 %d 条，可在回收站找回。") % len(ids)
        do(page.shell, lambda: page.office.bin(page.ledger.key, ids), said)
        page.table.setFocus()  # the button that was pressed goes: the keys must not fall on 撤销

    def restore(self) -> None:
        """Out of the recycle bin."""
        page, ids = self._page, self._page.table.marked_ids()
        said = self.tr("已恢复 %d 条。") % len(ids)
        do(page.shell, lambda: page.office.restore(page.ledger.key, ids), said)
        page.table.setFocus()

    def ask_erase(self) -> Confirm:
        """Erasing is for good, so it is asked in words."""
        page, ids = self._page, self._page.table.marked_ids()
        names = list(page.office.labels(page.ledger.key, ids[:_NAMED]).values())
        listed = "、".join(name for name in names if name) + (self.tr("等") if len(ids) > _NAMED else "")
        text = self.tr("将永久清除 %d 条记录（%s）以及它们的变更内容。清除之后不能撤销，也不能从回收站找回。")
        along = "、".join(f"{shown(title)} {n}" for title, n in goes_along(page.office, page.ledger.key, ids))
        text = text % (len(ids), listed) + (self.tr("一并清除：%s。") % along if along else "")
        dialog = Confirm(
            page, self.tr("彻底清理"), text, self.tr("彻底清理 %d 条") % len(ids),
            lambda: self.erase(ids),
        )  # fmt: skip
        dialog.open()
        return dialog

    def erase(self, ids: list[int]) -> None:
        """Empties records out of the recycle bin."""
        page = self._page
        try_it = page.office.erase
        do(page.shell, lambda: try_it(page.ledger.key, ids), self.tr("已彻底清理 %d 条。") % len(ids))
