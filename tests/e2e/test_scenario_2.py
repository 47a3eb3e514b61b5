"""Scenario 2, month guide: issued once, corrected, handed over, ticked off, and its figures on the sheets."""

from __future__ import annotations

from typing import Any

from tests.e2e.branch import Desk, add, bare, do

from partydesk.core.spec.query import is_
from partydesk.office.context import Office

ITEMS: tuple[dict[str, Any], ...] = (
    {"theme": "党建学习", "connection": "学习连接", "title": "班组微党课", "due_day": 10},
    {"theme": "安全教育", "connection": "生产连接", "title": "灭火器实操", "due_day": 12},
    {"theme": "生产攻坚", "connection": "生产连接", "title": "合格率攻关", "due_day": 25},
    {"theme": "正能量宣传", "connection": "活动连接", "title": "身边榜样", "due_day": 28},
    {"theme": "廉洁从业", "connection": "组织连接", "title": "当月小结", "due_day": 27, "scope": "每人"},
)


def tasks(office: Office, **where: Any) -> list[dict[str, Any]]:
    return office.read("tasks", *(is_(key, value) for key, value in where.items()), sort=("due_on", "id"))


def tick(office: Office, *titles: str, **where: Any) -> None:
    """Ticks off the open tasks of these titles that hold these values."""
    rows = [row for row in tasks(office, state="未开始", **where) if row["title"] in titles]
    assert rows
    for row in rows:
        do(office, "tasks", "tick", row["id"], done_on=office.today.isoformat(), evidence="照片")


def people(office: Office) -> dict[str, int]:
    """王 at 甲 and 乙, 李 at 丙, 赵 who will follow."""
    add(office, "units", name="制丝车间党支部", kind="党支部", leader="钟国栋")
    ids = {name: add(office, "units", name=name, kind="班组") for name in ("甲班", "乙班", "丙班")}
    for name in ("王䶮", "李敏", "赵强"):
        ids[name] = add(office, "employees", name=name, political_status="正式党员")
    for name, team in (("王䶮", "甲班"), ("王䶮", "乙班"), ("李敏", "丙班")):
        add(office, "postings", person_id=ids[name], team_id=ids[team], from_on="2026-01-05")
    return ids


def guide(office: Office) -> int:
    found = add(office, "guides", month="2026-11")
    for item in ITEMS:
        add(office, "guide_items", guide_id=found, **item)
    return found


def test_a_guide_from_issue_to_the_figures_of_each_instructor(desk: Desk) -> None:
    with desk.on("2026-10-30") as office:
        ids, found = people(office), guide(office)
        do(office, "guides", "issue", found)
        assert len(tasks(office)) == 14
        do(office, "guides", "issue", found)
        assert len(tasks(office)) == 14
    correct_an_item(desk, ids)
    hand_over(desk, ids)
    finish_the_month(desk, ids)
    see_the_figures(desk)


def correct_an_item(desk: Desk, ids: dict[str, int]) -> None:
    """甲 has done it already: the correction changes the two open ones."""
    with desk.on("2026-11-06") as office:
        (item,) = office.read("guide_items", is_("title", "班组微党课"), columns=("id",))
        tick(office, "班组微党课", team_id=ids["甲班"])
        office.edit("guide_items", item["id"], {"title": "班组微党课一讲"})
        titles = {row["team_id"]: row["title"] for row in tasks(office, guide_item_id=item["id"])}
    assert titles == {ids["甲班"]: "班组微党课", ids["乙班"]: "班组微党课一讲", ids["丙班"]: "班组微党课一讲"}


def hand_over(desk: Desk, ids: dict[str, int]) -> None:
    """李 has done three; two open ones pass to 赵, who gains a personal one."""
    with desk.on("2026-11-10") as office:
        tick(office, "班组微党课一讲", "灭火器实操", "当月小结", instructor_id=ids["李敏"])
        tick(office, "班组微党课一讲", team_id=ids["乙班"])
        tick(office, "灭火器实操", team_id=ids["甲班"])
    with desk.on("2026-11-15") as office:
        (posting,) = office.read("postings", is_("person_id", ids["李敏"]), columns=("id",))
        still = {row["id"] for row in tasks(office, instructor_id=ids["李敏"], state="未开始")}
        values = {"last_day": "2026-11-15", "successor_id": ids["赵强"], "basis": "支委会"}
        do(office, "postings", "hand_over", posting["id"], **values)
        assert len(still) == 2
        assert {row["id"] for row in tasks(office, instructor_id=ids["赵强"], team_id=ids["丙班"])} == still
        his = tasks(office, instructor_id=ids["赵强"])
        assert [row["title"] for row in his if row["team_id"] is None] == ["当月小结"]
        assert len(tasks(office)) == 15


def finish_the_month(desk: Desk, ids: dict[str, int]) -> None:
    """王 does 8 of 9, one of them late."""
    with desk.on("2026-11-18") as office:
        tick(office, "灭火器实操", team_id=ids["乙班"])
    with desk.on("2026-11-20") as office:
        tick(office, "合格率攻关", "当月小结", instructor_id=ids["王䶮"])
        tick(office, "身边榜样", team_id=ids["甲班"])
        (left,) = tasks(office, instructor_id=ids["王䶮"], state="未开始")
        assert (left["title"], left["team_id"]) == ("身边榜样", ids["乙班"])


def see_the_figures(desk: Desk) -> None:
    """On the board of the month and on the printed sheets."""
    with desk.on("2026-11-30") as office:
        rows = {row.name: row.prescribed for row in office.fact("month_board", office.month).rows}
    assert [(rows[name].actual, rows[name].expected) for name in ("王䶮", "李敏", "赵强")] == [(8, 9), (3, 3), (0, 3)]
    sheet = desk.printed("task_completion", "--period", "2026-11")
    # 规定 应 实 率 自选 of the four connections, then 应 实 率 按时率 自选 of all
    assert bare("王䶮 2 2 100% 0 1 1 100% 0 2 1 50% 0 4 4 100% 0 9 8 88.9% 77.8% 0") in sheet
    assert bare("李敏 1 1 100% 0 1 1 100% 0 0 0 — 0 1 1 100% 0 3 3 100% 100% 0") in sheet
    assert "身边榜样" in desk.printed("work_guide", "--period", "2026-11")
    desk.is_sound()
