"""What is refused before a reader sees it, and in which words."""

import contextlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.core.exchange import container
from partydesk.core.exchange.container import Kind, check_container

from .workbooks import sheet_xml, text_cell, xlsx, xlsx_parts, zipped

ROW = f'<row r="1">{text_cell("A1", "姓名")}</row>'


def refusal(tmp_path: Path, content: bytes, name: str = "名册.xlsx") -> str:
    """The one line by which the content is refused."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        check_container(path)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.xls", "名册.csv", "名册"])
def test_the_kind_is_decided_by_content_not_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx(ROW))
    assert check_container(path) is Kind.XLSX
    path.write_bytes("姓名,工号\n".encode("gb18030"))
    assert check_container(path) is Kind.TEXT


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "行"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "列"),
        ('<row r="1"><c r="SG1"><v>1</v></c></row>', "列"),
        ('<row r="200001"><c r="A200001"><v>1</v></c></row>', "行"),
        ('<row r="1"><c r="A200001"><v>1</v></c></row>', "错位"),
        (f"{ROW}{ROW}", "第 1 行"),
        ('<row r="7"><c r="A7"><v>1</v></c></row><row r="5"><c r="A5"><v>1</v></c></row>', "第 5 行"),
        ('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "第 2 行"),
        ("<row><c r='A1'><v>1</v></c></row><row><c r='A1'><v>2</v></c></row>", "第 2 行"),
        ("<row>" + "<c><v>1</v></c>" * 501 + "</row>", "列"),
    ],
)
def test_cells_out_of_bounds_and_rows_out_of_order_are_refused(tmp_path: Path, rows: str, reason: str) -> None:
    assert reason in refusal(tmp_path, xlsx(rows))


def test_a_duplicate_row_is_found_across_the_chunks_of_a_large_sheet(tmp_path: Path) -> None:
    rows = [f'<row r="{n}">{text_cell(f"A{n}", f"{n * 7919:x}" * 90)}</row>' for n in range(1, 4001)]
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx("".join(rows)))
    assert check_container(path) is Kind.XLSX
    assert "第 3999 行" in refusal(tmp_path, xlsx("".join(rows[:-1] + rows[-2:-1])))


def test_the_last_column_allowed_passes_and_so_do_far_cells_that_hold_only_a_format(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        xlsx(
            '<row r="1"><c r="A1"><v>1</v></c><c r="SF1"><v>1</v></c><c r="XFD1" s="1"/></row>'
            '<row r="1048576" ht="12"/>'
        )
    )
    assert check_container(path) is Kind.XLSX


def test_a_bomb_is_refused_by_its_ratio_and_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "解压后过大" in refusal(tmp_path, xlsx(" " * (4 << 20)))
    monkeypatch.setattr(container, "UNPACKED_LIMIT", 500)
    assert "解压后过大" in refusal(tmp_path, xlsx(ROW))


def test_a_file_over_the_packed_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "PACKED_LIMIT", 100)
    assert "文件太大" in refusal(tmp_path, xlsx(ROW))


@pytest.mark.parametrize("before", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "aa">]>'])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_dtd_is_refused_in_every_part(tmp_path: Path, before: str, part: str) -> None:
    parts = {**xlsx_parts(sheet_xml(ROW)), part: sheet_xml(ROW, before)}
    assert "DTD" in refusal(tmp_path, zipped(parts))


def test_macros_binary_workbooks_and_other_containers_are_refused(tmp_path: Path) -> None:
    parts = xlsx_parts(sheet_xml(ROW))
    assert "宏" in refusal(tmp_path, zipped({**parts, "xl/vbaProject.bin": b"x"}))
    types = {"[Content_Types].xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}
    assert "宏" in refusal(tmp_path, zipped({**parts, **types}))
    assert ".xlsb" in refusal(tmp_path, zipped({"xl/workbook.bin": b"x"}))
    assert "不是表格" in refusal(tmp_path, zipped({"word/document.xml": "<w/>"}))


def test_an_encrypted_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    line = "文件有密码保护：请在 WPS 或 Excel 中取消密码后另存，再导入。"
    assert refusal(tmp_path, ole + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")) == line
    assert "不是表格" in refusal(tmp_path, ole + b"\0" * 504 + "WordDocument".encode("utf-16-le"))
    manifest = {"content.xml": "<x/>", "META-INF/manifest.xml": "<m:encryption-data/>"}
    assert refusal(tmp_path, zipped(manifest), "名册.ods") == line


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空的"),
        (b"\r\n<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "网页"),
        (b"%PDF-1.7 and so on", "不是表格"),
        (b"ab\0\0\0cd", "不是表格"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in refusal(tmp_path, content)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="找不到"):
        check_container(tmp_path / "没有.xlsx")
    with pytest.raises(KnownError):
        check_container(tmp_path)


def test_a_wide_or_long_ods_by_repetition_is_refused(tmp_path: Path) -> None:
    def ods(row: str, cell: str) -> bytes:
        body = f'<table:table-row {row}><table:table-cell {cell} office:value-type="string"/></table:table-row>'
        return zipped({"content.xml": f"<office:document-content>{body}</office:document-content>"})

    assert "行" in refusal(tmp_path, ods('table:number-rows-repeated="1048576"', ""))
    assert "列" in refusal(tmp_path, ods("", 'table:number-columns-repeated="16384"'))


def test_every_truncation_of_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = xlsx(ROW)
    for length in range(4, len(whole) - 22, 37):
        assert refusal(tmp_path, whole[:length])


def test_a_part_listed_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx(ROW))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(""))
    with pytest.raises(KnownError):
        check_container(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    noise=st.binary(max_size=600),
    place=st.integers(0, 2000),
)
def test_random_bytes_and_flipped_bytes_raise_nothing_but_known_errors(
    tmp_path: Path, start: bytes, noise: bytes, place: int
) -> None:
    whole = xlsx(ROW)
    place %= len(whole)
    for content in (start + noise, whole[:place] + noise + whole[place + len(noise) :]):
        path = tmp_path / "名册.xlsx"
        path.write_bytes(content)
        with contextlib.suppress(KnownError):
            assert check_container(path) in Kind
