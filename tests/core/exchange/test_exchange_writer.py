"""Tables out: texts stay texts, and the old file outlives every failure."""

import errno
import json
import os
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.exchange.writer import OutColumn, Value, write_table

from .workbooks import open_sheet_rows

COLUMNS = [
    OutColumn("姓名", key="name"),
    OutColumn("身份证号码", 22, key="id"),
    OutColumn("分", kind="number", key="n"),
]
ROWS: list[list[Value]] = [
    ["王𬱖", "999952198903240865", 9.5],
    ["=1+1", "0012", None],
    ["@张\n三 ", "+86 199", 0],
    ["", date(1990, 3, 1), 12],
    ["A&B<c>", datetime(1990, 3, 1, 8, 30), -1],
]
TEXTS = [
    ["王𬱖", "999952198903240865", 9.5],
    ["=1+1", "0012", None],
    ["@张\n三 ", "+86 199", 0],
    [None, "1990-03-01", 12],
    ["A&B<c>", "1990-03-01 08:30", -1],
]


def test_what_is_written_as_xlsx_is_read_back_cell_by_cell(tmp_path: Path) -> None:
    write_table(tmp_path / "名册.xlsx", COLUMNS, ROWS, title="花名册", notes=["共五人"])
    rows = list(open_sheet_rows(tmp_path / "名册.xlsx"))
    assert rows[:3] == [["花名册", None, None], ["共五人", None, None], ["姓名", "身份证号码", "分"]]
    assert rows[3:] == TEXTS


def test_another_reader_sees_texts_never_formulas(tmp_path: Path) -> None:
    write_table(tmp_path / "名册.xlsx", COLUMNS, ROWS)
    sheet = openpyxl.load_workbook(tmp_path / "名册.xlsx").active
    assert sheet is not None
    types = {cell.data_type for row in sheet.iter_rows(max_col=2) for cell in row if cell.value is not None}
    assert types <= {"s", "inlineStr"}
    assert [cell.value for cell in sheet[2]] == ["王𬱖", "999952198903240865", 9.5]
    assert sheet["B2"].number_format == "@"
    assert sheet.freeze_panes == "A2"


def test_what_is_written_as_csv_is_guarded_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    write_table(path, COLUMNS, ROWS, title="not in a csv")
    content = path.read_bytes()
    assert content.startswith("\ufeff姓名,身份证号码,分\r\n".encode())
    assert b"'=1+1" in content
    as_text = [[cell if isinstance(cell, str | None) else str(cell) for cell in row] for row in TEXTS]
    assert list(open_sheet_rows(path))[1:] == as_text


def test_json_names_values_by_key_and_blank_is_null(tmp_path: Path) -> None:
    write_table(tmp_path / "名册.json", COLUMNS, ROWS)
    records = json.loads((tmp_path / "名册.json").read_text("utf-8"))
    assert records == [dict(zip(("name", "id", "n"), row, strict=True)) for row in TEXTS]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_a_table_without_rows_is_a_whole_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"空{suffix}"
    write_table(path, COLUMNS, [])
    if suffix == ".json":
        assert json.loads(path.read_text("utf-8")) == []
    else:
        assert list(open_sheet_rows(path)) == [["姓名", "身份证号码", "分"]]


@pytest.mark.parametrize(("text", "fits"), [("长" * 32_767, True), ("长" * 32_768, False), ("𬱖" * 16_384, False)])
def test_a_cell_too_long_for_excel_is_refused_by_row_and_column(tmp_path: Path, text: str, fits: bool) -> None:
    path = tmp_path / "名册.xlsx"
    write_table(path, COLUMNS, [["old", "", None]])
    rows: list[list[Value]] = [["张三", "1", 1], ["李四", text, 1]]
    if fits:
        write_table(path, COLUMNS, rows)
        assert next(iter(openpyxl.load_workbook(path)["Sheet1"].iter_rows(min_row=3)))[1].value == text
        return
    with pytest.raises(KnownError, match="第 3 行“身份证号码”"):
        write_table(path, COLUMNS, rows)
    assert list(open_sheet_rows(path))[1][0] == "old"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"名册{suffix}"
    write_table(path, COLUMNS, ROWS)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="磁盘空间不足"):
        write_table(path, COLUMNS, ROWS[:1])
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"\.doc"):
        write_table(tmp_path / "名册.doc", COLUMNS, ROWS)


def test_characters_that_xml_cannot_hold_come_back_from_the_file(tmp_path: Path) -> None:
    texts = ["x\x01y", "_x0041_", "a\r\nb", " a ", "[a]\ttab", "<&>"]
    path = tmp_path / "名册.xlsx"
    write_table(path, [OutColumn("甲")], [[text] for text in [*texts, "\ud800"]])
    assert [row[0] for row in open_sheet_rows(path)] == ["甲", *texts, "\ufffd"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=8))
def test_every_text_is_the_same_in_another_reader(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "名册.xlsx"
    write_table(path, [OutColumn("甲"), OutColumn("乙")], [[text, "x"] for text in texts])
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    read = [row[0].value or "" for row in sheet.iter_rows(min_row=2)]
    assert [_decoded(text) for text in read] == texts


def _decoded(text: str) -> str:
    from openpyxl.utils.escape import unescape

    return str(unescape(text))


def test_what_is_not_ready_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧", encoding="utf-8")

    def refuse() -> None:
        assert path.read_text(encoding="utf-8") == "旧"
        raise KnownError("记不下")

    with pytest.raises(KnownError, match="记不下"):
        write_table(path, [OutColumn("甲")], [["乙"]], ready=refuse)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text(encoding="utf-8") == "旧"
