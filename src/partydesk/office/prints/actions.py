"""What was printed is entered once, when it has left the program (打印登记)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.files import given_back, replace_file
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.prints.ledger import BLANK, CHOSEN, FOR_ALL, SAVED, WHOLE
from partydesk.office.prints.serials import found_by, is_own_number, serials_in

if TYPE_CHECKING:
    from partydesk.core.documents.render import Rendered
    from partydesk.office.context import Office

EVERYONE = 0
"""Stands in the log for everyone a sheet applies to; no record has this id."""
_SEAL = re.compile(r"\d{4}-\d{4,}")


@declared(frozen=True)
class Work:
    """What is printed (印什么); the title names nobody, since it stands in the log for good.

    Attributes:
        parts: keys of sheets with what each is asked for; empty for what is no registered sheet (打印所见).
        period: the one period of all.
    """

    title: str
    parts: tuple[tuple[str, Ask], ...] = ()
    period: Period | None = None


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
        rows = list(_lines(office, outcome))
        entry = change.add("prints", **_values(office, work, outcome, rows))
        change.add_many("printed_sheets", ({**row, "print_id": entry} for row in rows))
        _note(office, change, work, outcome.how, _all)
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
    # The file has its name before the entry is committed: a name that is refused takes the entry back, and an
    # entry that can't be committed the file.
    with given_back(file), entering(office, work, outcome) as change, replace_file(file) as out:
        out.write(pdf)
    return change.done


def saved(rendered: Rendered, file: Path) -> Outcome:
    """The outcome of a batch that is saved whole."""
    stamps = tuple((each.serial, each.seal) for each in rendered.stamps)
    return Outcome(SAVED, rendered.documents, rendered.pages, file.name, stamps=stamps)


def note(office: Office, work: Work, how: str) -> Changed:
    """Notes that sheets with sensitive values in full were shown (预览); nothing for others and blank forms."""
    with office.change(N_("{how}：{title}").format(how=how, title=work.title)) as change:
        _note(office, change, work, how, _is_full)
    return change.done


def _is_full(office: Office, key: str, ask: Ask) -> bool:
    sheet = office.sheets.get(key)
    return bool(sheet and sheet.full and sheet.of) and not ask.blank


def _all(office: Office, key: str, ask: Ask) -> bool:
    """What is printed for records named one by one stands in their history too."""
    return _is_full(office, key, ask) or bool(ask.ids and office.sheets[key].of and not ask.blank)


def _note(
    office: Office, change: Change, work: Work, how: str, wanted: Callable[[Office, str, Ask], bool]
) -> None:  # fmt: skip
    for key, ask in work.parts:
        if wanted(office, key, ask):
            period = ask.period.key if ask.period else None
            for row_id in ask.ids if ask.ids is not None else (EVERYONE,):
                change.note(office.sheets[key].of, row_id, printed=key, how=how, period=period)


def _values(office: Office, work: Work, outcome: Outcome, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    now, people = office.now, _people(office, work)
    found = [*serials_of(office, outcome), *dict.fromkeys(_SEAL.findall("\n".join(seal for _, seal in outcome.stamps)))]
    return {
        "number": f"{now.year}-{office.store.next_number(f'print.{now.year}'):05}",
        "printed_on": office.today.isoformat(), "at": f"{now:%H:%M}", "who": office.store.actor,
        "how": outcome.how, "title": work.title, "sheet": " ".join(dict.fromkeys(key for key, _ in work.parts)) or None,
        "period": work.period.key if work.period else None, "scope": _scope(office, work),
        "sheets": outcome.sheets, "pages": outcome.pages, "copies": outcome.copies,
        "page_range": outcome.page_range or None, "target": _unnamed(office, outcome, people, rows) or None,
        "person_ids": people,
        "serials": "、".join(found) or None,
    }  # fmt: skip


def _unnamed(office: Office, outcome: Outcome, people: Iterable[int], rows: Iterable[Mapping[str, Any]]) -> str:
    """The printer, or the file without the names of those on its sheets: the entry outlives an erased person."""
    target = plain(outcome.target)  # a file's name may hold what no text may
    if outcome.how != SAVED:
        return target
    evaluated = office.many("evaluations", {row["evaluation_id"] for row in rows} - {None}, "person_id").values()
    whose = {*people, *(row["person_id"] for row in evaluated)} - {None}
    for row in office.many("employees", whose, "name").values():
        target = target.replace(row["name"], N_("某某"))
    return target


def serials_of(office: Office, outcome: Outcome) -> list[str]:
    """The serials among what was printed, each once; staff numbers and the like stay out of the log."""
    printed = [found for serial, _ in outcome.stamps for found in serials_in(serial)]
    own = found_by(office, filter(is_own_number, printed))  # a staff number may read like one
    return list(dict.fromkeys(each for each in printed if each in own or not is_own_number(each)))


def _scope(office: Office, work: Work) -> str:
    asks = [ask for _, ask in work.parts]
    if asks and all(ask.blank for ask in asks):
        return BLANK
    if len(asks) == 1 and asks[0].ids is not None:
        return CHOSEN
    return FOR_ALL if any(office.sheets[key].of for key, _ in work.parts) else WHOLE


def _lines(office: Office, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """A row for each serial that leads anywhere."""
    seals = {serial: _SEAL.search(seal) for serial, seal in outcome.stamps}
    for serial, found in found_by(office, serials_of(office, outcome)).items():
        seal = seals.get(serial)
        yield {"evaluation_id": found.evaluation, "serial": serial, "printed_on": office.today.isoformat(),
               "seal_number": seal.group() if seal else None}  # fmt: skip


def _people(office: Office, work: Work) -> tuple[int, ...]:
    """The employees for whom it was asked; everyone else follows from the serials, or is everyone."""
    asked = (ask.ids for key, ask in work.parts if office.sheets[key].of == "employees" and not ask.blank)
    return tuple(dict.fromkeys(row_id for ids in asked for row_id in ids or ()))
