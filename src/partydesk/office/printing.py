"""From a sheet's key to its Documents: one way for the window, the command line and batches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.model import Document
from partydesk.core.errors import KnownError
from partydesk.core.named import Named
from partydesk.core.spec.query import Query
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.family import Ask, Sheet
from partydesk.office.prints.actions import Work

if TYPE_CHECKING:
    from partydesk.office.context import Office


@dataclass(frozen=True)
class Candidate:
    """A record that a sheet may be printed for: its short name and what tells it from others."""

    row_id: int
    name: str
    detail: str


def documents(office: Office, key: str, ask: Ask) -> Iterable[Document]:
    """The Documents of a sheet (表单), the period filled in where the ask names none.

    Raises:
        KnownError: there is no such sheet, or a choice of records has left none.
    """
    sheet = sheet_of(office, key)
    if ask.ids == () and not ask.blank:
        raise KnownError(N_("没有符合条件的对象：请放宽筛选，或换一个期间。"))
    made: Iterable[Document] = Named(sheet.build)(office, filled(office, sheet, ask))
    return made


def sheet_of(office: Office, key: str) -> Sheet:
    """The sheet of that key.

    Raises:
        KnownError: there is no such sheet.
    """
    found = office.sheets.get(key)
    if found is None:
        raise KnownError(N_("没有名为“{key}”的表：请从打印中心或 partydesk sheets 列出的表中选择。").format(key=key))
    return found


def filled(office: Office, sheet: Sheet, ask: Ask) -> Ask:
    """The ask with the sheet's usual period where it names none; no period where the sheet has none."""
    if not sheet.unit:
        return replace(ask, period=None)
    return ask if ask.period is not None else replace(ask, period=usual_period(office, sheet, sheet.unit))


def usual_period(office: Office, sheet: Sheet, unit: PeriodKind) -> Period:
    """The latest period with records, else the one that today lies in."""
    latest = sheet.latest(office) if sheet.latest else None
    return latest or Period.of(office.today, unit)


def work_of(office: Office, key: str, ask: Ask) -> Work:
    """What a sheet's print is entered as in the log."""
    sheet = sheet_of(office, key)
    asked = filled(office, sheet, ask)
    return Work(sheet.title, ((key, asked),), asked.period)


def candidates(office: Office, sheet: Sheet, search: str = "", limit: int = 8) -> list[Candidate]:
    """The records whom a search finds, by the ledger's own order; none for a sheet of the whole office."""
    if not sheet.of:
        return []
    paths = office.registry[sheet.of].label
    query = Query(sheet.of, paths, search=search.strip(), sort=office.registry[sheet.of].order, limit=limit)
    return [_candidate(row, paths) for row in office.store.rows(query)]


def chosen(office: Office, sheet: Sheet, ids: Iterable[int]) -> list[Candidate]:
    """The named records in the order given; those that are gone are left out."""
    paths = office.registry[sheet.of].label
    rows = office.many(sheet.of, wanted := list(ids), *paths)
    return [_candidate(rows[row_id], paths) for row_id in wanted if row_id in rows]


def _candidate(row: dict[str, Any], paths: tuple[str, ...]) -> Candidate:
    first, *rest = (str(row[path] or "") for path in paths)
    return Candidate(row["id"], first, " ".join(filter(None, rest)))
