"""The evaluation desk in a window on the branch of scenario 4."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from partydesk.desk.screens.evaluation import make_evaluation
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings

_BRANCH = Path(__file__).parents[3] / "office" / "evaluation" / "branch.py"


def _branch_module():
    """The made-up branch that the tests of the family use."""
    name = "tests.office.evaluation.branch"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, _BRANCH)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def chain():
    """What builds the branch, and its names."""
    return _branch_module()


class Bench:
    """The page, the window around it, and where the window was sent."""

    def __init__(self, window, office, branch) -> None:
        self.window, self.office, self.branch = window, office, branch
        self.went, self.said = [], []
        window.open_record = lambda ledger, row, **args: self.went.append((ledger, row))
        window.toast = lambda text, *rest, **more: self.said.append(text)

    @property
    def page(self):
        return self.window.pages.page

    def choose(self, person: int) -> None:
        self.page.left.list.choose(person)

    def press_step(self) -> None:
        self.page.middle.step.click()

    def rows(self):
        return {row.code: row for row in self.page.middle.table.rows.rows}


@pytest.fixture
def bench(qtbot, office, tmp_path, chain):
    """Scenario 4 before the first computation, its quarter on show."""
    branch = chain.scenario(office)
    window = MainWindow(Settings(tmp_path))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    spec = PageSpec("evaluation", "评价工作台", "评价", make_evaluation)
    window.take_office(office, (spec,), Hooks())
    made = Bench(window, office, branch)
    made.page.apply(period="2026Q3")
    made.choose(branch.wang)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()
