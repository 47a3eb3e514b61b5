"""从这里开始 stands on the home page of a new branch until its steps are done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.desk.plain_shell import PlainShell
from tests.desk.screens.today.test_page import opened

from partydesk.desk.widgets import ActionButton, Chip
from partydesk.office.context import Office


def test_a_new_branch_is_led_to_its_first_step(qtbot, office: Office) -> None:
    shell = PlainShell(office)
    _, page = opened(qtbot, shell)
    buttons = page.first_steps.findChildren(ActionButton)
    assert len(buttons) == 5
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert shell.gone == [("units", {"new": {"kind": "党支部"}})]


def test_a_step_that_is_done_says_so(qtbot, office: Office) -> None:
    shell = PlainShell(office)
    _, page = opened(qtbot, shell)
    office.add("units", {"name": "制丝车间党支部", "kind": "党支部"})
    page.refresh()
    qtbot.waitUntil(lambda: len(page.first_steps.findChildren(ActionButton)) == 4)
    assert [chip.text() for chip in page.first_steps.findChildren(Chip)] == ["已完成"]


def test_a_branch_at_work_has_no_such_card(qtbot, demo: Office) -> None:
    _, page = opened(qtbot, PlainShell(demo))
    assert page.first_steps is None
