"""年度放假安排: the State Council's yearly notice, as it ships and as the office has put it in from a file.

One setting holds the office's own years: `{"2027": {"2027-01-01": true, …}}`, true where off.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.store.change import Changed
from partydesk.core.store.reads import Reads
from partydesk.core.text.words import N_
from partydesk.core.text.workdays import Workdays, read_calendar
from partydesk.office.family import Setting
from partydesk.office.settings import read_setting, write_setting

if TYPE_CHECKING:
    from partydesk.office.context import Office

NOTICES = Setting("calendar.years", N_("年度放假安排"), {})
"""Of no family: it is put in from files, never typed."""


def workdays(reads: Reads) -> Workdays:
    """The working days that hold for this office."""
    found = read_setting(reads, NOTICES)
    own = {int(year): {date.fromisoformat(day): off for day, off in days.items()} for year, days in found.items()}
    return Workdays(own)


def years(office: Office) -> list[tuple[int, bool]]:
    """The years whose notice is known, the latest first; True where the office's own file holds."""
    own = read_setting(office.store, NOTICES)
    return [(year, str(year) in own) for year in reversed(workdays(office.store).years())]


def load(office: Office, path: Path) -> tuple[int, Changed]:
    """Puts in the notice of one year from a file; it takes the place of the one there was. Returns the year.

    Terms that count working days follow in the same change.

    Raises:
        KnownError: the file is no calendar, or lists days of another year.
    """
    year, days = read_calendar(path)
    found = read_setting(office.store, NOTICES)
    listed = {day.isoformat(): off for day, off in sorted(days.items())}
    with office.change(N_("载入 {year} 年放假安排").format(year=year)) as change:
        write_setting(office, NOTICES, {**found, str(year): listed})
    return year, change.done


def remove(office: Office, year: int) -> Changed:
    """Takes the office's own notice of a year out again; what ships, else the week, holds from then on.

    Raises:
        KnownError: the office has put in none for that year.
    """
    found = read_setting(office.store, NOTICES)
    if str(year) not in found:
        raise KnownError(N_("{year} 年没有从文件载入的放假安排；随程序的不能移除，可载入文件代替。").format(year=year))
    with office.change(N_("移除 {year} 年放假安排").format(year=year)) as change:
        write_setting(office, NOTICES, {key: days for key, days in found.items() if key != str(year)})
    return change.done
