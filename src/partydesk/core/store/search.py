"""Quick search: a part of a name, its pinyin or initials, the tail of a number (DOMAIN 7).

A ledger with an index keeps every suffix of its searched words in a table of its own
(`<table>_search`): a part of a word is then the beginning of a suffix, one look-up in an ordinary index.
Other ledgers are small and are searched by LIKE; their references are searched as the other ledger is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from partydesk.core.spec.fields import Reference
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.registry import Registry
from partydesk.core.text.normal import plain

LAST = "\U0010ffff"
_MOST_WORDS = 12
"""So many words of a search are looked for: whoever pastes a page into the search line meant its beginning."""


def folded(text: str) -> str:
    """Text as search compares it: half width, lower case, the separator dots of names dropped."""
    if text.isascii():
        return text.lower().replace("'", "")
    return unicodedata.normalize("NFKC", text).lower().replace("·", "").replace("'", "")


def like(text: str) -> str:
    """Text for LIKE, its own wildcards taken as plain characters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def folded_words(values: Iterable[Any]) -> set[str]:
    """The blank-separated words of the values, as search compares them."""
    return {word for value in values if value for word in folded(str(value)).split()}


def suffixes(values: Iterable[Any]) -> set[str]:
    """Every suffix of every word of the values."""
    return {word[start:] for word in folded_words(values) for start in range(len(word))}


def suffix_rows(ledger: Ledger, row_id: int, raw: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The index rows of one record."""
    return [(suffix, row_id) for suffix in suffixes([raw.get(key) for key in ledger.search])]


def words(text: str) -> list[str]:
    """The words that a search looks for, as the index has them."""
    return folded(plain(text)).split()[:_MOST_WORDS]


def search_condition(registry: Registry, ledger: Ledger, text: str, alias: str) -> tuple[str, list[Any]]:
    """The condition that every word of `text` is found in the record, and its parameters."""
    parts, params = [], []
    for word in words(text):
        part, values = _word_condition(registry, ledger, word, alias)
        parts.append(part)
        params += values
    return " AND ".join(parts) or "1 = 1", params


def _word_condition(registry: Registry, ledger: Ledger, word: str, alias: str) -> tuple[str, list[Any]]:
    if ledger.indexed:
        inner = f"SELECT row_id FROM {ledger.table}_search WHERE suffix >= ? AND suffix < ?"
        return f"{alias}.id IN ({inner})", [word, word + LAST]
    parts: list[str] = []
    params: list[Any] = []
    pattern = f"%{like(word)}%"
    for key in ledger.search:
        found = ledger.field(key)
        if isinstance(found, Reference):
            other = registry[found.to]
            text, values = _word_condition(registry, other, word, "s")
            parts.append(f"{alias}.{key} IN (SELECT s.id FROM {other.table} s WHERE {text})")
            params += values
        else:
            parts.append(f"{alias}.{key} LIKE ? ESCAPE '\\'")
            params.append(pattern)
    return "(" + (" OR ".join(parts) or "1 = 0") + ")", params
