"""The month board."""

from __future__ import annotations

from tests.office.instructors import month

from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.instructors import actions
from partydesk.office.instructors.board import board
from partydesk.office.instructors.rules import Tally
from partydesk.office.instructors.tasks import tick
from partydesk.office.organisation.actions import hand_over

NOVEMBER = Period.parse("2026-11")


def test_a_cell_sums_up_an_instructors_teams(office: Office) -> None:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    study = month.item(office, "学习专题")
    (first,) = month.tasks(office, guide_item_id=study, team_id=who.jia)
    (second,) = month.tasks(office, guide_item_id=study, team_id=who.yi)
    tick(office, [first["id"]], "2026-11-08")
    found = board(office, NOVEMBER)
    assert [item.title for item in found.items] == [item["title"] for item in month.ITEMS]
    wang = found.rows[1]
    cell = wang.cells[study]
    assert (wang.name, cell.tally) == ("王强", Tally(2, 1, 1))
    assert (set(cell.task_ids), cell.open_ids, cell.overdue) == ({first["id"], second["id"]}, (second["id"],), True)
    assert wang.by_theme["党建学习"] == Tally(2, 1, 1)
    assert wang.by_connection["生产连接"] == Tally(4, 0, 0)
    assert found.total == Tally(14, 1, 1)
    assert list(found.by_connection) == ["学习连接", "组织连接", "活动连接", "生产连接"]


def test_what_is_nobodys_stands_last(office: Office) -> None:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": None})
    last = board(office, NOVEMBER).rows[-1]
    assert (last.instructor_id, last.name, last.teams, last.prescribed.expected) == (None, "待指定", ("丙班",), 2)


def test_an_instructor_without_tasks_has_a_row(office: Office) -> None:
    month.branch(office)
    found = board(office, NOVEMBER)
    assert [(row.name, row.prescribed.expected) for row in found.rows] == [("李敏", 0), ("王强", 0)]
    assert found.total.rate is None


def test_the_board_asks_the_store_a_few_times_only(office: Office) -> None:
    month.branch(office)
    actions.issue_guide(office, month.guide(office))
    asked: list[str] = []
    office.store.connection.set_trace_callback(asked.append)
    board(office, NOVEMBER)
    office.store.connection.set_trace_callback(None)
    assert len(asked) <= 8
