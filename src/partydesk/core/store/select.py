"""From a Query to one SELECT.

Lists are read without SQLAlchemy, so that the window can show its first rows before it is imported
(docs/decisions/reads.md). Only SQL that PostgreSQL speaks as well is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec.fields import Reference, References
from partydesk.core.spec.query import AllOf, AnyOf, Clause, Query, Where
from partydesk.core.spec.registry import Registry
from partydesk.core.store.search import LAST, like, search_condition, words
from partydesk.core.store.tables import dumper, loader

_COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}


@dataclass
class _Plan:
    """Joins found on the way; each dotted prefix is joined once."""

    registry: Registry
    ledger: str
    joins: dict[str, str] = field(default_factory=dict)
    params: list[Any] = field(default_factory=list)

    def column(self, path: str) -> str:
        prefix, _, last = path.rpartition(".")
        return f"{self._alias(prefix)}.{last}"

    def _alias(self, prefix: str) -> str:
        if not prefix:
            return "t"
        if prefix not in self.joins:
            before, _, step = prefix.rpartition(".")
            inner = self._alias(before)
            owner, key = self.registry.owner(self.ledger, prefix)
            target = owner.field(key)
            assert isinstance(target, Reference)
            alias = f"j{len(self.joins) + 1}"
            table = self.registry[target.to].table
            self.joins[prefix] = alias
            self._texts.append(f"LEFT JOIN {table} {alias} ON {alias}.id = {inner}.{step}")
        return self.joins[prefix]

    _texts: list[str] = field(default_factory=list)

    def where(self, query: Query) -> str:
        parts = [self.condition(each) for each in query.where]
        if query.binned is not None:
            parts.insert(0, f"t.binned_at IS {'NOT ' if query.binned else ''}NULL")
        if query.search.strip():
            text, params = search_condition(self.registry, self.registry[self.ledger], query.search, "t")
            self.params += params
            parts.append(text)
        return " WHERE " + " AND ".join(parts) if parts else ""

    def condition(self, where: Where) -> str:
        if isinstance(where, AnyOf | AllOf):
            glue = " OR " if isinstance(where, AnyOf) else " AND "
            return "(" + (glue.join(self.condition(each) for each in where.clauses) or "1 = 1") + ")"
        return self._clause(where)

    def _clause(self, clause: Clause) -> str:
        column, (dump, kind) = self.column(clause.path), self._kind(clause.path)
        value, op = clause.value, clause.op
        if value is None and op in ("=", "!="):
            op = "empty" if op == "=" else "filled"
        if op in _COMPARISONS:
            self.params.append(dump(value))
            return f"{column} {op} ?"
        if op == "empty":
            return f"({column} IS NULL OR {column} = '')" if kind is not int else f"{column} IS NULL"
        if op == "filled":
            return f"({column} IS NOT NULL AND {column} <> '')" if kind is not int else f"{column} IS NOT NULL"
        return self._set_clause(column, op, value, dump)

    def _set_clause(self, column: str, op: str, value: Any, dump: Callable[[Any], Any]) -> str:
        if op == "between":
            return self._between(column, *(None if end is None else dump(end) for end in value))
        if op == "contains":
            self.params.append(f"%{like(str(value))}%")
            return f"{column} LIKE ? ESCAPE '\\'"
        values = list(dict.fromkeys(value))
        if op == "any":
            # Ids stand in a JSON list such as [12, 15]; with its blanks and commas each is a word.
            self.params += [f"%{each}%" for id_ in values for each in (f"[{id_}]", f"[{id_},", f" {id_},", f" {id_}]")]
            return "(" + (" OR ".join([f"{column} LIKE ?"] * 4 * len(values)) or "1 = 0") + ")"
        if not values:
            return "1 = 0" if op == "in" else "1 = 1"
        self.params += [dump(each) for each in values]
        marks = ", ".join("?" * len(values))
        return f"{column} IN ({marks})" if op == "in" else f"({column} IS NULL OR {column} NOT IN ({marks}))"

    def _between(self, column: str, first: Any, last: Any) -> str:
        parts = []
        for op, end in ((">=", first), ("<=", last)):
            if end is not None:
                parts.append(f"{column} {op} ?")
                self.params.append(end)
        return " AND ".join(parts) or "1 = 1"

    def _kind(self, path: str) -> tuple[Callable[[Any], Any], type]:
        found = self.registry.field(self.ledger, path) if not path.endswith("binned_at") else None
        codec = dumper(found) if found else None
        plain = isinstance(found, References) or codec is None
        return (_same if plain or codec is None else codec), (int if codec and not plain else str)

    def order(self, query: Query) -> str:
        keys = [
            f"{self.column(each.removeprefix('-'))} {'DESC' if each.startswith('-') else 'ASC'}" for each in query.sort
        ]
        down = bool(query.sort) and query.sort[-1].startswith("-")
        return " ORDER BY " + ", ".join([*keys, f"t.id {'DESC' if down else 'ASC'}"])

    def first_hits(self, columns: str, query: Query) -> str:
        """Hits in the order of the search index, words that end there first.

        They are read along the index until the page is full: `1` is found in nearly every number, and
        gathering all who have it takes a thousand times longer than the first fifty.
        """
        longest, *others = sorted(words(query.search), key=len, reverse=True)
        where = self.where(replace(query, search=" ".join(others)))
        self.params += [longest, longest + LAST]
        hit = "t.id = s.row_id AND s.suffix >= ? AND s.suffix < ?"
        driver = f"FROM {self.registry[self.ledger].table}_search s CROSS JOIN"
        source = self.source().replace("FROM", driver, 1)
        return f"SELECT DISTINCT {columns} {source}{where}{' AND ' if where else ' WHERE '}{hit}"

    def source(self) -> str:
        return " ".join([f"FROM {self.registry[self.ledger].table} t", *self._texts])


def _same(value: Any) -> Any:
    return value


@declared(frozen=True)
class Statement:
    """One SELECT with its parameters; `paths` and `loaders` stand for its columns, the id first."""

    sql: str
    params: tuple[Any, ...]
    paths: tuple[str, ...] = ()
    loaders: tuple[Callable[[Any], Any] | None, ...] = ()


def rows_statement(registry: Registry, query: Query) -> Statement:
    """The SELECT that brings a page of rows."""
    paths = query.columns or tuple(each.key for each in registry[query.ledger].stored)
    paths = tuple(dict.fromkeys(path for path in paths if path != "id"))
    plan = _Plan(registry, query.ledger)
    columns = ", ".join(["t.id", *(plan.column(path) for path in paths)])
    loaders = tuple(
        None if p.endswith(".id") or p == "binned_at" else loader(registry.field(query.ledger, p)) for p in paths
    )
    if _wants_first_hits(registry, query):
        sql = plan.first_hits(columns, query)
    else:
        where, order = plan.where(query), plan.order(query)
        sql = f"SELECT {columns} {plan.source()}{where}{order}"
    return _paged(sql, plan.params, query, paths, loaders)


def _wants_first_hits(registry: Registry, query: Query) -> bool:
    """Whether any page of hits will do: a search as one types, in no order that was asked for."""
    searched = registry[query.ledger].indexed and bool(words(query.search))
    return searched and not query.sort and not query.offset and query.limit is not None


def ids_statement(registry: Registry, query: Query) -> Statement:
    """The SELECT that brings only the ids, in order."""
    plan = _Plan(registry, query.ledger)
    where, order = plan.where(query), plan.order(query)
    return _paged(f"SELECT t.id {plan.source()}{where}{order}", plan.params, query)


def _paged(sql: str, params: Sequence[Any], query: Query, *more: Any) -> Statement:
    if query.limit is not None:
        sql, params = sql + " LIMIT ? OFFSET ?", [*params, query.limit, query.offset]
    return Statement(sql, tuple(params), *more)


def sums_statement(registry: Registry, query: Query, of: str) -> Statement:
    """The SELECT that adds up the field `of`, for each combination of values that the query's columns have."""
    plan = _Plan(registry, query.ledger)
    by = ", ".join(plan.column(path) for path in query.columns)
    total, where = f"sum({plan.column(of)})", plan.where(query)
    return Statement(f"SELECT {by}, {total} {plan.source()}{where} GROUP BY {by}", tuple(plan.params))


def count_statement(registry: Registry, query: Query) -> Statement:
    """The SELECT that counts."""
    plan = _Plan(registry, query.ledger)
    where = plan.where(query)
    return Statement(f"SELECT count(*) {plan.source()}{where}", tuple(plan.params))
