"""The tests' own arithmetic of evaluations: from the cited records, by plain SQL, in fractions; no code of the office.

A scheme is read from its file as TOML. A source that is new needs a line here only where it measures against a
number that its cited records don't tell (`EXPECTED`), or where its records are worth more or less than one each
(`WORTH`); all others are counted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import Any

from partydesk.core import resources
from partydesk.core.text.dates import Period

Connection = Any
Cited = tuple[str, int, str]
LEAST_BALLOTS = 5


def scheme_file(key: str) -> dict[str, Any]:
    """The scheme's file as it stands."""
    return tomllib.loads((resources.path("schemes") / f"{key}.toml").read_text(encoding="utf-8"))


def half_up(value: Fraction) -> Fraction:
    """To two places, half up; values are not negative."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def _sum(table: str, column: str) -> Callable[[Connection, Sequence[int]], Fraction]:
    def total(connection: Connection, ids: Sequence[int]) -> Fraction:
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT count(*), total({column}) FROM {table} WHERE id IN ({marks}) AND binned_at IS NULL"
        found, cents = connection.execute(sql, tuple(ids)).fetchone()
        assert found == len(ids), (table, ids)
        return Fraction(abs(int(cents)), 100)

    return total


WORTH = {
    "manual_marks": _sum("manual_mark", "points"),
    "points": _sum("point", "points"),
    "reviews": _sum("review", "mark"),
    "evaluations": _sum("evaluation", "total"),
}
"""What cited records of a ledger are worth together, where it is not one each."""

_SPANNED = "BETWEEN ? AND ? AND binned_at IS NULL"
EXPECTED = {
    "tasks.prescribed": f"SELECT count(*) FROM task WHERE kind = '规定' AND instructor_id = ? AND due_on {_SPANNED}",
    "tasks.team_prescribed": f"SELECT count(*) FROM task WHERE kind = '规定' AND team_id = ? AND due_on {_SPANNED}",
    "problems.team_closed": f"SELECT count(*) FROM problem WHERE team_id = ? AND raised_on {_SPANNED}",
}
"""How many a ratio is measured against, of one subject in a period."""
LISTED = {
    "tasks.self_chosen": "SELECT id FROM task WHERE kind = '自选' AND state = '已完成' AND instructor_id = ?"
    f" AND done_on {_SPANNED}",
    "tasks.team_self_chosen": "SELECT id FROM task WHERE kind = '自选' AND state = '已完成' AND team_id = ?"
    f" AND done_on {_SPANNED}",
    "problems.closed": f"SELECT id FROM problem WHERE state = '已销号' AND responsible_id = ? AND closed_on {_SPANNED}",
    "visits.done": f"SELECT id FROM visit WHERE visitor_id = ? AND visited_on {_SPANNED}",
    "talks.done": f"SELECT id FROM talk WHERE talker_id = ? AND talked_on {_SPANNED}",
}
"""The records that a source must cite: all of these and no others."""


class Subject:
    """One evaluation to be recomputed: who, when, and the records that its lines cite, by indicator code."""

    def __init__(self, connection: Connection, subject: int, period: str, cited: dict[str, list[Cited]]) -> None:
        self.connection, self.id, self.cited = connection, subject, cited
        span = Period.parse(period)
        self.span = (subject, span.start.isoformat(), span.end.isoformat())

    def worth(self, code: str) -> Fraction:
        """What the cited records of an indicator count for: one each, or what they say themselves."""
        total = Fraction(0)
        for ledger in {ledger for ledger, _, _ in self.cited[code]}:
            ids = [row_id for one, row_id, _ in self.cited[code] if one == ledger]
            assert len(set(ids)) == len(ids), (code, ids)
            total += WORTH[ledger](self.connection, ids) if ledger in WORTH else len(ids)
        return total

    def listed(self, source: str) -> list[int]:
        """The ids that a source in `LISTED` must cite."""
        return sorted(row_id for (row_id,) in self.connection.execute(LISTED[source], self.span))

    def expected(self, code: str, source: str) -> Fraction:
        """What a ratio is measured against: a count, or the full scores of cited evaluations."""
        if source in EXPECTED:
            return Fraction(self.connection.execute(EXPECTED[source], self.span).fetchone()[0])
        ledgers = {ledger for ledger, _, _ in self.cited[code]}
        assert ledgers == {"evaluations"}, f"say in EXPECTED what {source} is measured against"
        return Fraction(100 * len(self.cited[code]))

    def ballots(self, code: str) -> tuple[Fraction, Fraction] | None:
        """Marks given and marks possible over the cited batches; None where they are too few or not all counted."""
        earned = possible = valid = 0
        for ledger, row_id, _ in self.cited[code]:
            table = {"ballot_batches": "ballot_batch", "review_batches": "review_batch"}[ledger]
            sql = f"SELECT valid, digest, totals FROM {table} WHERE id = ? AND binned_at IS NULL"
            number, digest, totals = self.connection.execute(sql, (row_id,)).fetchone()
            if not digest:
                return None
            valid += number or 0
            if totals:
                given, most = _marks(json.loads(totals), self.id)
                earned, possible = earned + given, possible + most
        return (Fraction(earned), Fraction(possible)) if valid >= LEAST_BALLOTS and possible else None


def _marks(totals: dict[str, Any], subject: int) -> tuple[int, int]:
    if "sums" in totals:
        return sum(totals["sums"]), sum(totals["marks"]) * totals["high"]
    if subject not in totals["members"]:
        return 0, 0
    counts = totals["counts"][totals["members"].index(subject)]
    worth = sum(n * each for n, each in zip(counts, totals["worths"], strict=True))
    return worth, sum(counts) * max(totals["worths"])


def line_score(subject: Subject, each: dict[str, Any]) -> Fraction | None:
    """The points of one indicator from its cited records; None where it is left out."""
    code, rule, source = each["code"], each["rule"], each.get("source", "")
    full, cap = Fraction(str(each.get("full", 0))), Fraction(str(each.get("cap", each.get("full", 0))))
    if rule == "veto":
        return Fraction(0)
    if rule == "ballot":
        marks = subject.ballots(code)
        return None if marks is None else half_up(min(marks[0] * full / marks[1], cap))
    worth = subject.worth(code)
    if rule == "ratio":
        expected = subject.expected(code, source)
        return half_up(min(worth * full / expected, cap)) if expected else None
    if rule == "link":
        return half_up(min(worth * Fraction(str(each["factor"])), cap))
    if rule == "manual":
        return half_up(min(worth, cap))
    points = half_up(min(worth * Fraction(str(each.get("points", 0))), cap))
    return -points if rule == "deduct" else points


def total_of(scheme: dict[str, Any], scores: dict[str, Fraction | None]) -> Fraction:
    """The total of the lines: parts left out are rescaled to the full score, what stands outside is capped."""
    inside, room, bonus, deducted = Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    for each in (each for dimension in scheme["dimensions"] for each in dimension["indicators"]):
        score, full = scores[each["code"]], Fraction(str(each.get("full", 0)))
        if score is None:
            continue
        if full:
            inside, room = inside + score, room + full
        elif score > 0:
            bonus += score
        else:
            deducted -= score
    full = Fraction(str(scheme["full"]))
    base = inside if room == full else half_up(inside * full / room)
    return max(base + min(bonus, Fraction(str(scheme.get("bonus_cap", 0)))) - deducted, Fraction(0))
