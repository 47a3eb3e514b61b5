"""Sheets by key, whom they may be printed for, and the note that full ones leave in the log."""

import sys
from types import ModuleType

import pytest

from partydesk.core.documents import Document
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office import printing
from partydesk.office.family import Ask, Sheet
from partydesk.office.paper import stamped
from partydesk.office.prints import actions as prints


@pytest.fixture
def person(office):
    (found,) = (
        row_id for _, row_id in office.add("employees", {"name": "刘欣䶮", "staff_no": "GY001"}) if _ == "employees"
    )
    return found


@pytest.fixture
def sheet(office, monkeypatch):
    asked = []
    module = ModuleType("made_up_sheets")

    def build(office, ask):
        asked.append(ask)
        return [Document("走访登记")]

    module.build = build
    monkeypatch.setitem(sys.modules, "made_up_sheets", module)
    made = Sheet("visit", "走访登记", "made_up_sheets:build", of="employees", unit="quarter", full=True)
    office.sheets["visit"] = made
    office.asked = asked
    return made


def notes_of(office, row_id):
    return [line.new for line in office.store.history("employees", row_id) if line.op == "note"]


def test_a_sheet_is_built_by_its_key_with_its_usual_period_filled_in(office, sheet):
    assert [each.title for each in printing.documents(office, "visit", Ask())] == ["走访登记"]
    assert office.asked == [Ask(Period.parse("2026Q4"))]


def test_the_usual_period_is_the_latest_with_records(office, sheet):
    office.sheets["visit"] = Sheet(
        "visit", "走访登记", "made_up_sheets:build", unit="quarter", latest=lambda office: Period.parse("2026Q2")
    )
    printing.documents(office, "visit", Ask())
    assert office.asked == [Ask(Period.parse("2026Q2"))]


def test_a_sheet_without_a_period_is_asked_for_none(office, sheet):
    office.sheets["visit"] = Sheet("visit", "走访登记", "made_up_sheets:build")
    printing.documents(office, "visit", Ask(Period.parse("2026Q2"), (7,)))
    assert office.asked == [Ask(None, (7,))]


def test_an_unknown_sheet_is_refused_with_the_way_out(office):
    with pytest.raises(KnownError, match="spaceship"):
        printing.documents(office, "spaceship", Ask())


def test_a_full_sheet_that_is_shown_is_noted_at_each_person_and_can_not_be_undone_away(office, sheet, person):
    prints.note(office, printing.work_of(office, "visit", Ask(ids=(person,))), "预览")
    assert notes_of(office, person) == [{"printed": "visit", "how": "预览", "period": "2026Q4"}]
    office.store.undo()
    assert len(notes_of(office, person)) == 1


def test_showing_it_for_everyone_is_noted_once(office, sheet, person):
    prints.note(office, printing.work_of(office, "visit", Ask()), "预览")
    assert notes_of(office, person) == []
    assert len(notes_of(office, prints.EVERYONE)) == 1


def test_a_blank_form_and_a_masked_sheet_are_shown_without_a_note(office, sheet, person):
    assert prints.note(office, printing.work_of(office, "visit", Ask(ids=(person,), blank=True)), "预览") == frozenset()
    office.sheets["visit"] = Sheet("visit", "走访登记", "made_up_sheets:build", of="employees")
    prints.note(office, printing.work_of(office, "visit", Ask(ids=(person,))), "预览")
    assert notes_of(office, person) == []


def test_a_choice_that_leaves_nobody_is_refused_in_words(office, sheet):
    with pytest.raises(KnownError, match="放宽筛选"):
        printing.documents(office, "visit", Ask(ids=()))


def test_candidates_are_found_as_the_ledger_finds_them(office, sheet, person):
    office.add("employees", {"name": "王建国", "staff_no": "GY002"})
    assert [each.name for each in printing.candidates(office, sheet, "lxy")] == ["刘欣䶮"]
    assert {each.name for each in printing.candidates(office, sheet)} == {"刘欣䶮", "王建国"}
    assert [each.row_id for each in printing.chosen(office, sheet, [person, 999])] == [person]


def test_a_sheet_of_the_whole_office_is_for_nobody_in_particular(office):
    assert printing.candidates(office, Sheet("all", "总表", "x:y")) == []


def test_a_sheet_is_headed_by_the_branch_as_it_is_named_now(office):
    with office.change("支部") as change:
        branch = change.add("units", name="制丝车间党支部", kind="党支部")
    assert stamped(office, Document("表")).office == "制丝车间党支部"
    with office.change("改名") as change:
        change.update("units", branch, name="一车间党支部")
        assert stamped(office, Document("表")).office == "一车间党支部"
    office.store.undo()
    assert stamped(office, Document("表")).office == "制丝车间党支部"
    other = office.twin()
    with other.change("改名") as change:
        change.update("units", branch, name="二车间党支部")
    other.close()
    assert stamped(office, Document("表")).office == "二车间党支部"
