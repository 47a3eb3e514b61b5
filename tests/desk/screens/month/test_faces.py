"""A cell of the board as a sign with a word, never by colour alone."""

from __future__ import annotations

from datetime import date

import pytest
from tests.office.instructors import month

from partydesk.core.text.dates import Period
from partydesk.desk.screens.month.faces import TASK, face, grouped, item_total, month_line, row_words, task_words
from partydesk.office.context import Office
from partydesk.office.instructors import actions, tasks
from partydesk.office.instructors.board import BoardCell, board
from partydesk.office.instructors.rules import Tally

NOVEMBER = Period.parse("2026-11")


def cell(expected: int, done: int, *, punctual: int | None = None, **more: int | bool) -> BoardCell:
    """A cell with so many tasks, so many of them done."""
    given_up = int(more.get("given_up", 0))
    ids = tuple(range(expected))
    tally = Tally(expected, done, done if punctual is None else punctual)
    return BoardCell(tally, ids, ids[done + given_up :], bool(more.get("overdue")), int(more.get("begun", 0)), given_up)


@pytest.mark.parametrize(
    ("found", "sign", "tone", "beside"),
    [
        (cell(1, 0), "new", "plain", ""),
        (cell(1, 0, overdue=True), "new", "red", "逾期"),
        (cell(1, 0, begun=1), "begun", "blue", ""),
        (cell(1, 1), "done", "green", ""),
        (cell(1, 1, punctual=0), "done", "amber", "迟"),
        (cell(1, 0, given_up=1), "given_up", "red", ""),
        (cell(2, 1), "begun", "blue", "1/2"),
        (cell(2, 1, overdue=True), "begun", "red", "1/2"),
        (cell(2, 1, given_up=1), "given_up", "red", "1/2"),
        (cell(2, 2, punctual=1), "done", "amber", "2/2"),
    ],
)
def test_a_cell_shows_its_state(found: BoardCell, sign: str, tone: str, beside: str) -> None:
    shown = face(found)
    assert (shown.sign, shown.tone, shown.beside) == (sign, tone, beside)
    assert shown.words


def test_the_board_in_words(office: Office) -> None:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    study = month.item(office, "学习专题")
    (late,) = month.tasks(office, guide_item_id=study, team_id=who.jia)
    tasks.tick(office, [late["id"]], "2026-11-12")
    found = grouped(board(office, NOVEMBER), office.codes("guide_theme"))
    assert [item.theme for item in found.items] == ["党建学习", "生产攻坚", "廉洁从业", "安全教育", "正能量宣传"]
    assert item_total(found, study) == (1, 3)
    assert month_line(found).startswith("完成率 7.1% · 按时率 0.0% · 自选 0 · 学习连接 1/3")
    assert row_words(next(row for row in found.rows if row.name == "王强")).startswith("王强　甲班、乙班\n学习连接 1/2")
    row = office.many("tasks", [late["id"]], *TASK)[late["id"]]
    assert task_words(row, date(2026, 11, 20)) == "甲班 · 时限 11-10 · 已完成（迟） 11-12"
    assert task_words(row, date(2026, 11, 20), who=True).startswith("王强 甲班")
