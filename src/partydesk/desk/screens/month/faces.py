"""How a cell of the month board looks, and what the board's figures say; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from partydesk.core.text.dates import short_date
from partydesk.core.text.words import N_
from partydesk.office.instructors import codes as c
from partydesk.office.instructors.board import Board, BoardCell, BoardRow
from partydesk.office.instructors.rules import Tally, task_mark

Sign = Literal["new", "begun", "done", "given_up"]


@dataclass(frozen=True)
class Face:
    """The sign of a cell (○ ◐ ● ×), its tone, a word beside it where colour alone would say it, and all in words."""

    sign: Sign
    tone: str
    beside: str
    words: str


def face(cell: BoardCell) -> Face:
    """An instructor's tasks of an item as one sign; of several it tells how many are done."""
    number, left = len(cell.task_ids), len(cell.open_ids)
    done = number - left - cell.given_up
    part = f"{done}/{number}" if number > 1 else ""
    if left and cell.overdue:
        sign: Sign = "begun" if done or cell.begun else "new"
        return Face(sign, "red", part or N_("逾期"), N_("{n} 项逾期未完成").format(n=left))
    if left:
        if done or cell.begun:
            return Face("begun", "blue", part, N_("进行中，已完成 {done}/{all}").format(done=done, all=number))
        return Face("new", "plain", part, N_("未开始"))
    if cell.given_up:
        return Face("given_up", "red", part, N_("{n} 项未完成，原因见详情").format(n=cell.given_up))
    if cell.tally.punctual < number:
        return Face("done", "amber", part or N_("迟"), N_("已完成，有迟办"))
    return Face("done", "green", part, N_("按时完成"))


def grouped(board: Board, themes: Sequence[str]) -> Board:
    """The board with its items by theme in the order of the code list, then by day."""
    order = {theme: place for place, theme in enumerate(themes)}
    items = sorted(board.items, key=lambda item: (order.get(item.theme, len(order)), item.theme, item.due_on, item.id))
    return replace(board, items=tuple(items))


def rate(share: float | None) -> str:
    """A rate with one decimal, as DOMAIN 8 has it; a dash where nothing is expected."""
    return "—" if share is None else f"{share:.1%}"


def item_total(board: Board, item: int) -> tuple[int, int]:
    """Done and expected of one item over all instructors."""
    cells = [row.cells[item] for row in board.rows if item in row.cells]
    return sum(cell.tally.actual for cell in cells), sum(cell.tally.expected for cell in cells)


def own_total(board: Board) -> int:
    """Self-chosen actions (自选动作) of the month."""
    return sum(row.self_chosen for row in board.rows)


def month_line(board: Board) -> str:
    """The rates of the month, then expected against actual by connection."""
    if not board.total.expected:
        return ""
    parts = [
        N_("完成率 {rate}").format(rate=rate(board.total.rate)),
        N_("按时率 {rate}").format(rate=rate(board.total.on_time_rate)),
        N_("自选 {n}").format(n=own_total(board)),
    ]
    by_connection = (f"{word or N_('未定连接')} {_of(tally)}" for word, tally in board.by_connection.items())
    return " · ".join([*parts, *by_connection])


def row_words(row: BoardRow) -> str:
    """An instructor's month in words, for the tool tip."""
    teams = "、".join(row.teams)
    lines = [f"{row.name}　{teams}" if teams else row.name]
    lines += [f"{word or N_('未定连接')} {_of(tally)}" for word, tally in row.by_connection.items()]
    return "\n".join([*lines, N_("自选动作 {n} 项").format(n=row.self_chosen)])


def _of(tally: Tally) -> str:
    return f"{tally.actual}/{tally.expected}"


TASK = ("title", "state", "due_on", "done_on", "on_time", "evidence", "reason", "team_id.name", "instructor_id.name")
"""What `task_words` reads."""


def cell_words(tasks: Iterable[Mapping[str, Any]], today: date) -> str:
    """The tasks of a cell line by line, each with its evidence or the reason why not."""
    lines: list[str] = []
    for task in tasks:
        more = task["reason"] or task["evidence"]
        lines += [task_words(task, today), *([f"　{more}"] if more else [])]
    return "\n".join(lines)


def task_words(task: Mapping[str, Any], today: date, *, who: bool = False) -> str:
    """A task in one line: 甲班 · 时限 11-20 · 已完成（迟） 11-22."""
    mark = task_mark(task, today)
    state = mark.text if mark else ""
    if task["state"] == c.DONE and task["done_on"]:
        state = f"{state} {short_date(task['done_on'], today)}"
    due = N_("时限 {day}").format(day=short_date(task["due_on"], today)) if task["due_on"] else ""
    place = task["team_id.name"] or task["instructor_id.name"] or N_("待指定")
    named = f"{task['instructor_id.name'] or N_('待指定')} {task['team_id.name'] or ''}".strip() if who else place
    return " · ".join(part for part in (named, due, state) if part)
