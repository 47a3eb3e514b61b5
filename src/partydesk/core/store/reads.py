"""Reading records: lists by Query, single records, labels."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Query, Where, among, is_
from partydesk.core.spec.registry import Registry
from partydesk.core.store.connection import Connection
from partydesk.core.store.select import Statement, count_statement, ids_statement, rows_statement, sums_statement
from partydesk.core.text.words import N_

_AT_ONCE = 900
"""So many values stand in one statement."""


def gone(ledger: Ledger, row_id: int | None) -> KnownError:
    """The refusal of an act on a record that is no longer there."""
    line = N_("这条记录已不在（{title} {id}），可能已被清理或撤销：请刷新后再试。")
    return KnownError(line.format(title=ledger.title, id=row_id or "—"))


class Reads:
    """What may be asked of an open store; inside a change it sees what the change has written so far."""

    def __init__(self, connection: Connection, registry: Registry) -> None:
        self.connection = connection
        self.registry = registry

    def rows(self, query: Query) -> list[dict[str, Any]]:
        """The rows of a query: values by path, with `id`."""
        return list(self._fetched(rows_statement(self.registry, query)))

    def _fetched(self, statement: Statement) -> Iterable[dict[str, Any]]:
        paths, loaders = ("id", *statement.paths), (None, *statement.loaders)
        found = self.connection.execute(statement.sql, statement.params).fetchall()
        if not any(loaders):
            return [dict(zip(paths, row, strict=True)) for row in found]
        return [
            {path: load(raw) if load else raw for path, raw, load in zip(paths, row, loaders, strict=True)}
            for row in found
        ]

    def read(
        self, ledger: str, *where: Where, columns: Sequence[str] = (), sort: Sequence[str] = (), search: str = "",
        limit: int | None = None, binned: bool | None = False,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Short for `rows(Query(…))`."""
        return self.rows(Query(ledger, tuple(columns), where, search, tuple(sort), limit, 0, binned))

    def tuples(
        self, ledger: str, *where: Where, columns: Sequence[str], sort: Sequence[str] = (), binned: bool | None = False
    ) -> list[tuple[Any, ...]]:
        """Rows as tuples, the id before the columns, values as stored: an amount is an integer of its smallest step.

        For computations over tens of thousands of rows, where making dicts and values costs more than reading them.
        """
        statement = rows_statement(self.registry, Query(ledger, tuple(columns), where, "", tuple(sort), binned=binned))
        found: list[tuple[Any, ...]] = self.connection.execute(statement.sql, statement.params).fetchall()
        return found

    def one(self, ledger: str, row_id: int | None, *columns: str) -> dict[str, Any]:
        """One record, binned or not; without `columns` all its stored fields.

        Raises:
            KnownError: the record is gone: erased, or its adding was undone.
        """
        found = self.read(ledger, is_("id", row_id), columns=columns, binned=None)
        if not found:
            raise gone(self.registry[ledger], row_id)
        return found[0]

    def many(self, ledger: str, ids: Iterable[int], *columns: str) -> dict[int, dict[str, Any]]:
        """Records by id, binned or not; missing ids are left out."""
        return {row["id"]: row for row in self.of(ledger, "id", ids, columns=columns, binned=None)}

    def of(
        self, ledger: str, path: str, values: Iterable[Any], *where: Where, columns: Sequence[str],
        sort: Sequence[str] = (), binned: bool | None = False,
    ) -> Iterator[dict[str, Any]]:  # fmt: skip
        """The rows whose `path` holds one of the values, asked for in pieces; `sort` holds within a piece."""
        wanted = sorted(set(values))
        for start in range(0, len(wanted), _AT_ONCE):
            part = among(path, wanted[start : start + _AT_ONCE])
            yield from self.read(ledger, part, *where, columns=columns, sort=sort, binned=binned)

    def count(self, query: Query) -> int:
        """How many rows the query has, whatever its limit."""
        statement = count_statement(self.registry, query)
        (number,) = self.connection.execute(statement.sql, statement.params).fetchone()
        return int(number)

    def sums(self, query: Query, of: str) -> list[tuple[Any, ...]]:
        """The sums of an amount, in its smallest step, by the query's columns: their values as stored, then the sum."""
        statement = sums_statement(self.registry, query, of)
        found: list[tuple[Any, ...]] = self.connection.execute(statement.sql, statement.params).fetchall()
        return found

    def ids(self, query: Query) -> array[int]:
        """All ids of a query in its order, eight bytes each."""
        statement = ids_statement(self.registry, query)
        found = self.connection.execute(statement.sql, statement.params)
        return array("q", (row_id for (row_id,) in found))

    def label(self, ledger: str, row_id: int | None) -> str:
        """What a person calls the record; empty for None or a record that is gone."""
        return self.labels(ledger, [row_id]).get(row_id, "") if row_id is not None else ""

    def labels(self, ledger: str, ids: Iterable[int | None]) -> dict[int | None, str]:
        """Short names of records by id."""
        first = self.registry[ledger].label[0]
        rows = self.many(ledger, (each for each in ids if each is not None), first)
        return {row_id: str(row[first] or "") for row_id, row in rows.items()}
