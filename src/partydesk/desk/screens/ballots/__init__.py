"""录入测评票: paper ballots typed one after another, without the mouse; they never leave the window but as sums."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def ballot_typing_spec() -> PageSpec:
    """The page on which the ballots of a batch are typed. It is off the rail: one comes to it from a batch."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.ballots.page import BallotPage

        return BallotPage(shell)

    return PageSpec("ballot_typing", QCoreApplication.translate("ballots", "录入测评票"), "", make, icon="typing")
