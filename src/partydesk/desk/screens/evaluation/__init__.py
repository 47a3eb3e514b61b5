"""评价工作台: from the records to sealed sheets, person by person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import Shell


def make_evaluation(shell: Shell) -> QWidget:
    """The page of the rail."""
    from partydesk.desk.screens.evaluation.page import EvaluationPage

    return EvaluationPage(shell)
