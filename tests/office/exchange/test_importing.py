"""Imports over a real store: matched, undone in one step, remembered, cancelled."""

from __future__ import annotations

import openpyxl
import pytest
from tests.core.exchange.workbooks import read_sheets

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.exchange.importing import Import
from partydesk.office.exchange.report import report, write_refusals

HEAD = ["工号", "姓名", "班组", "身份证号", "电话", "出生日期"]
ID_A, ID_B = "999912198104010421", "999954199709170469"


def people(office, *columns):
    return office.read(
        "employees", columns=columns or ("staff_no", "name", "team_id.name", "phone"), sort=("staff_no",)
    )


def test_an_import_is_one_named_change_and_undoes_with_the_teams_it_made(office, imported):
    imported([HEAD, ["A1", "王伟", "甲班", ID_A, "19900000001", "1990-05"], ["A2", "李芳", "乙班", "", "", ""]])
    assert [row["team_id.name"] for row in people(office)] == ["甲班", "乙班"]
    assert {row["kind"] for row in office.read("units", columns=("kind",))} == {"班组"}
    assert office.store.undoable() == "导入员工信息台账（2 条）"
    assert office.store.stale() == []
    office.store.undo()
    assert people(office) == []
    assert office.read("units") == []
    office.store.redo()
    assert len(people(office)) == 2


def test_derived_values_of_imported_people_are_right(office, imported):
    imported([HEAD, ["A1", "单文静", "甲班", "", "", ""]])
    assert [row["name"] for row in office.read("employees", columns=("name",), search="shan")] == ["单文静"]
    (person,) = people(office, "state", "political_status", "contact_state")
    assert (person["state"], person["political_status"]) == ("在职", None)
    assert person["contact_state"] == "未覆盖"


def test_people_already_there_are_updated_and_a_blank_never_overwrites(office, imported):
    imported([HEAD, ["A1", "王伟", "甲班", ID_A, "19900000001", "1990-05-03"], ["A2", "李芳", "甲班", "", "", ""]])
    plan = imported([HEAD, ["A1", "王伟", "甲班", "", "19900000009", "1990-05"], ["A2", "李芳", "甲班", "", "", ""]])
    assert (plan.accepted, plan.skipped) == (1, 1)
    (noted,) = [note for note in plan.notes if note.kind == "changed"]
    assert (noted.row, noted.column) == (2, "电话")
    assert "19900000009" not in noted.message
    (person, _other) = people(office, "phone", "id_number", "birth_date")
    assert (person["phone"], person["id_number"], person["birth_date"]) == ("19900000009", ID_A, "1990-05-03")


def test_a_person_is_found_by_id_number_and_else_by_name_and_team(office, imported, planned):
    imported([HEAD, ["A1", "王伟", "甲班", ID_A, "", ""], ["", "李芳", "甲班", "", "", ""]])
    head = ["姓名", "身份证号", "班组", "电话"]
    plan = planned([head, ["王伟", ID_A, "甲班", "19900000001"], ["李芳", "", "甲班", "19900000002"]])
    assert [row.state for row in plan.rows] == ["changed", "changed"]
    plan = planned([HEAD, ["A9", "王伟", "甲班", ID_B, "", ""]])
    assert [row.state for row in plan.rows] == ["new"]


def test_two_possible_records_are_not_guessed_between(office, imported, planned):
    imported([HEAD, ["A1", "王伟", "甲班", "", "19900000001", ""], ["A2", "王伟", "甲班", "", "19900000002", ""]])
    plan = planned([["姓名", "身份证号", "班组"], ["王伟", ID_A, "甲班"]])
    assert [row.state for row in plan.rows] == ["new"]
    assert [note.kind for note in plan.notes if note.row == 2] == ["match_ambiguous"]


def test_the_same_file_again_changes_nothing(office, imported):
    table = [HEAD, ["A1", "王伟", "甲班", ID_A, "19900000001", "1990-05"], ["", "李芳", "", "", "", ""]]
    imported(table)
    again = imported(table)
    assert (again.accepted, again.skipped) == (0, 2)
    assert len(people(office)) == 2


def test_differences_name_old_and_new_and_hide_what_is_sensitive(office, imported, planned):
    imported([HEAD, ["A1", "王伟", "甲班", "", "19900000001", ""]])
    plan = planned([HEAD, ["A1", "王伟", "乙班", "", "19900000002", ""]])
    said = [(each.field.key, each.old, each.new) for each in plan.differences(plan.changes[0])]
    assert said == [("team_id", "甲班", "乙班"), ("phone", "199****0001", "199****0002")]


def test_a_deselected_row_is_skipped(office, sheet):
    with Import.from_file(office, sheet([HEAD, ["A1", "王伟", "甲班", "", "", ""]])) as running:
        running.select(2, False)
        running.apply()
        assert (running.plan().accepted, running.plan().skipped) == (0, 1)
    assert people(office) == []


def test_a_plan_made_before_another_change_is_not_applied(office, sheet):
    with Import.from_file(office, sheet([HEAD, ["A1", "王伟", "甲班", "", "", ""]])) as running:
        running.plan()
        office.add("units", {"name": "甲班"})
        with pytest.raises(KnownError, match="重新预览"):
            running.apply()
    assert people(office) == []


class StoppedError(Exception):
    pass


def test_a_cancelled_import_leaves_nothing_and_can_begin_again(office, sheet):
    rows = [[f"A{n}", "王伟", f"{n % 7}班", "", "", ""] for n in range(3_000)]

    def stop(done, total):
        raise StoppedError

    with Import.from_file(office, sheet([HEAD, *rows])) as running:
        with pytest.raises(StoppedError):
            running.plan(stop)
        assert running.plan().accepted == 3_000
        with pytest.raises(StoppedError):
            running.apply(stop)
        assert people(office) == []
        assert office.read("units") == []


def test_a_full_disk_refuses_the_import_whole(office, sheet):
    rows = [[f"A{n}", "王伟", f"{n % 7}班", "", "", ""] for n in range(2_000)]
    (pages,) = office.store.connection.execute("PRAGMA page_count").fetchone()
    office.store.connection.execute(f"PRAGMA max_page_count={pages + 20}")
    with Import.from_file(office, sheet([HEAD, *rows])) as running, pytest.raises(KnownError, match="磁盘空间不足"):
        running.apply()
    assert people(office) == []
    assert office.read("units") == []
    assert office.store.undoable() == ""


def test_columns_can_be_assigned_and_the_mapping_is_remembered_by_name(office, sheet):
    table = [["工号", "姓名", "所在岗"], ["A1", "王伟", "叉车工"]]
    with Import.from_file(office, sheet(table)) as running:
        running.columns.assign(2, "post")
        running.apply(remember_as="车间花名册")
    assert people(office, "post")[0]["post"] == "叉车工"
    with Import.from_file(office, sheet(table)) as running:
        assert running.use_mapping() == "车间花名册"
        assert running.header.fields == {"staff_no", "name", "post"}
        assert [row.state for row in running.plan().rows] == ["same"]


def test_a_field_goes_with_the_column_it_was_given_to_last(office, sheet):
    with Import.from_file(office, sheet([["工号", "姓名", "又名"], ["A1", "王伟", "王二"]])) as running:
        running.columns.assign(2, "name")
        assert [column.field for column in running.columns] == ["staff_no", None, "name"]
        running.columns.assign(2, None)
        with pytest.raises(KnownError, match="姓名"):
            running.plan()


def test_pasted_rows_go_the_same_way(office):
    with Import.from_text(office, "工号\t姓名\t电话\nA1\t王伟\t199-0000-0001\n") as running:
        running.apply()
    assert people(office)[0]["phone"] == "19900000001"


def test_the_header_may_be_pointed_at(office, sheet):
    with Import.from_file(office, sheet([["姓名", "电话"], ["姓名", "电话"], ["王伟", "19900000001"]])) as running:
        assert running.header is None
        running.choose_header(2)
        assert running.plan().rows_in == 1


def test_refused_rows_come_back_as_a_sheet_that_can_be_corrected(office, imported, planned, tmp_path):
    plan = imported([HEAD, ["A1", "王伟", "甲班", 9.9e17, "", "78.4.20"], ["A1", "李芳", "甲班", "", "", ""]])
    path = tmp_path / "更正.xlsx"
    assert write_refusals(plan, path) == 2
    rows = read_sheets(path)[0].rows
    assert rows[1][:2] == ["2", "身份证号；出生日期"]
    assert "请把该列设为文本后重填" in rows[1][4]
    assert rows[2][5:8] == ["A1", "李芳", "甲班"]
    with Import.from_file(office, path) as running:
        assert running.plan().rows_in == 2


def test_the_report_has_exactly_the_agreed_shape(planned):
    made = report(planned([HEAD, ["A1", "王伟", "甲班", "", "", "1992.13.5"]]))
    assert list(made) == ["rows_in", "accepted", "refused", "skipped", "notes"]
    assert all(list(note) == ["row", "column", "kind", "message"] for note in made["notes"])
    assert {"row": 2, "column": "出生日期"}.items() <= next(
        n for n in made["notes"] if n["kind"] == "date_impossible"
    ).items()


def test_records_that_a_ledgers_own_rules_refuse_are_noted_and_the_others_taken(office, imported):
    imported([HEAD, ["A1", "王伟", "甲班", "", "", ""]])
    (person,) = people(office, "id")
    head = ["指导员", "班组", "起始日期", "截止日期"]
    titles = [office.registry["postings"].field(key).title for key in ("person_id", "team_id", "from_on", "to_on")]
    table = [titles or head, ["王伟", "甲班", "2026-01-01", "2025-01-01"], ["A1", "甲班", "2026-02-01", ""]]
    plan = imported(table, "派驻.xlsx", "postings")
    assert (plan.accepted, plan.refused) == (1, 1)
    assert [note.row for note in plan.notes if note.kind == "rule_refused"] == [2]
    (posting,) = office.read("postings", is_("person_id", person["id"]))
    assert posting["from_on"] == "2026-02-01"


def test_a_ledger_that_the_program_fills_is_not_imported(office, sheet):
    closed = next(each.key for each in office.registry if not each.editable)
    with pytest.raises(KnownError, match="不能从表格导入"):
        Import.from_file(office, sheet([["名称"], ["x"]]), closed)


def test_the_first_visible_sheet_with_a_header_is_taken(office, tmp_path):
    workbook = openpyxl.Workbook()
    for name, first in (("说明", ["姓名"]), ("隐藏", ["姓名", "工号"]), ("在职", ["姓名", "工号"])):
        workbook.create_sheet(name).append(first)
    workbook["隐藏"].sheet_state = "hidden"
    workbook["在职"].append(["王伟", "A1"])
    workbook.save(tmp_path / "名册.xlsx")
    with Import.from_file(office, tmp_path / "名册.xlsx") as running:
        assert running.sheets[running.sheet] == ("在职", True)
        assert running.plan().accepted == 1
