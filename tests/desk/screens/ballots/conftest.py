"""The typing page in a window, with one open batch of thirty ballots."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from partydesk.desk.screens.ballots import ballot_typing_spec
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings

ISSUED = 32


class TypingDesk:
    """The window, the office, the batch, and what was said."""

    def __init__(self, window, office, batch) -> None:
        self.window, self.office, self.batch = window, office, batch
        self.said = []
        window.toast = lambda text, *rest, **more: self.said.append(text)

    @property
    def page(self):
        return self.window.pages.page

    @property
    def typing(self):
        return self.page.grid.typing

    def kept(self):
        return self.office.one("ballot_batches", self.batch)


@pytest.fixture
def batch(office):
    """A batch of a quarter, issued and not counted."""
    with office.change("测试") as change:
        team = change.add("units", name="甲班", kind="班组")
        person = change.add("employees", name="王明", state="在职")
        change.add("postings", person_id=person, team_id=team, from_on="2026-01-01")
    changed = office.add(
        "ballot_batches", {"person_id": person, "team_id": team, "quarter": "2026Q3", "issued": ISSUED}
    )
    return next(row for ledger, row in changed if ledger == "ballot_batches")


@pytest.fixture
def desk_of_ballots(qtbot, office, batch, tmp_path):
    """The page with the batch open and the keyboard in 收回."""
    window = MainWindow(Settings(tmp_path))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    others = (PageSpec("ballot_batches", "反评批次", "评价", lambda shell: QLabel("批次")),)
    window.take_office(office, (*others, ballot_typing_spec()), Hooks())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("ballot_typing", ledger="ballot_batches", open=batch)
    yield TypingDesk(window, office, batch)
    if window.pages.page is not None:
        window.pages.let_go()
    window.close()
