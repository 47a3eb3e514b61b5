"""Serials in file names and typed texts, and what they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office.prints.made import evaluation

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office import printing
from partydesk.office.context import Office
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.family import Ask
from partydesk.office.prints.scans import match
from partydesk.office.prints.serials import found_by, serials_in


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("2026Q3-ZD-001", ["2026Q3-ZD-001"]),
        ("扫描 2026q3_zd_001 张三.pdf", ["2026Q3-ZD-001"]),
        ("２０２６Ｑ３－ＺＤ－００１", ["2026Q3-ZD-001"]),
        ("2026-XJ-001", ["2026-XJ-001"]),
        ("2026-11-ZD-0012", ["2026-11-ZD-0012"]),
        ("2026Q3-ZD-001 2026Q3-ZD-002.pdf", ["2026Q3-ZD-001", "2026Q3-ZD-002"]),
        ("IMG_20261120_0001.jpg", []),
        ("12026Q3-ZD-001", []),
        ("", []),
    ],
)
def test_a_serial_is_read_whatever_divides_it(text: str, serials: list[str]) -> None:
    assert serials_in(text) == serials


@given(st.integers(2020, 2099), st.sampled_from(["", "Q1", "Q4", "-01", "-12"]), st.sampled_from(["ZD", "JF"]),
       st.integers(1, 9999))  # fmt: skip
def test_every_serial_that_is_given_is_read_back(year: int, part: str, mark: str, number: int) -> None:
    serial = f"{year}{part}-{mark}-{number:03}"
    assert serials_in(f"签字 {serial}.pdf") == [serial]
    assert serials_in(serial.replace("-", "_").lower()) == [serial]


def test_a_serial_leads_to_its_evaluation_and_unknown_ones_nowhere(office: Office) -> None:
    made = evaluation(office, "2026Q3-ZD-001")
    found = found_by(office, ["2026Q3-ZD-777", "2026Q3-ZD-001"])
    assert [(each.ledger, each.row_id, each.evaluation) for each in found.values()] == [("evaluations", made, made)]


def test_a_points_sheet_leads_to_its_person_and_to_the_evaluation_it_belongs_to(office: Office) -> None:
    made = evaluation(office, "2026Q3-DY-001", scheme="member_points")
    person = office.one("evaluations", made, "person_id")["person_id"]
    serial = f"2026Q3-JF-{person:03}"
    found = found_by(office, [serial, "2026Q3-JF-999"])
    assert [(each.serial, each.ledger, each.row_id, each.evaluation) for each in found.values()] == [
        (serial, "employees", person, made)
    ]


def test_a_summary_leads_to_its_sheet_alone_and_takes_no_paper(office: Office) -> None:
    (found,) = found_by(office, ["2026Q3-HZZD-001"]).values()
    assert (found.sheet, found.ledger, found.evaluation) == ("quarter_summary", "", None)
    assert [each.sheet for each in found_by(office, ["2026-HZYB-001", "2026-MH-001"]).values()] == [
        "year_summary",
        "review_summary",
    ]
    with pytest.raises(KnownError, match="汇总表"):
        match(office, "2026Q3-HZZD-001")


def test_no_two_sheets_of_one_kind_of_period_share_a_mark(office: Office) -> None:
    marks = [(each.unit, each.serial) for each in office.sheets.values() if each.serial]
    assert len(marks) == len(set(marks))
    own = {each.serial for each in schemes.offered(office, Period.parse("2026Q3"))}
    assert [mark for _, mark in marks if any(each.startswith(mark) for each in own)] == []


def test_the_sheets_of_an_evaluation_bear_serials_that_are_found(demo: Office) -> None:
    for key in ("instructor_quarter", "member_evaluation", "member_points", "quarter_review", "ballot_summary",
                "quarter_summary", "review_summary", "democratic_review", "points_quarter"):  # fmt: skip
        serials = [each.serial for each in printing.documents(demo, key, Ask())]
        assert all(serials), key
        assert list(found_by(demo, serials)) == serials, key


def test_the_bare_mark_of_a_summary_is_no_record(office: Office) -> None:
    evaluation(office, "2026Q3-ZD-001")
    (found,) = found_by(office, ["2026Q3-HZ-001"]).values()
    assert (found.ledger, found.sheet) == ("", "quarter_summary")


def test_a_survey_bears_its_own_number(demo: Office) -> None:
    surveys = {row["number"]: row["id"] for row in demo.read("surveys", columns=("number",))}
    assert serials_in("签字 2026q2_w1 汇总.pdf") == ["2026Q2-W1"]
    (found,) = found_by(demo, ["2026Q2-W1", "2026Q2-W99"]).values()
    assert (found.ledger, found.row_id, found.own) == ("surveys", surveys["2026Q2-W1"], True)
    assert [each.serial for each in printing.documents(demo, "survey_summary", Ask(Period.parse("2026Q2")))] == [
        "2026Q2-W1"
    ]
