"""What a list shows, as a sheet to print (打印所见): the columns on show, the rows that pass the filters, masked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partydesk.core.documents.blocks import Col
from partydesk.core.documents.model import Document
from partydesk.core.spec import fields as kinds
from partydesk.core.spec.ledger import Column
from partydesk.core.spec.query import Query
from partydesk.core.text.words import N_
from partydesk.office.cells import cell_words
from partydesk.office.paper import stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_NUMBERS = (kinds.Integer, kinds.Amount, kinds.Rating)
_UPRIGHT = 60
"""Characters that an upright page holds side by side; wider lists lie across."""


def seen_sheet(office: Office, query: Query, columns: Sequence[Column], title: str) -> Document:
    """A roster of the rows of `query` under `columns`, in their order; sensitive values masked (DOMAIN 6)."""
    ledger = office.registry[query.ledger]
    rows = office.store.rows(query)
    table = (
        [str(place), *(cell_words(office, ledger, column, row) for column in columns)]
        for place, row in enumerate(rows, 1)
    )
    wide = sum(column.width for column in columns) > _UPRIGHT
    heads = [Col(N_("序号"), 9, "center"), *(_head(office, ledger.key, column) for column in columns)]
    made = Document(title, landscape=wide).table(heads, table)
    return stamped(office, made.notes(N_("共 {n} 条；敏感信息已遮盖。").format(n=len(rows))))


def _head(office: Office, ledger: str, column: Column) -> Col:
    field = office.registry.field(ledger, column.path)
    return Col(
        office.registry.title(ledger, column),
        column.width * 2.4,
        "right" if isinstance(field, _NUMBERS) and column.mark is None else "left",
    )
