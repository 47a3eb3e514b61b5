"""Visits and the roster over the real store: whichever way they come, the next visit is right."""

from __future__ import annotations

import random

import pytest
from tests.office.concern.people import added, branch, concern, on, visit

from partydesk.core.errors import KnownError
from partydesk.core.store.attachments import put_blob
from partydesk.core.text.dates import Period
from partydesk.office.concern.codes import INTERVALS
from partydesk.office.context import Office
from partydesk.office.settings import write_setting


def next_of(office: Office, row: int) -> str | None:
    found: str | None = office.one("concerns", row, "next_visit_on")["next_visit_on"]
    return found


def test_a_visit_corrected_binned_restored_and_undone_takes_its_date_along(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    made = visit(office, people.employee, people.contact, "2026-11-10")
    assert next_of(office, row) == "2026-11-17"
    office.edit("visits", made, {"visited_on": "2026-11-12"})
    assert next_of(office, row) == "2026-11-19"
    office.bin("visits", [made])
    assert next_of(office, row) == "2026-11-09"
    office.restore("visits", [made])
    assert next_of(office, row) == "2026-11-19"
    office.store.undo()
    assert next_of(office, row) == "2026-11-09"
    assert office.store.stale() == []


def test_a_row_corrected_to_be_another_persons_has_no_visits_of_the_first_one(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    visit(office, people.employee, people.contact, "2026-11-10")
    office.edit("concerns", row, {"person_id": people.contact})
    again = concern(office, people.employee)
    assert office.one("concerns", row)["last_visit_on"] is None
    assert office.one("concerns", again)["last_visit_on"] is None
    assert office.store.stale() == []


def test_a_changed_level_or_interval_moves_the_date_at_once(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    office.edit("concerns", row, {"level": "二级"})
    assert next_of(office, row) == "2026-12-02"
    write_setting(office, INTERVALS, {"一级": 7, "二级": 14, "三级": 90})
    assert next_of(office, row) == "2026-11-16"
    assert office.store.stale() == []


def test_a_typed_next_visit_may_only_be_earlier(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    with pytest.raises(KnownError, match="最迟 2026-11-27"):
        visit(office, people.employee, people.contact, "2026-11-20", next_on="2026-11-28")
    with pytest.raises(KnownError, match="不晚于"):
        visit(office, people.employee, people.contact, "2026-11-20", next_on="2026-11-20")
    visit(office, people.employee, people.contact, "2026-11-20", next_on="2026-11-23")
    assert next_of(office, row) == "2026-11-23"
    with pytest.raises(KnownError, match="最迟 2026-11-27"):
        office.edit("concerns", row, {"visit_by": "2026-12-01"})
    office.edit("concerns", row, {"visit_by": "2026-11-22"})
    assert next_of(office, row) == "2026-11-22"


def test_a_visit_for_one_row_leaves_the_other_where_it_was(office: Office) -> None:
    people = branch(office)
    first = concern(office, people.employee)
    second = concern(office, people.employee, category="单亲", level="二级")
    act = next(each for each in office.registry["concerns"].row_actions if each.key == "record_visit")
    act.perform(office, second, {"visited_on": "2026-11-20", "visitor_id": people.contact, "only_this": True})
    assert (next_of(office, first), next_of(office, second)) == ("2026-11-09", "2026-12-20")


def test_a_visit_cannot_serve_somebody_elses_row(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.instructor)
    with pytest.raises(KnownError, match="不是这位职工"):
        visit(office, people.employee, people.contact, "2026-11-20", concern_ids=(row,))


def test_the_same_reason_is_not_entered_twice_and_the_contact_becomes_responsible(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    assert office.one("concerns", row)["responsible_id"] == people.contact
    with pytest.raises(KnownError, match="2026-11-02"):
        concern(office, people.employee)


def test_a_need_becomes_a_problem_of_the_teams_instructor(office: Office) -> None:
    people = branch(office)
    act = next(each for each in office.registry["employees"].row_actions if each.key == "record_visit")
    values = {
        "visited_on": "2026-11-20",
        "visitor_id": people.contact,
        "demands": "希望复工前两周白班",
        "to_problem": True,
    }
    assert act.hint(office, people.employee, values) == "生成问题，责任人 周指导"
    done = act.perform(office, people.employee, values)
    problem = office.one("problems", added(done, "problems"))
    assert (problem["title"], problem["responsible_id"], problem["due_on"], problem["source"]) == (
        "希望复工前两周白班", people.instructor, "2026-11-30", "走访")  # fmt: skip
    office.store.undo()
    assert (office.read("problems"), office.read("visits")) == ([], [])
    with pytest.raises(KnownError, match="诉求"):
        act.perform(office, people.employee, values | {"demands": None})
    assert office.read("visits") == []


def test_a_saved_visit_becomes_a_problem_once(office: Office) -> None:
    people = branch(office)
    made = visit(office, people.employee, people.contact, "2026-11-20", demands="宿舍热水")
    with pytest.raises(KnownError, match="转为问题"):
        office.edit("visits", made, {"to_problem": True})
    act = next(each for each in office.registry["visits"].row_actions if each.key == "to_problem")
    act.perform(office, made, act.start(office, made))
    assert act.enabled is not None
    assert act.enabled(office.one("visits", made), office.today) == "已经转为问题。"
    assert [row["title"] for row in office.read("problems")] == ["宿舍热水"]


def test_a_promised_visit_to_somebody_not_on_the_roster_is_due(office: Office) -> None:
    people = branch(office)
    visit(office, people.employee, people.contact, "2026-11-18", next_on="2026-11-21", reason="看望")
    assert [(item.due_on, item.origin) for item in office.due()] == [("2026-11-21", "走访 2026-0001")]
    visit(office, people.employee, people.contact, "2026-11-20")
    assert office.due() == []


def test_visits_of_an_instructor_count_in_their_quarter(office: Office) -> None:
    people = branch(office)
    for day in ("2026-09-30", "2026-10-01", "2026-11-20"):
        visit(office, people.employee, people.instructor, day)
    found = office.evidence("visits.done", people.instructor, Period.parse("2026Q4"))
    assert (found.count, [name for *_, name in found.records]) == (2, ["2026-0002", "2026-0003"])


def test_a_removed_file_is_destroyed_only_when_its_retention_has_ended(office: Office) -> None:
    people = branch(office)
    row = concern(office, people.employee)
    other = concern(office, people.employee, category="单亲")
    alone = visit(office, people.employee, people.contact, "2026-11-10", concern_ids=(row,), home="卧床")
    shared = visit(office, people.employee, people.contact, "2026-11-12")
    with office.change("附件") as change:
        file = put_blob(office.store.connection, "病历".encode())
        change.add_many(
            "attachments", [{"ledger": "visits", "row_id": alone, "name": "病历.txt", "digest": file, "size": 6}]
        )
    close, dispose = (
        next(each for each in office.registry[ledger].row_actions if each.key == key)
        for ledger, key in (("concerns", "close_concern"), ("disposals", "dispose"))
    )
    done = close.perform(
        office, row, {"reason": "病愈", "approved_by": "钟书记", "approved_on": "2026-11-19", "approval": "同意"}
    )
    disposal = added(done, "disposals")
    with pytest.raises(KnownError, match="2029-11-20"):
        dispose.perform(office, disposal, {})
    later = on(office, "2029-11-20")
    assert "到期清理" in [item.origin for item in later.due()]
    dispose.perform(later, disposal, {})
    assert later.store.connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)
    assert [each["id"] for each in later.read("concerns", binned=None)] == [other]
    assert [(each["id"], each["concern_ids"]) for each in later.read("visits", binned=None)] == [(shared, (other,))]
    assert all(line.new is None for line in later.store.history("visits", alone))
    assert later.one("disposals", disposal)["done_on"] == "2029-11-20"
    assert later.store.stale() == []


def test_kept_dates_hold_through_any_sequence_of_changes(office: Office) -> None:
    people = branch(office)
    rows = [concern(office, people.employee), concern(office, people.employee, category="单亲", level="三级")]
    chance = random.Random(5)
    made: list[int] = []
    for _ in range(40):
        step = chance.choice(("visit", "edit", "bin", "undo", "level"))
        if step == "visit" or not made:
            made.append(visit(office, people.employee, people.contact, f"2026-11-{chance.randint(3, 20):02d}"))
        elif step == "edit":
            office.edit("visits", chance.choice(made), {"visited_on": f"2026-11-{chance.randint(3, 20):02d}"})
        elif step == "bin":
            office.bin("visits", [chance.choice(made)])
        elif step == "level":
            office.edit("concerns", chance.choice(rows), {"level": chance.choice(("一级", "二级", "三级"))})
        else:
            office.store.undo()
            made = [row["id"] for row in office.read("visits", binned=None)]
        assert office.store.stale() == []
