"""积分汇总 in a window, on members and teams with points in two quarters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from partydesk.desk.screens.points_board.page import PointsBoard
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.office.points.actions import book_by_hand


class Desk:
    """The page, the window around it, whom it is about, and where the window was sent."""

    def __init__(self, window, office, ids) -> None:
        self.window, self.office, self.ids = window, office, ids
        self.went = []
        window.open_record = lambda ledger, row, **more: self.went.append((ledger, row))

    @property
    def page(self) -> PointsBoard:
        return self.window.pages.page

    def names(self):
        return [row.name for row in self.page.board.rows]


@pytest.fixture
def desk(qtbot, office, tmp_path):
    """The quarter of the latest entries on show."""
    with office.change("测试") as change:
        people = {
            name: change.add("employees", name=name, political_status="正式党员", state="在职")
            for name in ("周敏", "白洁")
        }
        teams = {name: change.add("units", name=name, kind="班组") for name in ("乙班", "甲班")}
    for name, points, day in (("周敏", "4", "2026-11-02"), ("白洁", "2.5", "2026-11-03"), ("周敏", "12", "2026-09-30")):
        book(office, person_id=people[name], points=points, day=day)
    for name, points in (("乙班", "3"), ("甲班", "5")):
        book(office, team_id=teams[name], points=points, day="2026-11-02")
    window = MainWindow(Settings(tmp_path))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.take_office(office, (PageSpec("points_board", "积分汇总", "评价", PointsBoard),), Hooks())
    made = Desk(window, office, {**people, **teams})
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def book(office, points, day, **whose):
    typed = {"dimension": "加分", "text": "献血", "who": "赵", "why": "支委会"}
    book_by_hand(office, {**typed, **whose, "day": day, "points": Decimal(points)})
