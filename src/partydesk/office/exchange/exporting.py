"""Ledgers out: every typed field, or what a list shows; masked unless asked in full, which is logged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.exchange.writer import OutColumn, Value, write_table
from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Column, Ledger
from partydesk.core.spec.query import Query
from partydesk.core.spec.values import mask
from partydesk.core.text.words import N_
from partydesk.office.cells import cell_words
from partydesk.office.exchange.labels import Names, write_references
from partydesk.office.exchange.mapping import exchanged, file_key
from partydesk.office.prints.actions import EVERYONE

if TYPE_CHECKING:
    from partydesk.office.context import Office

_PAGE = 900
_NUMBERS = (kinds.Integer, kinds.Amount, kinds.Rating)
_WIDTHS: dict[type[Field], float] = {
    kinds.IdNumber: 20, kinds.LongText: 30, kinds.Date: 12, kinds.Month: 10, kinds.YesNo: 6, kinds.Phone: 14,
}  # fmt: skip

Cells = Callable[[Any], Value]


def export_ledger(office: Office, ledger: str, path: str | os.PathLike[str], *, full: bool = False) -> int:
    """Writes every living record of a ledger to .xlsx, .csv or .json; returns how many.

    Records of other ledgers stand by name. `full` leaves sensitive values as they are and is logged.

    Raises:
        KnownError: the format is unknown, or the file can't be written.
    """
    declared = office.registry[ledger]
    fields = exchanged(declared)
    query = Query(ledger, sort=declared.order)
    columns = [_out_column(each) for each in fields]
    return _written(office, declared, path, full, len(office.store.ids(query)), columns,
                    _records(office, query, fields, full))  # fmt: skip


def export_seen(office: Office, query: Query, columns: Sequence[Column], path: str | os.PathLike[str]) -> int:
    """Writes the rows of `query` under `columns` as the list shows them, masked; returns how many."""
    declared = office.registry[query.ledger]
    shown = [column for column in columns if column.path != "id"]
    heads = [OutColumn(office.registry.title(declared.key, each), each.width * 2) for each in shown]
    rows = office.store.rows(query)
    write_table(path, heads, ([cell_words(office, declared, each, row) for each in shown] for row in rows))
    return len(rows)


def _written(
    office: Office, ledger: Ledger, path: str | os.PathLike[str], full: bool, count: int,
    columns: Sequence[OutColumn], rows: Iterator[Sequence[Value]],
) -> int:  # fmt: skip
    write_table(path, columns, rows, ready=(lambda: _note(office, ledger, count)) if full else None)
    return count


def _note(office: Office, ledger: Ledger, count: int) -> None:
    """Logs an export in full; not the file's name, which may name somebody and could not be erased."""
    with office.change(N_("完整导出{title}（{n} 条）").format(title=ledger.title, n=count)) as change:
        change.note(ledger.key, EVERYONE, exported=count)


def _out_column(field: Field) -> OutColumn:
    width = _WIDTHS.get(type(field), max(10, len(field.title) * 2 + 2))
    return OutColumn(field.title, width, "number" if isinstance(field, _NUMBERS) else "text", file_key(field))


def _records(office: Office, query: Query, fields: Sequence[Field], full: bool) -> Iterator[list[Value]]:
    """The values page by page in the ledger's own order."""
    forms = [(each.key, _form(office, each, full)) for each in fields]
    keys = tuple(key for key, _form in forms)
    ids = office.store.ids(query)
    for start in range(0, len(ids), _PAGE):
        part = ids[start : start + _PAGE]
        rows = office.many(query.ledger, part, *keys)
        for row_id in part:
            row = rows[row_id]
            yield [form(row[key]) if form else row[key] for key, form in forms]


def _form(office: Office, field: Field, full: bool) -> Cells | None:
    """How a stored value is written; None where it is written as it is."""
    if field.sensitive and not full:
        return lambda value: mask(field, value)
    if isinstance(field, kinds.References):
        several = Names(office, field)
        return lambda value: write_references(several, value or ())
    if isinstance(field, kinds.Reference):
        return Names(office, field).write
    if isinstance(field, kinds.Amount):
        return lambda value: None if value is None else float(value)
    return None
