"""谈心谈话记录表 on paper."""

from __future__ import annotations

from tests.office.concern.papers import printed
from tests.office.concern.people import branch

from partydesk.office.context import Office


def record(office: Office, **values: str) -> None:
    people = branch(office)
    whole = {"person_id": people.employee, "talker_id": people.instructor, "talked_on": "2026-11-12"}
    office.add("talks", whole | values)


def test_a_filled_talk_form_says_all_of_the_talk(office: Office) -> None:
    record(
        office, place="休息室", kind="岗位变动", reason="复工", situation="担心夜班", demands="白班", reply="协商",
        follow_up="再看望", follow_up_on="2026-11-26",
    )  # fmt: skip
    (page,) = printed(office, "talk_form", period="2026Q4")
    said = (
        "周指导",
        "阿不都·热合曼",
        "2026年11月12日",
        "休息室",
        "岗位变动",
        "复工",
        "担心夜班",
        "白班",
        "协商",
        "再看望",
    )
    assert [text for text in (*said, "2026年11月26日", "谈话对象签字", "思想", "困难诉求") if text not in page] == []


def test_a_long_account_runs_on_and_nothing_is_cut(office: Office) -> None:
    record(office, situation="\n".join(f"第{n}件事" for n in range(1, 91)))
    pages = printed(office, "talk_form", period="2026Q4")
    assert len(pages) > 1
    assert all(f"第{n}件事" in "".join(pages) for n in range(1, 91))


def test_a_blank_form_names_nobody(office: Office) -> None:
    branch(office)
    (page,) = printed(office, "talk_form", blank=True)
    assert "谈话对象签字" in page
    assert "周指导" not in page
