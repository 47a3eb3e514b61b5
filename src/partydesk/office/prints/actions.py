"""What was printed is entered once, when it has left the program (打印登记)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.files import replace_file
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.prints.ledger import BLANK, CHOSEN, EVERYONE, SAVED, WHOLE
from partydesk.office.prints.serials import evaluations_by_serial, serials_in

if TYPE_CHECKING:
    from partydesk.office.context import Office

NOBODY = 0
"""Stands in the log for everyone a sheet applies to; no record has this id."""
_SEAL = re.compile(r"\d{4}-\d{4,}")


@declared(frozen=True)
class Work:
    """What is printed (印什么): a title that names nobody, the keys of the sheets, for which period and whom.

    Attributes:
        keys: the sheets in their order; empty for what is no registered sheet (打印所见).
    """

    title: str
    keys: tuple[str, ...] = ()
    ask: Ask = field(default_factory=Ask)


@declared(frozen=True)
class Outcome:
    """How it left the program.

    Attributes:
        how: 打印 or 存为 PDF.
        target: the printer's name or the file's, without its folder.
        stamps: serial and seal line of each sheet that was among the pages, as printed.
        page_range: the pages in words where not all were taken.
    """

    how: str
    sheets: int
    pages: int
    target: str
    copies: int = 1
    stamps: tuple[tuple[str, str], ...] = ()
    page_range: str = ""


@contextmanager
def entering(office: Office, work: Work, outcome: Outcome) -> Iterator[Change]:
    """Enters a print in the log if the block ends well, else leaves no trace of it."""
    title = N_("{how}：{title}").format(how=outcome.how, title=work.title)
    with office.change(title) as change:
        entry = change.add("prints", **_values(office, work, outcome))
        rows = list(_lines(office, work, outcome))
        change.add_many("printed_sheets", ({**row, "print_id": entry} for row in rows))
        _note(office, change, work, outcome.how)
        yield change


def enter(office: Office, work: Work, outcome: Outcome) -> Changed:
    """Enters a print that is done."""
    with entering(office, work, outcome) as change:
        pass
    return change.done


def save(office: Office, pdf: bytes, file: Path, work: Work, outcome: Outcome) -> Changed:
    """Writes a PDF and its entry, both or neither; a file that was there stays until the new one is whole.

    Raises:
        KnownError: the folder can't be written, the file is open elsewhere, the disk is full.
    """
    # The file has its name before the entry is committed: a name that is refused takes the entry back.
    with entering(office, work, outcome) as change, replace_file(file) as out:
        out.write(pdf)
    return change.done


def saved(pages: int, sheets: int, file: Path, stamps: Sequence[tuple[str, str]], page_range: str = "") -> Outcome:
    """The outcome of a PDF that is saved whole or in part."""
    return Outcome(SAVED, sheets, pages, file.name, stamps=tuple(stamps), page_range=page_range)


def note(office: Office, work: Work, how: str) -> Changed:
    """Notes that sheets with sensitive values in full were shown (预览); nothing for others and blank forms."""
    if not any(_is_full(office, key) for key in work.keys) or work.ask.blank:
        return frozenset()
    with office.change(N_("{how}：{title}").format(how=how, title=work.title)) as change:
        _note(office, change, work, how)
    return change.done


def _is_full(office: Office, key: str) -> bool:
    sheet = office.sheets.get(key)
    return bool(sheet and sheet.full and sheet.of)


def _note(office: Office, change: Change, work: Work, how: str) -> None:
    """A line in the history of everyone whose sensitive values were in full."""
    ask = work.ask
    for key in work.keys if not ask.blank else ():
        if _is_full(office, key):
            period = ask.period.key if ask.period and office.sheets[key].unit else None
            for row_id in ask.ids if ask.ids is not None else (NOBODY,):
                change.note(office.sheets[key].of, row_id, printed=key, how=how, period=period)


def _values(office: Office, work: Work, outcome: Outcome) -> dict[str, Any]:
    ask, now = work.ask, office.now
    found = [*serials_of(outcome), *dict.fromkeys(_SEAL.findall("\n".join(seal for _, seal in outcome.stamps)))]
    return {
        "number": f"{now.year}-{office.store.next_number(f'print.{now.year}'):05}",
        "printed_on": office.today.isoformat(), "at": f"{now:%H:%M}", "who": office.store.actor,
        "how": outcome.how, "title": work.title, "sheet": " ".join(work.keys) or None,
        "period": ask.period.key if ask.period else None, "scope": _scope(office, work),
        "sheets": outcome.sheets, "pages": outcome.pages, "copies": outcome.copies,
        "page_range": outcome.page_range or None, "target": outcome.target or None,
        "serials": "、".join(found) or None,
    }  # fmt: skip


def serials_of(outcome: Outcome) -> list[str]:
    """The evaluation serials among what was printed, each once; staff numbers and the like stay out of the log."""
    return list(dict.fromkeys(found for serial, _ in outcome.stamps for found in serials_in(serial)))


def _scope(office: Office, work: Work) -> str:
    if work.ask.blank:
        return BLANK
    if work.ask.ids is not None:
        return CHOSEN
    of_records = any(office.sheets[key].of for key in work.keys if key in office.sheets)
    return EVERYONE if of_records else WHOLE


def _lines(office: Office, work: Work, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """What stands behind each sheet: the evaluation of its serial, else the record it was asked for."""
    known = evaluations_by_serial(office, serials_of(outcome))
    seals = {serial: _SEAL.search(seal) for serial, seal in outcome.stamps}
    for serial, evaluation in known.items():
        seal = seals.get(serial)
        yield {"evaluation_id": evaluation, "ledger": "evaluations", "row_id": evaluation, "serial": serial,
               "seal_number": seal.group() if seal else None}  # fmt: skip
    of = {office.sheets[key].of for key in work.keys if key in office.sheets} - {""}
    if len(of) == 1 and work.ask.ids is not None:
        ledger = of.pop()
        yield from ({"ledger": ledger, "row_id": row_id} for row_id in work.ask.ids)
