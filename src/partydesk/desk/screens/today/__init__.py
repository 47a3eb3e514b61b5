"""今日: what is owed, and the figures beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.desk.screens.today.due_now import DueNow
from partydesk.desk.shell.contract import PageSpec, Shell


def today_spec(office: Any) -> PageSpec:
    """The home page; its count is what is owed."""
    due = DueNow(office)

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.today.page import TodayPage

        return TodayPage(shell, due)

    title = QCoreApplication.translate("today", "今日")
    return PageSpec("today", title, "今日", make, lambda: len(due.items()) or None, icon="today")
