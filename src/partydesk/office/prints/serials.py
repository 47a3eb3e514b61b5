"""Serials of evaluation sheets (编号): read from what is typed, scanned or named, and found again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from partydesk.core.spec.query import among
from partydesk.core.text.normal import plain

if TYPE_CHECKING:
    from partydesk.office.context import Office

_SERIAL = re.compile(
    r"(?<![0-9A-Z])(?P<year>[12][0-9]{3})[-_ ]?(?P<part>Q[1-4]|(?:0[1-9]|1[0-2])(?=[-_ ]))?"
    r"[-_ ]?(?P<mark>[A-Z]{2,6})[-_ ]?(?P<number>[0-9]{3,6})(?![0-9])"
)
"""2026Q3-ZD-001, 2026-11-ZD-001, 2026-XJ-001; a scanner or a file name may bring other dividers."""


def serials_in(text: str) -> list[str]:
    """The serials that stand in a text, as they are printed, in their order.

    >>> serials_in("扫描 2026q3_zd_001 张三.pdf")
    ['2026Q3-ZD-001']
    """
    return list(dict.fromkeys(_whole(found) for found in _SERIAL.finditer(plain(text).upper())))


def _whole(found: re.Match[str]) -> str:
    part = found["part"] or ""
    period = found["year"] + (part if part.startswith("Q") else f"-{part}" if part else "")
    return f"{period}-{found['mark']}-{found['number']}"


def evaluations_by_serial(office: Office, serials: Iterable[str]) -> dict[str, int]:
    """The evaluations that bear these serials, in the order given; unknown ones are left out."""
    wanted = list(dict.fromkeys(serials))
    if not wanted:
        return {}
    rows = office.read("evaluations", among("serial", wanted), columns=("serial",))
    known = {row["serial"]: row["id"] for row in rows}
    return {serial: known[serial] for serial in wanted if serial in known}
