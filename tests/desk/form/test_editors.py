"""One editor a kind of field: what it takes, what it hands on, how it is used by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import person, team

from partydesk.core.spec import fields as f
from partydesk.core.spec.query import is_
from partydesk.desk.form.choosing import ChoiceEditor, RatingEditor
from partydesk.desk.form.editor import DateEditor, Editor, LineEditor, LongTextEditor
from partydesk.desk.form.editors import EDITORS, editor_for
from partydesk.desk.form.picture import PictureEditor
from partydesk.desk.form.referring import ReferenceEditor, ReferencesEditor
from partydesk.office.context import Office

KINDS: list[tuple[f.Field, Any]] = [
    (f.Text("a", "甲"), "样例"),
    (f.LongText("a", "甲"), "一\n二"),
    (f.Integer("a", "甲", unit="人"), 3),
    (f.Amount("a", "甲", unit="元"), "12.50"),
    (f.Date("a", "甲"), "2026-11-20"),
    (f.Date("a", "甲", month_ok=True), "1990-05"),
    (f.Month("a", "甲"), "2026-11"),
    (f.Choice("a", "甲", of=("红", "绿")), "绿"),
    (f.YesNo("a", "甲"), False),
    (f.IdNumber("a", "甲"), "999952198903240865"),
    (f.Phone("a", "甲"), "19900000001"),
    (f.Rating("a", "甲"), 4),
]


def shown(qtbot: QtBot, office: Office, field: f.Field) -> Any:
    made = editor_for(office, field)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_editor_that_takes_the_keyboard_is_named_by_its_field(qtbot: QtBot, office: Office) -> None:
    kinds = [field for field, _ in KINDS]
    for field in (*kinds, f.Reference("a", "甲", to="units"), f.References("a", "甲", to="units")):
        inner = made = shown(qtbot, office, field)
        while inner.focusProxy() is not None:
            inner = inner.focusProxy()
        assert inner.accessibleName() == "甲", made


def test_every_kind_of_field_has_its_editor() -> None:
    assert set(EDITORS) == {*f.STORED, f.Rows}


@pytest.mark.parametrize(("field", "value"), KINDS, ids=lambda each: type(each).__name__)
def test_what_is_put_in_is_handed_on_and_read_back(qtbot: QtBot, office: Office, field: f.Field, value: Any) -> None:
    editor: Editor = shown(qtbot, office, field)
    read, refusals = office.draft([field], {"a": editor.raw()})
    assert (read["a"], refusals) == (None, [])
    editor.put(value)
    read, refusals = office.draft([field], {"a": editor.raw()})
    assert refusals == []
    assert str(read["a"]) == str(value)
    editor.put(None)
    assert office.draft([field], {"a": editor.raw()})[0]["a"] is None


def test_a_line_is_never_cut_while_it_is_typed(qtbot: QtBot, office: Office) -> None:
    field = f.Text("a", "甲", max_length=3)
    editor: LineEditor = shown(qtbot, office, field)
    event = QInputMethodEvent()
    event.setCommitString("一二三四五")
    QApplication.sendEvent(editor.line, event)
    assert editor.raw() == "一二三四五"
    assert office.draft([field], {"a": editor.raw()})[1][0].message.startswith("最多 3 个字")


def test_paragraphs_grow_with_their_text_and_tab_goes_on(qtbot: QtBot, office: Office) -> None:
    editor: LongTextEditor = shown(qtbot, office, f.LongText("a", "甲"))
    low = editor.text.height()
    editor.put("一\n二\n三\n四\n五")
    assert editor.text.height() > low
    assert editor.text.tabChangesFocus()


def test_a_choice_narrows_as_one_types_and_keeps_a_word_that_left_the_list(qtbot: QtBot, office: Office) -> None:
    editor: ChoiceEditor = shown(qtbot, office, f.Choice("a", "甲", of=("患病住院", "意外致困")))
    completer = editor.combo.completer()
    completer.setCompletionPrefix("住院")
    assert completer.currentCompletion() == "患病住院"
    editor.put("旧词")
    assert editor.raw() == "旧词"
    editor.combo.setEditText("住院")
    editor.combo.lineEdit().editingFinished.emit()
    assert editor.raw() == "患病住院"
    with qtbot.waitSignal(editor.committed):
        editor.combo.activated.emit(1)


def test_a_wrong_day_is_handed_on_to_be_refused(qtbot: QtBot, office: Office) -> None:
    field = f.Date("a", "甲")
    editor: DateEditor = shown(qtbot, office, field)
    editor.date.setText("2026-13-01")
    assert office.draft([field], {"a": editor.raw()})[1]


def test_a_record_is_found_by_initials_and_chosen_with_enter(qtbot: QtBot, office: Office) -> None:
    wanted = person(office, "单文静", staff_no="A7", team_id=team(office, "质检组"))
    person(office, "查小雨")
    editor: ReferenceEditor = shown(qtbot, office, f.Reference("a", "甲", to="employees"))
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, "swj")
    found = editor.line._found
    assert found.rowCount() == 1
    assert found.item(0).text() == "单文静　质检组 · A7"
    qtbot.keyClick(editor.line.offer.popup(), Qt.Key.Key_Return)
    assert editor.raw() == wanted
    assert editor.line.text() == "单文静"
    editor.line.setText("单")
    assert editor.raw() == "单"
    editor.put(wanted)
    assert editor.line.text() == "单文静"


def test_only_records_that_the_field_allows_are_offered(qtbot: QtBot, office: Office) -> None:
    person(office, "单文静", political_status="群众")
    person(office, "单小党", political_status="正式党员")
    field = next(each for each in office.registry["contacts"].typed if each.key == "member_id")
    editor: ReferenceEditor = shown(qtbot, office, field)
    editor.line.search("单")
    assert [editor.line._found.item(row).text() for row in range(editor.line._found.rowCount())] == ["单小党"]
    editor.line.offer.popup().hide()


def test_a_typed_record_that_the_field_does_not_allow_is_refused_in_its_own_words(qtbot: QtBot, office: Office) -> None:
    person(office, "单文静", political_status="群众")
    person(office, "周敏", political_status="正式党员")
    field = f.Reference("a", "甲", to="employees", where=(is_("political_status", "正式党员"),))
    editor: ReferenceEditor = shown(qtbot, office, field)
    editor.line.setText("单文静")
    assert editor.problem() == "“单文静”不在可选的名单里：请从列表中选，或清空。"
    editor.line.setText("周敏")
    assert editor.problem() == ""


def test_several_records_are_chips_and_a_loose_text_is_refused(qtbot: QtBot, office: Office) -> None:
    one, other = person(office, "单文静"), person(office, "查小雨")
    editor: ReferencesEditor = shown(qtbot, office, f.References("a", "甲", to="employees"))
    editor.put((one,))
    editor.line.setText("查小雨")
    editor.line.editingFinished.emit()
    assert editor.raw() == [one, other]
    editor.line.setText("没有这人")
    assert "没有这人" in editor.problem()
    editor.line.clear()
    editor.flow.itemAt(0).widget().removed.emit()
    assert editor.raw() == [other]


def test_a_mark_is_given_by_its_figure_and_taken_with_delete(qtbot: QtBot, office: Office) -> None:
    editor: RatingEditor = shown(qtbot, office, f.Rating("a", "甲"))
    holder = editor.focusProxy()
    qtbot.keyClick(holder, Qt.Key.Key_4)
    assert editor.raw() == 4
    qtbot.keyClick(holder, Qt.Key.Key_9)
    assert editor.raw() == 4
    qtbot.keyClick(holder, Qt.Key.Key_Right)
    assert editor.raw() == 5
    qtbot.keyClick(holder, Qt.Key.Key_Delete)
    assert editor.raw() is None
    editor.steps[1].click()
    assert editor.raw() == 2


def test_a_picture_is_kept_with_its_record(qtbot: QtBot, office: Office, tmp_path: Any) -> None:
    row_id = person(office, "单文静")
    editor: PictureEditor = shown(qtbot, office, f.Attachment("photo_id", "照片"))
    editor.at("employees", None)
    assert editor.message.text() == "先保存，再添加照片。"
    editor.at("employees", row_id)
    image = QImage(8, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    editor.paste()
    assert office.label("attachments", editor.raw()) == "照片.png"
    wrong = tmp_path / "不是图片.png"
    wrong.write_text("x")
    editor.take_file(wrong)
    assert "不是能识别的图片" in editor.message.text()
    image.save(str(tmp_path / "face.png"))
    editor.take_file(tmp_path / "face.png")
    assert office.label("attachments", editor.raw()) == "face.png"
    assert not editor._frame._picture.isNull()
    QGuiApplication.clipboard().clear()
