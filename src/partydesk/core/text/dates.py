"""Dates known to the day or only to the month, and the periods that work is counted by (DOMAIN 7, 8).

A partial date is ISO text, "2026-11-20" or "1990-05", so that it sorts as text and its precision is
kept. Nothing is guessed: what can be read two ways is refused.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, Self

from partydesk.core.errors import KnownError
from partydesk.core.text.normal import half_width, is_blank_word
from partydesk.core.text.words import N_

YEARS = range(1900, 2101)
PeriodKind = Literal["month", "quarter", "year"]

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_MARKS = str.maketrans({"年": "-", "月": "-", "日": "-", "号": "-", "/": "-", ".": "-", "、": "-", "。": "-"})
_DASH = re.compile("[‐-―−─]")
_LOST_ZERO = re.compile(r"\d{4}\.1")
_MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}
_WRITTEN = re.compile(r"(\d{4})(?:年|[-/](?=Q))?(?:第?([1-4])季度?|Q([1-4])|(\d{1,2})月)?", re.ASCII)
_ORDINALS = str.maketrans("一二三四", "1234")
_KEY = re.compile(r"((?:19|20)\d\d)(?:Q([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII)


class DateReading(NamedTuple):
    """What a cell said: a partial date, nothing (both None), or why it was not read.

    `problem` is date_ambiguous (no century, or a number such as 2018.1), date_impossible (13月) or
    date_unreadable.
    """

    value: str | None
    problem: str | None = None


_NOTHING = DateReading(None)
_AMBIGUOUS = DateReading(None, "date_ambiguous")
_IMPOSSIBLE = DateReading(None, "date_impossible")
_UNREADABLE = DateReading(None, "date_unreadable")


def parse_date(
    raw: str | date | datetime | int | float | None, *, month_ok: bool = True, typed: bool = True
) -> DateReading:
    """Reads a date as it was typed or as a spreadsheet handed it over.

    Text 2026-11-20, 2026.11.20, 2026/11/20, 20261120, 2026年11月20日, 1990.05, 1990-5, 199005,
    1990年5月, with full-width digits or a time after it; numbers 19900503, 199005 and 1990.05.
    The number 1990.1 is January or October, hence ambiguous; with `typed=False` (CSV, clipboard)
    the text "1990.1" may have been such a number and is ambiguous too. A spreadsheet's serial day
    numbers are not guessed. Without `month_ok`, a date without its day is unreadable.
    """
    if isinstance(raw, date):
        return _checked(raw.year, raw.month, raw.day)
    if raw is None or isinstance(raw, bool):
        return _NOTHING if raw is None else _UNREADABLE
    text = half_width(raw)
    if is_blank_word(text):
        return _NOTHING
    if not (typed and isinstance(raw, str)) and _LOST_ZERO.fullmatch(text):
        return _AMBIGUOUS
    reading = _read(re.sub(r"\s", "", _TIME.sub("", text)))
    if reading.value and len(reading.value) == 7 and not month_ok:
        return _UNREADABLE
    return reading


def parse_month(raw: str | date | datetime | int | float | None, *, typed: bool = True) -> DateReading:
    """Reads a month; a date known to the day gives its month."""
    reading = parse_date(raw, typed=typed)
    return DateReading(reading.value[:7]) if reading.value else reading


def chinese_date(value: str | date) -> str:
    """The date as sheets print it: 2026年11月20日, or 1990年5月 where only the month is known."""
    parts = str(value)[:10].split("-")
    return "".join(f"{int(part)}{mark}" for part, mark in zip(parts, "年月日", strict=False))


def short_date(value: str | date, today: date) -> str:
    """The date as lists show it: 11-20 in the year of `today`, else in full."""
    text = str(value)[:10]
    return text[5:] if len(text) == 10 and text.startswith(f"{today.year:04}-") else text


def _read(text: str) -> DateReading:
    """Text without blanks and time part."""
    if text.isdecimal():
        return _read_digits(text)
    parts = _DASH.sub("-", text).translate(_MARKS).rstrip("-").split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return _UNREADABLE
    if any(len(part) > 2 for part in parts[1:]):
        # 20.11.2026 may be read by day or by month first
        return _AMBIGUOUS if [len(part) for part in parts][2:] == [4] and len(parts[0]) < 3 else _UNREADABLE
    if len(parts[0]) != 4:
        return _AMBIGUOUS if len(parts[0]) < 3 else _UNREADABLE
    return _checked(*map(int, parts))


def _read_digits(text: str) -> DateReading:
    """yyyymmdd or yyyymm; six digits that only make sense as yymmdd are ambiguous."""
    if len(text) not in (6, 8):
        return _UNREADABLE
    year, rest = int(text[:4]), [int(text[at : at + 2]) for at in range(4, len(text), 2)]
    reading = _checked(year, *rest) if year in YEARS else _UNREADABLE
    if reading.value is None and len(text) == 6 and _checked(2000, int(text[2:4]), int(text[4:])).value:
        return _AMBIGUOUS
    return reading


def _checked(year: int, month: int, day: int | None = None) -> DateReading:
    """ISO text of a date that exists."""
    try:
        found = date(year, month, 1 if day is None else day)
    except ValueError:
        return _IMPOSSIBLE
    if year not in YEARS:
        return _IMPOSSIBLE
    return DateReading(found.isoformat() if day is not None else found.isoformat()[:7])


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A calendar month, quarter (季度) or year: its first day and its length in months (1, 3, 12)."""

    start: date
    months: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads a key: "2026Q3", "2026-11" or "2026"; refuses anything else."""
        found = _KEY.fullmatch(text.strip().upper())
        if found is None:
            raise KnownError(N_("期间要写成 2026Q3、2026-11 或 2026，“{}”读不懂。").format(text))
        year, quarter, month = found.groups()
        if quarter:
            return cls(date(int(year), int(quarter) * 3 - 2, 1), 3)
        return cls(date(int(year), int(month or 1), 1), 1 if month else 12)

    @classmethod
    def typed(cls, text: str) -> Self:
        """Reads a period as people write it: 2026年第3季度, 2026年11月, 2026年, ２０２６Ｑ３, or its key.

        Raises:
            KnownError: it is none.
        """
        bare = re.sub(r"\s", "", half_width(text)).upper().translate(_ORDINALS)
        found = _WRITTEN.fullmatch(bare)
        if found is None:
            return cls.parse(bare)
        year, said, quarter, month = found.groups()
        quarter = said or quarter
        return cls.parse(f"{year}Q{quarter}" if quarter else f"{year}-{int(month):02}" if month else year)

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Self:
        """The month, quarter or year that `day` lies in."""
        months = _MONTHS[kind]
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), months)

    @property
    def kind(self) -> PeriodKind:
        """The word that `of` takes."""
        return next(kind for kind, months in _MONTHS.items() if months == self.months)

    @property
    def end(self) -> date:
        """The last day."""
        return self.next().start - timedelta(days=1)

    @property
    def key(self) -> str:
        """The text that `parse` reads."""
        if self.months == 12:
            return f"{self.start.year}"
        return f"{self.start.year}Q{self._quarter}" if self.months == 3 else f"{self.start:%Y-%m}"

    @property
    def title(self) -> str:
        """The name on sheets: 2026年第3季度, 2026年11月, 2026年."""
        part = {12: "", 3: f"第{self._quarter}季度", 1: f"{self.start.month}月"}[self.months]
        return f"{self.start.year}年{part}"

    def next(self) -> Self:
        """The period of the same kind that follows."""
        return self._shifted(self.months)

    def previous(self) -> Self:
        """The period of the same kind before this one."""
        return self._shifted(-self.months)

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return self.start <= day <= self.end

    def days_left(self, today: date) -> int:
        """Calendar days after `today` up to the last day; 0 on the last day and later."""
        return max((self.end - today).days, 0)

    @property
    def _quarter(self) -> int:
        return (self.start.month + 2) // 3

    def _shifted(self, months: int) -> Self:
        years, month = divmod(self.start.year * 12 + self.start.month - 1 + months, 12)
        return type(self)(date(years, month + 1, 1), self.months)
