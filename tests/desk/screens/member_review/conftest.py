"""The page of the democratic review in a window, on the made-up branch of the family's tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from partydesk.desk.screens.member_review import make_member_review
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings

_YEAR = Path(__file__).parents[3] / "office" / "evaluation" / "member_review" / "year.py"


@pytest.fixture(scope="session")
def year():
    """What builds the branch and its year."""
    name = "tests.office.evaluation.member_review.year"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, _YEAR)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


class ReviewDesk:
    """The window, the office, the branch, where the window was sent and what it said."""

    def __init__(self, window, office, branch) -> None:
        self.window, self.office, self.branch = window, office, branch
        self.went, self.said = [], []
        window.toast = lambda text, *rest, **more: self.said.append(text)

    @property
    def page(self):
        return self.window.pages.page

    @property
    def list(self):
        return self.page.roll.list

    def seats(self):
        return self.list.rows.rows

    def grades(self):
        return [seat.grade for seat in self.page.seen.seats]


@pytest.fixture
def opened(qtbot, office, tmp_path):
    """Opens the page on the office as it is."""

    def made(branch):
        window = MainWindow(Settings(tmp_path))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        specs = (
            PageSpec("member_review", "民主评议", "评价", make_member_review),
            PageSpec("evaluation", "评价工作台", "评价", lambda shell: QLabel("评价")),
            PageSpec("review_batches", "民主评议票", "评价", lambda shell: QLabel("票")),
        )
        window.take_office(office, specs, Hooks(undo=office.store.undo))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go("member_review")
        return ReviewDesk(window, office, branch)

    return made


@pytest.fixture
def desk_of_review(opened, office, year):
    """All ballots counted, nobody decided."""
    return opened(year.counted(office))
