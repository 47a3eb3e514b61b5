"""民主评议: a year's members with what was said of them, their grades decided by one key each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import Shell


def make_member_review(shell: Shell) -> QWidget:
    """The page of the rail."""
    from partydesk.desk.screens.member_review.page import MemberReviewPage

    return MemberReviewPage(shell)
