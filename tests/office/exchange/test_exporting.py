"""Ledgers out: masked unless in full, references by name, and back again without a change."""

from __future__ import annotations

import csv
import json

import pytest
from tests.core.exchange.workbooks import read_sheets

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import References
from partydesk.core.spec.ledger import Column
from partydesk.core.spec.query import Query
from partydesk.core.store.log import recent
from partydesk.office.exchange.exporting import export_ledger, export_seen
from partydesk.office.exchange.importing import Import
from partydesk.office.exchange.labels import Names, read_references, write_references

ID = "999912198104010421"


@pytest.fixture
def branch(office):
    """Two teams, three people (two of one name), a posting."""
    with office.change("建立") as change:
        first = change.add("units", name="甲班", kind="班组")
        second = change.add("units", name="乙班", kind="班组")
        one = {"id_number": ID, "birth_date": "1990-05", "phone": "19900000001", "political_status": "正式党员"}
        two = {"remark": "=1+1\n第二行", "political_status": "正式党员"}
        persons = (("王伟", "A1", first, one), ("王伟", "A2", second, two), ("李芳", None, first, {}))
        people = [
            change.add("employees", name=name, staff_no=no, team_id=team, state="在职", **more)
            for name, no, team, more in persons
        ]
        change.add("postings", person_id=people[1], team_id=first, from_on="2026-01-01")
        change.add("family_members", person_id=people[0], name="王小明", kinship="儿子", monthly_income=1234)
    return office


def exported(office, path, ledger="employees", full=True):
    export_ledger(office, ledger, path, full=full)
    return json.loads(path.read_text(encoding="utf-8"))


def test_json_holds_the_agreed_keys_with_team_by_name_and_null_where_empty(branch, tmp_path):
    rows = exported(branch, tmp_path / "员工.json")
    agreed = {"staff_no", "name", "sex", "birth_date", "id_number", "political_status", "joined_party_on"}
    agreed |= {"team", "hired_on", "phone"}
    assert agreed <= set(rows[0])
    one = next(row for row in rows if row["staff_no"] == "A1")
    assert (one["team"], one["birth_date"], one["id_number"], one["sex"]) == ("甲班", "1990-05", ID, None)


def test_what_is_sensitive_is_masked_unless_asked_in_full(branch, tmp_path):
    one = next(row for row in exported(branch, tmp_path / "员工.json", full=False) if row["staff_no"] == "A1")
    assert (one["id_number"], one["phone"]) == ("999***********0421", "199****0001")


def test_a_full_export_is_logged_and_a_masked_one_is_not(branch, tmp_path):
    before = recent(branch.store.connection)[0].id
    export_ledger(branch, "employees", tmp_path / "a.xlsx")
    assert recent(branch.store.connection)[0].id == before
    export_ledger(branch, "employees", tmp_path / "a.xlsx", full=True)
    assert recent(branch.store.connection)[0].title == "完整导出员工信息台账（3 条）"
    assert branch.store.undoable() == "建立"


def test_a_full_export_that_can_not_be_written_is_not_logged(branch, tmp_path):
    with pytest.raises(KnownError):
        export_ledger(branch, "employees", tmp_path / "没有" / "a.xlsx", full=True)
    assert recent(branch.store.connection)[0].title == "建立"


def test_people_of_one_name_are_told_apart_by_number(branch, tmp_path):
    (posting,) = exported(branch, tmp_path / "派驻.json", "postings")
    assert (posting["person"], posting["team"]) == ("王伟（A2）", "甲班")
    (member,) = exported(branch, tmp_path / "家庭.json", "family_members")
    assert (member["person"], member["monthly_income"]) == ("王伟（A1）", 1234)


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_every_ledger_comes_back_without_a_change(branch, tmp_path, suffix):
    for ledger in branch.registry:
        if ledger.editable and not ledger.hidden:
            path = tmp_path / f"{ledger.key}.{suffix}"
            count = export_ledger(branch, ledger.key, path, full=True)
            if suffix == "json" and not count:
                continue  # an empty list names no fields
            with Import.from_file(branch, path, ledger.key) as running:
                plan = running.plan()
            assert (ledger.key, plan.rows_in, plan.accepted, plan.refused) == (ledger.key, count, 0, 0)


def test_no_text_becomes_a_formula(branch, tmp_path):
    export_ledger(branch, "employees", tmp_path / "a.csv", full=True)
    with open(tmp_path / "a.csv", encoding="utf-8-sig", newline="") as stream:
        assert "'=1+1\n第二行" in [row["备注"] for row in csv.DictReader(stream)]


def test_what_is_seen_goes_out_under_its_own_headings_masked(branch, tmp_path):
    columns = (Column("name"), Column("team_id.name", "班组"), Column("phone"))
    path = tmp_path / "所见.xlsx"
    assert export_seen(branch, Query("employees", ("name", "team_id.name", "phone"), search="A1"), columns, path) == 1
    assert read_sheets(path)[0].rows == [["姓名", "班组", "电话"], ["王伟", "甲班", "199****0001"]]


def test_several_records_of_one_name_stand_beside_each_other(branch):
    field = References("people", "人员", to="employees")
    names = Names(branch, field)
    ids = tuple(row["id"] for row in branch.read("employees", columns=("id",)))
    assert write_references(names, ids) == "王伟（A1）、王伟（A2）、李芳"
    assert read_references(field, names, "王伟（A1）、王伟（A2）、李芳").value == ids
    branch.edit("employees", ids[0], {"staff_no": None})
    assert write_references(names := Names(branch, field), ids[:2]) == f"王伟（#{ids[0]}）、王伟（A2）"
    assert read_references(field, names, f"王伟（A2）、王伟（#{ids[0]}）").value == (ids[1], ids[0])
    assert read_references(field, names, "王伟、李芳").problem == "reference_ambiguous"
    assert read_references(field, names, f"李芳（#{ids[0]}）").problem == "reference_unknown"
