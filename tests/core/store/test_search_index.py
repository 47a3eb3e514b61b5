"""The search index follows the records, whether a few change or many."""

from __future__ import annotations

from partydesk.core.store.search import suffix_rows
from partydesk.core.store.store import Store

NAMES = ("Anna Berg", "O'Neil", "王·伟", "ａｂｃ", "aa a")


def indexed(store: Store) -> list[tuple[str, int]]:
    """The rows of the index, in order."""
    return list(store.connection.execute("SELECT suffix, row_id FROM person_search ORDER BY suffix, row_id"))


def wanted(store: Store) -> list[tuple[str, int]]:
    """What the index of all records must hold."""
    ledger = store.registry["people"]
    rows = store.read("people", columns=ledger.search, binned=None)
    return sorted(pair for row in rows for pair in suffix_rows(ledger, row["id"], row))


def test_many_new_records_are_indexed_as_a_few_are(small: Store) -> None:
    with small.change("新增") as change:
        change.add_many("people", [{"name": name} for name in NAMES])
    assert indexed(small) == wanted(small)
    with small.change("导入") as change:
        change.add_many("people", [{"name": f"{name}{n}"} for n in range(100) for name in NAMES])
    assert indexed(small) == wanted(small)
    assert len(small.read("people", search="王伟7", limit=50)) == 11


def test_a_second_import_does_not_bring_the_words_of_the_first(small: Store) -> None:
    for part in ("x", "y"):
        with small.change("导入") as change:
            change.add_many("people", [{"name": f"{part}{n}"} for n in range(300)])
    assert indexed(small) == wanted(small)
