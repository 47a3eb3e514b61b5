"""What a family of the office brings: its ledgers, settings, code lists, sheets, what is due, its evidence.

`bootstrap` joins the families; they know each other only by keys and actions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import KW_ONLY, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from partydesk.core.declared import declared
from partydesk.core.spec.ledger import Ledger
from partydesk.core.store.derive import Derivation
from partydesk.core.text.dates import Period

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Setting:
    """A figure or a list that the office may change (*template* in DOMAIN); `key` is `family.name`.

    `default` is JSON-like: a number, text, list or mapping; a changed value must be of the same shape,
    its numbers from `least` to `most`: a day a million days away is a slip, and no calendar has it.
    """

    key: str
    title: str
    default: Any
    _: KW_ONLY
    help: str = ""
    least: int = 0
    most: int = 3_650


@declared(frozen=True)
class Ask:
    """What a sheet is asked for.

    Attributes:
        period: the quarter, month or year; None where the sheet has none.
        ids: the records to print for; None: everyone it applies to.
        blank: print the empty form to be filled by hand.
    """

    period: Period | None = None
    ids: tuple[int, ...] | None = None
    blank: bool = False


@declared(frozen=True)
class Bound:
    """How a sheet goes into the 册 of a quarter (季末成册).

    Attributes:
        find: the records of `Sheet.of` that it is printed for in a period, in the order of print; none, and the
            sheet stays out. The period is of the sheet's own unit, the quarter where it has none.
        ticked: whether it is in unless it is taken out; never so for a sheet with sensitive values in full.
        each: one sheet a record, else one sheet of all.
    """

    find: Callable[[Office, Period], Sequence[int]]
    _: KW_ONLY
    ticked: bool = True
    each: bool = True


@declared(frozen=True)
class Sheet:
    """A printed sheet (表单).

    Attributes:
        key: snake_case, as the command line names it.
        build: `module:function`; the function takes `(office, ask)` and returns Documents; it is imported
            when the sheet is printed. With nobody to print it returns one blank form.
        of: the ledger whose records `Ask.ids` are; empty where a sheet is of the whole office.
        unit: the kind of period the sheet is of; empty for none.
        latest: the latest period with records, for a print that names none; None: the current one.
        full: prints sensitive values in full, which is logged.
        group: the heading it stands under in the print centre.
        bound: how it goes into the 册; None: not at all.
        serial: the mark in the serials of a sheet that is no evaluation's own: period-mark-id of the record, or
            period-mark-001 of the whole office.
        scheme: the scheme whose evaluations it prints, or to one of which it belongs: its signed paper is filed there.
        numbered: the field of `of` that its serial is, where a record bears its own; its signed paper is filed with it.
    """

    key: str
    title: str
    build: str
    _: KW_ONLY
    of: str = ""
    unit: Literal["", "month", "quarter", "year"] = ""
    latest: Callable[[Office], Period | None] | None = None
    full: bool = False
    group: str = ""
    bound: Bound | None = None
    serial: str = ""
    scheme: str = ""
    numbered: str = ""


@declared(frozen=True)
class DueItem:
    """One thing owed, as 今日 lists it: what, by when, to whom, by whom, why, and where it is done.

    `due_on` is an ISO day; `action` names a row action of `ledger` that does it (empty: open the record). Where the
    record is still to be made, `row_id` is 0 and `start` holds what its form begins with, as (field, value).
    """

    due_on: str
    title: str
    whom: str
    team: str
    responsible: str
    origin: str
    ledger: str
    row_id: int
    action: str = ""
    amber_days: int = 3
    start: tuple[tuple[str, Any], ...] = ()


@declared(frozen=True)
class Evidence:
    """The records behind one figure of an evaluation.

    `count` is what the rule counts with (points where they are typed); `expected` the number it is measured
    against, where there is one; `records` are (ledger, id, number or short name as it stands on the sheet);
    the values of `extra` are numbers and texts. Of marks typed by hand, 自评 and 党小组 stand `beside` the count.
    """

    count: float | Decimal
    records: tuple[tuple[str, int, str], ...] = ()
    expected: float | None = None
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[Decimal | None, Decimal | None] = (None, None)


NO_EVIDENCE = Evidence(0)


@declared(frozen=True)
class EvidenceSource:
    """A source that an evaluation scheme may name: `gather(office, ids, period)` is the evidence by subject.

    It reads for all subjects at once; one whom it leaves out has nothing, which is `Evidence(0)`.
    `serves` is the ledger that the ids are of: `employees`, or `units` for teams. `gives` says what the evidence
    holds: records to count, a share (with `expected`), the sums of ballots, or a mark that somebody gave.
    """

    key: str
    title: str
    gather: Callable[[Office, Collection[int], Period], Mapping[int, Evidence]]
    serves: str = "employees"
    _: KW_ONLY
    gives: Literal["count", "share", "ballot", "mark"] = "count"


@declared(frozen=True)
class Figure:
    """A figure of the home page; a click opens its records.

    `value` is ready to read ("98.4 %"); `note` stands beside it; `page` and `args` say what a click opens.
    """

    title: str
    value: str
    note: str = ""
    tone: str = "plain"
    page: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)


@declared(frozen=True)
class Family:
    """All that one folder of `office/` declares; `due_computed` is what is owed that takes more than reading lists."""

    key: str
    _: KW_ONLY
    ledgers: tuple[Ledger, ...] = ()
    settings: tuple[Setting, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    due: tuple[Callable[[Office], Sequence[DueItem]], ...] = ()
    due_computed: tuple[Callable[[Office], Sequence[DueItem]], ...] = ()
    evidence: tuple[EvidenceSource, ...] = ()
    figures: tuple[Callable[[Office], Sequence[Figure]], ...] = ()
    facts: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    seeds: tuple[Callable[[Office], None], ...] = ()


def most_overdue_first(items: Sequence[DueItem]) -> list[DueItem]:
    """Items in the order of 今日."""
    return sorted(items, key=lambda item: (item.due_on, item.title, item.row_id))


def days_until(due_on: str, today: date) -> int:
    """Days left until an ISO day; negative when it is past."""
    return (date.fromisoformat(due_on) - today).days
