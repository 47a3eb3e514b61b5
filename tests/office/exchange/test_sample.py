"""花名册_a.xlsx is read exactly as its expected_a.json says (SCENARIOS 1)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partydesk.office.exchange.exporting import export_ledger
from partydesk.office.exchange.importing import Import

WORKSHOP = Path(__file__).resolve().parents[4] / "shared" / "samples" / "workshop"
FIELDS = {
    "no": "staff_no", "name": "name", "sex": "sex", "birth": "birth_date", "id": "id_number",
    "status": "political_status", "joined": "joined_party_on", "team": "team", "hired": "hired_on", "phone": "phone",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not WORKSHOP.is_dir(), reason="the samples are not beside this checkout")


@pytest.fixture
def expected():
    return json.loads((WORKSHOP / "expected_a.json").read_text(encoding="utf-8"))


@pytest.fixture
def plan(office):
    with Import.from_file(office, WORKSHOP / "花名册_a.xlsx") as running:
        running.apply()
        return running.plan()


def test_161_rows_come_in_and_160_are_accepted(plan):
    assert (plan.rows_in, plan.accepted, plan.refused, plan.skipped) == (161, 160, 1, 0)


def test_every_cell_is_read_as_expected(office, plan, expected, tmp_path):
    path = tmp_path / "员工.json"
    export_ledger(office, "employees", path, full=True)
    found = {row["staff_no"]: row for row in json.loads(path.read_text(encoding="utf-8"))}
    assert len(found) == len(expected["accepted"])
    for row in expected["accepted"]:
        assert {key: found[row["no"]][field] for key, field in FIELDS.items()} == row


def test_every_problem_is_reported_and_no_other(plan, expected):
    numbers = {row.number: row.values[0] for row in plan.rows}
    others = ("not_data", "column_ignored", "team_created")
    found = sorted((numbers[note.row], note.kind) for note in plan.notes if note.kind not in others)
    assert found == sorted((each["no"], each["issue"]) for each in expected["problems"])


def test_the_duplicate_names_both_rows(plan):
    (note,) = [note for note in plan.notes if note.kind == "duplicate_no"]
    assert (note.row, note.column) == (165, "工号")
    assert "第 24 行" in note.message
    assert "第 165 行" in note.message


def test_rows_that_are_no_data_are_named(plan):
    assert [note.row for note in plan.notes if note.kind == "not_data"] == [1, 2, 3, 85, 166, 167]


def test_the_rare_names_are_found(office, plan):
    for typed, name in (("lxy", "刘欣䶮"), ("shan", "单桂超")):
        assert name in [row["name"] for row in office.read("employees", columns=("name",), search=typed)]


@pytest.mark.parametrize("name", ["员工.xlsx", "员工.csv", "员工.json"])
@pytest.mark.parametrize("full", [True, False])
def test_exported_and_imported_again_no_change_is_proposed(office, plan, tmp_path, name, full):
    export_ledger(office, "employees", tmp_path / name, full=full)
    with Import.from_file(office, tmp_path / name) as running:
        again = running.plan()
    assert (again.rows_in, again.accepted, again.refused, again.skipped) == (160, 0, 0, 160)
