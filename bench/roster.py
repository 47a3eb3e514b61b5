"""A made-up 花名册 of 20 columns as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from bench.people import people

HEADS = (
    "工号", "姓名", "性别", "出生日期", "民族", "身份证号码", "政治面貌", "入党日期", "学历", "毕业院校", "婚姻状况",
    "手机号码", "籍贯", "现住址", "班组", "岗位", "职称", "入职日期", "用工形式", "备注",
)  # fmt: skip
_TEAMS = 60


def roster(count: int) -> Iterator[tuple[str, ...]]:
    """The data rows under `HEADS`."""
    for n, row in enumerate(people(count)):
        party = "2015-07" if row["political_status"] == "正式党员" else ""
        yield (
            row["staff_no"], row["name"], row["sex"], row["birth_date"], "汉", row["id_number"],
            row["political_status"], party, ("高中", "大专", "本科")[n % 3], f"第{n % 40 + 1}职业技术学院",
            ("未婚", "已婚")[n % 2], row["phone"], "江苏南京", f"幸福路{n % 500 + 1}号{n % 9 + 1}栋",
            f"第{n % _TEAMS + 1}班组", row["post"], "中级工", row["hired_on"], "合同制", "" if n % 7 else "夜班",
        )  # fmt: skip


def write_roster(path: Path, count: int) -> None:
    """Writes the roster to `path`, its header in the first row."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("花名册")
        for column, head in enumerate(HEADS):
            sheet.write_string(0, column, head)
        for n, row in enumerate(roster(count), 1):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(n, column, text)
