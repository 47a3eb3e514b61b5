"""A named change: rows and log in one transaction; what a user did, in the user's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.store.attachments import drop_unused_blobs
from partydesk.core.store.connection import Connection, next_id
from partydesk.core.store.derive import Touched
from partydesk.core.store.log import Entry, Kind, forget_values
from partydesk.core.store.reads import gone
from partydesk.core.store.tables import Table
from partydesk.core.text.words import N_

ATTACHMENTS = "attachments"
"""The ledger of files that belong to records; it goes with the record it belongs to."""

_BATCH = 5_000
"""Rows of a bulk addition that are held at once."""

Changed = frozenset[tuple[str, int]]
"""The records a change touched, as (ledger, id); screens redraw only for these."""


def _owner(table: Table) -> str:
    """The field whose record takes these rows along when it is erased; empty for none."""
    return table.ledger.parent or table.ledger.goes_with


class Change:
    """The open change; made by `Store.change`. Every write of the program goes through one."""

    def __init__(
        self, connection: Connection, tables: Mapping[str, Table], stamp: str, settle: Callable[[Change], None]
    ) -> None:
        self._connection = connection
        self._tables = tables
        self._stamp = stamp
        self._settle = settle
        self._settled: set[tuple[str, int]] = set()
        self._files_gone = False
        self.entries: list[Entry] = []
        self.touched: dict[str, dict[int, Touched]] = {}
        self.kind: Kind = "do"

    @property
    def done(self) -> Changed:
        """What was touched so far."""
        return frozenset(self._settled | self._pending())

    @property
    def outcome(self) -> Kind:
        """The kind that it is logged as."""
        telling = {self._tables[ledger].ledger.tells for ledger, _ in self.done}
        if True not in telling:
            return self.kind
        return "note" if self.kind == "do" and telling == {True} else "final"

    def _pending(self) -> set[tuple[str, int]]:
        return {(ledger, row_id) for ledger, rows in self.touched.items() for row_id in rows}

    def settle(self) -> None:
        """Derives, indexes and logs what was touched so far, and lets go of it; the change goes on."""
        self._settle(self)
        if self._files_gone:
            drop_unused_blobs(self._connection)
        self._settled |= self._pending()
        self.touched, self.entries = {}, []

    def add(self, ledger: str, /, **values: Any) -> int:
        """Adds one record and returns its id.

        Raises:
            KeyError: the ledger has no such field.
        """
        return self.add_many(ledger, [values])[0]

    def add_many(self, ledger: str, rows: Iterable[Mapping[str, Any]]) -> range:
        """Adds records in one go and returns their ids, which follow each other."""
        source, first, count = iter(rows), 0, 0
        while part := list(islice(source, _BATCH)):
            ids = self._add_batch(ledger, part)
            first, count = first or ids.start, count + len(ids)
            if len(part) == _BATCH:
                self.settle()
        return range(first, first + count)

    def _add_batch(self, ledger: str, rows: Sequence[Mapping[str, Any]]) -> range:
        table = self._tables[ledger]
        raws = [table.dump(row) for row in rows]
        first = next_id(self._connection, table.name)
        for position, raw in enumerate(raws):
            self._fill(table, raw, first + position)
        self._insert(table, raws)
        if table.ledger.append_only and not table.ledger.tells:
            self.kind = "final"
        logged = table.logged
        touched = self.touched.setdefault(ledger, {})
        for raw in raws:
            new = {key: value for key, value in raw.items() if key in logged and value is not None}
            self.entries.append(Entry(ledger, raw["id"], "add", None, new))
            touched[raw["id"]] = Touched(raw["id"], None, raw)
        return range(first, first + len(raws))

    def _fill(self, table: Table, raw: dict[str, Any], row_id: int) -> None:
        raw["id"] = row_id
        raw.setdefault("binned_at", None)
        raw.update(table.derive(raw))

    def _insert(self, table: Table, raws: Sequence[Mapping[str, Any]]) -> None:
        if not raws:
            return
        columns = ("id", "binned_at", *table.columns)
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})",
            ([raw.get(key) for key in columns] for raw in raws),
        )

    def update(self, ledger: str, row_id: int, /, **values: Any) -> bool:
        """Changes fields of one record; False when nothing differs from what is stored.

        Raises:
            KnownError: the record is gone.
        """
        table = self._tables[ledger]
        return self._write(ledger, row_id, table.dump(values), "update")

    def update_many(self, ledger: str, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> int:
        """Changes several records; returns how many differed."""
        return sum(self.update(ledger, row_id, **values) for row_id, values in rows)

    def bin(self, ledger: str, row_id: int) -> bool:
        """Puts a record into the recycle bin (回收站)."""
        return self._write(ledger, row_id, {"binned_at": self._stamp}, "bin")

    def restore(self, ledger: str, row_id: int) -> bool:
        """Brings a record back from the recycle bin to where it was."""
        return self._write(ledger, row_id, {"binned_at": None}, "restore")

    def note(self, ledger: str, row_id: int, /, **facts: Any) -> None:
        """Records that something was seen or printed; changes no row."""
        self.entries.append(Entry(ledger, row_id, "note", None, facts))

    def erase(self, ledger: str, row_id: int) -> None:
        """Removes a record for good, with its child rows, files and all that the log holds; final."""
        for child in self._children(ledger):
            for child_id in self._owned(child, row_id):
                self.erase(child.ledger.key, child_id)
        # The row first: its photo is an attachment that it points to.
        attachments = self._attachments(ledger, row_id)
        self._erase_row(ledger, row_id)
        for attachment in attachments:
            self._erase_row(ATTACHMENTS, attachment)
        self._files_gone = ATTACHMENTS in self._tables
        self.kind = "final"

    def _erase_row(self, ledger: str, row_id: int) -> None:
        self.remove_row(ledger, row_id, logged=False)
        forget_values(self._connection, ledger, row_id)
        # What this very change did to the row before is not written yet.
        self.entries = [
            Entry(each.ledger, each.row_id, each.op) if (each.ledger, each.row_id) == (ledger, row_id) else each
            for each in self.entries
        ]

    def _attachments(self, ledger: str, row_id: int) -> list[int]:
        if ATTACHMENTS not in self._tables:
            return []
        sql = "SELECT id FROM attachment WHERE ledger = ? AND row_id = ?"
        return [found for (found,) in self._connection.execute(sql, (ledger, row_id)).fetchall()]

    def _children(self, ledger: str) -> Iterator[Table]:
        for table in self._tables.values():
            parent = _owner(table)
            if parent and getattr(table.ledger.field(parent), "to", "") == ledger:
                yield table

    def _owned(self, child: Table, row_id: int) -> list[int]:
        # The latest first: of two that name each other, the later one names the earlier.
        sql = f"SELECT id FROM {child.name} WHERE {_owner(child)} = ? ORDER BY id DESC"
        return [found for (found,) in self._connection.execute(sql, (row_id,)).fetchall()]

    def remove_row(self, ledger: str, row_id: int, *, logged: bool = True) -> None:
        """Takes the row away: the undoing of an addition, or an erasure whose values are not logged.

        Raises:
            KnownError: the record is gone, or files were added to it since.
        """
        table = self._tables[ledger]
        old = self._raw(table, row_id)
        if logged and self._attachments(ledger, row_id):
            raise KnownError(N_("这条记录已有附件，不能撤回新增：请先撤销添加附件，或把记录删除到回收站。"))
        self._connection.execute(f"DELETE FROM {table.name} WHERE id = ?", (row_id,))
        kept = {key: value for key, value in old.items() if key in table.logged and value is not None}
        self.entries.append(Entry(ledger, row_id, "remove", kept if logged else None, None))
        self._touch(ledger, row_id, old, None)

    def insert_row(self, ledger: str, row_id: int, raw: Mapping[str, Any]) -> None:
        """Puts back a row under its old id: the redoing of an addition."""
        table = self._tables[ledger]
        whole = dict.fromkeys(table.columns) | dict(raw)
        self._fill(table, whole, row_id)
        self._insert(table, [whole])
        self.entries.append(Entry(ledger, row_id, "add", None, dict(raw)))
        self._touch(ledger, row_id, None, whole)

    def write_raw(self, ledger: str, row_id: int, raw: Mapping[str, Any], op: str) -> None:
        """Sets stored values as they are: used by undo and redo."""
        self._write(ledger, row_id, dict(raw), op)

    def _write(self, ledger: str, row_id: int, raw: dict[str, Any], op: Any) -> bool:
        table = self._tables[ledger]
        if table.ledger.append_only:
            raise KnownError(N_("{title}只增不改，也不能删除。").format(title=table.ledger.title))
        before = self._raw(table, row_id)
        new = {key: value for key, value in raw.items() if before[key] != value}
        if not new:
            return False
        after = before | new
        if new.keys() != {"binned_at"}:  # derived from the record's own values, which the recycle bin leaves alone
            new |= {key: value for key, value in table.derive(after).items() if before[key] != value}
        self._set(table, row_id, new)
        logged = {key: value for key, value in new.items() if key in table.logged}
        if logged:
            old = {key: before[key] for key in logged}
            self.entries.append(Entry(ledger, row_id, op, old, logged))
        self._touch(ledger, row_id, before, after | new)
        return True

    def _set(self, table: Table, row_id: int, raw: Mapping[str, Any]) -> None:
        pairs = ", ".join(f"{key} = ?" for key in raw)
        self._connection.execute(f"UPDATE {table.name} SET {pairs} WHERE id = ?", (*raw.values(), row_id))

    def keep(self, ledger: str, values: Mapping[int, Mapping[str, Any]]) -> None:
        """Sets kept fields that a derivation computed; these are not logged."""
        table = self._tables[ledger]
        before = self._raw_many(table, values)
        written: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row_id, fields in values.items():
            raw = table.dump(fields)
            old = before[row_id]
            if any(old.get(key) != value for key, value in raw.items()):
                written.setdefault(tuple(raw), []).append((*raw.values(), row_id))
                self._touch(ledger, row_id, old, {**old, **raw})
        for columns, rows in written.items():
            pairs = ", ".join(f"{key} = ?" for key in columns)
            self._connection.executemany(f"UPDATE {table.name} SET {pairs} WHERE id = ?", rows)

    def _raw_many(self, table: Table, ids: Iterable[int]) -> dict[int, Mapping[str, Any]]:
        """Rows as stored; those touched before are known already."""
        known = self.touched.get(table.ledger.key, {})
        found = {row_id: row.new for row_id in ids if (row := known.get(row_id)) and row.new is not None}
        columns = ("id", "binned_at", *table.columns)
        sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?"
        for row_id in ids:
            if row_id not in found:
                row = self._connection.execute(sql, (row_id,)).fetchone()
                found[row_id] = dict(zip(columns, row, strict=True))
        return found

    def _touch(self, ledger: str, row_id: int, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> None:
        rows = self.touched.setdefault(ledger, {})
        first = rows[row_id].old if row_id in rows else old
        rows[row_id] = Touched(row_id, first, new)

    def _raw(self, table: Table, row_id: int) -> dict[str, Any]:
        columns = ("id", "binned_at", *table.columns)
        row = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?", (row_id,)
        ).fetchone()
        if row is None:
            raise gone(table.ledger, row_id)
        return dict(zip(columns, row, strict=True))
