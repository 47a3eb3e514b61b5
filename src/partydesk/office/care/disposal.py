"""What happens to care when the record of a visit is destroyed (到期清理, DOMAIN 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office

_PROMISES = (("talks", "followed_up_on", "follow_up_on"), ("dynamics", "visited_on", "visit_by"),
             ("visits", "followed_up_on", "next_on"))  # fmt: skip
"""Ledger, the day a promised visit was made, and the day until which it was promised."""


def settle_for_good(office: Office, change: Change, visit: int) -> None:
    """Keeps what a visit fulfilled from being owed again once its record is destroyed; to be called before.

    An obligation becomes 已免办 with that reason; a promised return visit is no longer asked for.
    """
    row = office.one("visits", visit, "person_id", "visited_on")
    for owed in office.read("obligations", is_("done_ledger", "visits"), is_("done_id", visit), columns=("id",)):
        change.update(
            "obligations", owed["id"], waived_on=row["visited_on"], waived_reason=N_("已走访，记录已按规定清理。")
        )
    for ledger, made, promised in _PROMISES:
        for each in office.read(
            ledger, is_("person_id", row["person_id"]), is_(made, row["visited_on"]), columns=("id",)
        ):
            change.update(ledger, each["id"], **{promised: None})
