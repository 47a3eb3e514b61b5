"""Signed papers are owed once one has begun to file those of a period."""

from __future__ import annotations

from pathlib import Path

from tests.office.prints.made import evaluation, scan

from partydesk.office.context import Office
from partydesk.office.family import DueItem
from partydesk.office.prints import scans


def owed(office: Office) -> list[DueItem]:
    return [item for item in office.due() if item.origin == "扫描件归档"]


def sealed(office: Office, number: int, period: str = "2026Q3", day: str = "2026-10-12") -> int:
    made = evaluation(office, f"{period}-ZD-{number:03}", seal=f"2026-{number:04}")
    with office.change("定稿") as change:
        change.update("evaluations", made, sealed_on=day)
    return made


def file_paper(office: Office, folder: Path, number: int) -> None:
    scans.archive(office, [scans.look(office, scan(folder, f"2026Q3-ZD-{number:03}.pdf", number))])


def test_an_office_that_scans_nothing_is_not_reminded(office: Office) -> None:
    sealed(office, 1)
    assert owed(office) == []


def test_the_papers_that_are_missing_are_one_line_until_they_are_filed(office: Office, tmp_path: Path) -> None:
    one, two, three = sealed(office, 1), sealed(office, 2, day="2026-10-15"), sealed(office, 3)
    sealed(office, 4, period="2026Q2")
    evaluation(office, "2026Q3-ZD-005")
    file_paper(office, tmp_path, 1)
    (item,) = owed(office)
    assert item.title == "归档签字的《党建指导员季度评价》2026年第3季度（还有 2 份）"
    assert (item.ledger, item.row_id, item.due_on) == ("evaluations", three, "2026-11-11")
    file_paper(office, tmp_path, 3)
    (item,) = owed(office)
    assert (item.row_id, item.due_on) == (two, "2026-11-14")
    file_paper(office, tmp_path, 2)
    assert owed(office) == []
    assert office.one("evaluations", one, "archived_on")["archived_on"] == "2026-11-20"


def test_a_paper_of_an_unsealed_evaluation_begins_nothing(office: Office, tmp_path: Path) -> None:
    sealed(office, 1)
    evaluation(office, "2026Q3-ZD-002")
    file_paper(office, tmp_path, 2)
    assert owed(office) == []
