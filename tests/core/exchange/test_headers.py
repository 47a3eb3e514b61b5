"""The header is found where offices put it, and only people's rows are data."""

import json
from collections import Counter

import pytest

from partydesk.core.exchange.headers import find_header, row_kind
from partydesk.core.exchange.reader import open_workbook
from partydesk.core.exchange.table import Row

from .workbooks import SAMPLES

KNOWN = {
    "姓名": "name",
    "工号": "staff_no",
    "身份证号码": "id_number",
    "公民身份号码": "id_number",
    "性别": "sex",
    "班组": "team",
    "联系电话": "phone",
    "备注": "remark",
    "家庭成员姓名": "family",
}


def required(fields: frozenset[str]) -> bool:
    return "name" in fields and bool(fields & {"staff_no", "id_number"})


def matched(rows: list[Row]) -> dict[str, int]:
    """Column index by field."""
    header = find_header(rows, KNOWN, required)
    assert header is not None
    return {column.field: column.index for column in header.columns if column.field}


def test_a_header_under_a_title_a_note_and_blank_rows_is_found() -> None:
    rows: list[Row] = [
        ["车间花名册"],
        ["【说明】姓名、工号必填"],
        [],
        ["序号", " 姓 名\n", "工号（必填）"],
        [1, "单雄", "G1"],
    ]
    header = find_header(rows, KNOWN, required)
    assert header is not None
    assert (header.rows, header.first_data_row) == ((4,), 5)
    assert [(c.index, c.title, c.field) for c in header.columns] == [
        (0, "序号", None),
        (1, "姓 名", "name"),
        (2, "工号（必填）", "staff_no"),
    ]


def test_full_width_and_synonym_headings_are_the_same_heading() -> None:
    assert matched([["姓　名", "公民身份号码"]]) == {"name": 0, "id_number": 1}


def test_a_header_of_two_rows_is_joined() -> None:
    rows: list[Row] = [
        ["花名册"],
        ["序号", "姓名", "工号", "家庭成员", None, "备注"],
        [None, None, None, "姓名", "联系电话", None],
        [1, "单雄", "G1", "单父", "199", "无"],
    ]
    header = find_header(rows, KNOWN, required)
    assert header is not None
    assert (header.rows, header.first_data_row) == ((2, 3), 4)
    assert [(c.title, c.field) for c in header.columns[3:]] == [
        ("家庭成员 姓名", "family"),
        ("家庭成员 联系电话", None),  # the telephone of somebody else
        ("备注", "remark"),
    ]


def test_headings_grouped_over_the_whole_table_are_found_by_their_lower_line() -> None:
    rows: list[Row] = [
        ["基本信息", None, None, "家庭成员", None],
        ["姓名", "工号", "联系电话", "姓名", "关系"],
        ["单雄", "G1", "199", "单父", "父"],
    ]
    assert matched(rows) == {"name": 0, "staff_no": 1, "phone": 2, "family": 3}


def test_a_title_with_its_date_is_no_part_of_the_header() -> None:
    rows: list[Row] = [["花名册", None, "2026年11月"], ["姓名", "工号", "性别"], ["单雄", "G1", "男"]]
    header = find_header(rows, KNOWN, required)
    assert header is not None
    assert header.rows == (2,)


def test_a_row_of_hints_below_the_header_is_no_data() -> None:
    rows: list[Row] = [["姓名", "工号", "性别"], ["必填", "必填", "选填"], ["单雄", "G1", "男"]]
    header = find_header(rows, KNOWN, required)
    assert header is not None
    assert (header.rows, header.first_data_row) == ((1,), 3)


def test_a_first_person_with_few_cells_is_not_taken_for_a_second_header_row() -> None:
    header = find_header([["姓名", "工号", "性别"], ["单雄", None, None]], KNOWN, required)
    assert header is not None
    assert header.rows == (1,)


def test_a_field_goes_to_its_first_column_only() -> None:
    assert matched([["姓名", "工号", "姓名"]]) == {"name": 0, "staff_no": 1}


@pytest.mark.parametrize("rows", [[], [[]], [["姓名", "性别"]], [["工号"]], [[1, 2.5, None, True]]])
def test_a_sheet_without_the_required_headings_has_no_header(rows: list[Row]) -> None:
    assert find_header(rows, KNOWN, required) is None


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([1, "单雄", "G1", "男", "甲班", "199", None], "data"),
        ([None, "单雄", None, None, None, None, None], "data"),
        ([None, "计学文", "G2", "男", "甲班", "199", None], "data"),
        (["注册部", "单雄", "G2", "男", "甲班", "199", "合计三次"], "data"),
        ([None, " ", "　", None], "blank"),
        ([7, None, None, None], "blank"),
        (["合 计", None, "161人", None, None], "total"),
        ([None, "小计", None, 12, 3, 4, 5], "total"),
        (["共161人"], "total"),
        (["注：本表一式两份"], "note"),
        (["填表人：", "张三", None, "审核人：", "李四", "日期：", "2026"], "note"),
        (["2.日期填到月即可；"], "note"),
        (["培训机构负责人：", None, "填表人：   ", "联系电话："], "note"),
        ([None, None, None, "申请时间：    年    月    日"], "note"),
        (["制丝甲班"], "title"),
        (["序号", "姓名", "工号", "性别", "班组", "联系电话", "备注"], "header"),
    ],
)
def test_each_row_below_the_header_is_told_what_it_is(row: Row, kind: str) -> None:
    header = find_header([["序号", "姓名", "工号", "性别", "班组", "联系电话", "备注"]], KNOWN, required)
    assert header is not None
    assert row_kind(row, header) == kind


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this checkout")
def test_the_workshop_roster_has_as_many_people_as_expected() -> None:
    expected = json.loads((SAMPLES / "workshop" / "expected_a.json").read_text("utf-8"))
    with open_workbook(SAMPLES / "workshop" / expected["file"]) as book:
        header = find_header(book.head(0), KNOWN, required)
        assert header is not None
        kinds = Counter(row_kind(row, header) for row in list(book.rows(0))[header.first_data_row - 1 :])
    assert header.rows == (3,)
    assert kinds == {"data": expected["rows_in"], "blank": 1, "total": 1, "note": 1}
