"""Scenario 5, care and privacy: hospital, visits, the income hint, retirement, removal (SCENARIOS 5)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.office.concern.people import added, branch, concern, on, visit

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import RowAction
from partydesk.office.context import Office


def action(office: Office, ledger: str, key: str) -> RowAction:
    return next(each for each in office.registry[ledger].row_actions if each.key == key)


def nexts(office: Office, *rows: int) -> list[str | None]:
    return [office.one("concerns", row, "next_visit_on")["next_visit_on"] for row in rows]


def in_hospital(office: Office, person: int) -> dict[str, object]:
    done = office.add("life_events", {"person_id": person, "kind": "住院", "happened_on": "2026-11-13"})
    return office.one("obligations", added(done, "obligations"))


def test_a_stay_in_hospital_is_overdue_by_four_days_and_a_late_visit_fulfils_it(office):
    people = branch(office)
    owed = in_hospital(office, people.employee)
    assert (owed["due_on"], owed["duty"], owed["responsible_id"]) == ("2026-11-16", "走访", people.contact)
    (due,) = office.due()
    assert (due.due_on, due.origin, due.responsible, due.action) == (
        "2026-11-16", "员工大事 · 住院", "覃联系", "record_visit")  # fmt: skip
    shown = next(column for column in office.registry["obligations"].columns if column.path == "due_on")
    assert shown.mark(office.one("obligations", owed["id"]), office.today).text == "11-16 逾期 4 天"

    act = action(office, "obligations", "record_visit")
    act.perform(office, owed["id"], act.start(office, owed["id"]) | {"visited_on": "2026-11-20"})
    done = office.one("obligations", owed["id"])
    made = office.read("visits")[0]
    assert (done["state"], done["late"], done["fulfilled_on"]) == ("逾期完成", True, "2026-11-20")
    assert (done["done_ledger"], done["done_id"]) == ("visits", made["id"])
    assert made["reason"] == "住院慰问"
    assert office.due() == []

    office.store.undo()
    assert office.one("obligations", owed["id"])["state"] == "待办"
    office.store.redo()
    assert office.one("obligations", owed["id"])["state"] == "逾期完成"
    assert office.store.stale() == []


def test_one_visit_moves_both_rows_and_an_older_one_entered_later_moves_nothing(office):
    people = branch(office)
    first = concern(office, people.employee)
    second = concern(office, people.employee, category="单亲", level="二级")
    assert nexts(office, first, second) == ["2026-11-09", "2026-12-02"]

    act = action(office, "concerns", "record_visit")
    values = act.start(office, first) | {"visited_on": "2026-11-20"}
    assert act.hint(office, first, values) == "下次回访自动为 11-27（一级 7 天）；下次回访自动为 12-20（二级 30 天）"
    act.perform(office, first, values)
    assert nexts(office, first, second) == ["2026-11-27", "2026-12-20"]

    visit(office, people.employee, people.contact, "2026-11-18")
    assert nexts(office, first, second) == ["2026-11-27", "2026-12-20"]
    assert office.store.stale() == []


@pytest.mark.parametrize(
    ("income", "hint"),
    [
        (72000, "（72,000 − 45,000）÷ 12 ÷ 3 = 750 元，低于低保标准 900 元：可考虑“深度困难”，由您选定。"),
        (
            99000,
            "（99,000 − 45,000）÷ 12 ÷ 3 = 1,500 元，低于低保标准的 2 倍（1,800 元）：可考虑“相对困难”，由您选定。",
        ),
        (109800, "（109,800 − 45,000）÷ 12 ÷ 3 = 1,800 元，不低于低保标准的 2 倍（1,800 元）。"),
    ],
)
def test_the_income_hint_shows_its_arithmetic_and_sets_no_field(office, income, hint):
    people = branch(office)
    figures = {"yearly_income": Decimal(income), "rigid_spending": Decimal(45000), "household": 3}
    row = concern(office, people.employee, category="其他", **figures)
    assert office.fact("concern_hint", figures) == hint
    kept = office.one("concerns", row)
    assert kept["category"] == "其他"
    assert kept["monthly_income"] == (Decimal(income) - 45000) / 36


def test_unmasking_the_id_is_logged_with_its_purpose(office):
    people = branch(office)
    assert office.reveal("employees", people.employee, "id_number", "办理医疗互助") == "420106199003074512"
    (seen, *_) = office.store.history("employees", people.employee)
    assert seen.op == "note"
    assert seen.new == {"seen": "id_number", "purpose": "办理医疗互助"}


def test_reminders_go_on_after_retirement_until_an_approved_removal(office):
    people = branch(office)
    row = concern(office, people.employee)
    visit(office, people.employee, people.contact, "2026-11-20")
    later = on(office, "2026-11-30")
    before = later.fact("coverage")
    later.edit("employees", people.employee, {"state": "退休", "left_on": "2026-11-30"})
    assert (before.total, later.fact("coverage").total) == (1, 0)
    assert [item.due_on for item in later.due()] == ["2026-11-27"]
    assert [each.value for each in later.figures() if each.title == "按期回访"] == ["0/1"]

    act = action(later, "concerns", "close_concern")
    assert act.start(later, row)["approved_by"] == "钟书记"
    with pytest.raises(KnownError, match="解除关注"):
        later.edit("concerns", row, {"closed_on": "2026-11-30"})
    act.perform(
        later, row, {"reason": "病愈", "approved_by": "钟书记", "approved_on": "2026-11-30", "approval": "同意"}
    )
    closed = later.one("concerns", row)
    assert (closed["state"], closed["next_visit_on"]) == ("已解除", None)
    assert closed["closing"] == "2026-11-30 解除：病愈（钟书记 2026-11-30：同意）"
    assert later.due() == []
    (disposal,) = later.read("disposals")
    assert (disposal["record_id"], disposal["due_on"]) == (row, "2029-11-30")
    with pytest.raises(KnownError, match="已在 2026-11-30 解除"):
        act.perform(
            later, row, {"reason": "病愈", "approved_by": "钟", "approved_on": "2026-11-30", "approval": "同意"}
        )

    later.store.undo()
    assert nexts(later, row) == ["2026-11-27"]
    assert later.read("disposals") == []
    assert later.store.stale() == []
