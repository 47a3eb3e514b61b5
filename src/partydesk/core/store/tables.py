"""A ledger's table as the store sees it: column names and how each value is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger

Codec = Callable[[Any], Any]


def loader(field: Field | None) -> Codec | None:
    """From the database's value to Python's; None where both are the same."""
    if isinstance(field, kinds.Amount):
        step = Decimal(1).scaleb(-field.places)
        return lambda raw: None if raw is None else raw * step
    if isinstance(field, kinds.YesNo):
        return lambda raw: None if raw is None else bool(raw)
    if isinstance(field, kinds.References):
        return lambda raw: tuple(json.loads(raw)) if raw else ()
    return None


def dumper(field: Field) -> Codec | None:
    """From Python's value to the database's; None where both are the same."""
    if isinstance(field, kinds.Amount):
        places = field.places
        return lambda value: None if value is None else int(Decimal(value).scaleb(places))
    if isinstance(field, kinds.YesNo):
        return lambda value: None if value is None else int(value)
    if isinstance(field, kinds.References):
        return lambda value: json.dumps(list(value)) if value else None
    return None


@declared(frozen=True)
class Table:
    """Columns of one ledger's table beside `id` and `binned_at`."""

    ledger: Ledger
    name: str
    columns: tuple[str, ...]
    known: frozenset[str]
    logged: frozenset[str]
    dumpers: Mapping[str, Codec]
    loaders: Mapping[str, Codec]
    derived: tuple[Field, ...]

    @classmethod
    def of(cls, ledger: Ledger) -> Table:
        """The table behind a ledger."""
        stored = ledger.stored
        return cls(
            ledger=ledger,
            name=ledger.table,
            columns=tuple(each.key for each in stored),
            known=frozenset(each.key for each in stored) | {"binned_at"},
            logged=frozenset(each.key for each in stored if each.typed) | {"binned_at"},
            dumpers={each.key: codec for each in stored if (codec := dumper(each))},
            loaders={each.key: codec for each in stored if (codec := loader(each))},
            derived=tuple(each for each in stored if each.derive),
        )

    def dump(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values as the database keeps them.

        Raises:
            KeyError: a value has no column.
        """
        unknown = values.keys() - self.known
        if unknown:
            raise KeyError(f"{self.ledger.key} has no field {min(unknown)}")
        codecs = self.dumpers
        if codecs.keys().isdisjoint(values):
            return dict(values)
        return {key: codecs[key](value) if key in codecs else value for key, value in values.items()}

    def load(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Values as the program uses them."""
        codecs = self.loaders
        if codecs.keys().isdisjoint(raw):
            return dict(raw)
        return {key: codecs[key](value) if key in codecs else value for key, value in raw.items()}

    def derive(self, raw: dict[str, Any]) -> dict[str, Any]:
        """The derived columns of a whole row, as the database keeps them."""
        if not self.derived:
            return {}
        values = self.load(raw)
        return self.dump({each.key: each.derive(values) for each in self.derived if each.derive})
