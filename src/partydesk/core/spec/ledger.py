"""A ledger (台账) declared once: its form, table, filters, actions and sheets all follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, field
from datetime import date
from typing import Any, Literal

from partydesk.core.declared import declared
from partydesk.core.spec.fields import STORED, Field, Rows
from partydesk.core.spec.query import Where

Row = Mapping[str, Any]
"""A record as the store returns it: values by path, always with `id`."""

Tone = Literal["red", "amber", "green", "blue", "plain"]


@declared(frozen=True)
class Mark:
    """A word in a coloured chip; the word alone must say it, colour is never the only sign."""

    text: str
    tone: Tone = "plain"


@declared(frozen=True)
class Section:
    """A block of the form in the order of the paper form."""

    title: str
    fields: tuple[Field, ...]


@declared(frozen=True)
class Column:
    """One column of the table.

    Attributes:
        path: what is read; also what is sorted by.
        title: the heading; empty takes the field's own title.
        mark: turns the row into a chip, given today; None shows the plain value.
        needs: further paths that `mark` reads.
        shown: False leaves the column to the column chooser.
        width: in characters of the current font size.
    """

    path: str
    title: str = ""
    _: KW_ONLY
    mark: Callable[[Row, date], Mark | None] | None = None
    needs: tuple[str, ...] = ()
    shown: bool = True
    width: int = 8


@declared(frozen=True)
class ByChoice:
    """A filter chip that offers the words of a code list, several at once."""

    path: str
    title: str = ""


@declared(frozen=True)
class ByReference:
    """A filter chip that offers records of the ledger the path points to."""

    path: str
    title: str = ""


@declared(frozen=True)
class ByDates:
    """A filter chip for a span of days (本月/本季度/今年/自选)."""

    path: str
    title: str = ""


@declared(frozen=True)
class DueWithin:
    """A filter chip for what is overdue or falls due within some days."""

    path: str
    days: int = 7
    title: str = ""


@declared(frozen=True)
class Preset:
    """A named filter that the ledger ships with; `where` is given today."""

    key: str
    title: str
    where: Callable[[date], tuple[Where, ...]]
    initial: bool = False


Filter = ByChoice | ByReference | ByDates | DueWithin | Preset


@declared(frozen=True)
class RowAction:
    """Something done to one record, with its own small form (登记回访, 销号 …).

    Attributes:
        sections: what is asked; no sections: done at once.
        perform: `(office, row_id, values) -> Changed`; values are those of `sections`, read and checked.
        enabled: given the row and today, None when it may be done, else the reason why not.
        start: `(office, row_id) -> values` the form starts with.
        hint: `(office, row_id, values) -> str`, a line that says what will follow.
        needs: paths that `enabled` reads.
        primary: the most likely next act, opened in the inspector.
        rare: keys of fields that are seldom filled: they wait under 更多, the others lead.
        adds: the child ledger that the act adds a record to, so that nothing else offers the same.
        page: the page of the window on which it is done (`apply(ledger=…, open=row_id)`), in place of a form.
    """

    key: str
    title: str
    perform: Callable[[Any, int, dict[str, Any]], Any]
    _: KW_ONLY
    sections: tuple[Section, ...] = ()
    enabled: Callable[[Row, date], str | None] | None = None
    start: Callable[[Any, int], dict[str, Any]] | None = None
    hint: Callable[[Any, int, dict[str, Any]], str] | None = None
    needs: tuple[str, ...] = ()
    primary: bool = False
    rare: tuple[str, ...] = ()
    adds: str = ""
    shortcut: str = ""
    page: str = ""


@declared(frozen=True)
class Ledger:
    """Everything the program must know to keep one kind of record.

    Attributes:
        key: snake_case, as the command line names it; `table` is the table's name.
        title: 台账's name; `one` names a single record, as in 新增员工.
        record: `module:Class` of the SQLModel table, loaded only where the schema is needed.
        label: paths that name a record to a person; the first is its short name.
        order: default sort.
        search: fields of this table that quick search looks into; a reference among them is searched by
            what the other ledger searches. `indexed` keeps an index of suffixes for them.
        natural_keys: groups of fields, tried in order, by which an import recognises a record.
        parent: for child rows, the field that holds the owner's id; such a ledger has no page.
        children: ledgers shown in the inspector, as (ledger, field that points here).
        before_save: `(office, values, old) -> None` may complete `values` (a dict) or raise KnownError;
            `old` is the stored row, None for a new one.
        before_bin: `(office, row) -> None` raises KnownError where a record must stay.
        saves: actions that replace plain saving for a new record: `(office, values) -> Changed`.
        group: the group of the rail; empty keeps it off the rail.
        hidden: a technical ledger: not listed, no page.
        editable: False where records arise only from actions.
        append_only: records are added and read, never changed or binned; adding one makes its change final.
        tells: of an append-only ledger that tells of acts outside the records (a print): a change that adds to
            nothing else stands beside undo like a note, and what was done before it can still be undone.
        cites: records named without a reference, since any ledger may hold them or they may go before this one: the
            field of the id, and the field that holds the ledger's key, or that key itself.
        goes_with: of a ledger that is no child, the field whose record takes these along when it is erased.
    """

    key: str
    title: str
    one: str
    table: str
    record: str
    sections: tuple[Section, ...]
    _: KW_ONLY
    columns: tuple[Column, ...] = ()
    label: tuple[str, ...] = ("id",)
    order: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    indexed: bool = False
    filters: tuple[Filter, ...] = ()
    natural_keys: tuple[tuple[str, ...], ...] = ()
    parent: str = ""
    children: tuple[tuple[str, str], ...] = ()
    row_actions: tuple[RowAction, ...] = ()
    sheets: tuple[str, ...] = ()
    before_save: Callable[[Any, dict[str, Any], Row | None], None] | None = None
    saves: Callable[[Any, dict[str, Any]], Any] | None = None
    before_bin: Callable[[Any, Row], None] | None = None
    empty: str = ""
    group: str = ""
    hidden: bool = False
    editable: bool = True
    append_only: bool = False
    tells: bool = False
    cites: tuple[tuple[str, str], ...] = ()
    goes_with: str = ""
    figures: Callable[[Any], str] | None = None
    _by_key: dict[str, Field] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_key.update((each.key, each) for section in self.sections for each in section.fields)

    @property
    def short(self) -> str:
        """What sheets call a record of it: 任务 rather than 自选动作, 问题 rather than 问题清单."""
        return min(self.one, self.title, key=len)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order of the form."""
        return tuple(self._by_key.values())

    @property
    def stored(self) -> tuple[Field, ...]:
        """The fields with a column of their own."""
        return tuple(each for each in self.fields if isinstance(each, STORED))

    @property
    def typed(self) -> tuple[Field, ...]:
        """The fields that a person fills in: what forms and spreadsheets offer."""
        return tuple(each for each in self.fields if each.typed and each.listed and each.key != self.parent)

    @property
    def child_rows(self) -> tuple[Rows, ...]:
        """The fields that are rows of another ledger."""
        return tuple(each for each in self.fields if isinstance(each, Rows))

    def field(self, key: str) -> Field:
        """The field of that key.

        Raises:
            KeyError: the ledger has no such field.
        """
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether the ledger declares a field of that key."""
        return key in self._by_key
