"""Rows by page: the first page before the count, both ends along the order, everything once."""

from __future__ import annotations

import pytest

from partydesk.core.spec.query import Query, is_
from partydesk.desk.table.source import PAGE, RowSource
from partydesk.office.context import Office

MANY = 2 * 2_048 + 700


@pytest.fixture
def many(office: Office) -> Office:
    with office.change("准备") as change:
        change.add_many("units", [{"name": f"班组{n:05d}", "kind": "班组" if n % 2 else "网格"} for n in range(MANY)])
    return office


def source(office: Office, *where: object, sort: tuple[str, ...] = ("name",), search: str = "") -> RowSource:
    return RowSource(office.store, Query("units", ("name",), where, search, sort))  # type: ignore[arg-type]


def test_a_long_list_begins_before_it_is_counted(many: Office) -> None:
    rows = source(many)
    assert rows.begun == PAGE
    assert not rows.counted
    assert rows.count == MANY
    assert rows.counted


def test_a_short_list_is_counted_by_its_first_page(many: Office) -> None:
    rows = source(many, is_("name", "班组00007"))
    assert rows.begun == 1
    assert rows.counted


@pytest.mark.parametrize("sort", [("name",), ("-name",), (), ("kind", "-name")])
def test_every_place_holds_what_the_whole_order_says(many: Office, sort: tuple[str, ...]) -> None:
    whole = [row["name"] for row in many.store.rows(Query("units", ("name",), sort=sort))]
    rows = source(many, sort=sort)
    assert rows.count == MANY
    for place in (0, 63, 64, 2_047, 2_200, MANY - 2_100, MANY - 65, MANY - 1):
        assert rows.row(place)["name"] == whole[place]


def test_a_place_found_again_is_the_same_place(many: Office) -> None:
    rows = source(many, is_("kind", "网格"))
    row_id = rows.row(1_500)["id"]
    assert rows.place_of(row_id) == 1_500
    assert rows.place_of(rows.row(1)["id"]) == 1
    hidden = many.read("units", is_("kind", "班组"), columns=("id",), limit=1)[0]["id"]
    assert rows.place_of(hidden) == -1


def test_a_record_removed_since_leaves_its_place_empty(many: Office) -> None:
    rows = source(many)
    assert rows.count == MANY
    many.bin("units", [rows.row(MANY - 1)["id"]])
    fresh = source(many)
    assert fresh.count == MANY - 1
    assert rows.row(MANY)["id"] == 0


def test_all_ids_stand_in_the_order_of_the_list(many: Office) -> None:
    rows = source(many, sort=("-name",), search="班组0000")
    ids = rows.all_ids()
    assert [many.label("units", row_id) for row_id in ids] == [f"班组0000{n}" for n in range(9, -1, -1)]
