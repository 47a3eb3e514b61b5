"""Filters in force become conditions, and JSON and back."""

from __future__ import annotations

from datetime import date

from tests.desk.plain_shell import person, team

from partydesk.core.spec.ledger import ByChoice, ByDates, ByReference, DueWithin, Preset
from partydesk.core.spec.query import Clause
from partydesk.desk.filters.state import NONE, FilterState, key_of, span_of
from partydesk.office.context import Office

TODAY = date(2026, 11, 20)


def test_the_presets_that_a_ledger_begins_with_are_in_force(office: Office) -> None:
    ledger = office.registry["employees"]
    initial = FilterState.initial(ledger)
    assert dict(initial.values) == {"preset.in_service": True}


def test_several_words_and_nothing_recorded_may_be_asked_for_together(office: Office) -> None:
    ledger = office.registry["employees"]
    for name, employment in (("甲甲", "合同制"), ("乙乙", None), ("丙丙", "实习")):
        person(office, name, employment=employment)
    chip = ByChoice("employment")
    state = FilterState().with_(chip, ("合同制", NONE))
    names = [
        row["name"]
        for row in office.read(
            "employees", *state.where(office.registry, ledger, TODAY), columns=("name",), sort=("id",)
        )
    ]
    assert names == ["甲甲", "乙乙"]
    assert state.with_(chip, ()).values == {}


def test_a_reference_filter_names_one_or_several(office: Office) -> None:
    ledger = office.registry["employees"]
    one, other = team(office, "动力班"), team(office, "质检组")
    person(office, "甲甲", team_id=one)
    person(office, "乙乙", team_id=other)
    for ids, count in (((one,), 1), ((one, other), 2)):
        where = FilterState().with_(ByReference("team_id"), ids).where(office.registry, ledger, TODAY)
        assert office.count("employees", *where) == count


def test_spans_of_days_take_in_dates_known_to_the_month(office: Office) -> None:
    ledger = office.registry["employees"]
    person(office, "甲甲", hired_on="2026-11")
    person(office, "乙乙", hired_on="2026-11-30")
    person(office, "丙丙", hired_on="2026-12-01")
    chip = ByDates("hired_on")
    assert span_of("quarter", TODAY) == ("2026-10-01", "2026-12-31")
    # the chip need not be one of the ledger's: conditions are asked of it directly
    from partydesk.desk.filters.state import _conditions

    assert office.count("employees", *_conditions(office.registry, ledger, chip, "month", TODAY)) == 2
    assert office.count("employees", *_conditions(office.registry, ledger, chip, ("2026-11-15", None), TODAY)) == 2


def test_what_falls_due_includes_what_is_overdue(office: Office) -> None:
    ledger = office.registry["concerns"]
    chip = next(each for each in ledger.filters if isinstance(each, DueWithin))
    where = FilterState().with_(chip, True).where(office.registry, ledger, TODAY)
    assert where == (Clause(chip.path, "<=", "2026-11-27"),)


def test_a_link_pins_one_field_to_one_record(office: Office) -> None:
    ledger = office.registry["visits"]
    where = FilterState(pinned=("concern_ids", 7)).where(office.registry, ledger, TODAY)
    assert where == (Clause("concern_ids", "any", (7,)),)


def test_a_saved_filter_survives_what_the_ledger_forgot(office: Office) -> None:
    ledger = office.registry["employees"]
    preset = next(each for each in ledger.filters if isinstance(each, Preset))
    state = FilterState().with_(preset, True).with_(ByReference("team_id"), (3, 4))
    kept = state.to_json() | {"ByChoice.gone": ["x"]}
    assert FilterState.from_json(ledger, kept) == state
    assert key_of(preset) == "preset.in_service"
