"""A named change is all or nothing, is logged, keeps derived values and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.store import log
from partydesk.core.store.chain import log_faults
from partydesk.core.store.connection import writing
from partydesk.core.store.log import recent
from partydesk.core.store.store import Store


def add(store: Store, ledger: str = "people", **values: Any) -> int:
    """Adds one record in a change of its own."""
    with store.change("新增") as change:
        return change.add(ledger, **values)


def test_values_come_back_as_they_were_given(small: Store) -> None:
    one = add(small, name="甲", income=Decimal("12.50"), married=True)
    two = add(small, name="乙", boss_id=one, friend_ids=(one,))
    row = small.one("people", two)
    assert (row["boss_id"], row["friend_ids"], row["income"], row["married"]) == (one, (one,), None, None)
    assert small.one("people", one, "income", "married") == {"id": one, "income": Decimal("12.50"), "married": True}


def test_an_unknown_field_is_a_mistake_of_the_program(small: Store) -> None:
    with pytest.raises(KeyError):
        add(small, name="甲", nonsense=1)


def test_an_exception_leaves_nothing_behind(small: Store) -> None:

    def interrupted() -> None:
        with small.change("半途") as change:
            change.add("people", name="甲")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert small.read("people") == []
    assert log.tip(small.connection).id == 0
    assert not small.connection.in_transaction


def test_a_change_inside_a_change_is_part_of_it(small: Store) -> None:
    with small.change("外层") as outer:
        outer.add("people", name="甲")
        with small.change("内层") as inner:
            inner.add("people", name="乙")
    assert [each.title for each in log.recent(small.connection)] == ["外层"]


def test_a_change_that_changes_nothing_is_not_logged(small: Store) -> None:
    person = add(small, name="甲")
    with small.change("修改") as change:
        assert change.update("people", person, name="甲") is False
    assert small.undoable() == "新增"


def test_derived_values_follow_and_are_searched(small: Store) -> None:
    person = add(small, name="abc")
    assert small.one("people", person, "shout")["shout"] == "ABC"
    with small.change("改名") as change:
        change.update("people", person, name="xyz")
    assert [row["id"] for row in small.read("people", search="yz")] == [person]
    assert small.read("people", search="bc") == []


def test_kept_values_follow_whatever_touches_their_source(small: Store) -> None:
    person, other = add(small, name="甲"), add(small, name="乙")
    visit = add(small, "visits", person_id=person, on_day="2026-11-20")
    counts = lambda: {row["id"]: row["visit_count"] for row in small.read("people")}  # noqa: E731
    assert counts() == {person: 1, other: 0}
    with small.change("改对象") as change:
        change.update("visits", visit, person_id=other)
    assert counts() == {person: 0, other: 1}
    with small.change("删除") as change:
        change.bin("visits", visit)
    assert counts() == {person: 0, other: 0}
    small.undo()
    small.undo()
    assert counts() == {person: 1, other: 0}
    assert small.stale() == []


def test_undo_and_redo_walk_back_and_forth(small: Store) -> None:
    person = add(small, name="甲")
    for name in ("乙", "丙"):
        with small.change(f"改为{name}") as change:
            change.update("people", person, name=name)
    name = lambda: small.one("people", person, "name")["name"]  # noqa: E731
    small.undo()
    small.undo()
    assert (name(), small.undoable(), small.redoable()) == ("甲", "新增", "改为乙")
    small.redo()
    small.redo()
    assert (name(), small.undoable(), small.redoable()) == ("丙", "改为丙", "")
    small.undo()
    small.undo()
    small.undo()
    assert small.read("people", binned=None) == []
    with pytest.raises(KnownError):
        small.undo()


def test_a_new_change_ends_what_can_be_redone(small: Store) -> None:
    add(small, name="甲")
    small.undo()
    add(small, name="乙")
    assert small.redoable() == ""
    with pytest.raises(KnownError):
        small.redo()


def test_an_id_is_never_given_twice(small: Store) -> None:
    first = add(small, name="甲")
    small.undo()
    assert add(small, name="乙") > first


def test_an_older_change_is_undone_only_while_its_rows_are_as_it_left_them(small: Store) -> None:
    one, two = add(small, name="甲"), add(small, name="乙")
    with small.change("改甲") as change:
        change.update("people", one, name="甲二")
    first = log.recent(small.connection)[2].id
    with pytest.raises(KnownError, match="又改过"):
        small.undo(first)
    second = log.recent(small.connection)[1].id
    small.undo(second)
    assert {row["id"] for row in small.read("people")} == {one}
    assert two != one


def test_undoing_an_addition_that_others_need_is_refused_whole(small: Store) -> None:
    person = add(small, name="甲")
    number = log.recent(small.connection)[0].id
    add(small, "visits", person_id=person, on_day="2026-11-20")
    with pytest.raises(KnownError, match="别的记录"):
        small.undo(number)
    assert small.one("people", person, "name")["name"] == "甲"


def test_a_final_change_stops_undo(small: Store) -> None:
    person = add(small, name="甲")
    with small.change("定稿", final=True) as change:
        change.update("people", person, name="乙")
    assert small.undoable() == ""
    with pytest.raises(KnownError):
        small.undo()


def test_a_change_of_another_connection_in_between_is_no_trouble(
    make_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_store()
    job = window.twin()

    def late(connection: Any) -> AbstractContextManager[None]:
        monkeypatch.undo()
        add(job, name="乙")
        return writing(connection)

    monkeypatch.setattr("partydesk.core.store.store.writing", late)
    add(window, name="甲")
    job.close()
    assert [each.id for each in recent(window.connection)] == [2, 1]
    assert log_faults(window.connection) == []


def test_an_act_on_a_record_that_is_gone_is_refused_in_words(small: Store) -> None:
    one = add(small, name="甲")
    small.undo()
    for act in (lambda: small.one("people", one), lambda: update(small, one)):
        with pytest.raises(KnownError, match="已不在"):
            act()


def update(store: Store, row_id: int) -> None:
    with store.change("改名") as change:
        change.update("people", row_id, name="乙")


def test_a_change_before_a_final_one_is_not_undone_by_its_number(small: Store) -> None:
    add(small, name="甲")
    number = log.recent(small.connection)[0].id
    other = add(small, name="乙")
    with small.change("定稿", final=True) as change:
        change.update("people", other, name="丙")
    with pytest.raises(KnownError):
        small.undo(number)
    assert len(small.read("people")) == 2


def test_a_note_is_logged_and_does_not_stand_in_the_way_of_undo(small: Store) -> None:
    person = add(small, name="甲")
    with small.change("查看") as change:
        change.note("people", person, seen="income")
    assert small.undoable() == "新增"
    assert [line.op for line in small.history("people", person)] == ["note", "add"]


def test_the_recycle_bin_gives_back_what_was_there(small: Store) -> None:
    person = add(small, name="甲")
    with small.change("删除") as change:
        change.bin("people", person)
    assert small.read("people") == []
    assert [row["id"] for row in small.read("people", binned=True)] == [person]
    with small.change("恢复") as change:
        change.restore("people", person)
    assert [row["name"] for row in small.read("people")] == ["甲"]


def test_erasing_takes_child_rows_and_what_the_log_holds(small: Store) -> None:
    person = add(small, name="甲")
    add(small, "visits", person_id=person, note="秘密")
    with small.change("清理") as change:
        change.erase("people", person)
    assert small.read("visits", binned=None) == []
    left = small.connection.execute("SELECT old, new, salt FROM change_entry WHERE op <> 'remove'").fetchall()
    assert set(left) == {(None, None, None)}
    assert small.undoable() == ""


def test_erasing_forgets_what_the_same_change_did_before(small: Store) -> None:
    one = add(small, name="甲")
    with small.change("改了又清理", final=True) as change:
        change.update("people", one, name="赵匡胤")
        change.erase("people", one)
    held = small.connection.execute("SELECT old, new FROM change_entry WHERE ledger = 'people'").fetchall()
    assert set(held) == {(None, None)}
    assert log_faults(small.connection) == []


def test_the_chain_verifies_after_an_erasure(small: Store) -> None:
    person = add(small, name="甲")
    add(small, name="乙")
    with small.change("清理") as change:
        change.erase("people", person)
    previous = log.GENESIS
    for row in small.connection.execute(
        "SELECT id, at, actor, title, kind, undoes, previous, hash FROM change ORDER BY id"
    ).fetchall():
        digests = [
            digest
            for (digest,) in small.connection.execute(
                "SELECT digest FROM change_entry WHERE change_id = ? ORDER BY id", (row[0],)
            )
        ]
        assert row[6] == previous
        assert log.change_hash(previous, *row[:6], digests) == row[7]
        previous = row[7]


def test_numbers_run_per_series_and_only_inside_a_change(small: Store) -> None:
    with small.change("编号") as change:
        change.add("people", name="甲")
        assert [small.next_number("a"), small.next_number("a"), small.next_number("b")] == [1, 2, 1]
    with pytest.raises(RuntimeError):
        small.next_number("a")


def test_a_bulk_addition_in_batches_is_one_change(small: Store) -> None:
    with small.change("导入") as change:
        ids = change.add_many("people", ({"name": f"人{n}"} for n in range(12_003)))
        assert len(change.done) == 12_003
    assert (ids.start, len(ids)) == (1, 12_003)
    assert len(log.recent(small.connection)) == 1
    assert len(small.read("people", search="人12002")) == 1
    small.undo()
    assert small.read("people", binned=None) == []
    assert small.connection.execute("SELECT count(*) FROM person_search").fetchone() == (0,)


def test_listeners_hear_what_changed(small: Store) -> None:
    heard: list[Any] = []
    small.listen(lambda changed, info: heard.append((changed, info.title)))
    person = add(small, name="甲")
    small.undo()
    assert heard == [(frozenset({("people", person)}), "新增"), (frozenset({("people", person)}), "撤销：新增")]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 3)),
        st.tuples(st.just("rename"), st.integers(0, 3)),
        st.tuples(st.just("visit"), st.integers(0, 3)),
        st.tuples(st.just("bin"), st.integers(0, 3)),
        st.tuples(st.just("undo"), st.just(0)),
        st.tuples(st.just("redo"), st.just(0)),
    ),
    max_size=14,
)


def take(store: Store, verb: str, pick: int) -> None:
    """One step of a random day; what can't be done is refused and changes nothing."""
    people = store.read("people", binned=None, columns=("name",))
    if verb in ("undo", "redo"):
        getattr(store, verb)()
    elif verb == "add" or not people:
        add(store, name=f"人{pick}")
    else:
        person = people[pick % len(people)]["id"]
        with store.change(verb) as change:
            if verb == "rename":
                change.update("people", person, name=f"名{pick}")
            elif verb == "visit":
                change.add("visits", person_id=person, note="好")
            else:
                change.bin("people", person)


def picture(store: Store) -> list[Any]:
    """Everything the store holds."""
    return [store.read(ledger, binned=None) for ledger in ("people", "visits")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_everything_ends_where_it_began(make_store: Callable[[], Store], steps: list[tuple[str, int]]) -> None:
    store = make_store()
    while store.undoable():
        store.undo()
    start = picture(store)
    for verb, pick in steps:
        try:
            take(store, verb, pick)
        except KnownError:
            continue
        assert store.stale() == []
    end = picture(store)
    undone = 0
    while store.undoable():
        store.undo()
        undone += 1
    assert picture(store) == start
    for _ in range(undone):
        store.redo()
    assert picture(store) == end
