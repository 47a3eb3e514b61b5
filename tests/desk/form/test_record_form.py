"""The form of a record: edits keep themselves, wrong ones stay, drafts wait, secrets ask for a purpose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import PlainShell, person, team

from partydesk.core.spec.query import is_
from partydesk.desk.form.dialog import RowDialog
from partydesk.desk.form.picture import PictureEditor
from partydesk.desk.form.record_form import RecordForm
from partydesk.desk.form.reveal import reveal, show
from partydesk.desk.form.rows import RowsEditor
from partydesk.office.attachments import attachments_of
from partydesk.office.context import Office


@pytest.fixture
def shell(office: Office) -> PlainShell:
    return PlainShell(office)


@pytest.fixture
def form(qtbot: QtBot, shell: PlainShell) -> RecordForm:
    made = RecordForm(shell, shell.office.registry["employees"])
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


def type_in(form: RecordForm, key: str, text: str) -> None:
    form.form.rows[key].editor.put(text)
    form.form.rows[key].editor.committed.emit()


def test_a_valid_edit_keeps_itself_and_can_be_undone(form: RecordForm, shell: PlainShell, office: Office) -> None:
    row_id = person(office, "单文静", post="操作工")
    form.show_record(row_id)
    type_in(form, "post", " 维修工 ")
    assert office.one("employees", row_id, "post")["post"] == "维修工"
    assert shell.said[-1] == ("已保存：岗位/工种", "green")
    assert shell.undo is not None
    shell.undo()
    assert office.one("employees", row_id, "post")["post"] == "操作工"
    assert shell.said[-1] == ("已撤销。", "plain")


def test_an_edit_that_changes_nothing_writes_nothing(form: RecordForm, shell: PlainShell, office: Office) -> None:
    form.show_record(person(office, "单文静", post="操作工"))
    before = office.store.undoable()
    type_in(form, "post", "操作工")
    assert shell.said == []
    assert office.store.undoable() == before


def test_a_wrong_edit_stays_in_red_and_is_not_kept(form: RecordForm, shell: PlainShell, office: Office) -> None:
    row_id = person(office, "单文静", sex="女")
    form.show_record(row_id)
    type_in(form, "sex", "其他性别")
    row = form.form.rows["sex"]
    assert "不在可选项里" in row.message.text()
    assert row.editor.inputs[0].property("state") == "error"
    assert office.one("employees", row_id, "sex")["sex"] == "女"
    type_in(form, "name", "")
    assert form.form.rows["name"].message.text() == "请填写姓名。没有姓名无法建档。"
    form.reread()
    assert row.editor.raw() == "其他性别"
    type_in(form, "sex", "男")
    assert row.message.text() == ""
    assert office.one("employees", row_id, "sex")["sex"] == "男"


def test_a_rule_of_the_ledger_is_said_under_the_field(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    member = person(office, "周敏", political_status="正式党员")
    changed = office.add("contacts", {"member_id": member, "employee_id": person(office, "单文静")})
    row_id = max(row for ledger, row in changed if ledger == "contacts")
    form = RecordForm(shell, office.registry["contacts"])
    qtbot.addWidget(form)
    form.show_record(row_id)
    row = form.form.rows["employee_id"]
    row.editor.put(member)
    row.editor.committed.emit()
    assert row.message.text() == "联系党员和联系职工是同一个人：请重选。"


def test_a_value_taken_with_a_doubt_is_noted_not_refused(form: RecordForm, office: Office) -> None:
    row_id = person(office, "单文静")
    form.show_record(row_id)
    type_in(form, "id_number", "999952198903240860")
    assert "校验位不对" in form.form.rows["id_number"].message.text()
    assert form.form.rows["id_number"].message.property("role") == "small"
    assert office.one("employees", row_id, "id_number")["id_number"] == "999952198903240860"


def test_what_the_program_works_out_is_told_not_asked(form: RecordForm, office: Office) -> None:
    member, row_id = person(office, "周敏", political_status="正式党员"), person(office, "单文静")
    office.add("contacts", {"member_id": member, "employee_id": row_id})
    form.show_record(row_id)
    assert form.form.facts["contact_id"].words.text() == "周敏"
    assert "contact_id" not in form.form.rows
    assert "不用填写" in form.form.facts["contact_id"].toolTip()


def test_a_secret_is_shown_and_edited_only_for_a_purpose(form: RecordForm, office: Office, qtbot: QtBot) -> None:
    row_id = person(office, "单文静", phone="19900000001")
    form.show_record(row_id)
    row = form.form.rows["phone"]
    assert row.gated
    assert row._masked.text() == "199****0001"
    type_in(form, "phone", "19900000002")
    assert office.one("employees", row_id, "phone")["phone"] == "19900000001"
    popup = reveal(office, "employees", row_id, row)
    popup._give()
    assert popup.message.text() == "请填写。"
    popup.edit.setText("通知复工")
    qtbot.keyClick(popup.edit, Qt.Key.Key_Return)
    assert row.editor.raw() == "19900000001"
    assert office.store.history("employees", row_id)[0].new == {"seen": "phone", "purpose": "通知复工"}
    type_in(form, "phone", "199 0000 0002")
    assert office.one("employees", row_id, "phone")["phone"] == "19900000002"
    show(office, "employees", row_id, row, "  ")
    assert "用途" in row.message.text()


def test_an_empty_secret_may_be_filled_in_at_once(form: RecordForm, office: Office) -> None:
    form.show_record(person(office, "单文静"))
    assert not form.form.rows["phone"].gated


def test_a_new_record_says_what_is_missing_and_is_then_kept(form: RecordForm, office: Office, qtbot: QtBot) -> None:
    form.begin()
    assert form.form.rows["state"].editor.raw() == "在职"
    form.save()
    assert form.message.text() == "有内容要改，见红字。"
    assert form.form.rows["name"].message.text()
    form.form.rows["name"].editor.put("单文静")
    with qtbot.waitSignal(form.added) as added:
        qtbot.keyClick(form.form.rows["name"].editor.focusProxy(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.one("employees", added.args[0], "name")["name"] == "单文静"
    assert not form.touched


def test_another_picture_is_one_step_to_take_back(form: RecordForm, shell: PlainShell, office: Office) -> None:
    row_id = person(office, "单文静")
    form.show_record(row_id)
    shell.listeners.append(lambda changed: form.reread())
    image = QImage(8, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    editor = form.form.rows["photo_id"].editor
    assert isinstance(editor, PictureEditor)
    editor.take_image(image)
    assert office.one("employees", row_id, "photo_id")["photo_id"] == editor.raw()
    assert shell.said[-1] == ("已完成：更换照片", "green")
    assert shell.undo is not None
    shell.undo()
    assert editor.raw() is None
    assert attachments_of(office, "employees", row_id) == []


def test_what_is_wrong_is_scrolled_to(form: RecordForm, qtbot: QtBot) -> None:
    form.resize(400, 300)
    form.begin()
    form.form.rows["name"].editor.put("单文静")
    row = form.form.rows["phone"]
    row.editor.put("12")
    area = form.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert not area.viewport().rect().contains(row.mapTo(area.viewport(), row.rect().topLeft()))
    form.save()
    assert row.wrong
    assert area.viewport().rect().contains(row.mapTo(area.viewport(), row.rect().topLeft()))
    assert area.viewport().rect().contains(row.mapTo(area.viewport(), row.message.geometry().bottomLeft()))


def test_what_was_not_finished_waits_until_one_comes_back(form: RecordForm, office: Office) -> None:
    row_id = person(office, "查小雨")
    form.begin()
    form.form.rows["name"].editor.put("单文")
    form.show_record(row_id)
    form.begin()
    assert form.form.rows["name"].editor.raw() == "单文"
    assert form.restored.isVisible()
    form.restored.click()
    assert form.form.rows["name"].editor.raw() == ""
    assert not form.restored.isVisible()


def test_a_start_given_by_another_page_fills_the_form(form: RecordForm, office: Office) -> None:
    place = team(office, "动力班")
    form.begin({"team_id": place})
    assert form.form.rows["team_id"].editor.raw() == place


def test_child_rows_of_a_new_record_go_with_it_in_one_step(form: RecordForm, office: Office, qtbot: QtBot) -> None:
    form.begin()
    editor = form.form.rows["skills"].editor
    assert isinstance(editor, RowsEditor)
    editor.edit(-1)
    dialog = editor.findChild(RowDialog)
    dialog.save()
    assert dialog.form.rows["name"].message.text()
    dialog.form.rows["name"].editor.put("叉车证")
    dialog.save()
    editor._took(-1, {"name": "电工证"})
    editor.remove(1)
    form.form.rows["name"].editor.put("单文静")
    with qtbot.waitSignal(form.added) as added:
        form.save()
    rows = office.read("skills", is_("person_id", added.args[0]), columns=("name",))
    assert [row["name"] for row in rows] == ["叉车证"]
    office.store.undo()
    assert office.count("employees") == office.count("skills") == 0


def test_child_rows_of_a_saved_record_are_kept_at_once(
    form: RecordForm, shell: PlainShell, office: Office, qtbot: QtBot
) -> None:
    row_id = person(office, "单文静")
    form.show_record(row_id)
    editor = form.form.rows["family"].editor
    assert isinstance(editor, RowsEditor)
    editor.edit(-1)
    dialog = editor.findChild(RowDialog)
    dialog.form.rows["name"].editor.put("单小明")
    dialog.form.rows["phone"].editor.put("19900000003")
    dialog.save()
    kept = office.read("family_members", is_("person_id", row_id), columns=("name",))
    assert [row["name"] for row in kept] == ["单小明"]
    assert editor.table.item(0, 0).text() == "单小明"
    editor.table.setCurrentCell(0, 0)
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    again = editor.findChildren(RowDialog)[-1]
    assert again.form.rows["phone"].gated
    again.form.rows["kinship"].editor.put("儿子")
    again.save()
    assert editor.table.item(0, 1).text() == "儿子"
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert office.count("family_members") == 0
    assert shell.said[-1] == ("已完成：删除家庭成员（1 条，可在回收站找回）", "green")
    assert shell.undo is not None
    shell.undo()
    assert office.count("family_members") == 1


def test_a_ledger_without_editing_shows_its_form_locked(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    locked = next((each for each in office.registry.listed if not each.editable), None)
    assert locked is not None
    form = RecordForm(shell, locked)
    qtbot.addWidget(form)
    form._lock(locked.editable)
    assert not any(row.editor.isEnabled() for row in form.form.rows.values())
