"""Values in words, as tables, sheets, histories and previews show them: names for ids, masked where sensitive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Column, Ledger
from partydesk.core.spec.values import mask, show

if TYPE_CHECKING:
    from partydesk.office.context import Office


def in_words(office: Office, field: Field | None, value: Any, *, full: bool = False) -> str:
    """A stored value as a person reads it; a sensitive one masked unless `full`."""
    if value in (None, "", ()):
        return ""
    if field is not None and field.sensitive and not full:
        return mask(field, value)
    if isinstance(field, kinds.References):
        return "、".join(office.labels(field.to, value).values())
    if isinstance(field, kinds.Reference):
        return office.label(field.to, value)
    if isinstance(field, kinds.Attachment):
        return office.label("attachments", value)
    text = show(field, value)
    return f"{text} {field.unit}" if isinstance(field, kinds.Integer | kinds.Amount) and field.unit else text


def cell_words(office: Office, ledger: Ledger, column: Column, row: Mapping[str, Any]) -> str:
    """A cell of a list in words: its chip's where the declaration draws one, else the value's."""
    if column.mark is not None and (found := column.mark(row, office.today)):
        return found.text
    if column.path == "id":
        return ""
    return in_words(office, office.registry.field(ledger.key, column.path), row.get(column.path))


def full_label(office: Office, ledger: Ledger, row_id: int) -> tuple[str, str]:
    """A record's name and what tells it apart, as (short name, the rest); both empty when it is gone."""
    row = office.many(ledger.key, [row_id], *ledger.label).get(row_id, {})
    texts = [
        in_words(office, None if path == "id" else office.registry.field(ledger.key, path), row.get(path))
        for path in ledger.label
    ]
    return (texts[0] if texts else ""), " · ".join(text for text in texts[1:] if text)
