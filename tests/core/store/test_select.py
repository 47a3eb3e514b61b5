"""A Query becomes one SELECT: paths, conditions, order, pages, search."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.spec.query import AllOf, AnyOf, Clause, Query, among, between, empty, filled, is_
from partydesk.core.store.store import Store


@pytest.fixture
def three(small: Store) -> Store:
    """Three people in a line of command, one visit each for the first two."""
    with small.change("新增") as change:
        boss = change.add("people", name="Anna", income=Decimal("100.50"), married=True)
        second = change.add("people", name="Bert", boss_id=boss, friend_ids=(boss,))
        change.add("people", name="Carl_%", boss_id=second, income=Decimal("7"), friend_ids=(boss, second))
        change.add("visits", person_id=boss, on_day="2026-11-01", note="好")
        change.add("visits", person_id=second, on_day="2026-11-20")
    return small


def names(store: Store, *where: object, **more: object) -> list[str]:
    """The names that a query brings, in its order."""
    return [row["name"] for row in store.read("people", *where, columns=("name",), **more)]  # type: ignore[arg-type]


def test_a_path_goes_through_references(three: Store) -> None:
    rows = three.read("visits", columns=("person_id.name", "person_id.boss_id.name"), sort=("person_id.name",))
    pairs = [(row["person_id.name"], row["person_id.boss_id.name"]) for row in rows]
    assert pairs == [
        ("Anna", None),
        ("Bert", "Anna"),
    ]


def test_conditions_compare_stored_values(three: Store) -> None:
    assert names(three, is_("married", True)) == ["Anna"]
    assert names(three, Clause("income", ">", Decimal("7"))) == ["Anna"]
    assert names(three, is_("boss_id.name", "Anna")) == ["Bert"]
    assert names(three, among("name", ("Anna", "Bert"))) == ["Anna", "Bert"]
    assert names(three, among("name", ())) == []
    assert names(three, Clause("name", "not in", ("Anna",))) == ["Bert", "Carl_%"]
    assert names(three, empty("income")) == ["Bert"]
    assert names(three, is_("income", None)) == ["Bert"]
    assert names(three, Clause("boss_id", "!=", None)) == ["Bert", "Carl_%"]
    assert names(three, filled("boss_id")) == ["Bert", "Carl_%"]
    assert names(three, Clause("name", "contains", "_%")) == ["Carl_%"]
    assert [row["id"] for row in three.read("visits", between("on_day", "2026-11-02", None))] == [2]


def test_several_references_are_found_one_by_one(three: Store) -> None:
    assert names(three, Clause("friend_ids", "any", (1,))) == ["Bert", "Carl_%"]
    assert names(three, Clause("friend_ids", "any", (2,))) == ["Carl_%"]
    assert names(three, Clause("friend_ids", "any", (3, 12))) == []


def test_conditions_combine(three: Store) -> None:
    either = AnyOf((is_("name", "Anna"), AllOf((is_("boss_id", 2), empty("married")))))
    assert names(three, either) == ["Anna", "Carl_%"]


def test_order_and_pages_never_overlap(three: Store) -> None:
    query = Query("people", ("name",), sort=("-boss_id.name", "name"))
    whole = [row["id"] for row in three.rows(query)]
    pages = [three.rows(Query("people", ("name",), sort=query.sort, limit=1, offset=n))[0]["id"] for n in range(3)]
    assert pages == whole == list(three.ids(query))
    assert three.count(query) == 3
    assert list(three.ids(Query("people", sort=query.sort, limit=2, offset=1))) == whole[1:]


def test_sums_are_added_up_by_the_columns_asked_for_in_the_smallest_step(three: Store) -> None:
    with three.change("新增") as change:
        change.add("people", name="Dora", income=Decimal("0.50"), boss_id=1)
    by_boss = Query("people", ("boss_id",), (filled("income"),))
    assert sorted(three.sums(by_boss, "income"), key=str) == [(1, 50), (2, 700), (None, 10050)]
    assert three.sums(Query("people", ("boss_id.name",), (filled("boss_id"),)), "income") == [
        ("Anna", 50), ("Bert", 700),
    ]  # fmt: skip
    with three.change("删除") as change:
        change.bin("people", 4)
    assert (1, 50) not in three.sums(by_boss, "income")


def test_search_takes_parts_and_several_words(three: Store) -> None:
    assert names(three, search="nn") == ["Anna"]
    assert names(three, search="arl c") == ["Carl_%"]
    assert names(three, search="zzz") == []
    assert [row["id"] for row in three.read("visits", search="ann")] == [1]
    assert [row["id"] for row in three.read("visits", search="好")] == [1]


def test_the_first_hits_come_along_the_index_each_once(small: Store) -> None:
    with small.change("新增") as change:
        ids = change.add_many("people", [{"name": f"anan{n}"} for n in range(9)])
        change.bin("people", ids[0])
    assert names(small, search="an", limit=3) == ["anan1", "anan2", "anan3"]
    assert names(small, is_("name", "anan7"), search="an", limit=3) == ["anan7"]
    assert names(small, search="8 an", limit=3) == ["anan8"]
    assert names(small, search="an", limit=99) == [f"anan{n}" for n in range(1, 9)]
    assert names(small, search="nn", limit=3, binned=None) == []


def test_a_page_pasted_into_the_search_is_no_trouble(three: Store) -> None:
    assert names(three, search="nn " * 3000) == ["Anna"]
    assert names(three, search="\ud800nn\x00") == ["Anna"]
    assert three.read("visits", search="好 " * 3000)


def test_an_unknown_path_is_a_mistake_of_the_program(three: Store) -> None:
    with pytest.raises(KeyError):
        three.read("people", is_("nonsense", 1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.text("ab张_%· ", min_size=1, max_size=6).filter(str.strip), max_size=5),
    asked=st.text("ab张_%", min_size=1, max_size=3),
)
def test_search_finds_exactly_what_a_plain_search_finds(small: Store, words: list[str], asked: str) -> None:
    while small.undoable():
        small.undo()
    with small.change("新增") as change:
        change.add_many("people", [{"name": word} for word in words])
    found = {row["id"] for row in small.read("people", search=asked)}
    plain = {row["id"] for row in small.read("people") if asked in row["name"].lower().replace("·", "")}
    assert found == plain


def test_tuples_hold_what_is_stored_of_the_rows(three: Store) -> None:
    columns = ("name", "income", "boss_id.name")
    for where in ((), (filled("boss_id"),), (is_("name", "nobody"),)):
        rows = three.read("people", *where, columns=columns, sort=("-name",))
        found = three.tuples("people", *where, columns=columns, sort=("-name",))
        assert [(n, name, boss) for n, name, _, boss in found] == [
            (row["id"], row["name"], row["boss_id.name"]) for row in rows
        ]
        assert [None if raw is None else Decimal(raw) / 100 for _, _, raw, _ in found] == [
            row["income"] for row in rows
        ]
