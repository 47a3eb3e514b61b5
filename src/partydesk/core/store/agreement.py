"""Records compared with the change log: what stands in a table must be what the log's last word makes it.

A value altered past the program leaves the log's chain whole; only this comparison shows it. Fields that the log
does not hold (derived and kept ones) are left to the other checks. A migration that sets typed values of old
records must therefore log them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from partydesk.core.store.connection import Connection
from partydesk.core.store.tables import Table
from partydesk.core.text.words import N_

_ENTRIES = (
    "SELECT row_id, op, salt, new FROM change_entry WHERE ledger = ? AND op <> 'note' AND row_id > 0"
    " ORDER BY row_id, id"
)
_Logged = tuple[int, dict[str, Any] | None, bool]
"""A record's id, its values by the log (None: removed), and whether the log still holds them."""


def disagreements(connection: Connection, table: Table) -> Iterator[str]:
    """Records and fields of one ledger that are not as the log says, one line each in the user's words."""
    title = table.ledger.title
    columns = sorted(table.logged)
    rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table.name} ORDER BY id")
    logged = _logged(connection, table.ledger.key)
    known = next(logged, None)
    for row_id, *values in rows:
        while known is not None and known[0] < row_id:
            yield from _gone(title, known)
            known = next(logged, None)
        if known is None or known[0] != row_id or known[1] is None:
            yield N_("{title} {id} 没有登记过").format(title=title, id=row_id)
        elif known[2]:
            differing = [key for key, value in zip(columns, values, strict=True) if known[1].get(key) != value]
            yield from (_changed(table, row_id, key) for key in differing)
        known = next(logged, None) if known is not None and known[0] == row_id else known
    while known is not None:
        yield from _gone(title, known)
        known = next(logged, None)


def _logged(connection: Connection, ledger: str) -> Iterator[_Logged]:
    for row_id, entries in groupby(connection.execute(_ENTRIES, (ledger,)), itemgetter(0)):
        values: dict[str, Any] | None = None
        whole = True
        for _, op, salt, new in entries:
            values = None if op == "remove" else (values or {}) | json.loads(new or "{}")
            whole = whole and salt is not None
        yield row_id, values, whole


def _gone(title: str, known: _Logged) -> Iterator[str]:
    row_id, values, _whole = known
    if values is not None:
        yield N_("{title} {id} 不见了，却没有清理记录").format(title=title, id=row_id)


def _changed(table: Table, row_id: int, key: str) -> str:
    name = N_("回收站状态") if key == "binned_at" else table.ledger.field(key).title
    return N_("{title} {id} 的{name}").format(title=table.ledger.title, id=row_id, name=name)
