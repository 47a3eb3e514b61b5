"""The sums of the points ledger kept in memory, so that a ranking need not read the entries of a year.

Entries are only added, so the sums follow from those folded before and the entries that came since. Where rows are
gone (a person was erased) everything is folded anew; what an open change has written is never kept, for it may be
given up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary, ref

from partydesk.core.spec.query import Clause, Query, Where, among, is_
from partydesk.core.store.connection import stamp
from partydesk.core.store.reads import Reads
from partydesk.office.points.rules import Limits

if TYPE_CHECKING:
    from partydesk.office.context import Office

MEMBERS, TEAMS = "employees", "units"
COLUMN = {MEMBERS: "person_id", TEAMS: "team_id"}
Sums = dict[str, dict[str, dict[int, int]]]
"""Hundredths of points by quarter key, dimension and subject."""


class Fold:
    """Sums of the entries, by ledger of the subjects; a quarter is folded when it is first asked for."""

    def __init__(self, reads: Reads) -> None:
        self.sums: dict[str, Sums] = {each: {} for each in COLUMN}
        self._reads = ref(reads)
        self._stamp = stamp(reads.connection)
        self._last, self._count = _newest(reads), reads.count(Query("points", binned=None))
        self._counted: dict[tuple[str, str], tuple[Limits, dict[int, int]]] = {}
        self._years: dict[tuple[str, ...], tuple[list[dict[int, int]], dict[int, int]]] = {}

    def caught_up(self) -> bool:
        """Folds the entries that came since; False where folded ones are gone."""
        reads = self._store
        now = stamp(reads.connection)
        if now == self._stamp:
            return True
        since = Clause("id", ">", self._last)
        fresh = reads.count(Query("points", where=(since,), binned=None))
        if reads.count(Query("points", binned=None)) != self._count + fresh:
            return False
        if fresh:
            for ledger, sums in self.sums.items():
                self._add(ledger, among("period", list(sums)), since)
            self._last, self._count = _newest(reads), self._count + fresh
        self._stamp = now
        return True

    @property
    def _store(self) -> Reads:
        found = self._reads()
        assert found is not None  # the fold is kept by its store
        return found

    def _add(self, ledger: str, *where: Where) -> None:
        column, sums = COLUMN[ledger], self.sums[ledger]
        query = Query("points", ("period", column, "dimension"), (*where, Clause(column, ">", 0)), binned=None)
        for quarter, subject, dimension, points in self._store.sums(query, "points"):
            cell = sums[quarter].setdefault(dimension, {})
            cell[subject] = cell.get(subject, 0) + points
            self._counted.pop((ledger, quarter), None)

    def folded(self, ledger: str, quarter: str) -> dict[str, dict[int, int]]:
        """Hundredths of points of a quarter by dimension and subject."""
        if quarter not in self.sums[ledger]:
            self.sums[ledger][quarter] = {}
            self._add(ledger, is_("period", quarter))
        return self.sums[ledger][quarter]

    def counted(self, office: Office, ledger: str, quarters: Sequence[str]) -> dict[int, int]:
        """What counts in these quarters by subject, in hundredths of points."""
        parts = [self._of_quarter(ledger, each, caps_in(office, ledger, each)) for each in quarters]
        key = (ledger, *quarters)
        known = self._years.get(key)
        if known is None or any(one is not other for one, other in zip(known[0], parts, strict=True)):
            known = self._years[key] = parts, _added(parts)
        return known[1]

    def _of_quarter(self, ledger: str, quarter: str, caps: Limits) -> dict[int, int]:
        known = self._counted.get((ledger, quarter))
        if known is None or known[0] != caps:
            held = [_held(cell, caps.get(name)) for name, cell in self.folded(ledger, quarter).items()]
            known = self._counted[ledger, quarter] = caps, _added(held)
        return known[1]

    def cells(self, ledger: str, quarters: Sequence[str]) -> Iterator[tuple[int, str, str, int]]:
        """Subject, quarter, dimension and hundredths of points."""
        for quarter in quarters:
            for dimension, cell in self.folded(ledger, quarter).items():
                for subject, points in cell.items():
                    yield subject, quarter, dimension, points


def _held(cell: Mapping[int, int], cap: Decimal | None) -> Mapping[int, int]:
    if cap is None:
        return cell
    most = int(cap.scaleb(2))
    return {subject: min(points, most) for subject, points in cell.items()}


def _added(parts: Sequence[Mapping[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in parts:
        for subject, points in each.items():
            found[subject] = found.get(subject, 0) + points
    return found


_FOLDS: WeakKeyDictionary[Reads, Fold] = WeakKeyDictionary()
_CAPS: WeakKeyDictionary[Reads, tuple[tuple[int, int], dict[tuple[str, str], Limits]]] = WeakKeyDictionary()


def fold_of(office: Office) -> Fold:
    """The fold of an open store with everything that stands in it by now."""
    store = office.store
    if store.connection.in_transaction:
        return Fold(store)
    known = _FOLDS.get(store)
    if known is None or not known.caught_up():
        known = _FOLDS[store] = Fold(store)
    return known


def _newest(reads: Reads) -> int:
    """The id of the latest entry; 0 for none."""
    found = reads.rows(Query("points", ("id",), sort=("-id",), limit=1, binned=None))
    return int(found[0]["id"]) if found else 0


def caps_in(office: Office, ledger: str, quarter: str) -> Limits:
    """The limits of a quarter, asked for again only when something was written."""
    store, now = office.store, stamp(office.store.connection)
    if store.connection.in_transaction:
        return cast(Limits, office.fact("points_caps", ledger, quarter))
    known = _CAPS.get(store)
    if known is None or known[0] != now:
        known = _CAPS[store] = now, {}
    if (ledger, quarter) not in known[1]:
        known[1][ledger, quarter] = office.fact("points_caps", ledger, quarter)
    return known[1][ledger, quarter]


def fold_faults(office: Office) -> bool:
    """Whether the sums in memory differ from those of the entries as they are now."""
    known, fresh = fold_of(office), Fold(office.store)
    return any(fresh.folded(ledger, each) != sums[each] for ledger, sums in known.sums.items() for each in sums)
