"""Resident identity numbers (公民身份号码, GB 11643-1999).

The region is not checked: numbers keep regions that were abolished, and lists of them lag behind.
"""

import re
from datetime import date
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from partydesk.core.text.normal import half_width, is_blank_word

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.ASCII)
_FORM = re.compile(r"\d{17}[\dX]|\d{15}", re.ASCII)


class IdReading(NamedTuple):
    """The number as kept, and what is wrong with it.

    `problems`: id_digits_lost and id_malformed leave nothing to keep; id_checksum (the check digit
    does not fit) and id_date (born on no such day, or in the future) are kept as typed.
    """

    value: str | None
    problems: tuple[str, ...] = ()


def check_digit(first17: str) -> str:
    """The eighteenth character of a number: 0 to 9 or X (ISO 7064, MOD 11-2)."""
    # Of the digits' codes, 48 and on: their weights total 100.
    total = sum(map(mul, _WEIGHTS, first17.encode())) - 4800
    return "10X98765432"[total % 11]


def read_id(raw: str | int | float | None, *, today: date | None = None) -> IdReading:
    """Reads a number as typed: half-width, capital X, without blanks and quotes.

    A spreadsheet's number or its scientific notation has lost its last digits and is refused.
    Fifteen digits (before 1999) are taken as they are. `today` bounds the birth date.
    """
    if isinstance(raw, (int, float)):
        return IdReading(None, ("id_digits_lost",))
    text = raw or ""
    if not _FORM.fullmatch(text):
        text = re.sub(r"\s", "", half_width(text)).upper()
        if is_blank_word(text):
            return IdReading(None)
        if not _FORM.fullmatch(text):
            return IdReading(None, ("id_digits_lost" if _SCIENTIFIC.fullmatch(text) else "id_malformed",))
    problems = () if _born_by(text, today or date.today()) else ("id_date",)
    if len(text) == 18 and check_digit(text[:17]) != text[17]:
        problems = ("id_checksum", *problems)
    return IdReading(text, problems)


def _born_by(number: str, today: date) -> bool:
    """Whether the number's birth date exists and is not after `today`."""
    return _day(number[6:14] if len(number) == 18 else "19" + number[6:12]) <= today


@lru_cache(maxsize=40_000)
def _day(digits: str) -> date:
    """The day that eight digits say; the last of all days for one that does not exist."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return date.max
