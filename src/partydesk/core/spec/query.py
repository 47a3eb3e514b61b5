"""What is asked of the store: which ledger, which columns, under which conditions, in what order.

A path is a field's key, or goes through references by dots: `person_id.team_id.name`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from partydesk.core.declared import declared

Op = Literal["=", "!=", "<", "<=", ">", ">=", "in", "not in", "between", "empty", "filled", "contains", "any"]


@declared(frozen=True)
class Clause:
    """One condition on one path.

    `value` by `op`: a stored value for comparisons; a sequence for `in`/`not in`; a pair, either end None
    for open, for `between` (ends included); ignored for `empty`/`filled`; a piece of text for `contains`;
    for `any` a sequence of ids, one of which a `References` field must hold.
    """

    path: str
    op: Op
    value: Any = None


@declared(frozen=True)
class AnyOf:
    """At least one of the conditions holds."""

    clauses: tuple[Where, ...]


@declared(frozen=True)
class AllOf:
    """Every one of the conditions holds; for use inside `AnyOf`."""

    clauses: tuple[Where, ...]


Where = Clause | AnyOf | AllOf


@declared(frozen=True)
class Query:
    """A list of a ledger's records.

    Attributes:
        columns: paths to bring; the record's `id` always comes. Empty: all stored fields of the ledger.
        where: conditions that must all hold.
        search: text typed into quick search (part of a name, pinyin, initials, tail of a number).
        sort: paths, a leading `-` for descending; ends with the id, so that pages never overlap.
        binned: False for living records, True for the recycle bin, None for both.
    """

    ledger: str
    columns: tuple[str, ...] = ()
    where: tuple[Where, ...] = ()
    search: str = ""
    sort: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
    binned: bool | None = False

    def narrowed(self, *where: Where) -> Query:
        """The same query under further conditions."""
        return replace(self, where=self.where + where)


def is_(path: str, value: Any) -> Clause:
    """The path holds this value."""
    return Clause(path, "=", value)


def among(path: str, values: Sequence[Any]) -> Clause:
    """The path holds one of the values."""
    return Clause(path, "in", tuple(values))


def between(path: str, first: Any, last: Any) -> Clause:
    """The path lies between two values, ends included; None leaves an end open."""
    return Clause(path, "between", (first, last))


def empty(path: str) -> Clause:
    """Nothing is recorded."""
    return Clause(path, "empty")


def filled(path: str) -> Clause:
    """Something is recorded."""
    return Clause(path, "filled")
