"""Traces in the log of records whose rows are gone: those that an undo took back."""

from __future__ import annotations

from partydesk.core.store.connection import Connection


def removed_pointing(connection: Connection, ledger: str, key: str, row_id: int, limit: int = 20) -> list[int]:
    """Ids of records of `ledger` that named `row_id` in their field `key` and whose adding was taken back.

    The latest first. `key` may be a reference or a list of them, as `tables.py` dumps it.
    """
    named = f'%"{key}":'
    shapes = [f"{named}{row_id}{end}%" for end in (",", "}")]
    shapes += [f'{named}"[{row_id}{end}%' for end in (",", "]")]
    shapes += [f'{named}"[%, {row_id}{end}%' for end in (",", "]")]
    either = " OR ".join(["old LIKE ?"] * len(shapes))
    rows = connection.execute(
        f"SELECT DISTINCT row_id FROM change_entry WHERE ledger = ? AND op = 'remove' AND ({either})"
        " ORDER BY row_id DESC LIMIT ?",
        (ledger, *shapes, limit),
    )
    return [found for (found,) in rows]
