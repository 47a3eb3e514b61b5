"""A window over a real office, with made-up sheets, for the tests of paper, print centre and settings."""

import sys
from dataclasses import replace
from types import ModuleType

from PySide6.QtWidgets import QLabel

from partydesk.core.documents import Document
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.office.family import Family, Sheet

MISSING = "\U0001f996"
"""No font of the program draws it."""


def open_window(qtbot, office, folder, specs=()):
    """A shown window on `office`; a page "here" is put before `specs`."""
    window = MainWindow(Settings(folder))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    here = PageSpec("here", "这里", "今日", lambda shell: QLabel("这里"))
    window.take_office(office, (here, *specs), Hooks())
    return window


def settled(qtbot, window):
    """Waits until no job is under way."""
    qtbot.waitUntil(lambda: window.jobs.waiting == 0, timeout=20_000)


def add_sheets(office, monkeypatch):
    """Replaces the office's sheets by three made-up ones; returns what they were asked for."""
    asked = []
    module = ModuleType("made_up_sheets")

    def one_each(office, ask):
        asked.append(ask)
        names = ["空白"] if ask.blank else [row["name"] for row in office.read("employees", columns=("name",))]
        chosen = names if ask.ids is None else [office.one("employees", row_id)["name"] for row_id in ask.ids]
        return [Document(f"表 {name}") for name in (names if ask.blank else chosen)]

    module.one_each = one_each
    module.roster = lambda office, ask: asked.append(ask) or [Document("花名册", landscape=True)]
    monkeypatch.setitem(sys.modules, "made_up_sheets", module)
    full = Sheet(
        "full_form", "登记表", "made_up_sheets:one_each", of="employees", unit="quarter", full=True, group="员工"
    )
    sheets = (
        Sheet("roster", "花名册", "made_up_sheets:roster", group="员工"),
        Sheet("quarterly", "季度表", "made_up_sheets:one_each", of="employees", unit="quarter", group="评价"),
        full,
    )
    office.families = (*(replace(each, sheets=()) for each in office.families), Family("made_up", sheets=sheets))
    office.sheets.clear()
    office.sheets.update((each.key, each) for each in sheets)
    return asked


def add_people(office, *names):
    """Adds employees; returns their ids."""
    ids = []
    for n, name in enumerate(names):
        added = office.add("employees", {"name": name, "staff_no": f"GY{n:03}"})
        ids += [row_id for ledger, row_id in added if ledger == "employees"]
    return ids


def notes_of(office, row_id):
    """What the log noted of a person: how a sheet was used."""
    return [line.new["how"] for line in office.store.history("employees", row_id) if line.op == "note"]
