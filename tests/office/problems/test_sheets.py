"""问题清单 and 销号单 on paper."""

from __future__ import annotations

import pytest
from tests.office.concern.papers import printed
from tests.office.problems import desk
from tests.office.problems.desk import People

from partydesk.office.context import Office
from partydesk.office.problems import actions


@pytest.fixture
def who(office: Office) -> People:
    """The people of the tests."""
    return desk.people(office)


def in_order(page: str, *texts: str) -> bool:
    places = [page.find(text) for text in texts]
    return -1 not in places and places == sorted(places)


def test_the_list_groups_new_running_and_closed(office: Office, who: People) -> None:
    desk.closed(office, who, "2026-11-16", 5, title="更衣室热水", helper_ids=(who.colleague, who.third))
    desk.raised(office, who, title="通道堆物", raised_on="2026-10-08", due_on="2026-10-20")
    desk.raised(office, who, title="噪声", raiser_id=None, raiser_kind="匿名", team_id=who.team, due_on="2026-11-22")
    desk.closed(office, who, "2026-11-06", 4, title="上月已办", raised_on="2026-11-01")
    (page,) = printed(office, "problem_list", period="2026-11")
    assert in_order(page, "问题清单", "2026年11月", "新增（1件）", "噪声", "推进（1件）", "通道堆物", "已销号（2件）")
    for text in ("匿名甲班", "阿不都·热合曼、王䶮", "黄", "红", "制表", "审核"):
        assert text in page
    (october,) = printed(office, "problem_list", period="2026-10")
    assert "新增（1件）" in october
    assert "噪声" not in october


def test_a_slip_tells_the_whole_course(office: Office, who: People) -> None:
    problem = desk.submitted(office, who, source="谈心谈话")
    actions.acknowledge(office, problem, {"day": "2026-11-11", "mark": 2, "opinion": "还是不热"})
    actions.resume(office, problem, {"day": "2026-11-12", "measures": "加装一台", "due_on": "2026-11-18"})
    actions.submit(office, problem, {"day": "2026-11-15", "result": "水温四十五度"})
    actions.acknowledge(office, problem, {"day": "2026-11-16", "mark": 5, "opinion": "满意"})
    (page,) = printed(office, "closing_slip", ids=(problem,))
    assert in_order(page, "还是不热满意度2张小兰", "重新办理加装一台", "提请认可水温四十五度")
    for text in ("问题销号单", "编号2026-001", "2026年11月18日", "☑5", "□4", "张小兰签字2026年11月16日", "复核人"):
        assert text in page


def test_a_long_course_runs_over_pages(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    for n in range(40):
        actions.record_progress(office, problem, {"text": f"第{n}次联系厂家，" + "说明情况并约定上门时间，" * 6})
    pages = printed(office, "closing_slip", ids=(problem,))
    assert len(pages) > 1
    assert all(f"第{n}次联系" in "".join(pages) for n in range(40))


def test_one_slip_a_problem_and_a_blank_one_for_nobody(office: Office, who: People) -> None:
    (blank,) = printed(office, "closing_slip")
    assert "□1" in blank
    assert "☑" not in blank
    for title in ("一号事", "二号事"):
        desk.submitted(office, who, title=title)
    assert len(printed(office, "closing_slip")) == 2
    assert "一号事" not in printed(office, "closing_slip", blank=True)[0]


def test_a_blank_list_has_room_to_write(office: Office, who: People) -> None:
    desk.raised(office, who, title="噪声")
    (page,) = printed(office, "problem_list", blank=True)
    assert "噪声" not in page
    assert "12" in page
