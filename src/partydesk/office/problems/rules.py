"""The course of a problem: which step leads where, its light, its figures (S1 3.1.3, DOMAIN 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec.ledger import Mark
from partydesk.core.text.words import N_
from partydesk.office.problems import codes as c

LEAST_MARK = 3
"""A mark of 1–2 sends the problem back."""

_LEADS_TO = {
    c.STARTED: c.WORKING,
    c.ASKED: c.SUBMITTED,
    c.SENT_BACK: c.RETURNED,
    c.RESUMED: c.WORKING,
    c.GIVEN_UP: c.CANNOT,
}


@declared(frozen=True)
class Standing:
    """Where a problem stands after its steps; days and marks are those of the step that closed it."""

    state: str = c.WAITING
    state_on: str | None = None
    closed_on: str | None = None
    mark: int | None = None
    acknowledged_by: str | None = None
    progress: str | None = None
    returns: int = 0


def state_after(step: Mapping[str, Any]) -> str | None:
    """The state a step leads to; None for a step that moves nothing.

    Only an acknowledgement with a mark of 3 or more leads to 已销号.
    """
    if step["kind"] == c.ACKNOWLEDGED:
        return c.CLOSED if (step["mark"] or 0) >= LEAST_MARK else c.RETURNED
    return _LEADS_TO.get(step["kind"])


def standing(raised_on: str, steps: Iterable[Mapping[str, Any]]) -> Standing:
    """Where a problem stands; `steps` in the order they were recorded, with `day kind text mark signer`."""
    state, state_on, progress, returns = c.WAITING, raised_on, None, 0
    closing: Mapping[str, Any] = {}
    for step in steps:
        progress = step["text"] or progress
        reached = state_after(step)
        if reached is None:
            continue
        state, state_on = reached, step["day"]
        returns += reached == c.RETURNED
        closing = step if reached == c.CLOSED else {}
    return Standing(
        state, state_on, closing.get("day"), closing.get("mark"), closing.get("signer"), progress, returns
    )  # fmt: skip


def days_between(first: str, last: str) -> int:
    """Calendar days from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def later(day: str, days: int) -> str:
    """The ISO day so many days on; a negative number goes back."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def light(row: Mapping[str, Any], today: date) -> Mark:
    """The light of a problem in words (灯色): green in time, amber from `amber_on`, red after the date.

    `row`: `state due_on amber_on`. Work handed in or put aside has no clock: its state stands there.
    """
    state, due_on = row["state"], row["due_on"]
    if state == c.CLOSED:
        return Mark(N_("已销号"), "green")
    if state == c.CANNOT:
        return Mark(N_("无法办理"))
    if state == c.SUBMITTED:
        return Mark(N_("待认可"), "blue")
    if state == c.RETURNED:
        return Mark(N_("待定新措施"), "amber")
    if not due_on:
        return Mark(N_("未定时限"), "amber")
    left = (date.fromisoformat(due_on) - today).days
    if left < 0:
        return Mark(N_("逾期 {n} 天").format(n=-left), "red")
    words = N_("还有 {n} 天").format(n=left) if left else N_("今天到期")
    return Mark(words, "amber" if today.isoformat() >= (row["amber_on"] or due_on) else "green")


def colour(row: Mapping[str, Any], today: date) -> str:
    """The light as paper names it: 绿 黄 红; empty where no clock runs."""
    if row["state"] in (c.CLOSED, c.CANNOT):
        return ""
    return {"red": N_("红"), "amber": N_("黄"), "green": N_("绿")}.get(light(row, today).tone, "")


@declared(frozen=True)
class Figures:
    """Counts of the problems raised in a period; rates between 0 and 1, None where nothing was raised."""

    raised: int
    dealt: int
    closed: int
    marks: tuple[int, ...]
    days: tuple[int, ...]
    conflicts: int
    conflicts_closed: int

    @property
    def dealt_rate(self) -> float | None:
        """办结率 = (待认可 + 已销号 + 无法办理) ÷ raised."""
        return self.dealt / self.raised if self.raised else None

    @property
    def closed_rate(self) -> float | None:
        """销号率 = 已销号 ÷ raised."""
        return self.closed / self.raised if self.raised else None

    @property
    def satisfaction(self) -> float | None:
        """满意度 = mean of the final marks, 1–5."""
        from statistics import mean  # it takes two milliseconds to load

        return mean(self.marks) if self.marks else None

    @property
    def median_days(self) -> float | None:
        """Median of raised → 已销号 in calendar days."""
        from statistics import median

        return median(self.days) if self.days else None

    @property
    def resolved_rate(self) -> float | None:
        """矛盾化解率 = 已销号 ÷ raised, of the conflicts."""
        return self.conflicts_closed / self.conflicts if self.conflicts else None


def figures(rows: Sequence[Mapping[str, Any]], conflict: str) -> Figures:
    """The figures of these problems; rows with `state mark days category`."""
    closed = [row for row in rows if row["state"] == c.CLOSED]
    conflicts = [row for row in rows if row["category"] == conflict]
    return Figures(
        raised=len(rows),
        dealt=sum(row["state"] in (c.SUBMITTED, c.CLOSED, c.CANNOT) for row in rows),
        closed=len(closed),
        marks=tuple(row["mark"] for row in closed),
        days=tuple(row["days"] for row in closed),
        conflicts=len(conflicts),
        conflicts_closed=sum(row["state"] == c.CLOSED for row in conflicts),
    )


def raiser_kind(values: Mapping[str, Any]) -> str:
    """Who raised a problem, from what is known of them, where it was not said."""
    if values.get("raiser_kind"):
        return str(values["raiser_kind"])
    if values.get("raiser_id"):
        return c.PERSON
    if values.get("raiser_name"):
        return c.CUSTOMER
    return c.COLLECTIVE if values.get("team_id") else c.ANONYMOUS
