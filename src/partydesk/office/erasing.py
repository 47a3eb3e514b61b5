"""What an erasure takes along beyond the records named, told before it is done (DOMAIN 6)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from partydesk.core.spec.query import Query, among

if TYPE_CHECKING:
    from partydesk.office.context import Office


def goes_along(office: Office, ledger: str, ids: Collection[int]) -> list[tuple[str, int]]:
    """Titles of the ledgers whose records go with these, with how many, those in the recycle bin among them."""
    found = []
    for each in office.registry:
        if each.goes_with and getattr(each.field(each.goes_with), "to", "") == ledger:
            query = Query(each.key, where=(among(each.goes_with, tuple(ids)),), binned=None)
            found.append((each.title, office.store.count(query)))
    return [(title, n) for title, n in found if n]
