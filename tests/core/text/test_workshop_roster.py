"""The made-up roster reads, cell by cell, as is expected of it."""

import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from partydesk.core.text.dates import parse_date
from partydesk.core.text.idcard import read_id
from partydesk.core.text.names import clean_name
from partydesk.core.text.normal import header_key
from partydesk.core.text.phones import read_phone

from .samples import sample

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def rows():
    """(cells by header, what is expected) of each accepted row."""
    expected = json.loads(sample("workshop/expected_a.json").read_text(encoding="utf-8"))
    sheet = CalamineWorkbook.from_path(str(sample("workshop/花名册_a.xlsx"))).get_sheet_by_index(0)
    lines = sheet.to_python(skip_empty_area=False)
    headers = [header_key(cell) for cell in lines[2]]
    cells = {}
    for line in lines[3:]:
        cells.setdefault(line[1], dict(zip(headers, line, strict=True)))
    problems = {(entry["no"], entry["issue"]) for entry in expected["problems"]}
    return [(cells[row["no"]], row) for row in expected["accepted"]], problems


def test_every_date_reads_as_expected(rows):
    found, wanted = set(), {problem for problem in rows[1] if problem[1].startswith("date_")}
    for cells, row in rows[0]:
        for header, key in (("出生年月", "birth"), ("入党时间", "joined"), ("入职时间", "hired")):
            reading = parse_date(cells[header])
            assert reading.value == row[key], (row["no"], cells[header])
            found |= {(row["no"], reading.problem)} if reading.problem else set()
    assert found == wanted


def test_every_id_number_reads_as_expected(rows):
    found, wanted = set(), {problem for problem in rows[1] if problem[1].startswith("id_")}
    for cells, row in rows[0]:
        reading = read_id(cells["身份证号码"], today=TODAY)
        assert reading.value == row["id"], row["no"]
        found |= {(row["no"], problem) for problem in reading.problems}
    assert found == wanted


def test_every_name_and_telephone_reads_as_expected(rows):
    for cells, row in rows[0]:
        assert clean_name(cells["姓名"]) == row["name"]
        assert read_phone(cells["手机号码"]).value == row["phone"]
