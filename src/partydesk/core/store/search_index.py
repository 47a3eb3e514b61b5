"""The rows of a ledger's search index, written with the change that touched its records (see `search`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partydesk.core.spec.ledger import Ledger
from partydesk.core.store.connection import Connection
from partydesk.core.store.derive import Touched
from partydesk.core.store.search import folded_words, suffix_rows

_FEW = 200
"""Up to so many new records their suffixes are made here; of more, by the database."""

_SUFFIXES_OF_WORDS = """
    WITH RECURSIVE place (n) AS (
        SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < (SELECT max(length(word)) FROM searched_word)
    )
    INSERT INTO {index} (suffix, row_id)
    SELECT substr(word, n), row_id FROM place JOIN searched_word ON n <= length(word) GROUP BY 1, 2 ORDER BY 1, 2
"""
"""Sorted rows fill the index's pages one after another."""


def keep_index(connection: Connection, ledger: Ledger, touched: Iterable[Touched]) -> None:
    """Brings the index of a ledger up to date with its touched records; only inside a change."""
    index = f"{ledger.table}_search"
    gone: list[tuple[str, int]] = []
    new: list[tuple[int, Mapping[str, Any]]] = []
    for each in touched:
        if each.old and each.new and all(each.old.get(key) == each.new.get(key) for key in ledger.search):
            continue
        if each.old:
            gone += suffix_rows(ledger, each.id, each.old)
        if each.new:
            new.append((each.id, each.new))
    if gone:
        gone.sort()  # along the index page by page, or the undoing of an import would jump about in it
        connection.executemany(f"DELETE FROM {index} WHERE suffix = ? AND row_id = ?", gone)
    if len(new) > _FEW:
        _add_many(connection, ledger, index, new)
    elif new:
        rows = [row for row_id, raw in new for row in suffix_rows(ledger, row_id, raw)]
        connection.executemany(f"INSERT INTO {index} (suffix, row_id) VALUES (?, ?)", rows)


def _add_many(connection: Connection, ledger: Ledger, index: str, new: list[tuple[int, Mapping[str, Any]]]) -> None:
    connection.execute("CREATE TEMPORARY TABLE IF NOT EXISTS searched_word (word TEXT, row_id INTEGER)")
    connection.execute("DELETE FROM searched_word")
    connection.executemany(
        "INSERT INTO searched_word (word, row_id) VALUES (?, ?)",
        ((word, row_id) for row_id, raw in new for word in folded_words([raw.get(key) for key in ledger.search])),
    )
    connection.execute(_SUFFIXES_OF_WORDS.format(index=index))
    connection.execute("DELETE FROM searched_word")
