"""督办 and 质询: reply, check, and the negative list that evaluations read."""

from __future__ import annotations

from typing import Any

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.family import Ask
from partydesk.office.supervision.sheets import supervision_slip

YEAR = Period.parse("2026")


@pytest.fixture
def unit(office: Office) -> int:
    with office.change("测试") as change:
        return change.add("units", name="储丝班", kind="班组")


def issued(office: Office, unit: int | None, **values: Any) -> int:
    whole = {"title": "记录代签", "unit_id": unit, "issued_on": "2026-08-01", "due_on": "2026-08-10", **values}
    return max(row_id for ledger, row_id in office.add("supervisions", whole) if ledger == "supervisions")


def act(office: Office, key: str, row_id: int, **values: Any) -> None:
    found = next(each for each in office.registry["supervisions"].row_actions if each.key == key)
    found.perform(office, row_id, values)


def test_the_issuers_check_closes_it_and_it_stays_on_the_negative_list(office: Office, unit: int) -> None:
    matter = issued(office, unit)
    assert [each.action for each in office.due() if each.ledger == "supervisions"] == ["reply"]
    act(office, "reply", matter, replied_on="2026-08-08", reply="已整改")
    assert office.one("supervisions", matter)["state"] == "待核查"
    assert [each.action for each in office.due() if each.ledger == "supervisions"] == ["verify"]
    act(office, "verify", matter, verified_on="2026-08-12", verified_by="钟书记", verdict="整改到位")
    assert office.one("supervisions", matter)["state"] == "已核查"
    assert not [each for each in office.due() if each.ledger == "supervisions"]
    found = office.evidence("supervision.unit_negative", unit, YEAR)
    assert (found.count, found.records) == (1, (("supervisions", matter, "2026-D01"),))
    assert office.evidence("supervision.unit_negative", unit, Period.parse("2025")).count == 0


def test_what_was_entered_by_mistake_is_taken_off_the_list(office: Office, unit: int) -> None:
    matter = issued(office, unit)
    office.edit("supervisions", matter, {"negative": False})
    assert office.evidence("supervision.unit_negative", unit, YEAR).count == 0


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"unit_id": None}, "还缺责任单位"),
        ({"due_on": "2026-07-01"}, "时限早于交办"),
        ({"verified_on": "2026-08-20"}, "核查要写明结论"),
    ],
)
def test_a_matter_that_nobody_answers_for_is_refused(
    office: Office, unit: int, values: dict[str, Any], why: str
) -> None:
    with pytest.raises(KnownError, match=why):
        issued(office, unit, **values)
    assert office.count("supervisions") == 0


def test_the_slip_is_of_the_open_ones_or_of_those_asked_for_else_blank(office: Office, unit: int) -> None:
    assert len(supervision_slip(office, Ask())) == 1
    first, second = issued(office, unit), issued(office, unit, title="方案未报备")
    act(office, "reply", first, replied_on="2026-08-08", reply="已整改")
    act(office, "verify", first, verified_on="2026-08-12", verified_by="钟书记", verdict="整改到位")
    assert [each.name for each in supervision_slip(office, Ask())] == ["方案未报备"]
    assert [each.serial for each in supervision_slip(office, Ask(ids=(first, second)))] == ["2026-D01", "2026-D02"]


def test_what_the_units_below_answer_for_counts_for_the_branch_once(office: Office, unit: int) -> None:
    with office.change("测试") as change:
        branch = change.add("units", name="一支部", kind="党支部")
        group = change.add("units", name="第一党小组", kind="党小组", parent_id=branch)
        change.update("units", unit, parent_id=group)
    first, second = issued(office, unit), issued(office, branch, title="方案未报备")
    found = office.evidences("supervision.unit_negative", (branch, group, unit), YEAR)
    assert [found[each].count for each in (branch, group, unit)] == [2, 1, 1]
    assert {row_id for _, row_id, _ in found[branch].records} == {first, second}
