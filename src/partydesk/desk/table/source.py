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
_REACH = 2_048
"""Rows from either end that are found by walking the order; further in, all ids are read once."""


class RowSource:
    """The rows of a query by their place, from 0 to `count` - 1.

    The first page comes before the count, so that a list shows before it is known how long it is. Pages near
    the beginning and the end are found along the order (an index that covers it makes that a short walk);
    elsewhere the ids of all hits are read once, eight bytes each.
    """

    def __init__(self, reads: Reads, query: Query) -> None:
        self._reads = reads
        self.query = query
        self._pages: OrderedDict[int, list[dict[str, Any]]] = OrderedDict()
        self._ids: array[int] | None = None
        self._count: int | None = None

    @property
    def count(self) -> int:
        """How many rows there are; asked of the store once."""
        if self._count is None:
            self._count = self._reads.count(self.query)
        return self._count

    @property
    def begun(self) -> int:
        """How many rows there are at least, from the first page alone."""
        if self._count is None:
            first = self._page(0)
            if len(first) < PAGE:
                self._count = len(first)
            return len(first)
        return self._count

    @property
    def counted(self) -> bool:
        """Whether `count` costs nothing any more."""
        return self._count is not None

    def row(self, place: int) -> Mapping[str, Any]:
        """The row at a place."""
        number, offset = divmod(place, PAGE)
        page = self._page(number)
        # A record that another thread removed since the count leaves its place empty.
        return page[offset] if offset < len(page) else {"id": 0}

    def _page(self, number: int) -> list[dict[str, Any]]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _fetch(self, number: int) -> list[dict[str, Any]]:
        ids = self._page_ids(number)
        by_id = self._reads.many(self.query.ledger, ids, *self.query.columns)
        return [by_id[row_id] for row_id in ids if row_id in by_id]

    def _page_ids(self, number: int) -> list[int]:
        start = number * PAGE
        if self._ids is not None:
            return list(self._ids[start : start + PAGE])
        if start <= _REACH:
            return self._walk(self.query.sort, start, PAGE)
        left = self.count - start
        if left <= _REACH:
            size = min(PAGE, left)
            backwards = tuple(_turned(each) for each in self.query.sort) or ("-id",)
            return self._walk(backwards, left - size, size)[::-1]
        return list(self.all_ids()[start : start + PAGE])

    def _walk(self, sort: tuple[str, ...], offset: int, limit: int) -> list[int]:
        wanted = replace(self.query, columns=("id",), sort=sort, offset=offset, limit=limit)
        return [row["id"] for row in self._reads.rows(wanted)]

    def all_ids(self) -> array[int]:
        """Every id in order: for selecting, exporting and printing all that is seen."""
        if self._ids is None:
            self._ids = self._reads.ids(self.query)
            self._count = len(self._ids)
        return self._ids

    def place_of(self, row_id: int) -> int:
        """Where a record stands; -1 when it is not in the list."""
        if not self._reads.count(self.query.narrowed(among("id", (row_id,)))):
            return -1
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row["id"] == row_id:
                    return number * PAGE + offset
        return self.all_ids().index(row_id)


def _turned(path: str) -> str:
    return path[1:] if path.startswith("-") else f"-{path}"
