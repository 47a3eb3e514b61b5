"""When a task is due, whether it counts, and who gets which task of a guide (DOMAIN 3.5, 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec.ledger import Mark
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.instructors import codes as c


def due_on(month: str, day: int | None) -> str:
    """The ISO day an item is due: its day of the month, at most the last; the last where none is said."""
    last = Period.parse(month).end.day
    return f"{month}-{min(day or last, last):02d}"


def on_time(row: Mapping[str, Any]) -> bool | None:
    """Whether a task was done by its day; None while it is not done (按时率)."""
    if row.get("state") != c.DONE or not row.get("done_on"):
        return None
    return not row.get("due_on") or row["done_on"] <= row["due_on"]


def counted(row: Mapping[str, Any]) -> bool | None:
    """Whether a done task counts: done late, it does within the quarter of its due date (DOMAIN 8)."""
    if row.get("state") != c.DONE or not row.get("done_on"):
        return None
    if not row.get("due_on"):
        return True
    quarter = Period.of(date.fromisoformat(row["due_on"]), "quarter")
    return bool(row["done_on"] <= quarter.end.isoformat())


def month_of(row: Mapping[str, Any]) -> str | None:
    """The month a task stands in: a prescribed one where it is due, a self-chosen one where it was done."""
    own = row.get("kind") == c.SELF_CHOSEN
    day = (row.get("done_on") or row.get("due_on")) if own else row.get("due_on")
    return day[:7] if day else None


def task_mark(row: Mapping[str, Any], today: date) -> Mark | None:
    """The state in a chip; an open task says how many days are left, or late."""
    state, due = row["state"], row["due_on"]
    if state == c.DONE:
        late = row["on_time"] is False
        return Mark(N_("已完成（迟）") if late else N_("已完成"), "amber" if late else "green")
    if state == c.NOT_DONE or not due:
        return Mark(state or c.NEW)
    left = (date.fromisoformat(due) - today).days
    if left < 0:
        return Mark(N_("逾期 {n} 天").format(n=-left), "red")
    return Mark(state, "blue" if state == c.RUNNING else "plain")


@declared(frozen=True)
class Tally:
    """Expected against actual (应/实); `actual` are done tasks that count, `punctual` those done by their day."""

    expected: int = 0
    actual: int = 0
    punctual: int = 0

    @property
    def rate(self) -> float | None:
        """完成率, between 0 and 1; None where nothing is expected."""
        return self.actual / self.expected if self.expected else None

    @property
    def on_time_rate(self) -> float | None:
        """按时率 = done by their day ÷ expected."""
        return self.punctual / self.expected if self.expected else None


def tally(tasks: Iterable[Mapping[str, Any]]) -> Tally:
    """Counts prescribed tasks with `counted on_time`."""
    rows = list(tasks)
    return Tally(len(rows), sum(bool(row["counted"]) for row in rows), sum(bool(row["on_time"]) for row in rows))


@declared(frozen=True)
class Post:
    """A posting: an instructor at a team from day to day, `to_on` None while it lasts."""

    person_id: int
    team_id: int
    from_on: str
    to_on: str | None

    def runs_on(self, day: str) -> bool:
        """Whether it runs on an ISO day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@declared(frozen=True)
class Item:
    """An item of a guide as far as its tasks need it."""

    id: int
    scope: str
    due_on: str
    responsible_id: int | None = None


@declared(frozen=True)
class Slot:
    """A task that should exist; no team for personal and branch items, no instructor where none is named."""

    item_id: int
    team_id: int | None
    instructor_id: int | None
    personal: bool = False


def slots(item: Item, posts: Sequence[Post]) -> list[Slot]:
    """The tasks an item asks for, given the postings that run in its month.

    每班组: one for each posting that runs on the due day; a team whose instructor left before it gets one
    that is nobody's yet (待指定). 每人: one for each instructor whose posting began by the due day.
    全支部: a single one, of the person named in the guide or left open.
    """
    if item.scope == c.BRANCH:
        return [Slot(item.id, None, item.responsible_id)]
    begun = [post for post in posts if post.from_on <= item.due_on]
    if item.scope == c.PER_PERSON:
        return [Slot(item.id, None, person, True) for person in dict.fromkeys(post.person_id for post in begun)]
    found = []
    for team in dict.fromkeys(post.team_id for post in begun):
        running: list[int | None] = [
            post.person_id for post in begun if post.team_id == team and post.runs_on(item.due_on)
        ]
        found += [Slot(item.id, team, person) for person in dict.fromkeys(running or (None,))]
    return found


@declared(frozen=True)
class Plan:
    """What issuing does: slots without a task, and open tasks that go to another instructor."""

    new: tuple[Slot, ...]
    moves: tuple[tuple[int, int], ...]


def plan(wanted: Iterable[Slot], tasks: Sequence[Mapping[str, Any]]) -> Plan:
    """Compares what a guide asks for with the tasks there are, so that issuing twice does nothing.

    `tasks`: `id guide_item_id team_id instructor_id state binned_at`, binned ones too: what was thrown
    away is not made again. A task of a team counts for its item whoever holds it: a successor takes over
    an open one and is not asked again for what the predecessor did.
    """
    groups: dict[tuple[int, int | None], list[Slot]] = defaultdict(list)
    for slot in wanted:
        groups[slot.item_id, slot.team_id].append(slot)
    there: dict[tuple[int, int | None], list[Mapping[str, Any]]] = defaultdict(list)
    for task in tasks:
        there[task["guide_item_id"], task["team_id"]].append(task)
    new: list[Slot] = []
    moves: list[tuple[int, int]] = []
    for key, group in groups.items():
        missing, spare = _unmatched(group, there[key])
        for slot in missing:
            if not spare or slot.personal:
                new.append(slot)
                continue
            heir, task = slot.instructor_id, spare.pop(0)
            if heir is not None and _open(task):
                moves.append((task["id"], heir))
    return Plan(tuple(new), tuple(moves))


def _unmatched(group: Sequence[Slot], tasks: Sequence[Mapping[str, Any]]) -> tuple[list[Slot], list[Mapping[str, Any]]]:
    """Slots whose instructor has no task, and tasks whose holder has no slot, open ones first."""
    holders = {task["instructor_id"] for task in tasks}
    people = {slot.instructor_id for slot in group}
    spare = [task for task in tasks if task["instructor_id"] not in people]
    return (
        [slot for slot in group if slot.instructor_id not in holders],
        sorted(spare, key=lambda task: not _open(task)),
    )


def _open(task: Mapping[str, Any]) -> bool:
    return task["state"] in c.OPEN and task["binned_at"] is None
