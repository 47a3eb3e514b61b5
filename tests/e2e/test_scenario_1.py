"""Scenario 1, roster → coverage: a messy 花名册 by the command line, contacts, a retirement, out and in again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.branch import Desk, add, bare, partydesk

from partydesk.core.spec.query import among, is_
from partydesk.office.context import Office
from partydesk.office.organisation.actions import assign_contact

WORKSHOP = Path(__file__).resolve().parents[3] / "shared" / "samples" / "workshop"
ROSTER = WORKSHOP / "花名册_a.xlsx"
FIELDS = {
    "no": "staff_no", "name": "name", "sex": "sex", "birth": "birth_date", "id": "id_number",
    "status": "political_status", "joined": "joined_party_on", "team": "team", "hired": "hired_on", "phone": "phone",
}  # fmt: skip
MEMBERS = ("正式党员", "预备党员")

pytestmark = pytest.mark.skipif(not ROSTER.is_file(), reason="the samples are not beside this checkout")


@pytest.fixture
def expected():
    return json.loads((WORKSHOP / "expected_a.json").read_text(encoding="utf-8"))


@pytest.fixture
def report(desk: Desk):
    out = desk.folder / "报告.json"
    done = partydesk("import", desk.path, ROSTER, "--report", out)
    assert done.code == 0
    assert "161" in done.out
    assert "160" in done.out
    return json.loads(out.read_text(encoding="utf-8"))


def test_the_roster_is_read_cell_by_cell_and_its_problems_are_reported(desk, report, expected):
    assert {key: report[key] for key in ("rows_in", "accepted", "refused", "skipped")} == {
        "rows_in": 161, "accepted": 160, "refused": 1, "skipped": 0
    }  # fmt: skip
    (duplicate,) = [note for note in report["notes"] if note["kind"] == "duplicate_no"]
    assert duplicate["row"] == 165
    assert all(part in duplicate["message"] for part in ("GY00021", "24", "165"))
    reported = ("id_checksum", "id_digits_lost", "date_ambiguous", "date_impossible", "duplicate_no")
    assert sorted(note["kind"] for note in report["notes"] if note["kind"] in reported) == sorted(
        each["issue"] for each in expected["problems"]
    )
    found = {row["staff_no"]: row for row in desk.exported("employees")}
    assert len(found) == 160
    for row in expected["accepted"]:
        assert {key: found[row["no"]][name] for key, name in FIELDS.items()} == row
    assert sum(len(row["hired_on"] or "") == 7 for row in found.values()) > 20


@pytest.mark.usefixtures("report")
def test_rare_names_are_printed_and_an_undone_import_leaves_nothing(desk):
    assert "刘欣䶮" in desk.printed("employee_form", "--for", "GY00001")
    assert "王𬱖" in desk.printed("employee_form", "--for", "GY00003")
    roster = desk.printed("employee_roster")
    assert all(bare(row["name"]) in roster for row in desk.exported("employees"))
    with desk.on("2026-11-20") as office:
        assert [row["name"] for row in office.read("employees", columns=("name",), search="lxy")] == ["刘欣䶮"]
        office.store.undo()
        assert office.read("employees", columns=("id",)) == []


def non_members(office: Office) -> list[int]:
    rows = office.read("employees", columns=("political_status",), sort=("staff_no",))
    return [row["id"] for row in rows if row["political_status"] not in MEMBERS]


@pytest.mark.usefixtures("report")
def test_coverage_names_the_six_then_eleven_when_a_contact_member_retires(desk):
    with desk.on("2026-11-20") as office:
        people = non_members(office)
        members = [
            row["id"] for row in office.read("employees", among("political_status", MEMBERS), sort=("staff_no",))
        ]
        left, retiring = people[-6:], members[0]
        assign_contact(office, people[:5], retiring)
        for n, member in enumerate(members[1:]):
            assign_contact(office, people[5:-6][n :: len(members) - 1], member)
        now = office.fact("coverage")
        assert (now.covered, now.total) == (len(people) - 6, len(people))
        assert now.share == pytest.approx((len(people) - 6) / len(people))
        assert {row["id"] for row in office.fact("uncovered")} == set(left)
        figure = next(each for each in office.figures() if each.title == "联系覆盖率")
        assert (figure.value, figure.note) == (f"{now.share:.1%}", "6 人未覆盖")

        office.edit("employees", retiring, {"state": "退休", "left_on": "2026-11-20"})
        waiting = [row for row in office.fact("uncovered") if row["contact_state"] == "待指定"]
        assert len(office.fact("uncovered")) == 11
        assert {row["id"] for row in waiting} == set(people[:5])
        assert office.fact("coverage").total == len(people)
    desk.is_sound()


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("name", ["员工.xlsx", "员工.csv"])
def test_exported_and_imported_again_nothing_is_proposed(desk, name):
    with desk.on("2026-11-20") as office:
        member = office.read("employees", is_("political_status", "正式党员"), columns=("id",), limit=1)[0]["id"]
        assign_contact(office, non_members(office)[:5], member)
    out, report = desk.folder / name, desk.folder / "again.json"
    assert partydesk("export", desk.path, "employees", out, "--full").code == 0
    assert partydesk("import", desk.path, out, "--report", report).code == 0
    again = json.loads(report.read_text(encoding="utf-8"))
    assert [again[key] for key in ("rows_in", "accepted", "refused", "skipped")] == [160, 0, 0, 160]
    assert [note for note in again["notes"] if note["kind"] == "changed"] == []
    desk.is_sound()


def test_the_program_takes_the_roster_as_a_command_of_its_own(desk):
    command = [sys.executable, "-m", "partydesk", "import", str(desk.path), str(ROSTER), "--dry-run"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "161" in done.stdout
    with desk.on("2026-11-20") as office:
        assert office.read("employees", columns=("id",)) == []
        add(office, "employees", name="单文静")
        assert [row["name"] for row in office.read("employees", columns=("name",), search="shan")] == ["单文静"]
