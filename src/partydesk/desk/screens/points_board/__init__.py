"""积分汇总: members or teams of a month, quarter or year by dimension, and behind each one the entries."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def points_board_spec(office: Any) -> PageSpec:
    """The page of the rail; its widget is loaded when it is first shown."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.points_board.page import PointsBoard

        return PointsBoard(shell)

    return PageSpec("points_board", QCoreApplication.translate("pages", "积分汇总"), "评价", make, icon="ranking")
