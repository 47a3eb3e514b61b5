import os
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from partydesk.core.errors import KnownError
from partydesk.desk import app as application
from partydesk.desk.app import Desk, Doors

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "reportlab", "openpyxl", "xlsxwriter", "pypinyin", "typer")


class Office:
    def __init__(self, path):
        self.path, self.closed = path, False

    def close(self):
        self.closed = True


@pytest.fixture
def doors(desk):
    def make(path):
        path.write_text("store")

    def open_store(path):
        if not path.is_file():
            raise KnownError(f"没有“{path.name}”：请先新建，或换一个文件")
        return Office(path)

    return Doors(open_store, make, make, furnish=lambda office: (desk.specs(), desk.hooks()))


@pytest.fixture
def program(qtbot, doors):
    made = Desk(doors)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def test_the_window_loads_nothing_heavy():
    code = (
        "import sys; from partydesk.desk.app import Desk, Doors, make_application; a = make_application(['x']);"
        "d = Desk(Doors(None, None, None)); d.window.show(); a.processEvents();"
        f"print([name for name in {HEAVY!r} if name in sys.modules]); d.window.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ)
    assert done.stdout.strip() == "[]", done.stderr


def test_without_a_store_the_welcome_page_offers_the_last_ones(program, tmp_path):
    store = tmp_path / "制丝车间.partydesk"
    store.touch()
    program.window.settings.opened(store)
    program.begin(None)
    links = [b for b in program.window.pages.currentWidget().findChildren(QPushButton) if b.text() == "制丝车间"]
    links[0].click()
    assert program.window.office.path == store
    assert program.window.windowTitle() == "制丝车间 · 党建工作台"


def test_a_store_that_is_refused_says_why_and_leaves_the_welcome_page(program, tmp_path):
    program.begin(tmp_path / "没有.partydesk")
    assert program.window.office is None
    assert "没有.partydesk" in program.window.message.text()
    assert program.window.pages.currentWidget() is not None


def test_a_bug_while_opening_still_leaves_a_way_on(program, doors, tmp_path):
    (tmp_path / "a.partydesk").touch()
    program._doors = replace(doors, open=lambda path: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        program.begin(tmp_path / "a.partydesk")
    texts = {button.text() for button in program.window.pages.currentWidget().findChildren(QPushButton)}
    assert {"新建支部", "打开示例"} <= texts


def test_opening_another_store_closes_the_first(program, tmp_path):
    stores = [tmp_path / name for name in ("a.partydesk", "b.partydesk")]
    offices = []
    for store in stores:
        store.touch()
        program.open(store)
        offices.append(program.window.office)
    assert [office.closed for office in offices] == [True, False]
    assert program.window.settings.recent[0] == stores[1].resolve()


def test_the_example_is_made_beside_the_window_and_opened(qtbot, program):
    program.begin(None)
    program.window.menus.actions["demo"].trigger()
    qtbot.waitUntil(lambda: program.window.office is not None)
    assert program.window.office.path.name == "demo.partydesk"


def test_closing_the_window_closes_the_store(program, tmp_path):
    store = tmp_path / "a.partydesk"
    store.touch()
    program.open(store)
    office = program.window.office
    program.window.close()
    assert office.closed


@pytest.mark.parametrize(("asked", "got"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")])
def test_an_input_method_that_qt_does_not_ship_is_reached_through_ibus(monkeypatch, asked, got):
    monkeypatch.setenv("QT_IM_MODULE", asked)
    application._prepare_environment()
    assert os.environ["QT_IM_MODULE"] == got


@pytest.mark.parametrize(("asked", "got"), [("C", "C.UTF-8"), ("POSIX", "C.UTF-8"), ("zh_CN.UTF-8", "zh_CN.UTF-8")])
def test_a_locale_without_chinese_is_replaced(monkeypatch, asked, got):
    monkeypatch.setenv("LC_ALL", asked)
    application._prepare_environment()
    assert os.environ["LC_ALL"] == got


def test_the_words_of_qt_itself_are_chinese(qapp):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
