"""Rows as the spreadsheet shows them, and a child process that may die without harm."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.exchange import reader
from partydesk.core.exchange.reader import open_workbook

from .workbooks import MAIN, SAMPLES, open_sheet_rows, read_sheets, text_cell, xlsx

FOLDERS = ("spreadsheet_edge", "csv_edge", "hr_rosters", "party_forms")
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")


def sample_files() -> Iterator[Path]:
    """Every table among the samples."""
    for folder in FOLDERS:
        files = (SAMPLES / folder).rglob("*")
        yield from sorted(path for path in files if path.suffix in SUFFIXES)


def write(tmp_path: Path, content: bytes, name: str = "名册.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_blank_rows_and_columns_before_and_between_keep_their_numbers(tmp_path: Path) -> None:
    rows = f'<row r="3">{text_cell("C3", "姓名")}</row><row r="6">{text_cell("D6", "单雄")}</row>'
    read = list(open_sheet_rows(write(tmp_path, xlsx(rows))))
    assert [row for row in read[:2] if any(row)] == []
    assert read[2] == [None, None, "姓名", None]
    assert read[5] == [None, None, None, "单雄"]
    assert len(read) == 6


def test_a_wrong_dimension_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", f"人{n}")}</row>' for n in range(1, 51))
    content = xlsx(rows + '</sheetData><dimension ref="A1:A1"/><sheetData>')
    assert len(list(open_sheet_rows(write(tmp_path, content)))) == 50


def test_numbers_keep_what_the_file_held_exactly_and_show_what_it_lost(tmp_path: Path) -> None:
    values = ["19900000001", "2018.1", "9.99952198903241E+17", "1.1E+10", "0", "-3"]
    cells = "".join(f'<c r="{letter}1"><v>{v}</v></c>' for letter, v in zip("ABCDEF", values, strict=True))
    (row,) = open_sheet_rows(write(tmp_path, xlsx(f'<row r="1">{cells}</row>')))
    assert row == [19900000001, 2018.1, 9.99952198903241e17, 11000000000, 0, -3]
    assert [type(cell) for cell in row] == [int, float, float, int, int, int]


@pytest.mark.parametrize("code", [14, 27, 31, 36, 50, 57, 58])
def test_dates_in_the_built_in_chinese_formats_come_as_dates(tmp_path: Path, code: int) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="{code}"/></cellXfs></styleSheet>'
    rows = '<row r="1"><c r="A1" s="1"><v>32933</v></c><c r="B1" s="1"><v>32933.5</v></c></row>'
    (row,) = open_sheet_rows(write(tmp_path, xlsx(rows, styles)))
    assert row == [date(1990, 3, 1), datetime(1990, 3, 1, 12)]
    assert type(row[0]) is date


def test_booleans_and_blank_texts_are_told_apart(tmp_path: Path) -> None:
    rows = f'<row r="1"><c r="A1" t="b"><v>0</v></c>{text_cell("B1", "")}{text_cell("C1", "x")}</row>'
    assert list(open_sheet_rows(write(tmp_path, xlsx(rows)))) == [[False, None, "x"]]


def test_the_head_and_then_the_rows_come_from_one_child(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", str(n))}</row>' for n in range(1, 5001))
    with open_workbook(write(tmp_path, xlsx(rows))) as book:
        assert book.sheets == (("名册", True),)
        assert [row[0] for row in book.head(0, 3)] == ["1", "2", "3"]
        assert [row[0] for row in book.rows(0)] == [str(n) for n in range(1, 5001)]


def test_rows_may_be_left_before_the_end(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", str(n))}</row>' for n in range(1, 9001))
    stream = open_sheet_rows(write(tmp_path, xlsx(rows)))
    assert next(stream) == ["1"]
    stream.close()  # type: ignore[attr-defined]


def test_a_table_that_needs_more_memory_than_allowed_is_one_refusal(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="SF200000"><v>1</v></c></row>'
    with pytest.raises(KnownError, match="内存不足"):
        list(open_sheet_rows(write(tmp_path, xlsx(far))))


def test_a_cell_at_the_farthest_corner_is_refused_by_the_scan_not_by_a_crash(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(KnownError, match="超过 200000 行"):
        open_workbook(write(tmp_path, xlsx(rows)))


def test_a_child_that_takes_too_long_is_one_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    monkeypatch.setattr(reader, "_command", lambda path: command)
    monkeypatch.setattr(reader, "TIME_LIMIT", 0.2)
    with pytest.raises(KnownError, match="超时"):
        open_workbook(write(tmp_path, xlsx("")))


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise SystemExit(3)", "中断"),
        ("import os; os.abort()", "内存不足"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\x00\\x00\\x00half')", "中断"),
    ],
)
def test_a_child_that_dies_is_one_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, reason: str
) -> None:
    monkeypatch.setattr(reader, "_command", lambda path: [sys.executable, "-c", program])
    with pytest.raises(KnownError, match=reason):
        open_workbook(write(tmp_path, xlsx("")))


def test_a_child_cannot_make_the_parent_load_anything_but_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import os, pickle, sys\n"
        "frame = pickle.dumps(('sheets', os.system))\n"
        "sys.stdout.buffer.write(len(frame).to_bytes(4, 'little') + frame)"
    )
    monkeypatch.setattr(reader, "_command", lambda path: [sys.executable, "-c", program])
    with pytest.raises(KnownError, match="中断"):
        open_workbook(write(tmp_path, xlsx("")))


def test_the_parent_never_imports_the_spreadsheet_library() -> None:
    program = (
        "import sys, partydesk.core.exchange.reader\n"
        "sys.exit(any(name in sys.modules for name in ('python_calamine', 'openpyxl', 'xlsxwriter')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this checkout")
def test_every_sample_is_read_or_refused_in_one_line() -> None:
    refused = {}
    for path in sample_files():
        try:
            assert read_sheets(path)
        except KnownError as error:
            refused[path.name] = str(error)
    assert "\n" not in "".join(refused.values())
    # hutool's test.csv ends inside a quoted cell.
    broken = {"empty_file.ods", "empty_file.xlsx", "test.csv"}
    assert set(refused) == broken | {"password.ods", "password.xls", "password.xlsx"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this checkout")
def test_the_dates_of_every_chinese_number_format_are_dates() -> None:
    folder = SAMPLES / "spreadsheet_edge" / "easyexcel" / "dataformat"
    for name in ("dataformat.xlsx", "dataformat.xls"):
        rows = list(open_sheet_rows(folder / name))[1:]
        assert {type(row[0]) for row in rows} == {datetime}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this checkout")
def test_hidden_sheets_are_named_as_such() -> None:
    for suffix in ("xlsx", "xls", "ods"):
        sheets = read_sheets(SAMPLES / "spreadsheet_edge" / "python-calamine" / f"any_sheets.{suffix}")
        assert [sheet.visible for sheet in sheets[:3]] == [True, False, False]
