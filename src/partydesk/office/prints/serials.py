"""Serials of evaluation sheets (编号): read from what is typed, scanned or named, and found again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.normal import plain
from partydesk.office.family import Sheet

if TYPE_CHECKING:
    from partydesk.office.context import Office

_SERIAL = re.compile(
    r"(?<![0-9A-Z])(?P<year>[12][0-9]{3})[-_ ]?(?P<part>Q[1-4]|(?:0[1-9]|1[0-2])(?=[-_ ]))?"
    r"[-_ ]?(?P<mark>[A-Z]{2,6})[-_ ]?(?P<number>[0-9]{3,6})(?![0-9])"
)
"""2026Q3-ZD-001, 2026-11-ZD-001, 2026-XJ-001; a scanner or a file name may bring other dividers."""
_NUMBER = re.compile(r"(?<![0-9A-Z])([12][0-9]{3}(?:Q[1-4])?)[-_ ]?([A-PR-Z])([0-9]{1,4})(?![0-9])")
"""2026Q3-W1, the number that a record bears itself."""


@declared(frozen=True)
class Found:
    """What a serial stands for.

    Attributes:
        ledger: with `row_id`, the record that the sheet is of: the evaluation, a person, a review.
        evaluation: where its signed paper is filed; None where there is no evaluation yet.
        sheet: the sheet that bears it; of one of the whole office (a summary) nothing else is known.
        own: it is the record's own number, by which its ledger finds it as well.
    """

    serial: str
    ledger: str
    row_id: int
    evaluation: int | None
    sheet: str = ""
    own: bool = False


def serials_in(text: str) -> list[str]:
    """The serials that stand in a text, as they are printed, in their order.

    >>> serials_in("扫描 2026q3_zd_001 张三.pdf")
    ['2026Q3-ZD-001']
    """
    read = unicodedata.normalize("NFKC", plain(text)).upper()
    numbers = (f"{found[1]}-{found[2]}{found[3]}" for found in _NUMBER.finditer(read))
    return list(dict.fromkeys([*(_whole(found) for found in _SERIAL.finditer(read)), *numbers]))


def is_own_number(serial: str) -> bool:
    """Whether it is of the kind that a record bears itself."""
    return _NUMBER.fullmatch(serial) is not None


def _whole(found: re.Match[str]) -> str:
    part = found["part"] or ""
    period = found["year"] + (part if part.startswith("Q") else f"-{part}" if part else "")
    return f"{period}-{found['mark']}-{found['number']}"


def found_by(office: Office, serials: Iterable[str]) -> dict[str, Found]:
    """What these serials stand for, in the order given; unknown ones are left out."""
    wanted = list(dict.fromkeys(serials))
    rows = office.read("evaluations", among("serial", wanted), columns=("serial",)) if wanted else []
    known = {row["serial"]: Found(row["serial"], "evaluations", row["id"], row["id"]) for row in rows}
    found = {serial: known.get(serial) or _other(office, serial) for serial in wanted}
    return {serial: each for serial, each in found.items() if each is not None}


def _other(office: Office, serial: str) -> Found | None:
    return _by_number(office, serial) if is_own_number(serial) else _by_mark(office, serial)


def _by_number(office: Office, serial: str) -> Found | None:
    """The record that bears this number itself, of those that are printed under it."""
    for sheet in office.sheets.values():
        rows = office.read(sheet.of, is_(sheet.numbered, serial), columns=("id",)) if sheet.numbered else []
        if rows:
            return Found(serial, sheet.of, rows[0]["id"], None, sheet.key, own=True)
    return None


def _by_mark(office: Office, serial: str) -> Found | None:
    """The record of a sheet that is no evaluation's own, and the evaluation that it belongs to."""
    period, mark, number = serial.rsplit("-", 2)
    kind = Period.parse(period).kind
    numbered = [each for each in office.sheets.values() if each.serial and each.unit == kind]
    sheet = next((each for each in numbered if each.serial == mark and each.of and each.scheme), None)
    if sheet is not None:
        return _of_record(office, sheet, Found(serial, sheet.of, int(number), None, sheet.key))
    whole = next((each for each in numbered if mark.startswith(each.serial)), None)
    return Found(serial, "", 0, None, whole.key) if whole else None


def _of_record(office: Office, sheet: Sheet, found: Found) -> Found | None:
    if not office.many(sheet.of, [found.row_id], "id"):
        return None
    period, column = found.serial.rsplit("-", 2)[0], "unit_id" if sheet.of == "units" else "person_id"
    own = sheet.of in ("units", "employees")
    subject = found.row_id if own else office.one(sheet.of, found.row_id, column)[column]
    rows = office.read(
        "evaluations", is_("scheme", sheet.scheme), is_("period", period), is_(column, subject), columns=("id",)
    )
    return replace(found, evaluation=rows[0]["id"]) if rows else found
