"""Scenario 5, care and privacy: hospital, roster, income hint, who has looked, retirement and approved removal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.e2e.branch import Desk, add, bare, do, made

from partydesk.core.errors import KnownError
from partydesk.office.context import Office

ID_NUMBER = "999901199003074515"


def people(office: Office) -> dict[str, int]:
    """A worker with a contact member, and the secretary."""
    add(office, "units", name="制丝车间党支部", kind="党支部", leader="钟国栋")
    team = add(office, "units", name="维修班", kind="班组")
    member = {"political_status": "正式党员", "team_id": team}
    ids = {name: add(office, "employees", name=name, **member) for name in ("钟国栋", "覃丽华")}
    ids["鲁超"] = add(office, "employees", name="鲁超", team_id=team, staff_no="YL7", id_number=ID_NUMBER)
    add(office, "contacts", member_id=ids["覃丽华"], employee_id=ids["鲁超"])
    return ids


def concern(office: Office, person: int, **values: Any) -> int:
    whole = {"category": "患病住院", "level": "一级", "opened_on": "2026-11-02", "basis": "本人申请，用于困难帮扶"}
    return add(office, "concerns", person_id=person, **whole | values)


def nexts(office: Office, *rows: int) -> list[str]:
    return [office.one("concerns", row, "next_visit_on")["next_visit_on"] for row in rows]


def test_a_late_visit_fulfils_what_hospital_obliged_to_and_moves_both_rows(desk: Desk) -> None:
    with desk.on("2026-11-13") as office:
        ids = people(office)
        rows = concern(office, ids["鲁超"]), concern(office, ids["鲁超"], category="单亲", level="二级")
        event = {"person_id": ids["鲁超"], "kind": "住院", "happened_on": "2026-11-13"}
        owed = made(office.add("life_events", event), "obligations")
    with desk.on("2026-11-20") as office:
        due = next(item for item in office.due() if item.ledger == "obligations")
        assert (due.due_on, due.responsible, due.origin) == ("2026-11-16", "覃丽华", "员工大事 · 住院")
        do(office, "obligations", "record_visit", owed, visited_on="2026-11-20", home="术后第三天，家属陪护")
        done = office.one("obligations", owed)
        assert (done["state"], done["late"], done["fulfilled_on"]) == ("逾期完成", True, "2026-11-20")
        assert nexts(office, *rows) == ["2026-11-27", "2026-12-20"]
        older = {"visited_on": "2026-11-18", "visitor_id": ids["覃丽华"], "way": "电话"}
        do(office, "employees", "record_visit", ids["鲁超"], **older)
        assert nexts(office, *rows) == ["2026-11-27", "2026-12-20"]
        assert not [item for item in office.due() if item.due_on < "2026-11-27"]
    form = desk.printed("visit_form", "--period", "2026Q4")
    assert bare("2026年11月20日") in form
    assert "术后第三天，家属陪护" in form
    roster = desk.printed("key_concern_roster")
    assert roster.index("2026-11-27") < roster.index("2026-12-20")
    desk.is_sound()


@pytest.mark.parametrize(("income", "monthly", "hint"), [(72_000, "750", "深度困难"), (99_000, "1,500", "相对困难")])
def test_income_hints_with_its_arithmetic_and_sets_nothing(desk: Desk, income: int, monthly: str, hint: str) -> None:
    with desk.on("2026-11-20") as office:
        figures = {"yearly_income": Decimal(income), "rigid_spending": Decimal(45_000), "household": 3}
        said = office.fact("concern_hint", figures)
        assert f"（{income:,} − 45,000）÷ 12 ÷ 3 = {monthly} 元" in said
        assert f"可考虑“{hint}”" in said
        row = concern(office, people(office)["鲁超"], category="其他", **figures)
        kept = office.one("concerns", row)
        assert (kept["category"], kept["monthly_income"]) == ("其他", Decimal(income - 45_000) / 36)


def test_whoever_unmasks_the_id_is_named_on_the_persons_own_copy(desk: Desk) -> None:
    with desk.on("2026-11-20") as office:
        person = people(office)["鲁超"]
        with pytest.raises(KnownError, match="用途"):
            office.reveal("employees", person, "id_number", " ")
        assert office.reveal("employees", person, "id_number", "办理医疗互助") == ID_NUMBER
    copy = desk.printed("own_copy", "--for", "YL7")
    for part in ("查看身份证号", "办理医疗互助", "党务干事", ID_NUMBER):
        assert part in copy
    assert ID_NUMBER not in desk.printed("employee_roster")
    assert "存为PDF：本人信息表" in desk.printed("own_copy", "--for", "YL7")


def test_reminders_outlast_retirement_until_an_approved_removal(desk: Desk) -> None:
    with desk.on("2026-11-20") as office:
        ids = people(office)
        row = concern(office, ids["鲁超"])
        do(office, "concerns", "record_visit", row, visited_on="2026-11-20")
        assert office.fact("coverage").total == 1
    with desk.on("2026-11-30") as office:
        office.edit("employees", ids["鲁超"], {"state": "退休", "left_on": "2026-11-30"})
        assert office.fact("coverage").total == 0
        assert [item.due_on for item in office.due()] == ["2026-11-27"]
        with pytest.raises(KnownError, match="审批"):
            office.edit("concerns", row, {"closed_on": "2026-11-30"})
        do(office, "concerns", "close_concern", row, reason="病愈", approval="同意")
        assert office.due() == []
        (listed,) = office.read("disposals")
        assert (listed["record_id"], listed["listed_on"], listed["due_on"]) == (row, "2026-11-30", "2029-11-30")
        with pytest.raises(KnownError, match="还没有到期"):
            do(office, "disposals", "dispose", listed["id"])
    assert "鲁超" not in desk.printed("key_concern_roster")
    desk.is_sound()
