"""The store: one file, one process, every write a named change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.spec.registry import Registry
from partydesk.core.store import log, undo
from partydesk.core.store.change import Change, Changed
from partydesk.core.store.connection import (
    Connection,
    DatabaseError,
    IntegrityError,
    KeyProvider,
    NoKey,
    connect,
    explain,
    writing,
)  # fmt: skip
from partydesk.core.store.derive import Derivation
from partydesk.core.store.log import ChangeInfo
from partydesk.core.store.reads import Reads
from partydesk.core.store.search_index import keep_index
from partydesk.core.store.tables import Table
from partydesk.core.text.words import N_

Listener = Callable[[Changed, ChangeInfo], None]

_OF_THE_DISK = ("full", "locked", "busy", "readonly", "malformed", "not a database", "disk")
"""Words of database errors that a user can do something about; any other is a bug."""


class Store(Reads):
    """An open store. Make it with `Store.open`; `bootstrap` does so with lock, schema and derivations."""

    def __init__(
        self, path: Path, connection: Connection, registry: Registry, *, derivations: Sequence[Derivation],
        actor: str, now: Callable[[], datetime], keys: KeyProvider,
    ) -> None:  # fmt: skip
        super().__init__(connection, registry)
        self.path = path
        self.actor = actor
        self.now = now
        self.keys = keys
        self.derivations = tuple(derivations)
        self.tables: Mapping[str, Table] = {each.key: Table.of(each) for each in registry}
        self.at_close: list[Callable[[], object]] = []
        self._listeners: list[Listener] = []
        self._open: Change | None = None

    @classmethod
    def open(
        cls, path: Path, registry: Registry, *, derivations: Sequence[Derivation] = (), actor: str,
        now: Callable[[], datetime] = datetime.now, keys: KeyProvider | None = None,
    ) -> Store:  # fmt: skip
        """Opens a file whose schema is up to date.

        Raises:
            KnownError: the file is missing, damaged, or no store.
        """
        keys = keys or NoKey()
        return cls(path, connect(path, keys), registry, derivations=derivations, actor=actor, now=now, keys=keys)

    def twin(self) -> Store:
        """The same store on a connection of its own, for a job in another thread."""
        found = Store.open(
            self.path,
            self.registry,
            derivations=self.derivations,
            actor=self.actor,
            now=self.now,
            keys=self.keys,
        )
        found._listeners = self._listeners
        return found

    def close(self) -> None:
        """Does what waits for the closing, the latest request first, and closes; a second call does nothing."""
        while self.at_close:
            self.at_close.pop()()
        self.connection.close()

    def listen(self, listener: Listener) -> None:
        """Calls `listener` after each committed change, in the thread that made it."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, title: str, *, final: bool = False) -> Iterator[Change]:
        """One named change: all of it or nothing; a change inside a change is part of the outer one.

        Raises:
            KnownError: the disk is full, the file is locked, a record is still needed by others.
        """
        if self._open is not None:
            yield self._open
            if final:
                self._open.kind = "final"
            return
        change, writer = self._begin(title, None)
        change.kind = "final" if final else "do"
        self._open = change
        try:
            with self._explained(), writing(self.connection):
                yield change
                change.settle()
                made = writer.finish(change.outcome)
        finally:
            self._open = None
        self._tell(change, made)

    def _begin(self, title: str, undoes: int | None) -> tuple[Change, log.LogWriter]:
        at = self.now().isoformat(timespec="seconds")
        writer = log.LogWriter(self.connection, at=at, actor=self.actor, title=title, undoes=undoes)

        def settle(change: Change) -> None:
            self._derive(change)
            self._index(change)
            writer.write(change.entries)

        return Change(self.connection, self.tables, at, settle), writer

    def undo(self, change_id: int | None = None) -> Changed:
        """Takes back the latest change, or the one named.

        Raises:
            KnownError: there is nothing to undo, or the records have moved on.
        """
        found = log.info(self.connection, change_id) if change_id else undo.last_undoable(self.connection)
        if found is None or found.kind in ("final", "note") or undo.is_behind_a_final(self.connection, found):
            raise KnownError(N_("没有可以撤销的操作：定稿、封存和清理之后不能再撤销之前的操作。"))
        return self._invert(found, "undo", N_("撤销：{title}"))

    def redo(self) -> Changed:
        """Does again what was undone last.

        Raises:
            KnownError: nothing was undone, or the records have moved on.
        """
        found = undo.last_redoable(self.connection)
        if found is None:
            raise KnownError(N_("没有可以重做的操作。"))
        return self._invert(found, "redo", N_("重做：{title}"))

    def _invert(self, found: ChangeInfo, kind: log.Kind, title: str) -> Changed:
        entries = log.entries_of(self.connection, found.id)
        named = title.format(title=undo.original_title(self.connection, found))
        change, writer = self._begin(named, found.id)
        with self._explained(), writing(self.connection):
            undo.reverse(change, self.connection, self.tables, entries)
            change.settle()
            made = writer.finish(kind)
        self._tell(change, made)
        return change.done

    def undoable(self) -> str:
        """What `undo` would take back, in the user's words; empty when nothing."""
        found = undo.last_undoable(self.connection)
        return undo.original_title(self.connection, found) if found else ""

    def redoable(self) -> str:
        """What `redo` would do again; empty when nothing."""
        found = undo.last_redoable(self.connection)
        return undo.original_title(self.connection, found) if found else ""

    def history(self, ledger: str, row_id: int) -> list[log.HistoryLine]:
        """What happened to one record, newest first."""
        return log.history(self.connection, ledger, row_id)

    def next_number(self, counter: str) -> int:
        """The next running number of a series (问题编号, 表单编号); only inside a change."""
        if self._open is None:
            raise RuntimeError("numbers are given inside a change")
        self.connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1)"
            " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1",
            (counter,),
        )
        (value,) = self.connection.execute("SELECT value FROM counter WHERE name = ?", (counter,)).fetchone()
        return int(value)

    def stale(self) -> list[str]:
        """Kept fields that differ from a fresh computation, one line each; none in a sound store."""
        found: list[str] = []
        for each in self.derivations:
            fields = each.fields
            rows = {row["id"]: row for row in self.read(each.ledger, columns=fields, binned=None)}
            computed = each.compute(self, list(rows))
            for row_id, row in rows.items():
                fresh = computed.get(row_id, {})
                found += [f"{each.ledger} {row_id} {key}" for key in fields if key in fresh and fresh[key] != row[key]]
        return found

    def _derive(self, change: Change) -> None:
        """Runs the derivations in their order; a later one sees what earlier ones kept."""
        for each in self.derivations:
            ids: set[int] = set()
            for ledger, affected in each.sources.items():
                rows = change.touched.get(ledger)
                if rows:
                    ids.update(affected(self, list(rows.values())))
            living = self.many(each.ledger, ids, "id")
            if living:
                change.keep(each.ledger, each.compute(self, sorted(living)))

    def _index(self, change: Change) -> None:
        for ledger, rows in change.touched.items():
            table = self.tables[ledger]
            if table.ledger.indexed:
                keep_index(self.connection, table.ledger, rows.values())

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            if "FOREIGN KEY" in str(error):
                raise KnownError(N_("还有别的记录用到它，不能这样做：请先处理那些记录。")) from error
            raise
        except DatabaseError as error:
            if any(word in str(error) for word in _OF_THE_DISK):
                raise KnownError(explain(error, self.path)) from error
            raise

    def _tell(self, change: Change, made: ChangeInfo | None) -> None:
        if made is not None:
            for listener in self._listeners:
                listener(change.done, made)
