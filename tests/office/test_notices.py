"""年度放假安排: a year is put in from a file, and terms in working days follow it (DOMAIN 7)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.office.calendar_files import notice
from tests.office.concern.people import added, branch, visit

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office import notices
from partydesk.office.care.codes import WORKING_DAYS
from partydesk.office.care.seed import seed
from partydesk.office.context import Office

UNKNOWN = "2027 年放假安排未公布，按周一至周五计"


@pytest.fixture
def person(office: Office) -> int:
    """Whose hospital stay asks for a visit within three working days."""
    seed(office)
    rule = office.read("obligation_rules", is_("event_kind", "住院"))[0]
    assert rule["counting"] == "自然日"
    office.edit("obligation_rules", rule["id"], {"counting": WORKING_DAYS})
    return branch(office).employee


def in_hospital(office: Office, person: int, day: str) -> int:
    values = {"person_id": person, "kind": "住院", "happened_on": day}
    return added(office.add("life_events", values), "obligations")


def term(office: Office, owed: int) -> tuple[Any, ...]:
    row = office.one("obligations", owed)
    return row["due_on"], row["due_note"]


def test_an_obligation_counts_as_its_rule_does(office: Office, person: int) -> None:
    owed = in_hospital(office, person, "2026-11-19")
    assert office.one("obligations", owed)["counting"] == WORKING_DAYS
    assert term(office, owed) == ("2026-11-24", None)
    office.edit("obligations", owed, {"counting": "自然日"})
    assert term(office, owed) == ("2026-11-22", None)
    assert office.store.stale() == []


def test_a_year_put_in_moves_open_terms_and_its_removal_and_undo_move_them_back(
    office: Office, person: int, tmp_path: Path
) -> None:
    owed = in_hospital(office, person, "2026-12-31")
    assert term(office, owed) == ("2027-01-05", UNKNOWN)
    year, changed = notices.load(office, notice(tmp_path, 2027, ("01-01", "01-04"), worked=("01-03",)))
    assert year == 2027
    assert ("obligations", owed) in changed
    assert term(office, owed) == ("2027-01-06", None)
    assert notices.years(office)[0] == (2027, True)
    assert office.store.stale() == []
    office.store.undo()
    assert term(office, owed) == ("2027-01-05", UNKNOWN)
    office.store.redo()
    assert term(office, owed) == ("2027-01-06", None)
    notices.remove(office, 2027)
    assert term(office, owed) == ("2027-01-05", UNKNOWN)
    assert (2027, True) not in notices.years(office)
    assert office.store.stale() == []


def test_a_year_put_in_also_says_anew_whether_a_visit_came_late(office: Office, tmp_path: Path) -> None:
    people = branch(office)
    values = {"person_id": people.employee, "duty": "走访", "title": "看望", "start_on": "2026-11-12", "days": 1,
              "counting": WORKING_DAYS}  # fmt: skip
    owed = added(office.add("obligations", values), "obligations")
    visit(office, people.employee, people.contact, "2026-11-16")
    assert office.one("obligations", owed)["state"] == "逾期完成"
    notices.load(office, notice(tmp_path, 2026, ("11-13",)))
    assert office.one("obligations", owed)["state"] == "已完成"
    assert office.store.stale() == []


def test_terms_in_calendar_days_stay_untouched(office: Office, tmp_path: Path) -> None:
    people = branch(office)
    values = {"person_id": people.employee, "duty": "走访", "title": "看望", "start_on": "2026-12-31", "days": 3}
    owed = added(office.add("obligations", values), "obligations")
    _, changed = notices.load(office, notice(tmp_path, 2027, ("01-01", "01-04")))
    assert ("obligations", owed) not in changed
    assert term(office, owed) == ("2027-01-03", None)


def test_the_form_of_an_event_says_how_an_unpublished_year_was_counted(office: Office, person: int) -> None:
    act = next(each for each in office.registry["employees"].row_actions if each.key == "record_event")
    assert act.hint is not None
    said = act.hint(office, person, {"kind": "住院", "happened_on": "2026-12-31"})
    assert said == f"将生成：01-05 前联系党员走访（{UNKNOWN}）"


def test_what_ships_is_listed_and_not_taken_out(office: Office, tmp_path: Path) -> None:
    assert (2026, False) in notices.years(office)
    with pytest.raises(KnownError, match="2026 年没有从文件载入"):
        notices.remove(office, 2026)
    notices.load(office, notice(tmp_path, 2026, ("10-01",)))
    assert (2026, True) in notices.years(office)
    notices.remove(office, 2026)
    assert (2026, False) in notices.years(office)


def test_a_wrong_file_changes_nothing(office: Office, tmp_path: Path) -> None:
    notices.load(office, notice(tmp_path, 2027, ("01-01",)))
    before = notices.years(office)
    wrong = tmp_path / "名单.json"
    wrong.write_text("{}", encoding="utf-8")
    with pytest.raises(KnownError, match="不是放假安排文件"):
        notices.load(office, wrong)
    assert notices.years(office) == before


def test_the_change_is_named_after_its_year(office: Office, tmp_path: Path) -> None:
    notices.load(office, notice(tmp_path, 2027, ("01-01",)))
    assert office.store.undoable() == "载入 2027 年放假安排"
