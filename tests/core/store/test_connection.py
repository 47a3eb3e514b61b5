"""The stamp tells whether anything was written since."""

from __future__ import annotations

from partydesk.core.store.connection import stamp
from partydesk.core.store.store import Store


def test_the_stamp_changes_with_every_write_of_ours_or_of_another_connection_and_with_nothing_else(
    small: Store,
) -> None:
    first = stamp(small.connection)
    small.read("people")
    assert stamp(small.connection) == first
    with small.change("新增") as change:
        change.add("people", name="Anna")
    second = stamp(small.connection)
    assert second != first
    twin = small.twin()
    with twin.change("新增") as change:
        change.add("people", name="Bert")
    twin.close()
    assert stamp(small.connection) != second
