"""Who is already there: records found again by their natural keys, never by a guess (docs/decisions/import.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Clause, Query

if TYPE_CHECKING:
    from partydesk.office.context import Office

_PAGE = 5_000
Values = tuple[Any, ...]
"""The values of a row or record in the order of the import's fields."""


class Existing:
    """The living records of a ledger as an import sees them: loaded once, kept up with the rows planned.

    `stored` holds what each record has, in the order of `fields`.
    """

    def __init__(self, office: Office, ledger: Ledger, fields: Sequence[Field]) -> None:
        self._fields = tuple(fields)
        place = {each.key: index for index, each in enumerate(fields)}
        groups = [tuple(place[key] for key in group) for group in ledger.natural_keys if set(group) <= place.keys()]
        self._groups = groups
        self._single = [group[0] for group in groups if len(group) == 1]
        self._by_key: dict[tuple[int, ...], dict[Any, list[int]]] = {group: {} for group in groups}
        self._whole: dict[Values, list[int]] = {}
        self._claimed: set[int] = set()
        self.stored: dict[int, Values] = {}
        for row_id, values in _records(office, ledger, fields):
            self.stored[row_id] = values
            self._learn(row_id, values)

    def _learn(self, row_id: int, values: Values) -> None:
        known = False
        for group in self._groups:
            key = _key(group, values)
            if key is not None:
                self._by_key[group].setdefault(key, []).append(row_id)
                known = True
        if not known:
            self._whole.setdefault(values, []).append(row_id)

    def find(self, values: Values) -> list[int]:
        """The record that a row speaks of; several where the keys leave it open, none for a new one.

        A single key (工号, 身份证号) decides alone. A name with its team decides only where no single
        key says otherwise and no earlier row spoke of the record. Rows without any key are known by
        being the same in everything.
        """
        if not self.stored:
            return []
        keyed = False
        left: list[int] = []
        for group in self._groups:
            key = _key(group, values)
            if key is None:
                continue
            keyed = True
            found = self._by_key[group].get(key, [])
            if len(group) > 1:
                found = [each for each in found if self._may_be(each, values)]
            left = [each for each in left if each in found] or left if left else list(found)
            if len(left) == 1:
                break
        if not keyed:
            left = list(self._whole.get(values, ()))
        if len(left) > 1:
            same = [each for each in left if not self.differences(each, values)]
            left = same[:1] or left
        return left

    def _may_be(self, row_id: int, values: Values) -> bool:
        stored = self.stored[row_id]
        agrees = all(stored[i] is None or values[i] is None or stored[i] == values[i] for i in self._single)
        return agrees and row_id not in self._claimed

    def differences(self, row_id: int, values: Values) -> list[int]:
        """The places of fields that the row would change: a blank changes nothing, nor does 1990-05 a day in it."""
        stored = self.stored[row_id]
        if stored == values:
            return []
        return [
            index
            for index, (old, new) in enumerate(zip(stored, values, strict=True))
            if new is not None and new != old and not self._coarser(index, old, new)
        ]

    def _coarser(self, index: int, old: Any, new: Any) -> bool:
        return isinstance(self._fields[index], kinds.Date) and isinstance(old, str) and old.startswith(f"{new}-")

    def claim(self, row_id: int, places: Sequence[int], values: Values) -> None:
        """Takes over what a planned row changes, for the rows after it."""
        self._claimed.add(row_id)
        if places:
            whole = list(self.stored[row_id])
            for index in places:
                whole[index] = values[index]
            self.stored[row_id] = tuple(whole)


def _key(group: tuple[int, ...], values: Values) -> Any:
    if len(group) == 1:
        return values[group[0]]
    found = tuple(values[index] for index in group)
    return None if None in found else found


def _records(office: Office, ledger: Ledger, fields: Sequence[Field]) -> Iterator[tuple[int, Values]]:
    """Ids and values, page by page."""
    columns = tuple(each.key for each in fields)
    forms = [_form(each) for each in fields]
    last = 0
    while True:
        where = (Clause("id", ">", last),)
        page = office.store.rows(Query(ledger.key, columns, where, sort=("id",), limit=_PAGE))
        for row in page:
            last = row["id"]
            yield last, tuple([form(row[key]) for key, form in zip(columns, forms, strict=True)])
        if len(page) < _PAGE:
            return


def _form(field: Field) -> Callable[[Any], Any]:
    """Stored values as cells are read: no empty text, no empty list."""
    return lambda value: None if value == "" or value == () else value
