"""What surveys owe: papers to be collected and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.spec.query import empty, filled
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem

if TYPE_CHECKING:
    from partydesk.office.context import Office


def due_items(office: Office) -> list[DueItem]:
    """Surveys with a day of collection that are not counted yet."""
    rows = office.read(
        "surveys", empty("digest"), filled("due_on"), columns=("title", "number", "due_on", "unit_id.name"),
        sort=("due_on",),
    )  # fmt: skip
    return [
        DueItem(
            row["due_on"], N_("收回并录入问卷 {number}").format(number=row["number"]), row["title"],
            row["unit_id.name"] or "", "", N_("问卷调查"), "surveys", row["id"], "type_ballots",
        )
        for row in rows
    ]  # fmt: skip
