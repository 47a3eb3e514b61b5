"""What points at a record (关联): by ledger and field, with how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.fields import Field, Reference, References
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Clause, Where, is_

if TYPE_CHECKING:
    from partydesk.office.context import Office


@dataclass(frozen=True)
class Link:
    """Records of `ledger` whose `field` names the record asked about; `where` finds them."""

    ledger: Ledger
    field: Field
    where: Where
    count: int


def links(office: Office, ledger: str, row_id: int) -> list[Link]:
    """Every kind of record that points at this one, those that there are."""
    found = []
    for other in office.registry.listed:
        for each in other.stored:
            where = pointing(each, ledger, row_id)
            if where is not None and (count := office.count(other.key, where)):
                found.append(Link(other, each, where, count))
    return found


def pointing(field: Field, ledger: str, row_id: int) -> Where | None:
    """The condition that `field` names the record; None where it can't."""
    if isinstance(field, Reference) and field.to == ledger:
        return is_(field.key, row_id)
    if isinstance(field, References) and field.to == ledger:
        return Clause(field.key, "any", (row_id,))
    return None


def outgoing(office: Office, ledger: Ledger, row: dict[str, Any]) -> list[tuple[Field, str, int]]:
    """The records that this one names, those it only cites at the end, as (field, ledger, id)."""
    found: list[tuple[Field, str, int]] = []
    for each in ledger.stored:
        if isinstance(each, Reference) and row.get(each.key):
            found.append((each, each.to, row[each.key]))
        elif isinstance(each, References):
            found += [(each, each.to, one) for one in row.get(each.key) or ()]
    for key, of in ledger.cites:
        if row.get(key):
            found.append((ledger.field(key), row[of] if ledger.has(of) else of, row[key]))
    return found


def with_page(office: Office, ledger: str, row_id: int) -> tuple[str, int] | None:
    """The record itself, or the one it is a part of, that has a page to be opened on; None where there is none."""
    declared, row = office.registry[ledger], office.many(ledger, [row_id]).get(row_id)
    if row is None or declared.hidden:
        return None
    if not declared.parent:
        return ledger, row_id
    owner = declared.field(declared.parent)
    return with_page(office, owner.to, row[owner.key]) if isinstance(owner, Reference) else None
