"""员工信息登记表, the 花名册 and 本人信息表 on paper."""

from __future__ import annotations

from tests.office.concern.papers import printed
from tests.office.concern.people import branch, concern, visit

from partydesk.office.context import Office
from partydesk.office.family import Ask
from partydesk.office.printing import work_of
from partydesk.office.prints.actions import Outcome, enter, note


def test_one_person_a_page_with_family_history_and_skills_in_full(office: Office) -> None:
    people = branch(office)
    with office.change("补充") as change:
        change.add("family_members", person_id=people.employee, name="古丽", kinship="配偶", workplace="市二中")
        change.add("work_history", person_id=people.employee, from_on="2012-07", place="动力班", post="维修工")
        change.add("skills", person_id=people.employee, name="卷包机械工", level="高级工")
        change.update("employees", people.employee, name="刘欣䶮")
    pages = printed(office, "employee_form")
    assert len(pages) == 4
    (page,) = printed(office, "employee_form", ids=(people.employee,))
    for text in (
        "刘欣䶮",
        "420106199003074512",
        "1990年3月",
        "19900000001",
        "古丽",
        "市二中",
        "动力班",
        "2012-07—至今",
        "卷包机械工",
        "覃联系",
        "照片",
        "填表人",
    ):
        assert text in page


def test_the_roster_masks_telephones_and_leaves_out_those_who_left(office: Office) -> None:
    people = branch(office)
    office.edit("employees", people.contact, {"state": "退休"})
    (page,) = printed(office, "employee_roster")
    assert "199****0001" in page
    assert "19900000001" not in page
    assert "覃联系" not in page
    assert "共3人" in page


def test_the_own_copy_says_what_is_kept_by_source_and_who_has_seen_it(office: Office) -> None:
    people = branch(office)
    concern(office, people.employee, reason="术后恢复")
    binned = visit(office, people.employee, people.contact, "2026-11-10", home="在家休养")
    visit(office, people.instructor, people.contact, "2026-11-11", home="别人的家事")
    office.bin("visits", [binned])
    office.reveal("employees", people.employee, "id_number", "办理医疗互助")
    enter(office, work_of(office, "employee_form", Ask(ids=(people.employee,))), Outcome("打印", 1, 1, "打印机"))
    enter(office, work_of(office, "visit_form", Ask()), Outcome("存为 PDF", 1, 1, "走访.pdf"))
    note(office, work_of(office, "employee_form", Ask(ids=(people.contact,))), "预览")
    text = "".join(printed(office, "own_copy", ids=(people.employee,)))
    for part in (
        "来源：员工信息台账",
        "420106199003074512",
        "来源：重点关注人群台账",
        "术后恢复",
        "依据与目的",
        "来源：走访慰问",
        "在家休养",
        "谁看过、给过谁",
        "查看身份证号",
        "办理医疗互助",
        "更正单",
        "本人签字",
    ):
        assert part in text
    assert "打印：员工信息登记表" in text
    assert "存为PDF：走访慰问登记表" in text
    assert "预览" not in text
    assert "别人的家事" not in text


def test_nobody_in_service_gives_one_blank_form(office: Office) -> None:
    for sheet in ("employee_form", "own_copy", "employee_roster"):
        assert len(printed(office, sheet)) == 1
