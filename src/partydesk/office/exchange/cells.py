"""Cells read column by column: what was said before is known, what is plainly right is taken at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.spec.values import Reader, Reading
from partydesk.core.text import idcard
from partydesk.core.text.masking import HIDDEN
from partydesk.core.text.names import clean_name
from partydesk.core.text.normal import is_blank_word
from partydesk.core.text.words import N_
from partydesk.office.exchange.labels import Names, Unmade, read_reference, read_references

_MEMO = 8_000
"""So many different texts are remembered for a column; a column of addresses is not remembered whole."""
_PLAIN_TEXT = re.compile("[0-9A-Za-z一-鿿\U00020000-\U0003134f]{3,}").fullmatch
_PLAIN_MOBILE = re.compile("1[3-9][0-9]{9}").fullmatch
_PLAIN_DAY = re.compile("(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])").fullmatch
_PLAIN_ID = re.compile("[1-9][0-9]{16}[0-9X]").fullmatch
_KEEPS_PLAIN = (None, clean_name)
"""Cleaners that leave a text of letters, digits and Chinese characters as it is."""


@dataclasses.dataclass
class Column:
    """One column of the source: where it stands, which field it holds, how its cells are read.

    `known` remembers what cells said; `told` is whether a difference between cell and value is worth
    showing (references become ids).
    """

    index: int
    title: str
    field: Field
    read: Callable[[Any], Any]
    known: dict[Any, Any] = dataclasses.field(default_factory=dict)
    told: bool = True


class Compiler:
    """Makes the columns of one import; loads the names of other ledgers once."""

    def __init__(self, reader: Reader, names: Callable[[Any], Names]) -> None:
        self._reader = reader
        self._load = names
        self._names: dict[tuple[str, Any], Names] = {}
        self.made: dict[tuple[str, str], dict[str, Unmade]] = {}

    def column(self, index: int, title: str, field: Field) -> Column:
        """The column for a field. Its `read` returns the value, or a Reading where there is trouble."""
        known: dict[Any, Any] = {}
        read = _remembering(_quick(field, self._reader, self._plain(field)), known)
        told = not isinstance(field, kinds.Reference | kinds.References | kinds.YesNo)
        return Column(index, title, field, read, known, told)

    def _plain(self, field: Field) -> Callable[[Any], Reading]:
        if not isinstance(field, kinds.Reference | kinds.References):
            return lambda raw: self._reader.read(field, raw)
        key = (field.to, field.where)
        names = self._names.get(key) or self._names.setdefault(key, self._load(field))
        if isinstance(field, kinds.References):
            return lambda raw: Reading() if _says_nothing(raw) else read_references(field, names, raw)
        made = self.made.setdefault((field.to, field.key), {})
        return lambda raw: Reading() if _says_nothing(raw) else read_reference(field, names, made, raw)


def _says_nothing(raw: Any) -> bool:
    return isinstance(raw, str) and is_blank_word(raw)


def _quick(field: Field, reader: Reader, plain: Callable[[Any], Reading]) -> Callable[[Any], Any]:
    """`plain`, with a short way for cells that are plainly right; the value alone where nothing is to note."""

    def settled(raw: Any) -> Any:
        if field.sensitive and isinstance(raw, str) and (raw == HIDDEN or "***" in raw):
            return Reading(None, "masked", N_("“{raw}”是遮盖后的内容，没有读入：请填完整内容。").format(raw=raw))
        reading = plain(raw)
        return reading if reading.problem else reading.value

    short = _SHORT_WAYS.get(type(field))
    return settled if short is None or field.check else short(field, reader, settled)


def _short_text(field: Field, reader: Reader, settled: Callable[[Any], Any]) -> Callable[[Any], Any]:
    assert isinstance(field, kinds.Text)
    if field.clean not in _KEEPS_PLAIN or field.sensitive:
        return settled
    most = field.max_length
    return lambda raw: raw if type(raw) is str and len(raw) <= most and _PLAIN_TEXT(raw) else settled(raw)


def _short_phone(field: Field, reader: Reader, settled: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:
        text = str(raw) if type(raw) is int else raw
        return text if type(text) is str and _PLAIN_MOBILE(text) else settled(raw)

    return read


def _short_date(field: Field, reader: Reader, settled: Callable[[Any], Any]) -> Callable[[Any], Any]:
    assert isinstance(field, kinds.Date)
    last = reader.today.isoformat() if field.past_only else "9999"
    return lambda raw: raw if type(raw) is str and _PLAIN_DAY(raw) and raw <= last else settled(raw)


def _short_id(field: Field, reader: Reader, settled: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(raw: Any) -> Any:
        plain = type(raw) is str and _PLAIN_ID(raw) and not idcard.read_id(raw, today=reader.today).problems
        return raw if plain else settled(raw)

    return read


_SHORT_WAYS: Mapping[type[Field], Callable[..., Callable[[Any], Any]]] = {
    kinds.Text: _short_text,
    kinds.Phone: _short_phone,
    kinds.IdNumber: _short_id,
    kinds.Date: _short_date,
}


def _remembering(read: Callable[[Any], Any], known: dict[Any, Any]) -> Callable[[Any], Any]:
    def remembered(raw: Any) -> Any:
        value = read(raw)
        # Yes and 1 are the same key of a dictionary, but not the same cell.
        if len(known) < _MEMO and raw != 1 and raw != 0:
            known[raw] = value
        return value

    return remembered
