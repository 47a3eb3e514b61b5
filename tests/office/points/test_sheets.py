"""党员积分评价表: each entry with its number, caps said, no ranks unless asked for."""

from __future__ import annotations

from tests.office.evaluation.branch import Q3, scenario, sealed
from tests.office.points.test_points import by_hand, person

from partydesk.core.documents import Document
from partydesk.core.documents.blocks import Grid
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.actions import reopen
from partydesk.office.evaluation.sheets.by_scheme import sealed_sheets
from partydesk.office.evaluation.sheets.instructor import instructor_quarter
from partydesk.office.family import Ask
from partydesk.office.points.actions import reverse
from partydesk.office.points.sheets import member_points
from partydesk.office.settings import write_setting

Q4 = Period.parse("2026Q4")


def lines(document: Document) -> list[list[str]]:
    """The rows of the scores as a reader sees them."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[getattr(cell, "text", cell) for cell in row] for row in grids[-1].rows]


def test_every_entry_stands_on_it_and_the_total_is_their_sum(office: Office) -> None:
    who = person(office)
    by_hand(office, who, "6", dimension="规定动作", text="夜校", standard="每次 6 分")
    reverse(office, by_hand(office, who, "2", dimension="自选动作"), "重复")
    by_hand(office, who, "-1.5", dimension="扣分", text="缺会")
    found = lines(*member_points(office, Ask(period=Q4)))
    assert found[1] == ["规定动作", "夜校", "每次 6 分", "70", "+6.00", "积分 2026-00001"]
    assert [row[4] for row in found[1:-1]] == ["+6.00", "+2.00", "-2.00", "0.00", "-1.50"]
    assert found[-1] == ["合　计", "4.50", ""]


def test_what_the_cap_took_is_said(office: Office) -> None:
    who = person(office)
    for points in ("8", "7"):
        by_hand(office, who, points)
    found = lines(*member_points(office, Ask(period=Q4)))
    assert ["", "加分 得 15.00，按季度上限计", "10.00", ""] in found
    assert found[-1][1] == "10.00"


def test_ranks_are_printed_only_where_the_office_asks_for_it(office: Office) -> None:
    by_hand(office, person(office), "3")
    assert "排名" not in str(member_points(office, Ask(period=Q4)))
    write_setting(office, office.settings["points.ranking"], True)
    assert lines(*member_points(office, Ask(period=Q4)))[-1] == ["合　计", "3.00", "排名 1"]


def test_the_instructors_sheet_says_what_was_booked_and_what_was_reversed(office: Office) -> None:
    branch = scenario(office)
    assert "定稿后生效" in str(list(instructor_quarter(office, Ask(period=Q3, ids=(branch.wang,)))))
    row_id = sealed(office, branch.wang)
    said = str(list(instructor_quarter(office, Ask(period=Q3, ids=(branch.wang,)))))
    assert "党员积分 +8.87（88.67 × 10%，已记账 2026-00001 +8.87）" in said
    reopen(office, row_id, "补登")
    version = office.read("sealed_versions")[0]["id"]
    assert "已记账 2026-00001 +8.87、2026-00002 -8.87" in str(sealed_sheets(office, version))
    assert "定稿后生效" in str(list(instructor_quarter(office, Ask(period=Q3, ids=(branch.wang,)))))
