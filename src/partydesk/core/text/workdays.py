"""Working days (工作日) by the State Council's yearly notice, with its moved weekends (调休).

The notices to 2026 come with a library; a later year, or a correction, is a JSON file that the office
puts in: `{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}, …]}`.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from partydesk.core import resources
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_


class Workdays:
    """Answers for any date: from calendar files, else from the library, else Monday to Friday."""

    def __init__(self, own: Mapping[int, Mapping[date, bool]] | None = None) -> None:
        """`own`: the listed days of each year that the office has put in, True where off (`read_calendar`).

        They come before the year's file that ships in `resources/calendar`, which comes before the library.
        """
        years: dict[int, Mapping[date, bool]] = {**_shipped_files(), **(own or {})}
        self._years = set(years)
        self._off = {day: off for year in sorted(years) for day, off in years[year].items()}

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self._off:
            return not self._off[day]
        if day.year not in self._years and day.year in _library_years():
            import chinese_calendar

            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < 5

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it where `count` is negative)."""
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def published(self, year: int) -> bool:
        """Whether the year's notice is known."""
        return year in self._years or year in _library_years()

    def years(self) -> list[int]:
        """The years whose notice is known."""
        return sorted(self._years | set(_library_years()))

    def caution(self, first: date, last: date) -> str | None:
        """What to tell the user about a count from `first` to `last` that meets years without a notice."""
        unknown = [str(year) for year in range(first.year, last.year + 1) if not self.published(year)]
        if not unknown:
            return None
        return N_("{years} 年放假安排未公布，按周一至周五计").format(years="、".join(unknown))


def read_calendar(path: Path) -> tuple[int, dict[date, bool]]:
    """The year of a calendar file and its listed days, True where off; raises KnownError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        year = content["year"]
        days = {date.fromisoformat(day["date"]): day["isOffDay"] for day in content["days"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise KnownError(_bad_calendar(path)) from error
    if type(year) is not int or not days or not all(isinstance(off, bool) for off in days.values()):
        raise KnownError(_bad_calendar(path))
    strange = [day.isoformat() for day in days if not _belongs(day, year)]
    if strange:
        raise KnownError(
            N_("“{name}”写的是 {year} 年，其中却有 {day}：请核对文件。").format(
                name=path.name, year=year, day=strange[0]
            )
        )
    return year, days


def _belongs(day: date, year: int) -> bool:
    """A notice reaches into the December before it (元旦) and the January after it."""
    return day.year == year or (day.year, day.month) in ((year - 1, 12), (year + 1, 1))


def _bad_calendar(path: Path) -> str:
    return N_("“{}”不是放假安排文件：要有 year 和 days（每天写明 date 与 isOffDay）。").format(path.name)


@cache
def _shipped_files() -> Mapping[int, Mapping[date, bool]]:
    return dict(read_calendar(path) for path in sorted(resources.path("calendar").glob("*.json")))


@cache
def _library_years() -> range:
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)
