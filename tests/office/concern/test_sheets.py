"""重点关注人群台账 and 走访慰问登记表 on paper."""

from __future__ import annotations

from decimal import Decimal

from tests.office.concern.papers import printed
from tests.office.concern.people import branch, concern, visit

from partydesk.core.text.dates import Period
from partydesk.office.context import Office


def test_the_roster_lists_those_under_watch_and_masks_why(office: Office) -> None:
    people = branch(office)
    concern(office, people.employee, reason="胆囊切除术后", measures="每周联系")
    (page,) = printed(office, "key_concern_roster")
    for text in (
        "重点关注人群台账",
        "制丝车间党支部",
        "阿不都·热合曼",
        "患病住院",
        "已遮盖",
        "每周联系",
        "逾期11天",
        "覃联系",
    ):
        assert text in page
    assert "胆囊" not in page


def test_a_removed_entry_is_printed_only_when_asked_for(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    close = next(each for each in office.registry["concerns"].row_actions if each.key == "close_concern")
    close.perform(
        office, row, {"reason": "病愈", "approved_by": "钟书记", "approved_on": "2026-11-20", "approval": "同意"}
    )
    assert "阿不都" not in printed(office, "key_concern_roster")[0]
    (page,) = printed(office, "key_concern_roster", ids=(row,))
    assert "阿不都" in page
    assert "已解除" in page


def test_a_filled_visit_form_says_all_of_the_visit_and_what_follows(office: Office) -> None:
    people = branch(office)
    concern(office, people.employee)
    visit(
        office,
        people.employee,
        people.contact,
        "2026-11-10",
        home="出院休养",
        demands="两周白班",
        companions="李工长",
        gift_money=Decimal("500.00"),
        gift_goods="水果",
        handled_by_id=people.secretary,
        result="已商定",
        opinion="满意",
    )
    (page,) = printed(office, "visit_form", period="2026Q4")
    for text in (
        "2026-0001",
        "2026年11月10日",
        "覃联系、李工长",
        "出院休养",
        "两周白班",
        "500.00元",
        "水果",
        "钟书记",
        "已商定",
        "满意",
        "2026年11月17日",
        "受访人签字",
        "走访人签字",
    ):
        assert text in page
    assert office.sheets["visit_form"].latest is not None
    assert office.sheets["visit_form"].latest(office) == Period.parse("2026Q4")


def test_the_head_of_a_visit_form_has_the_order_of_the_paper_form(office: Office) -> None:
    people = branch(office)
    concern(office, people.employee)
    visit(office, people.employee, people.contact, "2026-11-10", kind="重点关注回访", way="上门")
    (page,) = printed(office, "visit_form", period="2026Q4")
    labels = page[page.index("走访对象") :]
    heads = ["走访对象", "班组", "事由", "类型", "日期", "走访人", "家庭情况", "诉求", "慰问金", "经办人", "结果"]
    places = [labels.index(head) for head in heads]
    assert places == sorted(places)
    assert "重点关注回访，上门" in page


def test_nobody_to_print_gives_one_blank_form(office: Office) -> None:
    branch(office)
    (page,) = printed(office, "visit_form", period="2026Q1")
    assert "走访对象" in page
    assert len(printed(office, "key_concern_roster", blank=True)) == 1
