"""月度工作指引: the guide of a month, and the board of who has done what of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def month_spec(office: Any) -> PageSpec:
    """The page of the month's guide; the rail shows the month."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.month.page import MonthPage

        return MonthPage(shell)

    def count() -> str:
        return QCoreApplication.translate("month", "%d月") % office.month.start.month

    title = QCoreApplication.translate("month", "月度工作指引")
    return PageSpec("month", title, "四个连接", make, count, icon="guide", ledgers=("guides",))
