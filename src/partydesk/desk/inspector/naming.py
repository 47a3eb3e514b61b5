"""The records that a record names, each led to: on its page, or on that of the record it is a part of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from partydesk.core.spec.fields import Field, Reference, References
from partydesk.core.spec.ledger import Ledger
from partydesk.desk.inspector.entry import Entry
from partydesk.desk.words import shown
from partydesk.office.links import outgoing, with_page


def named(
    office: Any, ledger: Ledger, row_id: int, open_: Callable[[str, int], object], only: Collection[str] = ()
) -> list[Entry]:
    """What a record names in its fields, or in `only` these."""
    row = office.many(ledger.key, [row_id]).get(row_id, {})
    return [
        Entry(shown(field.title), _words(office, field, key, other), open_=_opener(office, key, other, open_))
        for field, key, other in outgoing(office, ledger, row)
        if not only or field.key in only
    ]


def _words(office: Any, field: Field, key: str, row_id: int) -> str:
    """A record's name; its kind before it where the field may name any."""
    name, kind = office.label(key, row_id) or "—", shown(office.registry[key].short)
    return name if isinstance(field, Reference | References) or kind == shown(field.title) else f"{kind} {name}"


def _opener(office: Any, key: str, row_id: int, open_: Callable[[str, int], object]) -> Callable[[], object] | None:
    found = with_page(office, key, row_id)
    return (lambda: open_(*found)) if found else None
