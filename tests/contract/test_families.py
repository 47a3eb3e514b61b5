"""What every family declares holds together: settings, code lists, evidence, what is due, figures."""

from __future__ import annotations

from typing import Any

import pytest

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Preset
from partydesk.core.spec.query import among
from partydesk.core.text.dates import Period
from partydesk.office.choices import TEAM_KINDS
from partydesk.office.context import Office
from partydesk.office.family import EvidenceSource, Setting
from partydesk.office.settings import write_setting

SETTINGS = [each for family in bootstrap.FAMILIES for each in family.settings]
SOURCES = [each for family in bootstrap.FAMILIES for each in family.evidence]
EACH_SETTING = pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)


def with_numbers(value: Any, number: int) -> Any:
    """The same shape with every number of it replaced."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, dict):
        return {key: with_numbers(each, number) for key, each in value.items()}
    return [with_numbers(each, number) for each in value] if isinstance(value, list) else number


def numbers_in(setting: Setting) -> bool:
    return with_numbers(setting.default, -1) != setting.default


@EACH_SETTING
def test_a_default_is_a_value_that_may_be_typed(office: Office, setting: Setting) -> None:
    write_setting(office, setting, setting.default)
    assert office.setting(setting.key) == setting.default


@EACH_SETTING
def test_the_office_works_at_both_ends_of_a_settings_range(demo: Office, setting: Setting) -> None:
    for number in (setting.least, setting.most):
        write_setting(demo, setting, with_numbers(setting.default, number))
        assert isinstance(demo.due(), list)
        assert demo.figures()
        assert demo.store.stale() == []
        concern = demo.read("concerns", columns=("person_id",), limit=1)[0]
        demo.edit("concerns", concern["id"], {"measures": str(number)})


@pytest.mark.parametrize("setting", [each for each in SETTINGS if numbers_in(each)], ids=lambda each: each.key)
def test_a_number_out_of_its_range_is_refused(office: Office, setting: Setting) -> None:
    for number in (setting.least - 1, setting.most + 1, 999_999_999):
        with pytest.raises(KnownError, match="之间"):
            write_setting(office, setting, with_numbers(setting.default, number))
    assert office.setting(setting.key) == setting.default


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.key)
def test_evidence_of_somebody_without_records_is_nothing(office: Office, source: EvidenceSource) -> None:
    person = next(row for _, row in office.add("employees", {"name": "王建国", "state": "在职"}))
    found = office.evidence(source.key, person, Period.parse("2026Q3"))
    assert (found.count, found.records) == (0, ())
    assert found.expected in (None, 0)


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.key)
def test_evidence_names_records_that_are_there(demo: Office, source: EvidenceSource) -> None:
    ids = [row["id"] for row in demo.read(source.serves, columns=("id",))]
    cited = {
        (ledger, row_id)
        for period in ("2026", "2026Q3")
        for each in source.gather(demo, ids, Period.parse(period)).values()
        for ledger, row_id, _ in each.records
    }
    assert cited
    for ledger, row_id in cited:
        assert demo.one(ledger, row_id, "binned_at")["binned_at"] is None


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.key)
def test_evidence_of_many_is_that_of_each_and_of_nobody_else(demo: Office, source: EvidenceSource) -> None:
    where = (among("kind", TEAM_KINDS),) if source.serves == "units" else ()
    ids = [row["id"] for row in demo.read(source.serves, *where, columns=("id",))]
    for period in map(Period.parse, ("2026", "2026Q3", "2026Q4", "2026-09")):
        many = demo.evidences(source.key, ids, period)
        assert list(many) == ids
        assert set(source.gather(demo, ids[::2], period)) <= set(ids[::2])
        for each in ids:
            assert many[each] == demo.evidence(source.key, each, period), each


def test_what_is_due_is_done_in_a_ledger_by_an_act_that_may_be_done(demo: Office) -> None:
    items = demo.due()
    assert {item.ledger for item in items} >= {"concerns", "problems", "tasks"}
    for item in items:
        ledger = demo.registry[item.ledger]
        row = demo.one(item.ledger, item.row_id)
        assert row["id"] == item.row_id
        if item.action:
            action = next(each for each in ledger.row_actions if each.key == item.action)
            needed = demo.one(item.ledger, item.row_id, *action.needs)
            assert action.enabled is None or action.enabled(needed, demo.today) is None, item


def test_a_figure_opens_a_filter_that_its_page_has(demo: Office) -> None:
    found = demo.figures()
    assert found
    for figure in found:
        preset = figure.args.get("preset")
        if preset:
            filters = demo.registry[figure.page].filters
            assert preset in {each.key for each in filters if isinstance(each, Preset)}


def test_an_empty_office_owes_nothing_and_has_its_figures(office: Office) -> None:
    assert office.due() == []
    assert all(figure.title and figure.value for figure in office.figures())
