"""Which column of a spreadsheet holds which field: proposed by headings, edited, remembered by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.exchange.headers import Header, HeaderColumn
from partydesk.core.spec.fields import STORED, Attachment, Field, Reference
from partydesk.core.spec.ledger import Ledger
from partydesk.core.text.normal import header_key
from partydesk.core.text.words import N_
from partydesk.office.family import Setting
from partydesk.office.settings import read_setting, write_setting

if TYPE_CHECKING:
    from partydesk.office.context import Office


def exchanged(ledger: Ledger) -> tuple[Field, ...]:
    """The fields that a spreadsheet may hold: what a person types, and for child rows whose they are."""
    owner = (ledger.field(ledger.parent),) if ledger.parent else ()
    typed = [each for each in ledger.typed if isinstance(each, STORED) and not isinstance(each, Attachment)]
    return (*owner, *typed)


def file_key(field: Field) -> str:
    """The field's name in JSON and as an English heading: `team` for `team_id`."""
    return field.key.removesuffix("_id") if isinstance(field, Reference) else field.key


def headings(ledger: Ledger) -> dict[str, str]:
    """`header_key` of every title, English name and synonym, with its field; titles come first."""
    known: dict[str, str] = {}
    fields = exchanged(ledger)
    for words in (
        lambda each: (each.title,), lambda each: (file_key(each), each.key), lambda each: each.synonyms,
    ):  # fmt: skip
        for each in fields:
            for word in words(each):
                known.setdefault(header_key(word), each.key)
    return known


def label_field(ledger: Ledger) -> str:
    """The field that names a record: the first step of its label."""
    return ledger.label[0].partition(".")[0]


def qualifies(ledger: Ledger) -> Callable[[frozenset[str]], bool]:
    """Whether a header's fields make it this ledger's: its label, and a key by which records are known.

    A ledger without a key of its own needs all its required fields.
    """
    fields = {each.key: each for each in exchanged(ledger)}
    must = {key for key, each in fields.items() if each.required and each.default is None}
    if label_field(ledger) in fields:
        must.add(label_field(ledger))
    single = {group[0] for group in ledger.natural_keys if len(group) == 1} & fields.keys()
    return lambda found: must <= found and (not single or bool(single & found)) and bool(found)


def needed_titles(ledger: Ledger) -> str:
    """What a header must hold, in the user's words."""
    fields = {each.key: each for each in exchanged(ledger)}
    must = [key for key, each in fields.items() if each.required and each.default is None]
    single = [group[0] for group in ledger.natural_keys if len(group) == 1 and group[0] not in must]
    said = "、".join(f"“{fields[key].title}”" for key in must)
    either = "或".join(f"“{fields[key].title}”" for key in single)
    return N_("{all}和{either}").format(all=said, either=either) if said and either else said or either


@dataclass
class Columns:
    """The header's columns with the field of each; `assign` edits it."""

    header: Header

    def __iter__(self) -> Iterator[HeaderColumn]:
        return iter(self.header.columns)

    def assign(self, index: int, field: str | None) -> None:
        """Gives a column its field, or none; a field is taken from the column that had it.

        Raises:
            KeyError: there is no such column.
        """
        if index not in self.header.titles:
            raise KeyError(index)
        self.header = replace(self.header, columns=tuple(_assigned(each, index, field) for each in self.header.columns))

    def use(self, remembered: Mapping[str, str]) -> None:
        """Takes over a remembered mapping: field by `header_key`; other columns stay as they are."""
        for column in self.header.columns:
            field = remembered.get(header_key(column.title))
            if field is not None:
                self.assign(column.index, field or None)

    def kept(self) -> dict[str, str]:
        """What is remembered: field by `header_key`, empty for a column that is left out."""
        return {header_key(each.title): each.field or "" for each in self.header.columns}


def _assigned(column: HeaderColumn, index: int, field: str | None) -> HeaderColumn:
    if column.index == index:
        return replace(column, field=field)
    return replace(column, field=None) if field and column.field == field else column


def _setting(ledger: Ledger) -> Setting:
    return Setting(f"import.{ledger.key}", N_("导入{title}的对应关系").format(title=ledger.title), {})


def remembered(office: Office, ledger: Ledger) -> dict[str, dict[str, str]]:
    """The mappings kept for a ledger, by name."""
    found: dict[str, dict[str, str]] = read_setting(office.store, _setting(ledger))
    return found


def remember(office: Office, ledger: Ledger, name: str, columns: Columns) -> None:
    """Keeps a mapping under a name, in place of one of the same name.

    Raises:
        KnownError: the name is empty.
    """
    if not name.strip():
        raise KnownError(N_("请给这套对应关系起个名字。"))
    write_setting(office, _setting(ledger), remembered(office, ledger) | {name.strip(): columns.kept()})


def fitting(known: Mapping[str, Mapping[str, str]], columns: Sequence[HeaderColumn]) -> str:
    """The name of the remembered mapping made for just these headings; empty where there is none."""
    keys = {header_key(each.title) for each in columns}
    return next((name for name, kept in known.items() if keys == set(kept)), "")
