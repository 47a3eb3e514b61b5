"""What stands at the right end of the filter bar: columns, recycle bin, the inspector's switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from partydesk.desk.theme import scaled
from partydesk.desk.widgets import quiet_button

if TYPE_CHECKING:
    from partydesk.desk.ledger.page import LedgerPage


class Tools(QWidget):
    """Quiet buttons that are seldom pressed."""

    def __init__(self, page: LedgerPage) -> None:
        super().__init__(page)
        self._page = page
        self.bin = quiet_button(self.tr("回收站"))
        self.bin.setCheckable(True)
        self.bin.toggled.connect(self._turn_bin)
        self.columns = quiet_button(self.tr("列 ▾"), self._ask_columns)
        self.details = quiet_button(self.tr("详情"), page.side.toggle)
        self.details.setToolTip(self.tr("显示或收起右边的详情"))
        row = QHBoxLayout(self)
        scaled(row, spacing=2)
        for button in (self.bin, self.columns, self.details):
            row.addWidget(button)

    def _turn_bin(self, on: bool) -> None:
        self.bin.setText(self.tr("← 离开回收站") if on else self.tr("回收站"))
        self._page.show_bin(on)

    def leave_bin(self) -> None:
        """Back to the living records."""
        self.bin.setChecked(False)

    def _ask_columns(self) -> None:
        menu = self.columns_menu()
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def columns_menu(self) -> QMenu:
        """The menu of 列."""
        menu = QMenu(self)
        self._page.table.columns.add_choices(menu)
        menu.addSeparator()
        menu.addAction(self.tr("恢复默认"), self._page.table.columns.reset)
        return menu
