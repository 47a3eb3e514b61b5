"""The change log: who did what when, chained by hashes, its values erasable (DESIGN, Store).

One hash stands for a change; it covers salted digests of the entries, never the values themselves, so that
a lawful disposal may erase values (and their salts) while the chain still verifies.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.core.store.connection import Connection

Kind = Literal["do", "undo", "redo", "final", "note"]
"""`final` changes (a seal, a ballot batch, an erasure) can't be undone, nor anything before them;
`note` records that something was seen or printed and changes no row."""

Op = Literal["add", "update", "bin", "restore", "remove", "note"]
GENESIS = "0" * 64


@declared(frozen=True)
class Entry:
    """What happened to one row; `old` and `new` hold only the columns that changed, as stored."""

    ledger: str
    row_id: int
    op: Op
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None


@declared(frozen=True)
class ChangeInfo:
    """One named change as the log keeps it."""

    id: int
    at: str
    actor: str
    title: str
    kind: Kind
    undoes: int | None


@declared(frozen=True)
class Tip:
    """The last change and its hash: kept elsewhere too, it shows that a file was rolled back."""

    id: int
    hash: str


@declared(frozen=True)
class HistoryLine:
    """One entry of a record's history, newest first; values as stored, None where erased."""

    change: ChangeInfo
    op: Op
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


def canonical(values: Mapping[str, Any] | None) -> str | None:
    """Values as one line of JSON, the same for the same values."""
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_digest(salt: bytes, op: str, ledger: str, row_id: int, old: str | None, new: str | None) -> str:
    """The digest that stands for an entry in its change's hash (hex SHA-256)."""
    said = "\x1f".join((op, ledger, str(row_id), old or "", new or ""))
    return sha256(salt + said.encode("utf-8", "surrogatepass")).hexdigest()


def change_hash(
    previous: str,
    id: int,
    at: str,
    actor: str,
    title: str,
    kind: str,
    undoes: int | None,
    digests: Iterable[str],
) -> str:
    """The hash of a change (hex SHA-256) over the one before it, its own facts and its entries' digests."""
    running = sha256(json.dumps([previous, id, at, actor, title, kind, undoes], ensure_ascii=False).encode())
    for digest in digests:
        running.update(digest.encode())
    return running.hexdigest()


def tip(connection: Connection) -> Tip:
    """The log's last change; id 0 and the genesis hash where there is none."""
    row = connection.execute("SELECT id, hash FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return Tip(*row) if row else Tip(0, GENESIS)


class LogWriter:
    """Writes one change into the log while it grows; the change's own row is complete after `finish`.

    To be used inside the transaction that it speaks of. Entries go out in batches, so that an import of a
    hundred thousand rows does not hold them all.
    """

    def __init__(self, connection: Connection, *, at: str, actor: str, title: str, undoes: int | None) -> None:
        self._connection = connection
        self._last = Tip(0, GENESIS)
        self._number = 1
        self._facts = (at, actor, title)
        self._undoes = undoes
        self._digests: list[str] = []
        self._substantial = False

    def write(self, entries: Sequence[Entry]) -> None:
        """Adds entries."""
        if entries and not self._digests:
            # Not before: until the transaction began, another connection may have added a change.
            self._last = tip(self._connection)
            self._number = self._last.id + 1
            self._connection.execute(
                "INSERT INTO change (id, at, actor, title, kind, undoes, previous, hash)"
                " VALUES (?, ?, ?, ?, '', ?, ?, '')",
                (self._number, *self._facts, self._undoes, self._last.hash),
            )
        self._substantial = self._substantial or any(each.op != "note" for each in entries)
        self._connection.executemany(
            "INSERT INTO change_entry (change_id, ledger, row_id, op, digest, salt, old, new)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._rows(entries),
        )

    def _rows(self, entries: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
        salts = os.urandom(16 * len(entries))
        for position, entry in enumerate(entries):
            salt = salts[16 * position : 16 * position + 16]
            old, new = canonical(entry.old), canonical(entry.new)
            digest = entry_digest(salt, entry.op, entry.ledger, entry.row_id, old, new)
            self._digests.append(digest)
            yield self._number, entry.ledger, entry.row_id, entry.op, digest, salt, old, new

    def finish(self, kind: Kind) -> ChangeInfo | None:
        """Chains the change to the one before it; None when it had no entries."""
        if not self._digests:
            return None
        kind = "note" if kind == "do" and not self._substantial else kind
        hashed = change_hash(self._last.hash, self._number, *self._facts, kind, self._undoes, self._digests)
        self._connection.execute("UPDATE change SET kind = ?, hash = ? WHERE id = ?", (kind, hashed, self._number))
        return ChangeInfo(self._number, *self._facts, kind, self._undoes)


def info(connection: Connection, change_id: int) -> ChangeInfo:
    """One change.

    Raises:
        KeyError: there is none of that id.
    """
    row = connection.execute(
        "SELECT id, at, actor, title, kind, undoes FROM change WHERE id = ?", (change_id,)
    ).fetchone()
    if row is None:
        raise KeyError(change_id)
    return ChangeInfo(*row)


def entries_of(connection: Connection, change_id: int) -> list[Entry]:
    """The entries of a change in the order they were made."""
    rows = connection.execute(
        "SELECT ledger, row_id, op, old, new FROM change_entry WHERE change_id = ? ORDER BY id", (change_id,)
    )
    return [Entry(ledger, row_id, op, _parsed(old), _parsed(new)) for ledger, row_id, op, old, new in rows]


def history(connection: Connection, ledger: str, row_id: int, limit: int = 200) -> list[HistoryLine]:
    """What happened to one record, newest first."""
    rows = connection.execute(
        "SELECT c.id, c.at, c.actor, c.title, c.kind, c.undoes, e.op, e.old, e.new"
        " FROM change_entry e JOIN change c ON c.id = e.change_id"
        " WHERE e.ledger = ? AND e.row_id = ? ORDER BY e.id DESC LIMIT ?",
        (ledger, row_id, limit),
    )
    return [HistoryLine(ChangeInfo(*row[:6]), row[6], _parsed(row[7]), _parsed(row[8])) for row in rows]


def recent(connection: Connection, limit: int = 100) -> list[ChangeInfo]:
    """The latest changes, newest first."""
    rows = connection.execute(
        "SELECT id, at, actor, title, kind, undoes FROM change ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [ChangeInfo(*row) for row in rows]


def subject(connection: Connection, change_id: int) -> tuple[str, int] | None:
    """The one record that a change was about: of the ledger it touched first; None where it was about several."""
    first = connection.execute(
        "SELECT ledger FROM change_entry WHERE change_id = ? AND op <> 'note' ORDER BY id LIMIT 1", (change_id,)
    ).fetchone()
    if first is None:
        return None
    rows = connection.execute(
        "SELECT DISTINCT row_id FROM change_entry WHERE change_id = ? AND ledger = ? LIMIT 2", (change_id, first[0])
    ).fetchall()
    return (first[0], rows[0][0]) if len(rows) == 1 else None


def forget_values(connection: Connection, ledger: str, row_id: int) -> None:
    """Erases every value that the log holds of one record, with the salts that could betray them."""
    connection.execute(
        "UPDATE change_entry SET old = NULL, new = NULL, salt = NULL WHERE ledger = ? AND row_id = ?",
        (ledger, row_id),
    )


def _parsed(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
