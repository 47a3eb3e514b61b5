"""Text tables: encodings, delimiters, quoting, and rows pasted from Excel or WPS."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.exchange import csvfile
from partydesk.core.exchange.csvfile import find_delimiter, read_pasted

from .workbooks import SAMPLES, open_sheet_rows

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this checkout")


def read(tmp_path: Path, content: bytes) -> list[list[object]]:
    path = tmp_path / "名册.csv"
    path.write_bytes(content)
    return [list(row) for row in open_sheet_rows(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_each_encoding_that_offices_use_is_recognised(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "姓名,工号\n刘欣䶮,GY001\n".encode(encoding)) == [["姓名", "工号"], ["刘欣䶮", "GY001"]]


def test_a_gbk_file_of_a_few_characters_is_read_as_chinese(tmp_path: Path) -> None:
    assert read(tmp_path, "姓名\n王五\n".encode("gbk")) == [["姓名"], ["王五"]]


def test_bytes_that_are_no_text_in_either_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="编码"):
        read(tmp_path, b"name,no\n\xff\xff\xff,1\n")
    with pytest.raises(KnownError, match="二进制"):
        read(tmp_path, b"name,no\n" * 10_000 + b"\0")


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_the_one_that_cuts_evenly(delimiter: str) -> None:
    rows = ["花名册", delimiter.join(["姓名", "工号", "地址"])]
    rows += [delimiter.join(["单雄", "GY1", '"西路1号,2栋;3室\t东"'])] * 5
    assert find_delimiter("\n".join(rows)) == delimiter


def test_a_record_over_several_lines_and_a_blank_line_each_count_as_one_row(tmp_path: Path) -> None:
    rows = read(tmp_path, '姓名,备注\r\n"张\r\n三","他说""好"""\r\n\r\n李四,\r\n'.encode())
    assert rows == [["姓名", "备注"], ["张\r\n三", '他说"好"'], [], ["李四", None]]


def test_texts_that_excel_or_this_program_guarded_lose_their_guard(tmp_path: Path) -> None:
    assert read(tmp_path, b'="0012",\'=1+1,\'abc,="\n') == [["0012", "=1+1", "'abc", '="']]


def test_a_quote_left_open_is_refused_and_names_its_record(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="第 2 条"):
        read(tmp_path, '姓名,备注\n张三,"没有收尾\n李四,x\n'.encode())
    with pytest.raises(KnownError, match="第 1 条"):
        read(tmp_path, ('姓名,"' + "长" * 200_000).encode())


def test_too_many_rows_or_columns_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnownError, match="列"):
        read(tmp_path, b"," * 500)
    monkeypatch.setattr(csvfile, "ROW_LIMIT", 2)
    with pytest.raises(KnownError, match="行"):
        read(tmp_path, b"a\nb\nc\n")


def test_rows_pasted_from_a_spreadsheet_keep_cells_of_several_lines() -> None:
    sheet = read_pasted('姓名\t备注\r\n张三\t"第一行\n第二行"\r\n李四\t\r\n')
    assert sheet.rows == [["姓名", "备注"], ["张三", "第一行\n第二行"], ["李四", None]]


def test_a_lone_quote_in_pasted_rows_is_a_character() -> None:
    assert read_pasted('姓名\t尺寸\n张三\t"5寸\n').rows == [["姓名", "尺寸"], ["张三", '"5寸']]


def test_pasted_text_of_one_column_is_one_column() -> None:
    assert read_pasted("姓名\r张三\r").rows == [["姓名"], ["张三"]]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\x1e'="), min_size=1), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_csv_writer_wrote_with_tabs_pastes_back(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_pasted(text.getvalue().removeprefix("\ufeff")).rows == rows


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_random_bytes_give_rows_or_one_refusal(tmp_path: Path, content: bytes) -> None:
    try:
        rows = read(tmp_path, b"a,b\n" + content)
    except KnownError:
        return
    assert rows[0][0] == "a"


@needs_samples
def test_the_csv_spectrum_is_read_as_its_authors_say() -> None:
    folder = SAMPLES / "csv_edge" / "csv-spectrum"
    for path in sorted((folder / "csvs").glob("*.csv")):
        if path.stem == "location_coordinates":
            continue  # its two halves name different telephone numbers
        header, *rows = list(open_sheet_rows(path))
        records = [dict(zip(header, (cell or "" for cell in row), strict=True)) for row in rows]
        expected = json.loads((folder / "json" / f"{path.stem}.json").read_text("utf-8"))
        assert _same_line_ends(records) == _same_line_ends(expected), path.name


@needs_samples
def test_the_gbk_files_of_an_office_system_are_read_in_their_encoding() -> None:
    for path in sorted((SAMPLES / "hr_rosters" / "lemon_oa_gbk_csv").rglob("*.csv")):
        rows = list(open_sheet_rows(path))
        assert rows, path.name
        assert not any("\ufffd" in cell for row in rows for cell in row if isinstance(cell, str))


def _same_line_ends(records: object) -> object:
    return json.loads(json.dumps(records).replace("\\r\\n", "\\n"))
