"""The form of an act: what it starts with, what it says will follow, how it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.desk.plain_shell import PlainShell, person

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import RowAction, Section
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.widgets import scrolled
from partydesk.office.context import Office


def move(office: Office, row_id: int, values: dict[str, Any]) -> Any:
    if values["post"] == "不行":
        raise KnownError("没有这个岗位：请重选。")
    return office.edit("employees", row_id, values)


MOVE = RowAction(
    "move",
    "调岗",
    move,
    sections=(Section("调岗", (f.Text("post", "岗位", required=True, why="要知道去哪里。"),)),),
    start=lambda office, row_id: {"post": office.one("employees", row_id, "post")["post"]},
    hint=lambda office, row_id, values: f"将去{values['post']}" if values["post"] else "",
)


@pytest.fixture
def shell(office: Office) -> PlainShell:
    return PlainShell(office)


@pytest.fixture
def card(qtbot: QtBot, shell: PlainShell) -> ActForm:
    made = ActForm(shell, MOVE)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_act_starts_from_the_record_and_says_what_follows(card: ActForm, office: Office, qtbot: QtBot) -> None:
    card.show_for(person(office, "单文静", post="操作工"))
    assert card.hint.text() == "将去操作工"
    editor = card.form.rows["post"].editor
    editor.put("维修工")
    editor.edited.emit()
    qtbot.waitUntil(lambda: card.hint.text() == "将去维修工")


def test_red_words_go_when_what_was_missing_is_given(card: ActForm, office: Office) -> None:
    card.show_for(person(office, "单文静"))
    card.save()
    row = card.form.rows["post"]
    assert row.wrong
    row.editor.committed.emit()
    assert row.wrong
    row.editor.put("维修工")
    row.editor.committed.emit()
    assert not row.wrong
    assert not row.message.isVisible()


def test_an_act_is_done_with_ctrl_s_and_told(card: ActForm, shell: PlainShell, office: Office, qtbot: QtBot) -> None:
    row_id = person(office, "单文静", post="操作工")
    card.show_for(row_id)
    card.form.rows["post"].editor.put("维修工")
    with qtbot.waitSignal(card.done):
        qtbot.keyClick(card.form.rows["post"].editor.focusProxy(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.one("employees", row_id, "post")["post"] == "维修工"
    assert shell.said == [("已完成：" + office.store.undoable(), "green")]
    assert card.unfinished == {}


def test_a_refused_act_keeps_what_was_typed(card: ActForm, office: Office, qtbot: QtBot) -> None:
    card.show_for(person(office, "单文静", post="操作工"))
    card.form.rows["post"].editor.put("不行")
    with qtbot.assertNotEmitted(card.done):
        card.save()
    assert card.hint.text() == "没有这个岗位：请重选。"
    assert card.unfinished == {"post": "不行"}
    card.form.rows["post"].editor.put("")
    card.save()
    assert card.form.rows["post"].message.text() == "请填写岗位。要知道去哪里。"


def test_an_act_goes_on_with_what_was_left(card: ActForm, office: Office) -> None:
    card.show_for(person(office, "单文静", post="操作工"), {"post": "维修"})
    assert card.form.rows["post"].editor.raw() == "维修"
    assert card.unfinished == {"post": "维修"}


def test_an_act_that_asks_nothing_is_one_button(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    row_id = person(office, "单文静", post="操作工")
    plain = replace(
        MOVE, sections=(), start=None, hint=None,
        perform=lambda office, row_id, values: office.edit("employees", row_id, {"post": "退休"}),
    )  # fmt: skip
    card = ActForm(shell, plain)
    qtbot.addWidget(card)
    card.show()
    card.show_for(row_id)
    assert card.save_button.text() == "调岗"
    assert not card.form.isVisible()
    card.save()
    assert office.one("employees", row_id, "post")["post"] == "退休"


LONG = replace(
    MOVE,
    sections=(
        Section("走访", (f.Text("why", "事由"), f.Text("post", "岗位", required=True, why="要知道去哪里。"))),
        Section("慰问", tuple(f.Text(f"gift{n}", f"慰问品{n}", required=n == 9, why="要。") for n in range(10))),
    ),
    start=None,
    rare=("why", *(f"gift{n}" for n in range(10))),
)


def in_view(area: QScrollArea, widget: QWidget) -> bool:
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return 0 <= top <= area.viewport().height() - widget.height()


@pytest.fixture
def long_card(qtbot: QtBot, shell: PlainShell, office: Office) -> tuple[QScrollArea, ActForm]:
    area = scrolled(ActForm(shell, LONG))
    qtbot.addWidget(area)
    area.resize(360, 300)
    area.show()
    area.widget().show_for(person(office, "单文静", post="操作工"))
    return area, area.widget()


def test_fields_that_are_seldom_filled_wait_under_more(long_card: tuple[QScrollArea, ActForm], qtbot: QtBot) -> None:
    _, card = long_card
    assert card.form.rows["post"].isVisible()
    assert not card.form.rows["why"].isVisible()
    qtbot.keyClick(card.form.fold.link, Qt.Key.Key_Return)
    assert card.form.rows["why"].isVisible()
    assert card.form.rows["why"].y() < card.form.rows["gift0"].y()
    qtbot.keyClick(card.form.fold.link, Qt.Key.Key_Return)
    assert not card.form.rows["why"].isVisible()


def test_more_opens_for_what_was_refused_or_left_half_typed(
    long_card: tuple[QScrollArea, ActForm], office: Office
) -> None:
    _, card = long_card
    card.form.rows["post"].editor.put("维修工")
    card.save()
    assert card.form.rows["gift9"].isVisible()
    assert "请填写慰问品9" in card.form.rows["gift9"].message.text()
    card.form.fold.open(False)
    card.show_for(person(office, "周敏"), {"why": "", "post": "维修工"})
    assert not card.form.rows["why"].isVisible()
    card.show_for(person(office, "查小雨"), {"why": "患病"})
    assert card.form.rows["why"].isVisible()


def test_save_and_its_hint_stay_in_sight_while_a_long_form_scrolls(
    long_card: tuple[QScrollArea, ActForm], qtbot: QtBot
) -> None:
    area, card = long_card
    card.form.fold.open(True)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert in_view(area, card.save_button)
    assert card.foot.stuck
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    assert in_view(area, card.save_button)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert in_view(area, card.save_button)
    assert not card.foot.stuck
    card.hint.say("将去维修工，" * 12)
    qtbot.waitUntil(lambda: card.foot.height() >= card.hint.heightForWidth(card.hint.width()))
    card.form.fold.open(False)
    qtbot.waitUntil(lambda: not card.foot.stuck)


def test_a_hidden_form_works_out_no_hint_any_more(card: ActForm, office: Office, qtbot: QtBot) -> None:
    card.show_for(person(office, "单文静", post="操作工"))
    card.form.edited.emit("post")
    assert card._later.isActive()
    card.hide()
    assert not card._later.isActive()


def test_the_form_of_an_act_is_no_window_of_its_own(qtbot: QtBot, shell: PlainShell, stray_windows: list[str]) -> None:
    for action in (MOVE, LONG, replace(MOVE, sections=())):
        qtbot.addWidget(ActForm(shell, action))
    assert stray_windows == []


def test_tab_goes_from_the_last_field_to_save(long_card: tuple[QScrollArea, ActForm]) -> None:
    _, card = long_card
    assert card.form.fold.link.nextInFocusChain() is not None
    walked, each = [], card.form.rows["post"].editor.focusProxy()
    while each is not card.save_button and len(walked) < 200:
        walked.append(each)
        each = each.nextInFocusChain()
    assert each is card.save_button
    assert card.form.fold.link in walked
    assert card.form.rows["gift9"].editor.focusProxy() in walked


def test_enter_goes_on_from_line_to_line_and_does_the_act_at_the_button(
    qtbot: QtBot, shell: PlainShell, office: Office
) -> None:
    asked = (f.Text("post", "岗位", required=True, why="要知道去哪里。"), f.Text("remark", "备注"))
    made = ActForm(shell, replace(MOVE, sections=(Section("调岗", asked),), start=None, hint=None))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    who = person(office, "单文静")
    made.show_for(who)
    first, second = (made.form.rows[key].editor.line for key in ("post", "remark"))
    first.setText("维修工")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert made.save_button.hasFocus()
    assert office.one("employees", who)["post"] is None
    qtbot.keyClick(made.save_button, Qt.Key.Key_Return)
    assert office.one("employees", who)["post"] == "维修工"
