"""Where the inspector stands: beside the list, or over it in a narrow window; shown, hidden, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from partydesk.desk.inspector.inspector import Inspector
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme import follow, look

if TYPE_CHECKING:
    from partydesk.desk.ledger.page import LedgerPage

FOLDS_AT = 1280
"""Below this width of the window (of the 100 % drawing) the inspector lies over the list and comes when asked."""
WIDTH = 388


class Side(QObject):
    """Rules when the inspector is seen."""

    def __init__(self, page: LedgerPage, inspector: Inspector, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._inspector, self._settings = page, inspector, settings
        self._wanted = settings.get("inspector", True)
        self._over = False
        self._empty = True
        self._in_bin = False
        self._row: QHBoxLayout | None = None

    def join(self, row: QHBoxLayout) -> None:
        """Takes its place at the right end of the page."""
        self._row = row
        row.addWidget(self._inspector)
        follow(self, self.fit)

    @property
    def over(self) -> bool:
        """Whether it lies over the list."""
        return self._over

    def fit(self) -> None:
        """Beside the list where there is room, else over it."""
        narrow = self._page.window().width() < look().px(FOLDS_AT)
        width = min(look().px(WIDTH), max(self._page.width() - look().px(40), look().px(240)))
        self._inspector.setFixedWidth(width)
        if self._row is not None and narrow != self._over:
            self._over = narrow
            if narrow:
                self._row.removeWidget(self._inspector)
                self._inspector.hide()
            else:
                self._inspector.setMinimumHeight(0)
                self._inspector.setMaximumHeight(16_777_215)
                self._row.addWidget(self._inspector)
                self._settle()
                self._catch_up()
        if self._over:
            self._inspector.setFixedHeight(self._page.height())
            self._inspector.move(self._page.width() - width, 0)
            self._inspector.raise_()
        else:
            self._settle()

    def _settle(self) -> None:
        if not self._over:
            self._inspector.setVisible(self._wanted and not self._empty and not self._in_bin)

    def _catch_up(self) -> None:
        """The record in hand may have changed while nobody saw the inspector."""
        current = self._page.table.current_id()
        if current and not self._inspector.row_id and not self._inspector.is_new and not self._inspector.isHidden():
            self._inspector.show_record(current)

    def follow(self, row_id: int) -> None:
        """The record in hand changed."""
        if self._in_bin:
            return
        self._empty = False
        self._settle()
        if self._inspector.isVisible() or not self._page.isVisible():
            # A page that is being built shows its list first: what the inspector tells follows with the next turn.
            self._inspector.show_record(row_id, at_once=self._page.isVisible() and not self._inspector.row_id)
        else:
            self._inspector.row_id = 0  # it is read when it is asked for

    def show(self) -> None:
        """Somebody asks for it."""
        self._empty = False
        if not self._over:
            self._want(True)
        self._inspector.show()
        self.fit()

    def leave(self) -> None:
        """Esc or ×: over the list it goes; beside it a record stays, an unfinished form gives way to the record."""
        if self._over or self._inspector.is_new:
            self._inspector.setVisible(not self._over)
        if self._inspector.is_new or not self._inspector.row_id:
            current = self._page.table.current_id()
            if current:
                self._inspector.show_record(current)
            else:
                self.nothing()

    def nothing(self) -> None:
        """There is no record to show."""
        self._empty = True
        if not self._inspector.is_new:
            self._inspector.row_id = 0
            self._inspector.hide()

    def toggle(self) -> None:
        """Shows or hides it for good."""
        if self._inspector.isVisible():
            if not self._over:
                self._want(False)
            self._inspector.hide()
            return
        self.show()
        current = self._page.table.current_id()
        if current:
            self._inspector.show_record(current)

    def _want(self, on: bool) -> None:
        self._wanted = on
        self._settings.set("inspector", on)

    def hide_for_bin(self, on: bool) -> None:
        """Records in the recycle bin are only restored or erased."""
        self._in_bin = on
        if on:
            self._inspector.hide()
        else:
            self._settle()
