"""A page that holds something unsaved is asked once before it is left, by whichever way."""

import pytest
from PySide6.QtWidgets import QWidget

from partydesk.desk.ledger.confirm import Confirm
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings


class Holder(QWidget):
    """A page with something in hand."""

    def __init__(self, shell) -> None:
        super().__init__()
        self.held = "三张票还没有保存"

    def holding(self) -> str:
        return self.held

    def let_go(self) -> None:
        self.held = ""


@pytest.fixture
def window(qtbot, tmp_path):
    made = MainWindow(Settings(tmp_path))
    qtbot.addWidget(made)
    made.show()
    specs = (
        PageSpec("today", "今日", "今日", lambda shell: QWidget()),
        PageSpec("holder", "录入", "", Holder),
        PageSpec("other", "台账", "台账", lambda shell: QWidget()),
    )
    made.take_office(object(), specs, Hooks())
    made.go("holder")
    yield made
    made.pages.let_go()
    made.close()


def asked(window) -> list[Confirm]:
    return [each for each in window.findChildren(Confirm) if each.isVisible()]


def test_another_page_waits_for_the_answer(window):
    window.go("other")
    (question,) = asked(window)
    assert window.pages.key == "holder"
    question.reject()
    assert window.pages.page.held
    window.go("other")
    asked(window)[-1].go.click()
    assert window.pages.key == "other"


def test_the_rail_keeps_its_mark_while_one_is_asked(window):
    assert window.rail.marked == "today"
    window.rail.chosen.emit("other")
    assert window.rail.marked == "today"
    asked(window)[0].go.click()
    assert window.rail.marked == "other"


def test_closing_waits_for_the_answer(window):
    assert not window.close()
    assert window.isVisible()
    asked(window)[0].go.click()
    assert not window.isVisible()


@pytest.mark.parametrize("key", ["open", "create", "demo"])
def test_another_file_waits_for_the_answer(window, key):
    wanted = []
    window.asked.connect(wanted.append)
    window._does(key)()
    assert wanted == []
    asked(window)[0].go.click()
    assert wanted == [key]


def test_a_page_that_holds_nothing_is_left_at_once(window):
    window.pages.let_go()
    window.go("other")
    assert window.pages.key == "other"
    assert not asked(window)


def test_the_same_page_is_not_left(window):
    window.go("holder")
    assert not asked(window)
