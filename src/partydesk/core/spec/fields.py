"""The closed list of field kinds: what a form asks, a column holds and a spreadsheet cell may say.

A field is declared once; how each kind is read, shown and masked stands in `values`, how it is edited
in one file of `desk`. A new kind is added only when a third ledger needs it (see docs/decisions).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY
from datetime import date
from typing import Any

from partydesk.core.declared import declared

Default = Callable[[date], object]
"""Given today, the value a new record starts with."""


@declared(frozen=True)
class Field:
    """One fact of a record (字段).

    Attributes:
        key: the column's name in the table, snake_case.
        title: the Chinese label on form, table, spreadsheet and sheet.
        required: an empty value is refused; `why` then says for what it is needed.
        sensitive: shown masked until asked for, and the asking is logged (DOMAIN 6).
        synonyms: other headers under which spreadsheets bring this field.
        default: given today, the value a new record starts with.
        derive: computes the value from the record's own other values; such a field is never typed.
        kept: computed from other records by a `Derivation`; never typed, never logged.
        check: given a value, the refusal in the user's words, or None.
        listed: False keeps a technical field out of forms, filters and exports.
    """

    key: str
    title: str
    _: KW_ONLY
    required: bool = False
    why: str = ""
    sensitive: bool = False
    help: str = ""
    synonyms: tuple[str, ...] = ()
    default: Default | None = None
    derive: Callable[[Mapping[str, Any]], object] | None = None
    kept: bool = False
    check: Callable[[Any], str | None] | None = None
    listed: bool = True

    @property
    def typed(self) -> bool:
        """Whether a person types this field, as against the program working it out."""
        return self.derive is None and not self.kept


@declared(frozen=True)
class SortKey:
    """Another column by which a text is ordered, such as pinyin or strokes (拼音/笔画)."""

    title: str
    field: str


@declared(frozen=True)
class Text(Field):
    """One line of text; `clean` normalises what was typed; lengths count characters, not UTF-16 units."""

    _: KW_ONLY
    max_length: int = 200
    clean: Callable[[str], str] | None = None
    sort_keys: tuple[SortKey, ...] = ()


@declared(frozen=True)
class LongText(Field):
    """Paragraphs; line ends are kept."""

    _: KW_ONLY
    max_length: int = 5000


@declared(frozen=True)
class Integer(Field):
    """A whole number with its unit."""

    _: KW_ONLY
    least: int | None = None
    most: int | None = None
    unit: str = ""


@declared(frozen=True)
class Amount(Field):
    """An exact decimal (金额/分数), stored as an integer of its smallest step (2 places: cents)."""

    _: KW_ONLY
    places: int = 2
    least: int | None = 0
    most: int | None = None
    unit: str = ""


@declared(frozen=True)
class Date(Field):
    """A day as ISO text `2026-11-20`; with `month_ok` also `1990-05`, known to the month only."""

    _: KW_ONLY
    month_ok: bool = False
    past_only: bool = False


@declared(frozen=True)
class Month(Field):
    """A month as ISO text `2026-11`."""


@declared(frozen=True)
class Choice(Field):
    """One word of a code list that the office may edit (`codes`), or of a fixed list (`of`).

    `aliases` maps words that spreadsheets bring to words of the list.
    """

    _: KW_ONLY
    codes: str = ""
    of: tuple[str, ...] = ()
    aliases: Mapping[str, str] | None = None


@declared(frozen=True)
class Reference(Field):
    """The id of a record of another ledger; `where` narrows what is offered.

    `creates`: an import may make the missing record from its name alone (an unknown 班组).
    """

    _: KW_ONLY
    to: str = ""
    where: tuple[Any, ...] = ()
    creates: bool = False


@declared(frozen=True)
class References(Field):
    """Ids of several records of another ledger, kept as one JSON list (docs/decisions/references.md)."""

    _: KW_ONLY
    to: str = ""
    where: tuple[Any, ...] = ()


@declared(frozen=True)
class YesNo(Field):
    """Yes, no, or not known."""


@declared(frozen=True)
class IdNumber(Field):
    """A citizen's ID number (身份证号, GB 11643)."""


@declared(frozen=True)
class Phone(Field):
    """A mobile or landline number."""


@declared(frozen=True)
class Attachment(Field):
    """The id of one attachment of the record itself, such as the photo (照片)."""


@declared(frozen=True)
class Rows(Field):
    """Child rows kept in a ledger of their own (`to`), edited inside this record's form."""

    _: KW_ONLY
    to: str = ""


@declared(frozen=True)
class Rating(Field):
    """A mark from 1 to `top`."""

    _: KW_ONLY
    top: int = 5


STORED = (
    Text, LongText, Integer, Amount, Date, Month, Choice, Reference, References, YesNo, IdNumber, Phone,
    Attachment, Rating,
)  # fmt: skip
"""The kinds that have a column in the record's own table: all but `Rows`."""
