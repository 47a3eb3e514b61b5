"""Undo and redo from the log: undoing is itself a new change, and only ever undoes what still stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.store.change import Change
from partydesk.core.store.connection import Connection
from partydesk.core.store.log import ChangeInfo, Entry
from partydesk.core.store.tables import Table
from partydesk.core.text.words import N_


def last_undoable(connection: Connection) -> ChangeInfo | None:
    """The latest change that still stands; None behind a seal, a ballot batch or an erasure."""
    return _latest(connection, ("do", "redo"))


def last_redoable(connection: Connection) -> ChangeInfo | None:
    """The latest undoing, unless something else was done after it."""
    return _latest(connection, ("undo",))


def _latest(connection: Connection, wanted: tuple[str, ...]) -> ChangeInfo | None:
    """Walks back; an undo (or, looking for undos, a redo) takes the change it names out of sight."""
    gone: set[int] = set()
    rows = connection.execute(
        "SELECT id, at, actor, title, kind, undoes FROM change WHERE kind <> 'note' ORDER BY id DESC LIMIT 2000"
    )
    for found in (ChangeInfo(*row) for row in rows):
        if found.id in gone:
            continue
        if found.kind in wanted:
            return found
        if found.kind == "final" or found.undoes is None:
            return None
        gone.add(found.undoes)
    return None


def is_behind_a_final(connection: Connection, change: ChangeInfo) -> bool:
    """Whether a seal, a ballot batch or an erasure came after the change."""
    sql = "SELECT 1 FROM change WHERE kind = 'final' AND id > ? LIMIT 1"
    return connection.execute(sql, (change.id,)).fetchone() is not None


def original_title(connection: Connection, change: ChangeInfo) -> str:
    """What the user called the change at the bottom of a chain of undos and redos."""
    while change.undoes is not None:
        row = connection.execute(
            "SELECT id, at, actor, title, kind, undoes FROM change WHERE id = ?", (change.undoes,)
        ).fetchone()
        change = ChangeInfo(*row)
    return change.title


def reverse(change: Change, connection: Connection, tables: Mapping[str, Table], entries: list[Entry]) -> None:
    """Takes back the entries, last first.

    Raises:
        KnownError: a row is no longer as the entries left it, or others now depend on it.
    """
    _refuse_if_moved(connection, tables, entries)
    for entry in reversed(entries):
        if entry.op == "add":
            change.remove_row(entry.ledger, entry.row_id)
        elif entry.op == "remove":
            change.insert_row(entry.ledger, entry.row_id, entry.old or {})
        elif entry.op != "note":
            op = {"bin": "restore", "restore": "bin"}.get(entry.op, "update")
            change.write_raw(entry.ledger, entry.row_id, entry.old or {}, op)


def _refuse_if_moved(connection: Connection, tables: Mapping[str, Table], entries: list[Entry]) -> None:
    left: dict[tuple[str, int], dict[str, Any] | None] = {}
    for entry in entries:
        key = (entry.ledger, entry.row_id)
        if entry.op == "remove":
            left[key] = None
        elif entry.op != "note":
            if entry.new is None:
                raise KnownError(N_("这一步涉及已清理的资料，不能撤销。"))
            # An added row must be as a whole what it was: what was not given then is still empty.
            start = dict.fromkeys(tables[entry.ledger].logged) if entry.op == "add" else left.get(key) or {}
            left[key] = start | dict(entry.new)
    for (ledger, row_id), expected in left.items():
        if not _as_left(connection, tables[ledger], row_id, expected):
            raise KnownError(
                N_("之后又改过“{title}”里的这条记录，不能整步撤销：请打开记录单独修改。").format(
                    title=tables[ledger].ledger.title
                )
            )


def _as_left(connection: Connection, table: Table, row_id: int, expected: dict[str, Any] | None) -> bool:
    if expected is None:
        return connection.execute(f"SELECT 1 FROM {table.name} WHERE id = ?", (row_id,)).fetchone() is None
    row = connection.execute(f"SELECT {', '.join(expected)} FROM {table.name} WHERE id = ?", (row_id,)).fetchone()
    return row is not None and tuple(row) == tuple(expected.values())
