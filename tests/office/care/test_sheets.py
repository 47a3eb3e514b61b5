"""谈心谈话记录表 on paper."""

from __future__ import annotations

from tests.office.concern.papers import printed
from tests.office.concern.people import branch

from partydesk.office.context import Office


def test_a_talk_is_printed_in_the_order_of_the_form_and_long_text_is_not_cut(office: Office) -> None:
    people = branch(office)
    long = "担心夜班影响恢复，" * 120 + "到此为止"
    office.add(
        "talks",
        {
            "person_id": people.employee,
            "talker_id": people.instructor,
            "talked_on": "2026-11-12",
            "place": "休息室",
            "kind": "岗位变动",
            "reason": "复工",
            "situation": long,
            "demands": "白班",
            "reply": "协商",
            "follow_up": "回访",
            "follow_up_on": "2026-11-26",
        },
    )
    page = "".join(printed(office, "talk_form", period="2026Q4"))
    order = [
        "周指导",
        "阿不都·热合曼",
        "2026年11月12日",
        "休息室",
        "岗位变动",
        "复工",
        "到此为止",
        "白班",
        "协商",
        "2026年11月26日",
        "谈话对象签字",
    ]
    places = [page.find(text) for text in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_blank_form_names_nobody(office: Office) -> None:
    branch(office)
    (page,) = printed(office, "talk_form", blank=True)
    assert "谈话对象签字" in page
    assert "周指导" not in page
