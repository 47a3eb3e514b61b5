"""谈心谈话, 员工动态, 员工大事 and what they oblige to (DOMAIN 3.2)."""

from __future__ import annotations

import pytest
from tests.office.concern.people import added, branch, on, visit

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import RowAction
from partydesk.core.text.dates import Period
from partydesk.office.care.seed import FIVE_VISITS, SIX_TALKS, seed
from partydesk.office.context import Office


def action(office: Office, ledger: str, key: str) -> RowAction:
    return next(each for each in office.registry[ledger].row_actions if each.key == key)


def event(office: Office, person: int, kind: str, day: str = "2026-11-13") -> frozenset[tuple[str, int]]:
    return office.add("life_events", {"person_id": person, "kind": kind, "happened_on": day})


def owed(office: Office) -> list[tuple[str, str, str]]:
    rows = office.read("obligations", sort=("id",))
    return [(row["duty"], row["due_on"], row["state"]) for row in rows]


def talk(office: Office, person: int, talker: int, day: str, **values: object) -> int:
    return added(office.add("talks", {"person_id": person, "talker_id": talker, "talked_on": day, **values}), "talks")


def test_a_new_store_has_five_visits_and_six_talks_that_the_office_may_edit(office: Office) -> None:
    assert (len(FIVE_VISITS), len(SIX_TALKS)) == (5, 6)
    seed(office)
    seed(office)
    assert office.count("obligation_rules") == 11
    people = branch(office)
    rule = next(row["id"] for row in office.read("obligation_rules") if row["event_kind"] == "住院")
    office.edit("obligation_rules", rule, {"days": 5})
    event(office, people.employee, "住院")
    office.edit("obligation_rules", rule, {"off": True})
    event(office, people.employee, "住院", "2026-11-14")
    assert owed(office) == [("走访", "2026-11-18", "待办")]


def test_an_event_says_what_it_will_oblige_to(office: Office) -> None:
    people = branch(office)
    act = action(office, "employees", "record_event")
    values = {"kind": "住院", "happened_on": "2026-11-13"}
    assert act.hint is not None
    assert act.hint(office, people.employee, values) == "将生成：11-16 前联系党员走访"
    act.perform(office, people.employee, values)
    assert owed(office) == [("走访", "2026-11-16", "待办")]
    office.store.undo()
    assert office.read("obligations") == office.read("life_events") == []


@pytest.mark.parametrize(("kind", "role"), [("住院", "contact"), ("调岗", "instructor"), ("受处分", "secretary")])
def test_whoever_holds_the_role_is_responsible(office: Office, kind: str, role: str) -> None:
    people = branch(office)
    done = event(office, people.employee, kind)
    responsible = office.one("obligations", added(done, "obligations"))["responsible_id"]
    assert responsible == getattr(people, role)


def test_without_a_contact_member_the_instructor_answers_and_then_the_secretary(office: Office) -> None:
    people = branch(office)
    office.edit("contacts", office.read("contacts")[0]["id"], {"until_on": "2026-11-19"})
    first = event(office, people.employee, "住院")
    assert office.one("obligations", added(first, "obligations"))["responsible_id"] == people.instructor
    office.edit("postings", office.read("postings")[0]["id"], {"to_on": "2026-11-19"})
    second = event(office, people.employee, "住院", "2026-11-14")
    assert office.one("obligations", added(second, "obligations"))["responsible_id"] == people.secretary


def test_a_talk_does_not_fulfil_a_visit_nor_does_one_before_the_event(office: Office) -> None:
    people = branch(office)
    event(office, people.employee, "住院")
    event(office, people.employee, "调岗")
    visit(office, people.employee, people.contact, "2026-11-12")
    assert [state for *_, state in owed(office)] == ["待办", "待办"]
    talk(office, people.employee, people.instructor, "2026-11-20")
    assert [state for *_, state in owed(office)] == ["待办", "已完成"]
    visit(office, people.employee, people.contact, "2026-11-15")
    assert [state for *_, state in owed(office)] == ["已完成", "已完成"]
    assert office.store.stale() == []


def test_a_corrected_day_moves_the_term_and_a_binned_event_cancels_it(office: Office) -> None:
    people = branch(office)
    made = added(event(office, people.employee, "住院"), "life_events")
    office.edit("life_events", made, {"happened_on": "2026-11-18"})
    assert owed(office) == [("走访", "2026-11-21", "待办")]
    with pytest.raises(KnownError, match="重新登记"):
        office.edit("life_events", made, {"kind": "退休"})
    office.bin("life_events", [made])
    assert owed(office) == [("走访", "2026-11-21", "已撤销")]
    assert office.due() == []
    office.restore("life_events", [made])
    assert owed(office) == [("走访", "2026-11-21", "待办")]
    assert office.store.stale() == []


def test_what_is_no_longer_needed_is_waived_with_its_reason(office: Office) -> None:
    people = branch(office)
    made = added(event(office, people.employee, "住院"), "obligations")
    action(office, "obligations", "waive").perform(office, made, {"reason": "本人婉拒"})
    found = office.one("obligations", made)
    assert (found["state"], found["waived_on"], found["waived_reason"]) == ("已免办", "2026-11-20", "本人婉拒")
    enabled = action(office, "obligations", "record_visit").enabled
    assert enabled is not None
    assert enabled(found, office.today) == "这一项已经了结：已免办。"


def test_an_owed_talk_is_done_from_where_it_is_listed(office: Office) -> None:
    people = branch(office)
    made = added(event(office, people.employee, "调岗"), "obligations")
    (item,) = office.due()
    assert (item.title, item.origin, item.responsible) == ("谈话：岗位调整后必谈", "员工大事 · 调岗", "周指导")
    act = action(office, item.ledger, item.action)
    assert act.start is not None
    act.perform(office, made, act.start(office, made) | {"talked_on": "2026-11-20"})
    assert office.one("obligations", made)["state"] == "已完成"


def test_an_obligation_by_hand_counts_from_today(office: Office) -> None:
    people = branch(office)
    values = {"person_id": people.employee, "duty": "走访", "title": "节前看望", "days": 5, "role": "党支部书记"}
    made = office.one("obligations", added(office.add("obligations", values), "obligations"))
    assert (made["raised_on"], made["due_on"], made["responsible_id"]) == ("2026-11-20", "2026-11-25", people.secretary)


def test_a_promised_return_is_due_until_somebody_goes(office: Office) -> None:
    people = branch(office)
    made = talk(
        office, people.employee, people.instructor, "2026-11-12", follow_up="复工后回访", follow_up_on="2026-11-26"
    )
    (item,) = office.due()
    assert (item.due_on, item.title, item.origin, item.responsible) == (
        "2026-11-26", "回访：复工后回访", "谈心谈话 · 11-12", "周指导")  # fmt: skip
    act = action(office, item.ledger, item.action)
    act.perform(office, made, {"visited_on": "2026-11-20", "visitor_id": people.contact})
    assert office.one("talks", made)["followed_up_on"] == "2026-11-20"
    assert office.due() == []
    assert office.store.stale() == []


def test_a_talk_with_oneself_or_a_return_before_it_is_refused(office: Office) -> None:
    people = branch(office)
    with pytest.raises(KnownError, match="同一个人"):
        talk(office, people.contact, people.contact, "2026-11-12")
    with pytest.raises(KnownError, match="晚于谈话"):
        talk(office, people.employee, people.contact, "2026-11-12", follow_up_on="2026-11-12")


def test_a_need_that_nobody_told_becomes_no_problem_and_leaves_nothing(office: Office) -> None:
    people = branch(office)
    with pytest.raises(KnownError, match="写明诉求"):
        talk(office, people.employee, people.contact, "2026-11-10", to_problem=True)
    assert office.read("talks") == office.read("problems") == []


def test_two_of_the_secretarys_name_leave_open_who_is_meant(office: Office) -> None:
    people = branch(office)
    name = office.label("employees", people.secretary)
    office.add("employees", {"name": name, "state": "在职"})
    done = event(office, people.employee, "受处分")
    assert office.one("obligations", added(done, "obligations"))["responsible_id"] is None


def test_a_need_told_in_a_talk_becomes_a_problem_in_full(office: Office) -> None:
    people = branch(office)
    need = "更衣室热水不足，" * 12
    talk(office, people.employee, people.instructor, "2026-11-02", demands=need, to_problem=True)
    (problem,) = office.read("problems")
    assert (problem["raised_on"], problem["due_on"], problem["source"]) == ("2026-11-02", "2026-11-12", "谈心谈话")
    assert len(problem["title"]) == 60
    assert problem["detail"] == need


def test_a_note_asks_for_a_visit_until_it_is_made(office: Office) -> None:
    people = branch(office)
    values = {"person_id": people.employee, "noted_on": "2026-11-18", "topic": "生活", "content": "孩子入学",
              "visit_by": "2026-11-19"}  # fmt: skip
    made = added(office.add("dynamics", values), "dynamics")
    assert [(item.due_on, item.origin) for item in office.due()] == [("2026-11-19", "员工动态 · 生活")]
    visit(office, people.employee, people.contact, "2026-11-20")
    assert office.one("dynamics", made)["visited_on"] == "2026-11-20"
    with pytest.raises(KnownError, match="早于"):
        office.add("dynamics", values | {"visit_by": "2026-11-01"})


def test_talks_of_an_instructor_count_in_their_quarter(office: Office) -> None:
    people = branch(office)
    for day in ("2026-09-30", "2026-10-01", "2026-11-20"):
        talk(office, people.employee, people.instructor, day)
    assert office.evidence("talks.done", people.instructor, Period.parse("2026Q4")).count == 2
    assert on(office, "2026-12-01").evidence("talks.done", people.contact, Period.parse("2026Q4")).count == 0
