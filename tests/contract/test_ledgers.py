"""Every registered ledger keeps the contract: it opens, adds, refuses, changes, undoes, bins, logs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.checks import faults
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import ByChoice, ByDates, ByReference, DueWithin, Ledger, Preset
from partydesk.core.spec.query import Clause, Query, empty
from partydesk.core.spec.values import show, words_of
from partydesk.core.store.record import mismatches
from partydesk.office.context import Office
from partydesk.office.links import links

REGISTRY = bootstrap.registry()
bootstrap.load_records()
ALL = pytest.mark.parametrize("ledger", list(REGISTRY), ids=lambda each: each.key)
KEPT_BY_FORMS = pytest.mark.parametrize(
    "ledger", [each for each in REGISTRY if each.editable and not each.hidden], ids=lambda each: each.key
)


def sample(office: Office, field: Field, taken: set[int]) -> Any:
    """A value that this field takes; a record it points to is made where none is left beside `taken`."""
    if isinstance(field, f.Choice):
        return words_of(field, office.codes)[0]
    if isinstance(field, f.Reference | f.References):
        found = office.read(field.to, *field.where, Clause("id", "not in", tuple(taken)), columns=("id",), limit=1)
        made = found[0]["id"] if found else add_sample(office, field.to, field)
        taken.add(made)
        return made if isinstance(field, f.Reference) else (made,)
    plain: dict[type[Field], Any] = {
        f.Text: "样例", f.LongText: "样例\n第二行", f.Integer: 3, f.Amount: "12.50", f.Date: "2026-11-02",
        f.Month: "2026-11", f.YesNo: "是", f.IdNumber: "999952198903240865", f.Phone: "19900000001", f.Rating: 4,
    }  # fmt: skip
    return plain.get(type(field))


def add_sample(office: Office, key: str, pointed: Field | None = None) -> int:
    """Adds a record with every required field, fitting what points to it, and returns its id."""
    ledger = office.registry[key]
    taken: set[int] = set()
    raw = {each.key: sample(office, each, taken) for each in ledger.stored if each.typed and each.required}
    for clause in getattr(pointed, "where", ()):
        if getattr(clause, "op", "") in ("=", "in"):
            raw[clause.path] = clause.value if clause.op == "=" else clause.value[0]
    values, refusals = office.draft([each for each in ledger.stored if each.typed], raw)
    assert refusals == []
    return min(row for name, row in office.add(key, values) if name == key)


def test_the_declarations_have_no_faults(office: Office) -> None:
    assert faults(REGISTRY, frozenset(office.code_lists)) == []


@ALL
def test_fields_and_columns_agree(ledger: Ledger) -> None:
    module, _, name = ledger.record.partition(":")
    assert mismatches(ledger, getattr(import_module(module), name), REGISTRY) == []


@ALL
def test_what_points_elsewhere_has_an_index(ledger: Ledger) -> None:
    module, _, name = ledger.record.partition(":")
    table = getattr(import_module(module), name).__table__
    leading = {index.columns[0].name for index in table.indexes if len(index.columns)}
    leading |= {next(iter(each.columns)).name for each in table.constraints if len(each.columns)}
    pointing = {column.name for column in table.columns if column.foreign_keys}
    assert pointing <= leading, "without an index, deleting what it points to reads the whole table"


@ALL
def test_the_list_opens_with_every_filter(office: Office, ledger: Ledger) -> None:
    columns = tuple(column.path for column in ledger.columns)
    office.store.rows(Query(ledger.key, columns, sort=ledger.order, search="样 例"))
    for each in ledger.filters:
        if isinstance(each, Preset):
            office.read(ledger.key, *each.where(office.today), columns=columns)
        else:
            assert isinstance(each, ByChoice | ByReference | ByDates | DueWithin)
            office.read(ledger.key, empty(each.path), columns=columns)


@ALL
def test_it_tells_people_what_it_is(ledger: Ledger) -> None:
    assert ledger.title
    assert ledger.one
    if not ledger.hidden and not ledger.parent:
        assert ledger.columns
        assert ledger.empty, "an empty list says what to do next"


@KEPT_BY_FORMS
def test_a_record_is_added_found_undone_and_done_again(office: Office, ledger: Ledger) -> None:
    row_id = add_sample(office, ledger.key)
    before = office.one(ledger.key, row_id)
    assert [line.op for line in office.store.history(ledger.key, row_id)][-1] == "add"
    assert office.store.stale() == []
    if office.store.undoable():
        office.store.undo()
        with pytest.raises(KnownError):
            office.one(ledger.key, row_id)
        assert office.store.stale() == []
        office.store.redo()
        assert office.one(ledger.key, row_id) == before


@KEPT_BY_FORMS
def test_a_draft_without_what_is_required_is_refused_in_words(office: Office, ledger: Ledger) -> None:
    fields = [each for each in ledger.stored if each.typed]
    _, refusals = office.draft(fields, {each.key: "" for each in fields})
    assert {each.field.key for each in refusals} == {each.key for each in fields if each.required}
    assert all(each.message for each in refusals)


@KEPT_BY_FORMS
def test_nonsense_in_any_field_is_refused_or_kept_never_a_bug(office: Office, ledger: Ledger) -> None:
    fields = [each for each in ledger.stored if each.typed]
    for nonsense in ("�\x00\u202e", "9" * 6000, "=1+1", "<b>", -1, 1e300, float("nan")):
        values, refusals = office.draft(fields, {each.key: nonsense for each in fields})
        refused = {each.field.key for each in refusals}
        for each in fields:
            assert each.key in refused or isinstance(show(each, values[each.key]), str)


@KEPT_BY_FORMS
def test_a_binned_record_comes_back_as_it_was(office: Office, ledger: Ledger) -> None:
    row_id = add_sample(office, ledger.key)
    before = office.one(ledger.key, row_id)
    office.bin(ledger.key, [row_id])
    assert office.read(ledger.key, columns=("id",)) == [] or row_id not in [
        row["id"] for row in office.read(ledger.key, columns=("id",))
    ]
    assert office.store.stale() == []
    office.restore(ledger.key, [row_id])
    assert office.one(ledger.key, row_id) == before
    assert office.store.stale() == []


@KEPT_BY_FORMS
def test_an_erased_record_leaves_no_value_behind(office: Office, ledger: Ledger) -> None:
    row_id = add_sample(office, ledger.key)
    if links(office, ledger.key, row_id):
        pytest.skip("the sample is needed by records that its adding made")
    office.bin(ledger.key, [row_id])
    office.erase(ledger.key, [row_id])
    held = office.store.connection.execute(
        "SELECT count(*) FROM change_entry WHERE ledger = ? AND row_id = ? AND (old IS NOT NULL OR new IS NOT NULL)",
        (ledger.key, row_id),
    ).fetchone()
    assert held == (0,)
