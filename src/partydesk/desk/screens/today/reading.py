"""What 今日 shows, read from the office and put into words; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec.ledger import Mark
from partydesk.core.text.dates import short_date
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem, Figure, days_until

WEEKDAYS = (N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"))


def when(item: DueItem, today: date) -> Mark:
    """The chip of a day that something is owed by: 逾期 3 天, 今天, 明天, 11-24."""
    left = days_until(item.due_on, today)
    if left < 0:
        return Mark(N_("逾期 {n} 天").format(n=-left), "red")
    if left < 2:
        return Mark((N_("今天"), N_("明天"))[left], "amber")
    return Mark(short_date(item.due_on, today), "amber" if left <= item.amber_days else "blue")


def urgency(items: Sequence[DueItem], today: date) -> str:
    """How much of it presses: 逾期 3 件 · 今天 2 件; empty where nothing does."""
    days = [days_until(item.due_on, today) for item in items]
    late, now = sum(left < 0 for left in days), sum(left == 0 for left in days)
    said = [N_("逾期 {n} 件").format(n=late)] if late else []
    return " · ".join([*said, N_("今天 {n} 件").format(n=now)] if now else said)


def people(items: Sequence[DueItem]) -> list[tuple[str, int]]:
    """Those who are responsible with how many things each, most first; nobody last."""
    counts = Counter(item.responsible for item in items)
    return sorted(counts.items(), key=lambda each: (not each[0], -each[1], each[0]))


def day_line(office: Any) -> str:
    """The line under the title: the day, what is left of the quarter, how far the month's guide is."""
    day = office.today
    words = [
        N_("{month}月{day}日 {weekday}").format(month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()]),
        N_("本季度还有 {n} 天").format(n=office.quarter.days_left(day)),
    ]
    tally = office.fact("month_tally", office.month)
    if tally.expected:
        words.append(N_("月度指引已完成 {done}/{all}").format(done=tally.actual, all=tally.expected))
    return " · ".join(words)


def ring_tone(share: float | None) -> str:
    """Green from three quarters on, blue from a half, amber below."""
    if share is None:
        return "plain"
    return "green" if share >= 0.75 else "blue" if share >= 0.5 else "amber"


def share_tone(done: int, expected: int) -> str:
    """The chip of done over expected: all, some, none."""
    return "green" if done >= expected else "amber" if done else "plain"


@declared(frozen=True)
class Ring:
    """A connection (连接) with its prescribed tasks of the month; a click opens what `figure` names."""

    title: str
    done: int
    expected: int
    figure: Figure

    @property
    def share(self) -> float | None:
        """Done of expected, 0 to 1; None where nothing is expected."""
        return self.done / self.expected if self.expected else None


@declared(frozen=True)
class Aside:
    """What stands beside and below the list, read after the first rows are on the screen."""

    board: Any
    themes: tuple[str, ...]
    rings: tuple[Ring, ...]
    tiles: tuple[Figure, ...]
    days: tuple[tuple[str, float | None], ...]


def _themes(office: Any, board: Any) -> tuple[str, ...]:
    """The themes (类别) of the month's guide, in the order of the code list."""
    used = dict.fromkeys(theme for row in board.rows for theme in row.by_theme)
    known = [theme for theme in office.codes("guide_theme") if theme in used]
    return (*known, *(theme for theme in used if theme not in known))


def aside(office: Any) -> Aside:
    """The month of all instructors, the figures and the months of the chart (3月 …, median days).

    A connection's figure is drawn as a ring, so it is not among the tiles.
    """
    board = office.fact("month_board", office.month)
    figures = office.figures()
    by_title = {each.title: each for each in figures}
    rings = tuple(
        Ring(word, tally.actual, tally.expected, by_title[word])
        for word, tally in board.by_connection.items()
        if word in by_title
    )
    drawn = {ring.title for ring in rings}
    days = ((N_("{n}月").format(n=int(key[5:])), value) for key, value in office.fact("problem_days_by_month"))
    return Aside(
        board, _themes(office, board), rings, tuple(each for each in figures if each.title not in drawn), tuple(days)
    )
