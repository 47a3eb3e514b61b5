"""月度工作指引, 任务完成情况表 and 责任清单 on paper."""

from __future__ import annotations

from tests.office.concern.papers import printed
from tests.office.instructors import month

from partydesk.office.context import Office
from partydesk.office.instructors import actions, tasks


def issued(office: Office) -> month.Branch:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    return who


def test_the_guide_prints_items_by_theme_with_how_far_they_are(office: Office) -> None:
    issued(office)
    first, second, *_ = month.tasks(office, guide_item_id=month.item(office, "学习专题"))
    tasks.tick(office, [first["id"]], "2026-11-09")
    tasks.cannot(office, second["id"], "全班外出")
    (page,) = printed(office, "work_guide", period="2026-11")
    places = [page.index(text) for text in ("学习专题", "攻坚复盘", "个人心得", "安全提醒", "身边故事")]
    assert places == sorted(places)
    for text in ("2026年11月", "1/3", "：全班外出", "每名指导员", "11-10", "支部书记"):
        assert text in page


def test_the_completion_sheet_counts_by_instructor_and_connection(office: Office) -> None:
    who = issued(office)
    mine = [task for task in month.tasks(office, instructor_id=who.wang)]
    tasks.tick(office, [task["id"] for task in mine[:7]], "2026-11-10", "照片三张")
    tasks.tick(office, [mine[7]["id"]], "2026-11-18")
    done = {"instructor_id": who.wang, "title": "夜班送餐", "connection": "活动连接", "done_on": "2026-11-19"}
    tasks.add_self_chosen(office, done)
    text = "".join(printed(office, "task_completion", period="2026-11"))
    for words in ("王强", "李敏", "9888.9%", "夜班送餐", "照片三张", "依据编号", "填表人"):
        assert words in text
    (only,) = printed(office, "task_completion", period="2026-11", ids=(who.li,))
    assert "王强" not in only
    assert "李敏" in only


def test_blank_sheets_have_no_names(office: Office) -> None:
    issued(office)
    for sheet in ("work_guide", "task_completion", "duty_list", "duty_list_public"):
        (page,) = printed(office, sheet, blank=True)
        assert "王强" not in page
        assert "学习专题" not in page


def test_duties_print_one_sheet_an_owner_and_the_public_version_leaves_out(office: Office) -> None:
    who = month.branch(office)
    for owner, kind, item, public in (
        (who.wang, "责任", "每月上一次微党课", True),
        (who.wang, "服务", "帮解一件难事", False),
        (who.li, "义务", "带头遵章守纪", True),
    ):
        office.add("duties", {"owner_id": owner, "kind": kind, "item": item, "public": public})
    pages = printed(office, "duty_list")
    assert len(pages) == 2
    own = next(page for page in pages if "王强" in page)
    assert own.index("责任清单1每月上一次微党课") < own.index("服务清单1帮解一件难事")
    row = office.read("duties", columns=("owner_id",), sort=("id",))[0]["id"]
    (public,) = printed(office, "duty_list_public", ids=(row,))
    assert "每月上一次微党课" in public
    assert "帮解一件难事" not in public
    assert "群众意见" in public
