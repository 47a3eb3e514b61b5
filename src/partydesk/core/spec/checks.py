"""Declarations are checked when the program starts: a mistake is named, not met by a user."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partydesk.core.spec.fields import Choice, Field, Reference, References, Rows, Text
from partydesk.core.spec.ledger import Ledger, Preset
from partydesk.core.spec.registry import Registry

_KEY = re.compile(r"[a-z][a-z0-9_]*")


def faults(registry: Registry, code_lists: frozenset[str]) -> list[str]:
    """Every mistake found in the declarations, one line each, for the developer who made it."""
    found = [line for ledger in registry for line in _ledger_faults(registry, ledger)]
    for ledger in registry:
        for each in ledger.fields:
            found += _field_faults(registry, ledger, each, code_lists)
    return found


def _ledger_faults(registry: Registry, ledger: Ledger) -> Iterator[str]:
    if not _KEY.fullmatch(ledger.key) or not _KEY.fullmatch(ledger.table):
        yield f"{ledger.key}: key and table must be snake_case"
    declared = [each.key for section in ledger.sections for each in section.fields]
    for key in {key for key in declared if declared.count(key) > 1}:
        yield f"{ledger.key}: {key} is declared twice"
    for path in _paths(ledger):
        try:
            registry.field(ledger.key, path)
        except KeyError as error:
            yield f"{ledger.key}: path {path}: {error.args[0]}"
    for group in ledger.natural_keys:
        for key in group:
            if not ledger.has(key):
                yield f"{ledger.key}: natural key {key} is no field"
    for other, back in ledger.children:
        if other not in registry or not registry[other].has(back):
            yield f"{ledger.key}: child {other}.{back} does not exist"
    if ledger.parent and not ledger.has(ledger.parent):
        yield f"{ledger.key}: parent {ledger.parent} is no field"
    if ledger.goes_with and not ledger.has(ledger.goes_with):
        yield f"{ledger.key}: goes_with {ledger.goes_with} is no field"


def _paths(ledger: Ledger) -> Iterator[str]:
    yield from ledger.label
    yield from (each.removeprefix("-") for each in ledger.order)
    yield from ledger.search
    for column in ledger.columns:
        yield column.path
        yield from column.needs
    for action in ledger.row_actions:
        yield from action.needs
    yield from (each.path for each in ledger.filters if not isinstance(each, Preset))


def _field_faults(registry: Registry, ledger: Ledger, each: Field, code_lists: frozenset[str]) -> Iterator[str]:
    name = f"{ledger.key}.{each.key}"
    if not _KEY.fullmatch(each.key) or each.key in {"id", "binned_at"}:
        yield f"{name}: not a usable key"
    if isinstance(each, Reference | References | Rows) and each.to not in registry:
        yield f"{name}: points to {each.to}, which is not declared"
    if isinstance(each, Choice) and bool(each.codes) == bool(each.of):
        yield f"{name}: a choice has either a code list or fixed words"
    if isinstance(each, Choice) and each.codes and each.codes not in code_lists:
        yield f"{name}: no code list {each.codes}"
    if isinstance(each, Text):
        for key in each.sort_keys:
            if not ledger.has(key.field):
                yield f"{name}: sort key {key.field} is no field"
    if each.required and not each.why and not isinstance(each, Reference):
        yield f"{name}: a required field needs its reason (against formalism, DOMAIN 1)"
