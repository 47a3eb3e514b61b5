"""Rows of many subjects in one read, as evidence sources need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, Where, among, between, filled
from partydesk.core.text.dates import Period

if TYPE_CHECKING:
    from partydesk.office.context import Office

FEW = 20
"""Up to so many subjects are looked up one by one; of more all rows are read, which is sooner done."""


def rows_by(
    office: Office, ledger: str, path: str, ids: Collection[int], *where: Where, columns: Sequence[str],
    sort: Sequence[str] = (),
) -> Mapping[int, list[dict[str, Any]]]:  # fmt: skip
    """The living rows of a ledger whose `path` is one of the ids, by that id, each list in the asked order."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in office.read(ledger, only_few(path, ids), *where, columns=(*columns, path), sort=sort):
        found[row[path]].append(row)
    return found if len(ids) <= FEW else {each: found[each] for each in ids if each in found}


def only_few(path: str, ids: Collection[int]) -> Clause:
    """A condition on whom rows are about: these where they are few, else anybody, and what is not wanted is left."""
    return among(path, sorted(ids)) if len(ids) <= FEW else filled(path)


def within(path: str, period: Period) -> Where:
    """The day of `path` lies in the period."""
    return between(path, period.start.isoformat(), period.end.isoformat())
