"""References by name: how a record of another ledger is written in a spreadsheet and found again.

The label where it is the only one; else label and key, 王伟（GY00012）, or label and number, 王伟（#12）.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.fields import Reference, References, Text
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.values import Reading
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office

_NUMBERED = re.compile(r"(.*)[（(]#(\d{1,12})[)）]")
_KEYED = re.compile(r"(.*)[（(](.+)[)）]")
_SPLITS = (re.compile(r"[；;\n]"), re.compile(r"[、,，；;\n]"), re.compile(r"[、,，；;\s]+"))


@dataclass(frozen=True)
class Unmade:
    """A record that an import makes from its name alone (an unknown 班组)."""

    ledger: str
    name: str


def _key_of(ledger: Ledger) -> str:
    """The field that tells records of one name apart."""
    single = [group[0] for group in ledger.natural_keys if len(group) == 1]
    fields = [ledger.field(key) for key in single if key != ledger.label[0]]
    return next((each.key for each in fields if isinstance(each, Text) and not each.sensitive), "")


class Names:
    """The names of another ledger's records, both ways; loaded once for an import or an export."""

    def __init__(self, office: Office, field: Reference | References) -> None:
        ledger = office.registry[field.to]
        self._label, self._key = ledger.label[0], _key_of(ledger)
        columns = tuple(path for path in (self._label, self._key) if path and path != "id")
        rows = office.read(field.to, columns=(*columns, "binned_at"), binned=None)
        offered = {row["id"] for row in office.read(field.to, *field.where, columns=("id",))} if field.where else None
        self._rows: Mapping[int, Mapping[str, Any]] = {row["id"]: row for row in rows}
        self._by_label: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        # Living records that the field offers come first, then other living ones, then binned ones.
        for row in sorted(rows, key=lambda row: self._rank(row, offered)):
            self._by_label.setdefault(self._said(row), []).append(row["id"])
            if self._key and row[self._key]:
                self._by_key.setdefault(str(row[self._key]), []).append(row["id"])
        self._ranks = {row["id"]: self._rank(row, offered) for row in rows}

    @staticmethod
    def _rank(row: Mapping[str, Any], offered: set[int] | None) -> int:
        if row["binned_at"]:
            return 2
        return 0 if offered is None or row["id"] in offered else 1

    def _said(self, row: Mapping[str, Any]) -> str:
        value = row[self._label]
        return plain(str(value)).strip() if value is not None else ""

    def write(self, row_id: int | None) -> str | None:
        """The record as a spreadsheet names it; None for none."""
        row = self._rows.get(row_id) if row_id is not None else None
        if row is None:
            return None
        label = self._said(row)
        if label and self._best(self._by_label[label]) == [row_id]:
            return label
        key = str(row[self._key]) if self._key and row[self._key] else ""
        if key and self._best(self._by_key[key]) == [row_id]:
            return f"{label}（{key}）"
        return f"{label}（#{row_id}）"

    def find(self, text: str) -> list[int]:
        """The records that a text may mean: by key, by label, by both, by number."""
        for known in (self._by_key, self._by_label):
            if text in known:
                return self._best(known[text])
        numbered = _NUMBERED.fullmatch(text)
        row = self._rows.get(int(numbered[2])) if numbered else None
        if numbered and row and self._said(row) == numbered[1]:
            return [row["id"]]
        keyed = _KEYED.fullmatch(text)
        if keyed:
            both = set(self._by_key.get(keyed[2].strip(), ())) & set(self._by_label.get(keyed[1].strip(), ()))
            return sorted(both)
        return []

    def _best(self, ids: Sequence[int]) -> list[int]:
        first = self._ranks[ids[0]]
        return [each for each in ids if self._ranks[each] == first]


def read_reference(field: Reference | References, names: Names, made: dict[str, Unmade], raw: Any) -> Reading:
    """Understands a cell as one record, or as one that the import is to make."""
    text = plain(str(int(raw) if isinstance(raw, float) and raw.is_integer() else raw)).strip()
    found = names.find(text)
    if len(found) == 1:
        return Reading(found[0])
    if found:
        return Reading(
            None, "reference_ambiguous", N_("“{raw}”有 {n} 个：请改填工号或编号。").format(raw=text, n=len(found))
        )
    if isinstance(field, Reference) and field.creates:
        return Reading(made.setdefault(text, Unmade(field.to, text)))
    return Reading(None, "reference_unknown", N_("没有找到“{raw}”：请先登记，或核对写法。").format(raw=text))


def read_references(field: References, names: Names, raw: Any) -> Reading:
    """Understands a cell as several records: 甲、乙."""
    text = plain(str(raw)).strip()
    reading = Reading()
    for split in _SPLITS:
        parts = [part.strip() for part in split.split(text) if part.strip()]
        readings = [read_reference(field, names, {}, part) for part in parts]
        refused = next((each for each in readings if each.refused), None)
        if refused is None:
            return Reading(tuple(dict.fromkeys(each.value for each in readings)) or None)
        reading = refused
    return reading


def write_references(names: Names, ids: Sequence[int]) -> str | None:
    """Several records as one cell."""
    words = [word for each in ids if (word := names.write(each))]
    return ("；" if any(re.search(r"[、,，\s]", word) for word in words) else "、").join(words) or None
