"""A record by what the papers call it (依据): 任务 292, 走访 2026-0076, 封签 2026-0174."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.normal import han, plain

if TYPE_CHECKING:
    from partydesk.office.context import Office

_CITED = re.compile(r"(?P<word>[^\W\d]{2,})\s*(?P<number>[0-9][0-9A-Za-z-]*)")
_NUMBERS = ("number", "seal_number")
_MOST = 8


def found_by_citation(office: Office, text: str) -> list[tuple[str, int]]:
    """The records (ledger, id) that a kind and a number name, the newest first; none where the text says no such.

    A sheet drops the beginning that a number shares with the one before it (`走访 2026-0076、0104`), so the end of a
    number is enough. Records without a number of their own are cited by the program's.
    """
    said = _CITED.fullmatch(unicodedata.normalize("NFKC", plain(text)).strip())
    if said is None or not han().match(said["word"]):
        return []
    found = [(each.key, row) for each in office.registry for row in _rows(office, each, *said.groups())]
    return found[:_MOST]


def _rows(office: Office, ledger: Ledger, word: str, number: str) -> Iterator[int]:
    if ledger.hidden:
        return
    kept = next((each for each in ledger.stored if isinstance(each, f.Text) and each.key in _NUMBERS), None)
    named = word in (ledger.title, ledger.one)
    if kept is not None and (named or kept.title.startswith(word)):
        rows = office.read(ledger.key, Clause(kept.key, "contains", number), columns=(kept.key,), sort=("-id",))
        yield from (row["id"] for row in rows if f"-{row[kept.key]}".endswith(f"-{number}"))
    elif kept is None and named and number.isdigit():
        yield from (row["id"] for row in office.read(ledger.key, is_("id", int(number)), columns=("id",)))
