"""A sheet is written as the office speaks, and nothing changes under its hands."""

import subprocess
import sys
from datetime import date

from partydesk.core.documents import Cell, Col, Document, Grid, tick


def test_every_step_gives_a_new_sheet():
    plain = Document("台账")
    signed = plain.table((Col("姓名", 20),), [("周敏",)]).signatures("制表", "审核")
    assert plain.blocks == ()
    assert len(signed.blocks) == 2


def test_a_roster_takes_its_columns_alignment_and_heads_are_repeated():
    (grid,) = Document("台账").table((Col("序号", 10, "center"), Col("姓名", 20)), [("1", "周敏")]).blocks
    assert isinstance(grid, Grid)
    assert grid.head_rows == 1
    assert [cell.align for cell in grid.rows[1]] == ["center", "left"]


def test_the_last_field_of_a_line_takes_the_room_that_is_left():
    (grid,) = Document("表").fields([("姓名", "周敏"), ("性别", "女"), ("住址", "厂区")], per_line=2).blocks
    assert isinstance(grid, Grid)
    assert [[cell.colspan for cell in row] for row in grid.rows] == [[1, 1, 1, 1], [1, 3]]


def test_a_long_value_has_a_line_of_its_own_and_the_order_stays():
    pairs = [
        ("姓名", "周敏"),
        ("班组", "长" * 200),
        ("岗位", "工艺员"),
        ("电话", "1"),
        ("邮箱", "2"),
        ("备注", Cell("长" * 60)),
    ]
    (grid,) = Document("表").fields(pairs).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row[::2]] for row in grid.rows] == [
        ["姓名"],
        ["班组"],
        ["岗位", "电话", "邮箱"],
        ["备注"],
    ]
    assert all(sum(cell.colspan for cell in row) == 6 for row in grid.rows)


def test_what_stands_at_the_edges_is_stamped_without_touching_the_rest():
    sheet = Document("表", serial="1").stamped(office="支部", printed_on=date(2026, 11, 20))
    assert (sheet.serial, sheet.office, sheet.mark) == ("1", "支部", "内部资料")


def test_choices_are_ticked():
    assert tick(("在职", "退休"), ("退休",)) == "□在职　☑退休"


def test_cells_are_values():
    assert Cell("一") == Cell("一")
    assert hash(Cell("一", picture=b"x")) == hash(Cell("一", picture=b"x"))


def test_the_data_is_imported_without_the_pdf_library():
    code = "import sys, partydesk.core.documents; print(any(m.startswith(('reportlab', 'PIL')) for m in sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
