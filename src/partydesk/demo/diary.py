"""What happens on which day, and the clock that goes with it."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

Act = Callable[[], object]

_SEED = 20091
_MINUTES = 7
"""So many minutes pass at most from one act to the next."""


class Diary:
    """One year of days up to yesterday: acts are written down for a day and played in order.

    `now` is the clock to open the store with. The first day is the first of the month eleven months back, so
    that the year has twelve months of records whatever day it is. The dice fall alike each time.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.last = today - timedelta(days=1)
        month = today.year * 12 + today.month - 1 - 11
        self.first = date(month // 12, month % 12 + 1, 1)
        self.dice = Random(_SEED)
        self._acts: list[tuple[date, int, Act]] = []
        self._count = 0
        self._now = datetime.combine(self.first, time(8, 30))

    def now(self) -> datetime:
        """The moment that has been reached."""
        return self._now

    def ago(self, days: int) -> date:
        """So many days before today, a day of the diary that is worked."""
        return self.worked(max(self.first, self.today - timedelta(days=days)))

    def worked(self, day: date) -> date:
        """`day`, or the Monday after a weekend; never later than yesterday unless `day` is."""
        if day > self.last:
            return day
        return min(day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0), self.last)

    def on(self, day: date, act: Act) -> None:
        """Writes an act down; one that would lie after yesterday does not happen."""
        if day <= self.last:
            heapq.heappush(self._acts, (max(day, self._now.date()), self._count, act))
            self._count += 1

    def play(self) -> None:
        """Does everything, day by day; acts may write down further acts."""
        while self._acts:
            day, _, act = heapq.heappop(self._acts)
            if day > self._now.date():
                self._now = datetime.combine(day, time(8, 20))
            self._now = min(self._now + timedelta(minutes=self.dice.randint(1, _MINUTES)), _end(day))
            act()


def _end(day: date) -> datetime:
    return datetime.combine(day, time(17, 45))
