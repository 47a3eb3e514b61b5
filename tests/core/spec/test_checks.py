"""A mistake in a declaration is named when the program starts."""

from __future__ import annotations

import pytest

from partydesk.core.spec import fields as f
from partydesk.core.spec.checks import faults
from partydesk.core.spec.ledger import Column, Ledger, Section
from partydesk.core.spec.registry import Registry


def ledger(*fields: f.Field, **more: object) -> Ledger:
    """A ledger of these fields."""
    given = {"key": "things", "title": "物", "one": "物", "table": "thing", "record": "-"} | more
    return Ledger(sections=(Section("物", fields),), **given)  # type: ignore[arg-type]


NAME = f.Text("name", "名称")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (ledger(NAME, key="Things"), "snake_case"),
        (ledger(NAME, NAME), "declared twice"),
        (ledger(NAME, columns=(Column("nonsense"),)), "path nonsense"),
        (ledger(NAME, label=("name.more",)), "no reference"),
        (ledger(NAME, natural_keys=(("number",),)), "natural key number"),
        (ledger(NAME, children=(("rows", "x"),)), "child rows.x"),
        (ledger(NAME, parent="owner"), "parent owner"),
        (ledger(NAME, goes_with="person_id"), "goes_with person_id"),
        (ledger(f.Reference("to_id", "到", to="nowhere")), "nowhere"),
        (ledger(f.Choice("kind", "类")), "code list or fixed words"),
        (ledger(f.Choice("kind", "类", codes="unknown")), "no code list unknown"),
        (ledger(f.Text("name", "名", sort_keys=(f.SortKey("拼音", "pinyin"),))), "sort key pinyin"),
        (ledger(f.Text("name", "名", required=True)), "needs its reason"),
        (ledger(f.Text("id", "名")), "not a usable key"),
    ],
)
def test_a_mistake_is_named(wrong: Ledger, named: str) -> None:
    assert any(named in line for line in faults(Registry((wrong,)), frozenset({"sex"})))


def test_a_sound_declaration_has_no_faults() -> None:
    sound = ledger(NAME, f.Reference("parent_id", "上级", to="things"), columns=(Column("parent_id.name"),))
    assert faults(Registry((sound,)), frozenset()) == []


def test_two_ledgers_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="things"):
        Registry((ledger(NAME), ledger(NAME)))
