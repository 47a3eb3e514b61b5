"""What a sheet names by kind and number is found again."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import found_branch, scenario, sealed

from partydesk.core.spec.query import is_
from partydesk.office.citations import found_by_citation
from partydesk.office.context import Office
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.sheets.cited import cited


def test_a_record_without_a_number_of_its_own_is_found_by_the_programs(office: Office) -> None:
    branch = found_branch(office)
    with office.change("测试") as change:
        task = change.add("tasks", kind="自选", instructor_id=branch.wang, title="义务巡检")
        change.add("problems", title="灯不亮", raised_on="2026-11-01", number=f"2026-{task + 900}")
    assert found_by_citation(office, f"任务 {task}") == [("tasks", task)]
    assert found_by_citation(office, f" 任务{task}") == [("tasks", task)]
    assert found_by_citation(office, f"任务 {task + 900}") == []


def test_the_end_of_a_number_is_enough_as_the_sheet_leaves_its_beginning_out(office: Office) -> None:
    with office.change("测试") as change:
        old = change.add("problems", title="灯不亮", raised_on="2025-11-01", number="2025-018")
        new = change.add("problems", title="灯又不亮", raised_on="2026-11-01", number="2026-018")
        change.add("problems", title="另一件", raised_on="2026-11-01", number="2026-118")
    assert found_by_citation(office, "问题 2026-018") == [("problems", new)]
    assert found_by_citation(office, "问题018") == [("problems", new), ("problems", old)]
    assert found_by_citation(office, "问题清单 2025-018") == [("problems", old)]


def test_a_seal_is_found_by_its_number(office: Office) -> None:
    row = sealed(office, scenario(office).wang)
    number = office.one("evaluations", row)["seal_number"]
    version = office.read("sealed_versions", is_("seal_number", number), columns=("id",))[0]["id"]
    assert set(found_by_citation(office, f"封签 {number}")) == {("evaluations", row), ("sealed_versions", version)}
    assert found_by_citation(office, f"定稿版本 {number}") == [("sealed_versions", version)]


@pytest.mark.parametrize("text", ["", "张三", "A1 2026", "问题", "天气 18", "018", "问题 018 019", "问题 -018"])
def test_what_names_no_kind_and_number_finds_nothing(office: Office, text: str) -> None:
    with office.change("测试") as change:
        change.add("problems", title="灯不亮", raised_on="2026-11-01", number="2026-018")
    assert found_by_citation(office, text) == []


def test_a_binned_record_is_not_found(office: Office) -> None:
    with office.change("测试") as change:
        row = change.add("problems", title="灯不亮", raised_on="2026-11-01", number="2026-018")
    office.bin("problems", [row])
    assert found_by_citation(office, "问题 2026-018") == []


def test_each_record_on_a_sheet_is_found_by_the_words_of_the_sheet(office: Office) -> None:
    result = queries.result_of(office, sealed(office, scenario(office).wang))
    lines = [line for dimension in result.dimensions for line in dimension.lines]
    records = [one for line in lines for one in line.records if one[0] != "reviews"]
    assert len(records) > 20
    for ledger, row_id, number in records:
        assert (ledger, row_id) in found_by_citation(office, cited(office.registry, [(ledger, row_id, number)]))
