"""Rows of a list by page: only what is looked at is read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from partydesk.core.spec.query import Query, among
from partydesk.core.store.reads import Reads

PAGE = 64
_PAGES_KEPT = 24


class RowSource:
    """The rows of a query by their place.

    Without conditions a page is found by its offset along an index that covers the order; with conditions
    or a search the ids of all hits are read once (eight bytes each) and pages are fetched by id.
    """

    def __init__(self, reads: Reads, query: Query) -> None:
        self._reads = reads
        self.query = query
        self._pages: OrderedDict[int, list[dict[str, Any]]] = OrderedDict()
        self._ids: array[int] | None = None
        if query.where or query.search.strip():
            self._ids = reads.ids(query)
            self.count = len(self._ids)
        else:
            self.count = reads.count(query)

    def row(self, place: int) -> Mapping[str, Any]:
        """The row at a place from 0 to `count` - 1."""
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        # A record that another thread removed since the count leaves its place empty.
        return page[offset] if offset < len(page) else {"id": 0}

    def _fetch(self, number: int) -> list[dict[str, Any]]:
        ids = self._page_ids(number)
        by_id = self._reads.many(self.query.ledger, ids, *self.query.columns)
        return [by_id[row_id] for row_id in ids if row_id in by_id]

    def _page_ids(self, number: int) -> array[int]:
        start = number * PAGE
        if self._ids is not None:
            return self._ids[start : start + PAGE]
        return self._reads.ids(replace(self.query, columns=(), limit=PAGE, offset=start))

    def all_ids(self) -> array[int]:
        """Every id in order: for selecting, exporting and printing all that is seen."""
        if self._ids is None:
            self._ids = self._reads.ids(self.query)
        return self._ids

    def place_of(self, row_id: int) -> int:
        """Where a record stands; -1 when it is not in the list."""
        found = self._reads.count(self.query.narrowed(among("id", (row_id,))))
        if not found:
            return -1
        return self.all_ids().index(row_id)

    def forget(self, ids: set[int]) -> None:
        """Drops the pages that hold these records, to be read afresh."""
        for number, page in list(self._pages.items()):
            if any(row["id"] in ids for row in page):
                del self._pages[number]
