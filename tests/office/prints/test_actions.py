"""The print log: one entry a print, in step with the file, beside undo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.office.prints.made import evaluation

from partydesk.core.errors import KnownError
from partydesk.core.store.connection import DatabaseError
from partydesk.core.store.log import recent
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.family import Ask
from partydesk.office.printing import work_of
from partydesk.office.prints import actions as prints
from partydesk.office.prints.actions import Outcome, Work

Q3 = Period.parse("2026Q3")
SERIAL, SEAL = "2026Q3-ZD-001", "定稿封签 2026-0007 · 7F3A-91C2（2026-10-12）"


def out(**values: Any) -> Outcome:
    return Outcome(**{"how": "打印", "sheets": 1, "pages": 2, "target": "激光打印机", **values})


def entries(office: Office) -> list[dict[str, Any]]:
    return office.read("prints", sort=("id",))


def test_an_entry_says_what_when_who_how_and_for_whom(office: Office) -> None:
    made = evaluation(office, SERIAL, seal="2026-0007")
    person = office.one("evaluations", made, "person_id")["person_id"]
    work = work_of(office, "instructor_quarter", Ask(Q3, (person,)))
    prints.enter(office, work, out(copies=3, stamps=((SERIAL, SEAL),), page_range="1-2"))
    (entry,) = entries(office)
    assert {key: entry[key] for key in ("title", "sheet", "period", "how", "scope", "sheets", "pages", "copies")} == {
        "title": "党建指导员季度评价表", "sheet": "instructor_quarter", "period": "2026Q3", "how": "打印",
        "scope": "选定", "sheets": 1, "pages": 2, "copies": 3,
    }  # fmt: skip
    assert (entry["number"], entry["printed_on"], entry["page_range"]) == ("2026-00001", "2026-11-20", "1-2")
    assert (entry["who"], entry["target"]) == (office.store.actor, "激光打印机")
    assert entry["person_ids"] == (person,)
    assert entry["serials"] == "2026Q3-ZD-001、2026-0007"
    (line,) = office.read("printed_sheets", columns=("evaluation_id", "serial", "seal_number", "print_id"))
    assert (line["evaluation_id"], line["serial"], line["seal_number"]) == (made, SERIAL, "2026-0007")


def test_an_entry_is_found_by_serial_and_by_seal(office: Office) -> None:
    prints.enter(office, Work("季末成册"), out(stamps=((SERIAL, SEAL),)))
    prints.enter(office, Work("花名册"), out())
    for text in (SERIAL, "ZD-001", "2026-0007"):
        assert [row["title"] for row in office.read("prints", columns=("title",), search=text)] == ["季末成册"]


@pytest.mark.parametrize("staff_no", ["GY0071", "2026Q3A71", "2026-A0071"])
def test_titles_and_serials_name_nobody(office: Office, staff_no: str) -> None:
    added = office.add("employees", {"name": "刘欣䶮", "staff_no": staff_no})
    person = next(row_id for ledger, row_id in added if ledger == "employees")
    prints.enter(office, work_of(office, "employee_form", Ask(ids=(person,))), out(stamps=((staff_no, ""),)))
    (entry,) = entries(office)
    assert entry["serials"] is None
    told = [recent(office.store.connection, 1)[0].title, *(str(value) for value in entry.values())]
    assert [text for text in told if "刘欣" in text or staff_no in text] == []


def test_what_was_done_before_a_print_can_still_be_undone_and_the_entry_stays(office: Office) -> None:
    office.add("employees", {"name": "王建国"})
    prints.enter(office, Work("花名册"), out())
    assert recent(office.store.connection, 1)[0].kind == "note"
    office.store.undo()
    assert office.count("employees") == 0
    assert len(entries(office)) == 1
    office.store.redo()
    assert office.count("employees") == 1
    assert office.store.stale() == []


def test_a_change_that_prints_and_does_more_is_final(office: Office) -> None:
    with office.change("印了又改") as change:
        change.add("prints", printed_on="2026-11-20", how="打印", title="表", sheets=1, pages=1, copies=1)
        change.add("employees", name="王建国", state="在职")
    assert recent(office.store.connection, 1)[0].kind == "final"


def test_the_file_and_its_entry_come_together_or_not_at_all(office: Office, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        prints.save(office, b"%PDF", tmp_path / "没有" / "表.pdf", Work("表"), out())
    assert entries(office) == []
    prints.save(office, b"%PDF", tmp_path / "表.pdf", Work("表"), out(target="表.pdf"))
    assert (tmp_path / "表.pdf").read_bytes() == b"%PDF"
    assert [entry["target"] for entry in entries(office)] == ["表.pdf"]


def test_an_entry_that_can_not_be_written_leaves_the_old_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "表.pdf"
    file.write_bytes(b"old")

    def full(*args: Any) -> Any:
        raise KnownError("磁盘已满")

    monkeypatch.setattr(prints, "_values", full)
    with pytest.raises(KnownError, match="磁盘已满"):
        prints.save(office, b"%PDF", file, Work("表"), out())
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("before", [None, b"old"])
def test_an_entry_that_can_not_be_committed_takes_the_file_back(
    office: Office, tmp_path: Path, before: bytes | None
) -> None:
    file = tmp_path / "表.pdf"
    if before is not None:
        file.write_bytes(before)
        os.utime(file, (0, 0))
    files = set(tmp_path.iterdir())
    trigger = "CREATE TEMP TRIGGER full BEFORE INSERT ON change BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    office.store.connection.execute(trigger)
    with pytest.raises(DatabaseError, match="disk is full"):
        prints.save(office, b"%PDF", file, Work("表"), out())
    assert (file.read_bytes() if file.exists() else None) == before
    assert set(tmp_path.iterdir()) == files
    assert entries(office) == []


@pytest.mark.parametrize(
    ("ask", "scope"),
    [(Ask(Q3), "全部适用"), (Ask(Q3, blank=True), "空白表"), (Ask(Q3, (1,)), "选定")],
)
def test_the_log_says_how_wide_a_print_was(office: Office, ask: Ask, scope: str) -> None:
    prints.enter(office, work_of(office, "instructor_quarter", ask), out())
    assert entries(office)[0]["scope"] == scope


def test_nothing_in_the_log_is_changed_or_deleted(office: Office) -> None:
    prints.enter(office, Work("花名册"), out())
    (entry,) = entries(office)
    for act in (
        lambda: office.edit("prints", entry["id"], {"title": "别的"}),
        lambda: office.bin("prints", [entry["id"]]),
        lambda: office.erase("prints", [entry["id"]]),
    ):
        with pytest.raises(KnownError):
            act()
    assert entries(office) == [entry]


def test_whom_a_sheet_was_printed_for_has_it_in_the_history(office: Office) -> None:
    made = evaluation(office, SERIAL)
    person = office.one("evaluations", made, "person_id")["person_id"]
    prints.enter(office, work_of(office, "instructor_quarter", Ask(Q3, (person,))), out())
    lines = office.store.history("employees", person)
    assert lines[0].new == {"printed": "instructor_quarter", "how": "打印", "period": "2026Q3"}
