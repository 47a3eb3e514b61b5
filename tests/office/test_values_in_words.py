"""Values, histories, links and previews in words."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import add_tasks, found_branch, sealed_scheme

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import RowAction
from partydesk.core.spec.query import Query, is_
from partydesk.core.store.traces import removed_pointing
from partydesk.office.batch import able, perform_all, preview
from partydesk.office.cells import full_label, in_words
from partydesk.office.context import Office
from partydesk.office.links import links, outgoing, pointing, with_page
from partydesk.office.seen import seen_sheet
from partydesk.office.trail import redoable, steps, undoable


def _person(office: Office, name: str, **more: object) -> int:
    changed = office.add("employees", {"name": name, "state": "在职", **more})
    return max(row for ledger, row in changed if ledger == "employees")


def _team(office: Office, name: str) -> int:
    return max(row for _, row in office.add("units", {"name": name, "kind": "班组"}))


def test_a_reference_shows_the_name_and_a_secret_its_mask(office: Office) -> None:
    team = _team(office, "动力班")
    ledger = office.registry["employees"]
    assert in_words(office, ledger.field("team_id"), team) == "动力班"
    assert in_words(office, ledger.field("phone"), "19900000001") == "199****0001"
    assert in_words(office, ledger.field("phone"), "19900000001", full=True) == "19900000001"
    assert in_words(office, f.Integer("n", "数", unit="人"), 3) == "3 人"
    assert in_words(office, None, None) == ""


def test_a_record_is_named_by_its_whole_label(office: Office) -> None:
    person = _person(office, "单文静", staff_no="A1", team_id=_team(office, "质检组"))
    assert full_label(office, office.registry["employees"], person) == ("单文静", "质检组 · A1")
    assert full_label(office, office.registry["employees"], 999) == ("", "")


def test_a_history_tells_old_and_new_by_the_titles_of_fields(office: Office) -> None:
    person = _person(office, "单文静", post="操作工")
    office.edit("employees", person, {"post": "维修工", "phone": "19900000001"})
    office.edit("employees", person, {"post": None})
    office.bin("employees", [person])
    told = [step.details for step in steps(office, "employees", person)]
    assert told[0] == ("移到回收站",)
    assert told[1] == ("岗位/工种：维修工 → （清空）",)
    assert set(told[2]) == {"岗位/工种：操作工 → 维修工", "电话：199****0001"}
    assert "姓名：单文静" in told[3]


def test_a_history_tells_who_looked_and_why_but_not_what_was_seen(office: Office) -> None:
    person = _person(office, "单文静", phone="19900000001")
    office.reveal("employees", person, "phone", "通知复工")
    first = steps(office, "employees", person)[0]
    assert first.details == ("查看电话，用途：通知复工",)
    assert "0001" not in str(first)


def test_a_history_tells_of_child_records_even_of_those_taken_back(office: Office) -> None:
    member, person = _person(office, "周敏", political_status="正式党员"), _person(office, "王建国")
    visit = {"person_id": person, "visitor_id": member, "visited_on": "2026-11-10", "result": "手术顺利"}
    office.add("visits", visit)
    office.store.undo()
    told = [(step.title, step.details) for step in steps(office, "employees", person)]
    assert told[0] == ("撤销：登记走访", ("走访：撤回新增",))
    assert told[1][0] == "登记走访"
    assert "结果：手术顺利" in told[1][1][0]
    assert not any("走访" in step.title for step in steps(office, "employees", member))


def test_what_undo_would_take_back_is_told_with_the_record_that_the_title_does_not_name(office: Office) -> None:
    member, person = _person(office, "周敏", political_status="正式党员"), _person(office, "王建国")
    office.add("visits", {"person_id": person, "visitor_id": member, "visited_on": "2026-11-10"})
    assert office.store.undoable() == "登记走访"
    assert undoable(office) == "登记走访（王建国）"
    office.store.undo()
    assert undoable(office) == "新增员工（王建国）"
    assert redoable(office) == "登记走访"
    office.bin("employees", [member, person])
    assert undoable(office) == "删除员工（2 条，可在回收站找回）"


def test_a_child_taken_back_is_found_in_a_list_of_owners(office: Office) -> None:
    one, other = _person(office, "甲甲"), _person(office, "乙乙")
    with office.change("准备") as change:
        change.add("visits", person_id=one, visitor_id=other, visited_on="2026-11-10", concern_ids=(7, 71))
    office.store.undo()
    found = {
        row_id: removed_pointing(office.store.connection, "visits", "concern_ids", row_id) for row_id in (7, 71, 1)
    }
    assert found == {7: [1], 71: [1], 1: []}


def test_links_count_what_points_here_by_field(office: Office) -> None:
    team = _team(office, "动力班")
    _person(office, "甲甲", team_id=team)
    person = _person(office, "乙乙", team_id=team)
    found = {(link.ledger.key, link.field.key): link.count for link in links(office, "units", team)}
    assert found == {("employees", "team_id"): 2}
    row = office.one("employees", person)
    assert [(field.key, key, row_id) for field, key, row_id in outgoing(office, office.registry["employees"], row)] == [
        ("team_id", "units", team)
    ]
    assert pointing(f.Text("name", "名"), "units", team) is None


def test_an_entry_of_the_points_ledger_leads_to_its_record_and_to_the_evaluation_that_was_sealed(
    office: Office,
) -> None:
    branch = found_branch(office)
    add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    evaluation = sealed_scheme(office, "member_points", ("employees", branch.wang))
    ledger = office.registry["points"]
    entry = office.read("points", is_("line", "Z1"))[0]
    named = [(field.key, key, row_id) for field, key, row_id in outgoing(office, ledger, entry)]
    seal = ("seal_id", "sealed_versions", entry["seal_id"])
    assert named == [("person_id", "employees", branch.wang), ("source_id", "tasks", entry["source_id"]), seal]
    assert with_page(office, "tasks", entry["source_id"]) == ("tasks", entry["source_id"])
    assert with_page(office, "sealed_versions", entry["seal_id"]) == ("evaluations", evaluation)
    mark = office.read("points", is_("line", "G2"))[0]
    assert with_page(office, mark["source_ledger"], mark["source_id"]) is None
    assert with_page(office, "tasks", 999) is None


def test_a_preview_lists_only_what_would_change(office: Office) -> None:
    one, other = _person(office, "甲甲", post="操作工"), _person(office, "乙乙", post="维修工")
    ledger = office.registry["employees"]
    found = preview(office, ledger, [one, other], ledger.field("post"), "维修工")
    assert [(each.name, each.old, each.new) for each in found] == [("甲甲", "操作工", "维修工")]


def test_an_act_on_several_is_one_step_and_none_when_one_refuses(office: Office) -> None:
    ids = [_person(office, name, post="操作工") for name in ("甲甲", "乙乙")]

    def perform(office: Office, row_id: int, values: dict[str, object]) -> object:
        if values["post"] == "不行" and row_id == ids[1]:
            raise KnownError("没有这个岗位。")
        return office.edit("employees", row_id, values)

    action = RowAction("move", "调岗", perform)
    perform_all(office, "employees", action, ids, {"post": "维修工"})
    assert {row["post"] for row in office.read("employees", columns=("post",))} == {"维修工"}
    assert office.store.undoable() == "调岗（2 条）"
    office.store.undo()
    assert {row["post"] for row in office.read("employees", columns=("post",))} == {"操作工"}
    with pytest.raises(KnownError, match="乙乙：没有这个岗位。"):
        perform_all(office, "employees", action, ids, {"post": "不行"})
    assert office.count("employees", is_("post", "操作工")) == 2


def test_those_that_an_action_refuses_are_left_out_with_the_reason(office: Office) -> None:
    ids = [_person(office, name, post=post) for name, post in (("甲甲", "操作工"), ("乙乙", "维修工"))]
    action = RowAction(
        "move", "调岗", lambda office, row_id, values: None, needs=("post",),
        enabled=lambda row, today: None if row["post"] == "操作工" else "已经调过。",
    )  # fmt: skip
    assert able(office, "employees", action, ids) == ([ids[0]], ["已经调过。"])


def test_the_sheet_of_what_is_seen_has_the_columns_on_show_masked(office: Office) -> None:
    _person(office, "单文静", phone="19900000001")
    ledger = office.registry["employees"]
    columns = [column for column in ledger.columns if column.path in ("name", "phone")]
    sheet = seen_sheet(office, Query("employees", ("name", "phone"), sort=("pinyin",)), columns, "员工信息台账")
    texts = [cell.text for block in sheet.blocks for row in getattr(block, "rows", ()) for cell in row]
    assert texts == ["序号", "姓名", "电话", "1", "单文静", "199****0001"]
    assert not sheet.landscape
