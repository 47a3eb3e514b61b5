"""积分汇总 on screen: periods, members and teams, the history of one, the way to the entries, and out."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt

from partydesk.desk.theme import look
from partydesk.office.settings import write_setting


def test_it_opens_on_the_latest_quarter_with_members_by_pinyin_and_no_ranks(desk) -> None:
    page = desk.page
    assert page.period.period.key == "2026Q4"
    assert desk.names() == ["白洁", "周敏"]
    assert not page.board.ranked
    assert page.line.figures.text() == "2 人 · 合计 6.50 分"


def test_teams_stand_by_rank_and_persons_where_the_office_ranks_them(desk) -> None:
    desk.page.whom.setCurrentIndex(1)
    assert [(row.rank, row.name) for row in desk.page.board.rows] == [(1, "甲班"), (2, "乙班")]
    write_setting(desk.office, desk.office.settings["points.ranking"], True)
    desk.page.whom.setCurrentIndex(0)
    assert [(row.rank, row.name) for row in desk.page.board.rows] == [(1, "周敏"), (2, "白洁")]


def test_months_quarters_and_years_are_stepped_through(desk) -> None:
    page = desk.page
    page.period.back.click()
    assert (page.period.period.key, desk.names(), page.board.rows[0].total.counted) == ("2026Q3", ["周敏"], 10)
    page.kind.setCurrentIndex(0)
    assert page.period.period.key == "2026-09"
    assert page.board.rows[0].total.counted == 12
    page.kind.setCurrentIndex(2)
    assert page.period.period.key == "2026"
    assert {row.name: row.total.counted for row in page.board.rows}["周敏"] == 14
    page.period.back.click()
    assert page.board.rows == ()
    assert page.actions() == {}


def test_who_is_in_hand_has_a_history_with_running_totals_and_enter_opens_an_entry(desk, qtbot) -> None:
    page = desk.page
    page.table.choose(desk.ids["周敏"])
    assert [(line.first, line.points, line.running) for line in page.history.lines] == [
        ("2026年第4季度", "4.00", "累计 14.00"), ("11-02", "+4.00", ""),
        ("2026年第3季度", "10.00", "累计 10.00"), ("09-30", "+12.00", ""),
    ]  # fmt: skip
    qtbot.keyClick(page.table.list, Qt.Key.Key_Return)
    assert page.history.list.hasFocus()
    qtbot.keyClick(page.history.list, Qt.Key.Key_Return)
    entry = page.history.lines[1].entry
    assert desk.went == [("points", entry)]
    qtbot.keyClick(page.history.list, Qt.Key.Key_Escape)
    assert page.table.list.hasFocus()


def test_who_is_in_hand_stays_when_records_change(desk) -> None:
    page = desk.page
    page.table.choose(desk.ids["周敏"])
    page.refresh(None)
    assert page.table.subject == desk.ids["周敏"]
    page.apply(period="2026Q3", of="employees", subject=desk.ids["周敏"])
    assert page.history.name.text() == "周敏"


def test_what_is_seen_is_written_out(desk, qtbot, tmp_path) -> None:
    path = tmp_path / "汇总.json"
    desk.page.export_to(path)
    qtbot.waitUntil(path.exists)
    assert [row["姓名"] for row in json.loads(path.read_text(encoding="utf-8"))] == ["白洁", "周敏"]


def test_in_a_narrow_window_the_history_takes_the_place_of_the_list(desk, qtbot) -> None:
    page = desk.page
    look().apply("light", 150)
    desk.window.resize(1280, 720)
    qtbot.waitUntil(lambda: not page.history.isVisible())
    assert page.table.isVisible()
    qtbot.keyClick(page.table.list, Qt.Key.Key_Return)
    assert (page.table.isVisible(), page.history.isVisible()) == (False, True)
    page.history.way_back.click()
    assert (page.table.isVisible(), page.history.isVisible()) == (True, False)
