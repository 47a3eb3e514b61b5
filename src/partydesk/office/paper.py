"""What every printed sheet shares: the branch's heading, the serial, the print date, dates as written on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from partydesk.core.documents.blocks import Col
from partydesk.core.documents.model import Document
from partydesk.core.store.connection import stamp
from partydesk.core.text.dates import Period, chinese_date

if TYPE_CHECKING:
    from partydesk.core.store.store import Store
    from partydesk.office.context import Office

HAND_MM = 9.0
"""The least height of a row to be written in by hand (FORMS, Layout)."""

_BRANCHES: WeakKeyDictionary[Store, tuple[tuple[int, int], str]] = WeakKeyDictionary()


def stamped(office: Office, document: Document, *, serial: str = "", seal: str = "", name: str = "") -> Document:
    """With branch, serial, seal and print date at the page's edges."""
    return document.stamped(office=_branch(office), serial=serial, seal=seal, printed_on=office.today, name=name)


def _branch(office: Office) -> str:
    """The branch's name, read once for a batch: again only when something was written since."""
    written = stamp(office.store.connection)
    known = _BRANCHES.get(office.store)
    if known is None or known[0] != written:
        branch = office.fact("branch")
        known = _BRANCHES[office.store] = (written, branch["name"] if branch else "")
    return known[1]


def serial_of(office: Office, sheet: str, period: Period, row_id: int = 1, *, part: str = "") -> str:
    """The serial of a sheet that is no evaluation's own: the same whenever it is printed, and found again by it.

    A sheet of the whole office has no record: it is 001, and `part` are letters that tell its kinds apart.
    """
    return f"{period.key}-{office.sheets[sheet].serial}{part}-{row_id:03}"


def lines_or_blank(columns: Sequence[Col], lines: Sequence[Sequence[Any]], count: int = 12) -> Sequence[Sequence[Any]]:
    """The lines of a table, or `count` empty ones to be filled in by hand."""
    return lines or [[""] * len(columns)] * count


def day(value: str | None) -> str:
    """A stored day or month as paper writes it; empty for None."""
    return chinese_date(value) if value else ""


def said(value: Any) -> str:
    """A stored value as text; empty for None."""
    return "" if value is None else str(value)
