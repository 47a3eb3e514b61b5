"""The month board (月度看板): instructor × item, expected against actual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.instructors import codes as c
from partydesk.office.instructors.queries import by
from partydesk.office.instructors.rules import Tally, due_on, tally

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class BoardItem:
    """A column of the board: an item of the month's guide."""

    id: int
    title: str
    theme: str
    connection: str
    scope: str
    due_on: str


@declared(frozen=True)
class BoardCell:
    """An instructor's tasks of one item; `open_ids` are those a click ticks off.

    `begun` of the open ones are 进行中; `given_up` are 未完成 for good, with a reason.
    """

    tally: Tally
    task_ids: tuple[int, ...]
    open_ids: tuple[int, ...]
    overdue: bool
    begun: int = 0
    given_up: int = 0


@declared(frozen=True)
class BoardRow:
    """An instructor's month; without `instructor_id`: tasks that are nobody's yet (待指定)."""

    instructor_id: int | None
    name: str
    teams: tuple[str, ...]
    cells: Mapping[int, BoardCell]
    by_connection: Mapping[str, Tally]
    by_theme: Mapping[str, Tally]
    prescribed: Tally
    self_chosen: int


@declared(frozen=True)
class Board:
    """A month of all instructors."""

    month: Period
    items: tuple[BoardItem, ...]
    rows: tuple[BoardRow, ...]
    total: Tally
    by_connection: Mapping[str, Tally]


_TASK = (
    "kind", "guide_item_id", "connection", "theme", "due_on", "state", "counted", "on_time",
    "instructor_id", "team_id.name",
)  # fmt: skip
_ITEM = ("title", "theme", "connection", "scope", "due_day")


def board(office: Office, month: Period) -> Board:
    """The board of a month: four reads however many instructors there are.

    Everyone posted in the month has a row, and everyone with a task in it, in the order of pinyin.
    """
    tasks = office.read("tasks", is_("month", month.key), columns=_TASK, sort=("team_id.name",))
    items = office.read("guide_items", is_("guide_id.month", month.key), columns=_ITEM, sort=("id",))
    postings = office.fact("postings_in", month)
    teams, mine = _people(tasks, postings)
    people = office.many("employees", [each for each in teams if each], "name", "pinyin")
    order = sorted(people, key=lambda each: people[each]["pinyin"] or "")
    connections, themes = office.codes("connection"), office.codes("guide_theme")
    today = office.today.isoformat()
    rows = tuple(
        _row(person, _name(people, person), tuple(teams[person]), mine[person], (connections, themes, today))
        for person in (*order, *([None] if None in teams else []))
    )
    prescribed = [task for task in tasks if task["kind"] == c.PRESCRIBED]
    return Board(
        month,
        tuple(_item(row, month) for row in items),
        rows,
        tally(prescribed),
        by(prescribed, "connection", connections),
    )


def _item(row: Mapping[str, Any], month: Period) -> BoardItem:
    due = due_on(month.key, row["due_day"])
    return BoardItem(
        row["id"], row["title"], row["theme"] or "", row["connection"] or "", row["scope"] or c.PER_TEAM, due
    )  # fmt: skip


def _people(
    tasks: Sequence[dict[str, Any]], postings: Sequence[Mapping[str, Any]]
) -> tuple[dict[int | None, dict[str, None]], dict[int | None, list[dict[str, Any]]]]:
    """Teams (posted to or served) and tasks by instructor; None: nobody's yet."""
    teams: dict[int | None, dict[str, None]] = defaultdict(dict)
    mine: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for row in postings:
        teams[row["person_id"]][row["team_id.name"]] = None
    for task in tasks:
        served = teams[task["instructor_id"]]
        if task["team_id.name"]:
            served[task["team_id.name"]] = None
        mine[task["instructor_id"]].append(task)
    return teams, mine


def _name(people: Mapping[int, Mapping[str, Any]], person: int | None) -> str:
    return str(people[person]["name"]) if person else N_("待指定")


def _row(
    person: int | None, name: str, teams: tuple[str, ...], tasks: Sequence[dict[str, Any]],
    words: tuple[Sequence[str], Sequence[str], str],
) -> BoardRow:  # fmt: skip
    connections, themes, today = words
    prescribed = [task for task in tasks if task["kind"] == c.PRESCRIBED]
    cells: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in prescribed:
        cells[task["guide_item_id"]].append(task)
    return BoardRow(
        person,
        name,
        teams,
        {item: _cell(group, today) for item, group in cells.items()},
        by(prescribed, "connection", connections),
        by(prescribed, "theme", themes),
        tally(prescribed),
        sum(task["kind"] == c.SELF_CHOSEN and task["state"] == c.DONE for task in tasks),
    )


def _cell(tasks: Sequence[Mapping[str, Any]], today: str) -> BoardCell:
    left = [task for task in tasks if task["state"] in c.OPEN]
    return BoardCell(
        tally(tasks),
        tuple(task["id"] for task in tasks),
        tuple(task["id"] for task in left),
        any((task["due_on"] or "9999") < today for task in left),
        sum(task["state"] == c.RUNNING for task in left),
        sum(task["state"] == c.NOT_DONE for task in tasks),
    )
