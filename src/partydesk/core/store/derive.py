"""Values kept from other records: recomputed in the transaction of whatever change touched their sources.

The next visit of a key-concern entry follows from its visits; whichever way a visit comes, changes or goes
(form, import, undo, recycle bin), the entry is recomputed before the change is committed. Kept values are
never typed and never logged; `stale` proves that they equal a fresh computation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.declared import declared


@declared(frozen=True)
class Touched:
    """A row that a change touched: stored values before (None: new) and after (None: gone)."""

    id: int
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None

    def both(self, key: str) -> set[Any]:
        """The values of one column before and after."""
        return {row[key] for row in (self.old, self.new) if row is not None and row.get(key) is not None}


@declared(frozen=True)
class Derivation:
    """How some fields of a ledger follow from other records.

    Attributes:
        ledger: whose fields are kept; `fields` are those.
        sources: by ledger, which records of ours are affected by touched rows of that ledger:
            `(reads, touched) -> ids`. The ledger itself may stand among them.
        compute: `(reads, ids) -> {id: {field: value}}` for a batch; reads is a `Reads`.
    """

    ledger: str
    fields: tuple[str, ...]
    sources: Mapping[str, Callable[[Any, Sequence[Touched]], Iterable[int]]]
    compute: Callable[[Any, Sequence[int]], Mapping[int, Mapping[str, Any]]]


def itself(reads: Any, touched: Sequence[Touched]) -> Iterable[int]:
    """Source: the touched rows are those to recompute."""
    return [each.id for each in touched if each.new is not None]


def by_column(key: str) -> Callable[[Any, Sequence[Touched]], Iterable[int]]:
    """Source: the touched rows point by this column at those to recompute."""
    return lambda reads, touched: {found for each in touched for found in each.both(key)}
