"""Issuing, correcting, handing over, ticking."""

from __future__ import annotations

import pytest
from tests.office.instructors import month
from tests.office.instructors.month import Branch

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.instructors import actions, queries, tasks
from partydesk.office.organisation.actions import hand_over


@pytest.fixture
def who(office: Office) -> Branch:
    """The branch of the tests."""
    return month.branch(office)


@pytest.fixture
def issued(office: Office, who: Branch) -> int:
    """November's guide, issued."""
    guide = month.guide(office)
    actions.issue_guide(office, guide)
    return guide


def test_an_empty_guide_is_not_issued(office: Office, who: Branch) -> None:
    with pytest.raises(KnownError, match="先添加事项"):
        actions.issue_guide(office, month.guide(office, ()))


def test_a_month_has_one_guide(office: Office, who: Branch, issued: int) -> None:
    assert office.one("guides", issued, "title")["title"] == "2026年11月工作指引"
    with pytest.raises(KnownError, match="已有工作指引"):
        office.add("guides", {"month": "2026-11"})
    with pytest.raises(KnownError, match="不能改月份"):
        office.edit("guides", issued, {"month": "2026-12"})


def test_issuing_is_one_change_and_can_be_taken_back(office: Office, issued: int) -> None:
    assert office.store.undoable() == "印发2026年11月工作指引"
    office.store.undo()
    assert month.tasks(office) == []
    assert office.one("guides", issued, "state")["state"] == "草稿"
    office.store.redo()
    assert len(month.tasks(office)) == 14
    assert office.store.stale() == []


def test_issuing_again_adds_a_new_item(office: Office, issued: int) -> None:
    office.add("guide_items", {"guide_id": issued, "title": "班前宣讲"})
    actions.issue_guide(office, issued)
    assert len(month.tasks(office)) == 17


def test_a_branch_item_is_one_task_of_the_person_named_or_left_open(office: Office, who: Branch) -> None:
    named = {"title": "支部大会", "scope": "全支部", "responsible_id": who.zhao}
    actions.issue_guide(office, month.guide(office, (named, {"title": "公示", "scope": "全支部"})))
    found = [(task["title"], task["instructor_id"], task["team_id"]) for task in month.tasks(office)]
    assert found == [("支部大会", who.zhao, None), ("公示", None, None)]
    with pytest.raises(KnownError, match="全支部"):
        office.add("guide_items", {"guide_id": 1, "title": "x", "responsible_id": who.zhao})


def test_a_form_edit_reaches_open_tasks_in_the_same_step(office: Office, issued: int) -> None:
    study = month.item(office, "学习专题")
    office.edit("guide_items", study, {"due_day": 20})
    assert {task["due_on"] for task in month.tasks(office, guide_item_id=study)} == {"2026-11-20"}
    office.store.undo()
    assert {task["due_on"] for task in month.tasks(office, guide_item_id=study)} == {"2026-11-10"}
    with pytest.raises(KnownError, match="适用范围"):
        office.edit("guide_items", study, {"scope": "每人"})


def test_a_withdrawn_item_takes_its_open_tasks_along(office: Office, issued: int) -> None:
    study = month.item(office, "学习专题")
    done = month.tasks(office, guide_item_id=study)[0]["id"]
    tasks.tick(office, [done])
    actions.withdraw_item(office, study)
    assert [task["id"] for task in month.tasks(office, guide_item_id=study)] == [done]
    actions.issue_guide(office, issued)
    assert len(month.tasks(office)) == 12


def test_the_next_month_starts_from_this_one(office: Office, issued: int) -> None:
    actions.copy_guide(office, issued)
    copy = office.read("guides", is_("month", "2026-12"))[0]
    assert (copy["state"], office.count("guide_items", is_("guide_id", copy["id"]))) == ("草稿", 5)
    with pytest.raises(KnownError, match="已有工作指引"):
        actions.copy_guide(office, issued)


def test_without_a_successor_later_tasks_wait_for_one(office: Office, who: Branch, issued: int) -> None:
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": None})
    nobodys = [task for task in month.tasks(office, team_id=who.bing) if task["instructor_id"] is None]
    assert [task["due_on"] for task in nobodys] == ["2026-11-25", "2026-11-28"]
    assert {task["due_on"] for task in month.tasks(office, instructor_id=who.li)} == {"2026-11-10", "2026-11-12"}
    assert "待指定" in {item.responsible for item in queries.due(office)}
    actions.issue_guide(office, issued)
    assert len(month.tasks(office)) == 13
    office.add("postings", {"person_id": who.zhao, "team_id": who.bing, "from_on": "2026-11-18"})
    mine = month.tasks(office, instructor_id=who.zhao)
    assert sorted(task["title"] for task in mine) == ["个人心得", "攻坚复盘", "身边故事"]
    office.store.undo()
    assert month.tasks(office, instructor_id=who.zhao) == []


def test_overdue_tasks_pass_to_the_successor_too(office: Office, who: Branch, issued: int) -> None:
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": who.zhao})
    assert len(month.tasks(office, instructor_id=who.zhao, team_id=who.bing)) == 4
    assert month.tasks(office, instructor_id=who.li) == []
    assert len(month.tasks(office)) == 14


def test_a_successor_who_serves_elsewhere_keeps_one_personal_item(office: Office, who: Branch, issued: int) -> None:
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": who.wang})
    personal = [task for task in month.tasks(office, instructor_id=who.wang) if task["team_id"] is None]
    assert (len(personal), len(month.tasks(office, instructor_id=who.wang))) == (1, 13)


def test_a_new_posting_gets_what_is_not_yet_due(office: Office, who: Branch, issued: int) -> None:
    with office.change("新班组") as change:
        team = change.add("units", name="丁班", kind="班组")
    office.add("postings", {"person_id": who.zhao, "team_id": team, "from_on": "2026-11-20"})
    assert [task["title"] for task in month.tasks(office, instructor_id=who.zhao)] == [
        "攻坚复盘",
        "身边故事",
        "个人心得",
    ]


def test_a_posting_typed_in_late_makes_no_tasks_of_past_months(office: Office, who: Branch) -> None:
    actions.issue_guide(office, month.guide(office, month="2026-10"))
    before = len(month.tasks(office))
    with office.change("新班组") as change:
        team = change.add("units", name="丁班", kind="班组")
    office.add("postings", {"person_id": who.zhao, "team_id": team, "from_on": "2026-09-01"})
    assert len(month.tasks(office)) == before


def test_ticking_and_opening_again(office: Office, who: Branch, issued: int) -> None:
    first, second, *_ = (task["id"] for task in month.tasks(office))
    tasks.begin(office, [first])
    tasks.tick(office, [first, second], "2026-11-09", "签到表")
    assert office.store.undoable() == "完成任务（2 项）"
    found = office.one("tasks", first)
    assert (found["state"], found["on_time"], found["counted"], found["evidence"]) == ("已完成", True, True, "签到表")
    with pytest.raises(KnownError, match="已经完成"):
        tasks.tick(office, [first, second])
    with pytest.raises(KnownError, match="已经完成"):
        tasks.cannot(office, first, "停产")
    tasks.reopen(office, [first])
    found = office.one("tasks", first)
    assert (found["state"], found["done_on"], found["on_time"]) == ("未开始", None, None)
    with pytest.raises(KnownError, match="还没有到"):
        tasks.tick(office, [first], "2026-11-21")


def test_what_was_not_done_says_why(office: Office, who: Branch, issued: int) -> None:
    task = month.tasks(office)[0]["id"]
    with pytest.raises(KnownError, match="原因"):
        tasks.cannot(office, task, " ")
    tasks.cannot(office, task, "全班外出培训")
    found = office.one("tasks", task, "state", "reason")
    assert (found["state"], found["reason"]) == ("未完成", "全班外出培训")
    assert task not in {item.row_id for item in queries.due(office)}


def test_forms_keep_state_day_and_reason_in_agreement(office: Office, who: Branch, issued: int) -> None:
    task = month.tasks(office)[0]["id"]
    office.edit("tasks", task, {"done_on": "2026-11-09"})
    assert office.one("tasks", task, "state")["state"] == "已完成"
    office.edit("tasks", task, {"state": "进行中"})
    assert office.one("tasks", task, "done_on")["done_on"] is None
    with pytest.raises(KnownError, match="写明原因"):
        office.edit("tasks", task, {"state": "未完成"})
    with pytest.raises(KnownError, match="随月度工作指引走"):
        office.edit("tasks", task, {"title": "别的"})


def test_a_self_chosen_action_is_done_or_planned(office: Office, who: Branch) -> None:
    tasks.add_self_chosen(office, {"instructor_id": who.wang, "title": "走访", "done_on": "2026-11-10"})
    tasks.add_self_chosen(office, {"instructor_id": who.wang, "title": "读书会", "due_on": "2026-11-29"})
    office.add("tasks", {"instructor_id": who.wang, "title": "志愿服务", "done_on": "2026-11-12"})
    found = [(task["kind"], task["state"], task["month"]) for task in month.tasks(office)]
    assert found == [("自选", "已完成", "2026-11"), ("自选", "未开始", "2026-11"), ("自选", "已完成", "2026-11")]
    with pytest.raises(KnownError, match="做了什么"):
        tasks.add_self_chosen(office, {"instructor_id": who.wang, "title": ""})


def test_what_is_due_and_the_home_figures(office: Office, who: Branch, issued: int) -> None:
    tasks.tick(office, [month.tasks(office)[0]["id"]], "2026-11-09")
    owed = queries.due(office)
    assert len(owed) == 13
    assert {item.origin for item in owed if item.title == "学习专题"} == {"11月指引 · 学习连接"}
    home = [(figure.title, figure.value, figure.note) for figure in queries.home_figures(office)]
    assert home[0] == ("学习连接", "33%", "规定动作 1/3")
    assert [title for title, _, _ in home] == ["学习连接", "组织连接", "活动连接", "生产连接"]
    assert queries.line(office) == "本月规定动作 1/14 · 完成率 7.1% · 按时率 7.1%"


def test_issuing_again_drops_open_tasks_of_a_deleted_item(office: Office, who: Branch, issued: int) -> None:
    study = month.item(office, "学习专题")
    office.bin("guide_items", [study])
    actions.issue_guide(office, issued)
    assert month.tasks(office, guide_item_id=study) == []
    assert len(month.tasks(office)) == 11


def test_whoever_is_posted_again_has_his_personal_items_again(office: Office) -> None:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    (own,) = month.tasks(office, instructor_id=who.li, title="个人心得")
    hand_over(office, who.posting, {"last_day": "2026-11-15", "successor_id": who.zhao})
    assert not month.tasks(office, instructor_id=who.li, title="个人心得")
    office.add("postings", {"person_id": who.li, "team_id": who.jia, "from_on": "2026-11-21"})
    assert [task["id"] for task in month.tasks(office, instructor_id=who.li, title="个人心得")] == [own["id"]]


def test_a_further_team_brings_back_nothing_that_was_thrown_away(office: Office) -> None:
    who = month.branch(office)
    actions.issue_guide(office, month.guide(office))
    (own,) = month.tasks(office, instructor_id=who.li, title="个人心得")
    with office.change("删除") as change:
        change.bin("tasks", own["id"])
    office.add("postings", {"person_id": who.li, "team_id": who.jia, "from_on": "2026-11-21"})
    assert not month.tasks(office, instructor_id=who.li, title="个人心得")
