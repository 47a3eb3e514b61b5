"""A branch with three teams, two instructors and a successor, and a guide for November."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.office.context import Office


@dataclass(frozen=True)
class Branch:
    """Ids: teams 甲 乙 丙, instructors 王 (甲 乙) and 李 (丙), 赵 who may follow, 李's posting."""

    jia: int
    yi: int
    bing: int
    wang: int
    li: int
    zhao: int
    posting: int


def branch(office: Office) -> Branch:
    """王 at 甲 and 乙, 李 at 丙."""
    with office.change("准备") as change:
        jia, yi, bing = (change.add("units", name=name, kind="班组") for name in ("甲班", "乙班", "丙班"))
        member = {"political_status": "正式党员", "state": "在职"}
        wang, li, zhao = (change.add("employees", name=name, **member) for name in ("王强", "李敏", "赵䶮"))
        for person, team in ((wang, jia), (wang, yi)):
            change.add("postings", person_id=person, team_id=team, from_on="2026-01-05")
        posting = change.add("postings", person_id=li, team_id=bing, from_on="2026-01-05")
    return Branch(jia, yi, bing, wang, li, zhao, posting)


ITEMS: tuple[dict[str, Any], ...] = (
    {"theme": "党建学习", "connection": "学习连接", "title": "学习专题", "due_day": 10},
    {"theme": "安全教育", "connection": "生产连接", "title": "安全提醒", "due_day": 12},
    {"theme": "生产攻坚", "connection": "生产连接", "title": "攻坚复盘", "due_day": 25},
    {"theme": "正能量宣传", "connection": "活动连接", "title": "身边故事", "due_day": 28},
    {"theme": "廉洁从业", "connection": "组织连接", "title": "个人心得", "due_day": 27, "scope": "每人"},
)


def guide(office: Office, items: tuple[dict[str, Any], ...] = ITEMS, month: str = "2026-11") -> int:
    """A draft with these items."""
    done = office.add("guides", {"month": month})
    made = next(row_id for ledger, row_id in done if ledger == "guides")
    for item in items:
        office.add("guide_items", {"guide_id": made, **item})
    return made


def tasks(office: Office, **where: Any) -> list[dict[str, Any]]:
    """Living tasks that hold these values."""
    return office.read("tasks", *(is_(key, value) for key, value in where.items()), sort=("id",))


def item(office: Office, title: str) -> int:
    """The guide item of that title."""
    found: int = office.read("guide_items", is_("title", title))[0]["id"]
    return found
