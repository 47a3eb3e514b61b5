"""Working days (工作日) by the State Council's yearly notice, with its moved weekends (调休).

The notices to 2026 come with a library; a later year, or a correction, is a JSON file that the office
puts in: `{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}, …]}`.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from partydesk.core import resources
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_


class Workdays:
    """Answers for any date: from calendar files, else from the library, else Monday to Friday."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        """Reads what ships in `resources/calendar`, then `files`; a later file wins.

        Raises KnownError for a file that is not a calendar.
        """
        self._years: set[int] = set()
        self._off: dict[date, bool] = {}
        for path in (*sorted(resources.path("calendar").glob("*.json")), *files):
            year, days = read_calendar(path)
            self._years.add(year)
            self._off.update(days)

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

    def notice(self, year: int) -> str | None:
        """What to tell the user about a year without a notice."""
        if self.published(year):
            return None
        return N_("{}年放假安排尚未导入，工作日暂按周一至周五计算；请导入当年的放假安排文件。").format(year)


def read_calendar(path: Path) -> tuple[int, dict[date, bool]]:
    """The year of a calendar file and its listed days, True where off; raises KnownError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        year = content["year"]
        days = {date.fromisoformat(day["date"]): day["isOffDay"] for day in content["days"]}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise KnownError(_bad_calendar(path)) from error
    if type(year) is not int or not days or not all(isinstance(off, bool) for off in days.values()):
        raise KnownError(_bad_calendar(path))
    return year, days


def _bad_calendar(path: Path) -> str:
    return N_("“{}”不是放假安排文件：要有 year 和 days（每天写明 date 与 isOffDay）。").format(path.name)


def _library_years() -> range:
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)
