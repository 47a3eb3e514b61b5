"""积分汇总: who stands on it in which order, what its columns add up to, and how it goes out."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from tests.office.points.test_points import by_hand, person, team

from partydesk.core.documents import Document
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.family import Ask
from partydesk.office.points.board import Board, board_of, cells, titles, write
from partydesk.office.points.summary_sheets import month_points, quarter_points, year_points
from partydesk.office.settings import write_setting

Q4, YEAR, NOVEMBER = (Period.parse(each) for each in ("2026Q4", "2026", "2026-11"))


def filled(office: Office) -> dict[str, int]:
    """Three members and two teams with points."""
    ids = {name: person(office, name) for name in ("周敏", "白洁", "陈刚")} | {
        name: team(office, name) for name in ("乙班", "甲班")
    }
    for name, points, dimension in (
        ("周敏", "12", "加分"), ("白洁", "3", "自选动作"), ("陈刚", "3", "加分"), ("陈刚", "-1", "扣分"),
    ):  # fmt: skip
        by_hand(office, ids[name], points, dimension=dimension)
    for name, points in (("甲班", "20"), ("乙班", "15")):
        by_hand(office, 0, points, person_id=None, team_id=ids[name], dimension="党建学习")
    by_hand(office, ids["白洁"], "2", day="2026-09-30")
    return ids


def names(board: Board) -> list[str]:
    return [each.name for each in board.rows]


def test_members_stand_by_pinyin_without_ranks_until_these_are_allowed(office: Office) -> None:
    filled(office)
    board = board_of(office, Q4, "employees")
    assert (names(board), board.ranked) == (["白洁", "陈刚", "周敏"], False)
    assert [each.total.counted for each in board.rows] == [3, 2, 10]
    write_setting(office, office.settings["points.ranking"], True)
    board = board_of(office, Q4, "employees")
    assert [(each.rank, each.name) for each in board.rows] == [(1, "周敏"), (2, "白洁"), (3, "陈刚")]


def test_teams_stand_by_rank_unless_the_office_ranks_none(office: Office) -> None:
    filled(office)
    assert [(each.rank, each.name) for each in board_of(office, Q4, "units").rows] == [(1, "甲班"), (2, "乙班")]
    write_setting(office, office.settings["points.team_ranking"], False)
    assert not board_of(office, Q4, "units").ranked


def test_the_columns_are_the_schemes_dimensions_and_what_else_has_points_and_add_up(office: Office) -> None:
    filled(office)
    board = board_of(office, YEAR, "employees")
    assert board.dimensions == ("规定动作", "自选动作", "加分", "扣分")
    assert titles(board) == ("序号", "姓名", "班组", *board.dimensions, "合计")
    for row in cells(board):
        *points, total = row[3:]
        assert sum((each for each in points if isinstance(each, Decimal)), Decimal(0)) == total
    assert board.counted == 17
    assert titles(board_of(office, Q4, "units"))[:2] == ("名次", "班组")


def test_a_month_holds_no_cap_and_a_time_without_points_has_no_rows(office: Office) -> None:
    filled(office)
    assert {each.name: each.total.counted for each in board_of(office, NOVEMBER, "employees").rows}["周敏"] == 12
    assert board_of(office, Period.parse("2020"), "units").rows == ()


def test_it_is_written_as_it_stands(office: Office, tmp_path: Path) -> None:
    filled(office)
    path = tmp_path / "汇总.json"
    assert write(office, Q4, "employees", path) == 3
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert [(row["姓名"], row["合计"]) for row in rows] == [("白洁", 3), ("陈刚", 2), ("周敏", 10)]
    assert write(office, Q4, "units", tmp_path / "汇总.xlsx") == 2


def test_the_sheet_has_members_and_teams_and_is_blank_where_there_is_nobody(office: Office) -> None:
    blank = quarter_points(office, Ask(period=Q4))
    assert [each.title for each in blank] == ["党员积分汇总表"]
    filled(office)
    members, teams = year_points(office, Ask(period=YEAR))
    assert isinstance(members, Document)
    assert [each.title for each in (members, teams)] == ["党员积分汇总表", "班组积分汇总表"]
    assert "3 人，合计 17.00 分" in str(members)
    assert "名次" not in str(members)
    assert "名次" in str(teams)
    assert "不受季度上限限制" in str(month_points(office, Ask(period=NOVEMBER))[0])
    assert "17.00" not in str(quarter_points(office, Ask(period=Q4, blank=True)))
