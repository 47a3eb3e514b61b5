"""The change log verified: every hash follows from the one before it, every value from its digest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from partydesk.core.store.connection import Connection
from partydesk.core.store.log import GENESIS, change_hash, entry_digest
from partydesk.core.text.words import N_


def log_faults(connection: Connection) -> list[str]:
    """Where the log was altered, one line each in the user's words.

    Values that were lawfully erased (with their salts) are skipped, their digests still count.
    """
    return [*_chain_faults(connection), *_entry_faults(connection)]


def _chain_faults(connection: Connection) -> Iterator[str]:
    digests = groupby(
        connection.execute("SELECT change_id, digest FROM change_entry ORDER BY change_id, id"), itemgetter(0)
    )
    waiting = next(digests, None)
    previous, number = GENESIS, 0
    changes = connection.execute("SELECT id, at, actor, title, kind, undoes, previous, hash FROM change ORDER BY id")
    for id_, at, actor, title, kind, undoes, named, stored in changes:
        found: list[str] = []
        if waiting is not None and waiting[0] == id_:
            found = [digest for _, digest in waiting[1]]
            waiting = next(digests, None)
        computed = change_hash(previous, id_, at, actor, title, kind, undoes, found)
        if id_ != number + 1:
            yield N_("第 {id} 次变更之前缺了变更").format(id=id_)
        elif named != previous or stored != computed:
            yield N_("第 {id} 次变更（{title}）与校验值不符").format(id=id_, title=title)
        # Going on from what is stored names each altered change once, not all that follow it.
        previous, number = stored, id_
    if waiting is not None:
        yield N_("有明细不属于任何变更")


def _entry_faults(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT change_id, digest, salt, op, ledger, row_id, old, new FROM change_entry ORDER BY id"
    )
    for change_id, digest, salt, op, ledger, row_id, old, new in rows:
        if salt is None and old is None and new is None:
            continue
        if salt is None or entry_digest(bytes(salt), op, ledger, row_id, old, new) != digest:
            yield N_("第 {id} 次变更里 {ledger} {row} 的内容与摘要不符").format(id=change_id, ledger=ledger, row=row_id)
    yield from _unlawful(connection)


def _unlawful(connection: Connection) -> Iterator[str]:
    """Erased values of a record that no final change removed: someone emptied them by hand."""
    rows: Any = connection.execute(
        "SELECT DISTINCT ledger, row_id FROM change_entry e WHERE salt IS NULL AND NOT EXISTS ("
        " SELECT 1 FROM change_entry r JOIN change c ON c.id = r.change_id"
        " WHERE r.ledger = e.ledger AND r.row_id = e.row_id AND r.op = 'remove' AND c.kind = 'final')"
    )
    for ledger, row_id in rows:
        yield N_("{ledger} {row} 的内容被清空，却没有清理记录").format(ledger=ledger, row=row_id)


def log_size(connection: Connection) -> tuple[int, int, int]:
    """Changes, entries, and bytes of values kept."""
    (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
    entries, size = connection.execute(
        "SELECT count(*), coalesce(sum(length(CAST(coalesce(old, '') AS BLOB))"
        " + length(CAST(coalesce(new, '') AS BLOB)) + 96), 0) FROM change_entry"
    ).fetchone()
    return int(changes), int(entries), int(size)
