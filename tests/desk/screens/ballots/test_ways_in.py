"""One click, or the reminder of 今日, leads to the ballots of a batch; surveys are typed on the same page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from partydesk.desk.ledger.confirm import Confirm
from partydesk.desk.ledger.spec import ledger_spec
from partydesk.desk.screens.ballots import ballot_typing_spec
from partydesk.desk.screens.ballots.page import BallotPage
from partydesk.desk.shell import Hooks
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings


@pytest.fixture
def window(qtbot, office, batch, tmp_path):
    """The two ledgers that have papers, and the page on which they are typed."""
    made = MainWindow(Settings(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    ledgers = [ledger_spec(office, office.registry[key]) for key in ("ballot_batches", "surveys")]
    made.take_office(office, (*ledgers, ballot_typing_spec()), Hooks())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.pages.let_go()
    made.close()


def typing_page(window) -> BallotPage:
    page = window.pages.page
    assert isinstance(page, BallotPage)
    return page


def test_a_batch_of_the_ledger_is_one_click_from_its_ballots(window, batch):
    window.open_record("ballot_batches", batch)
    window.pages.page.inspector.page_of("acts").buttons["type_ballots"].click()
    assert typing_page(window).paper.id == batch
    assert QApplication.focusWidget() is typing_page(window).head.back


def test_the_reminder_opens_the_ballots_themselves(window, batch):
    window.open_record("ballot_batches", batch, action="type_ballots")
    assert typing_page(window).paper.id == batch


def test_the_act_of_a_page_of_its_own_is_not_done_to_many(window):
    texts = [button.text() for button in window.pages.page.selection.bar.living]
    assert "录入汇总" in texts
    assert "逐张录入" not in texts


def test_a_survey_is_typed_with_a_key_a_word(window, office, qtbot):
    changed = office.add("surveys", {"title": "食堂", "kind": "自拟问卷", "own_items": "口味\n价格", "issued": 6})
    survey = next(row for ledger, row in changed if ledger == "surveys")
    window.go("ballot_typing", ledger="surveys", open=survey)
    page = typing_page(window)
    assert "1 好　2 较好　3 一般　4 差" in page.head.keys.text()
    qtbot.keyClicks(page.head.back, "6")
    qtbot.keyClick(page.head.back, Qt.Key.Key_Return)
    qtbot.keyClicks(page.grid, "111213142 x")
    assert page.grid.typing.counted.counts == ((4, 1, 0, 0), (1, 1, 1, 1))
    assert page.grid.places().lines == 4
    page.save()
    row = office.one("surveys", survey)
    assert (row["returned"], row["valid"]) == (6, 5)
    assert window.pages.key == "surveys"


def test_another_batch_does_not_push_aside_one_that_is_being_typed(window, office, batch, qtbot):
    changed = office.add("surveys", {"title": "食堂", "kind": "自拟问卷", "own_items": "口味", "issued": 6})
    survey = next(row for ledger, row in changed if ledger == "surveys")
    window.go("ballot_typing", ledger="ballot_batches", open=batch)
    page = typing_page(window)
    qtbot.keyClicks(page.grid, "98")
    window.go("ballot_typing", ledger="ballot_batches", open=batch)
    assert page.grid.typing.begun
    window.go("ballot_typing", ledger="surveys", open=survey)
    assert page.paper.ledger == "ballot_batches"
    next(each for each in page.findChildren(Confirm) if each.isVisible()).go.click()
    assert (page.paper.ledger, page.grid.typing.begun) == ("surveys", False)


def test_a_sealed_quarter_says_so_and_opens_nothing(window, office, batch, monkeypatch):
    said = []
    window.toast = lambda text, *rest, **more: said.append(text)
    row = office.one("ballot_batches", batch)
    with office.change("测试") as change:
        change.add(
            "evaluations", scheme="instructor_quarter", person_id=row["person_id"], period="2026Q3", state="已定稿"
        )
    window.go("ballot_typing", ledger="ballot_batches", open=batch)
    assert "已定稿" in said[0]
    assert typing_page(window).paper is None
    assert typing_page(window).empty.isVisible()
