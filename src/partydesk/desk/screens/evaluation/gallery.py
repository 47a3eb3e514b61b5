"""The states of the evaluation desk for the gallery of pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partydesk.desk.screens.evaluation import behind
from partydesk.office.evaluation.queries import COMPUTED, INSTRUCTOR, REVIEWED, SEALED

if TYPE_CHECKING:
    from partydesk.desk.screens.evaluation.page import EvaluationPage


def gallery_states(page: EvaluationPage) -> dict[str, Callable[[], object]]:
    """What brings the page into each state."""
    return {
        "computed": lambda: _somebody(page, (COMPUTED, REVIEWED)),
        "sealed": lambda: _somebody(page, (SEALED,)),
        "ballots": lambda: _totals(page),
        "team": lambda: page.apply(scheme="team_points"),
        "grid": lambda: page.apply(scheme="post_duty", act="grid"),
        "no data": lambda: page.apply(period="2001Q1"),
    }


def _somebody(page: EvaluationPage, states: tuple[str, ...]) -> None:
    page.apply(scheme=INSTRUCTOR)
    found = next((each for each in page.left.list.rows.rows if each.state in states), None)
    if found is not None:
        page.left.list.choose(found.subject_id)


def _totals(page: EvaluationPage) -> None:
    """Typing the totals of the first batch of somebody's ballots."""
    _somebody(page, (COMPUTED, REVIEWED))
    if page.view is None:
        return
    codes = [row.code for row in page.middle.table.rows.rows if row.code]
    ballots = (code for code in codes if behind.kind_of(page.office, page.view.result, code) == "ballot")
    page.middle.table.choose(next(ballots, ""))
    if page.evidence.ballots.cards and not page.view.locked:
        page.evidence.ballots.cards[0].enter.click()
        page.columns.to_records()
