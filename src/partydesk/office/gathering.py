"""Rows of many subjects in one read, as evidence sources need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Where, between
from partydesk.core.text.dates import Period

if TYPE_CHECKING:
    from partydesk.office.context import Office


def rows_by(
    office: Office, ledger: str, path: str, ids: Collection[int], *where: Where, columns: Sequence[str],
    sort: Sequence[str] = (),
) -> Mapping[int, list[dict[str, Any]]]:  # fmt: skip
    """The living rows of a ledger whose `path` is one of the ids, by that id, each list in the asked order."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in office.store.of(ledger, path, ids, *where, columns=(*columns, path), sort=sort):
        found[row[path]].append(row)
    return found


def within(path: str, period: Period) -> Where:
    """The day of `path` lies in the period."""
    return between(path, period.start.isoformat(), period.end.isoformat())
