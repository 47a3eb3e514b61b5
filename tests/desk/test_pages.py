"""The pages that the window has: what stands beside them in the rail, their shortcuts, how they are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from partydesk.core.spec.query import among, is_
from partydesk.desk.pages import hooks, page_specs
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme.icons import exists
from partydesk.office.context import Office


def _counts(office: Office) -> dict[str, int | str | None]:
    return {spec.key: spec.count() for spec in page_specs(office)}


def test_the_rail_counts_what_is_open_and_not_what_there_is(demo: Office) -> None:
    counts = _counts(demo)
    this_month = (is_("month", demo.today.isoformat()[:7]), among("state", ("未开始", "进行中")))
    assert counts["tasks"] == demo.count("tasks", *this_month) > 0
    assert counts["problems"] < demo.count("problems")
    assert counts["concerns"] < demo.count("concerns")
    assert counts["obligations"] < demo.count("obligations")
    assert counts["visits"] is None


def test_every_page_has_a_drawing_of_its_own_for_the_folded_rail(demo: Office) -> None:
    icons = [spec.icon for spec in page_specs(demo)]
    assert all(exists(icon) for icon in icons)
    assert len(set(icons)) == len(icons)


@pytest.fixture
def window(demo: Office, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Settings(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.take_office(demo, page_specs(demo), hooks(demo))
    return made


_WORDS = {"空格": "Space", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}


def _listed(window: MainWindow) -> set[str]:
    """Every key of the list of shortcuts as Qt writes it."""
    found = set()
    for keys, _ in window.menus.listed():
        for each in keys.split(" · "):
            words = "+".join(_WORDS.get(part, part) for part in each.split("+"))
            found.add(QKeySequence(words.replace("Enter", "Return")).toString())
    return found


def test_the_list_of_shortcuts_has_every_shortcut_of_every_page(window: MainWindow) -> None:
    for spec in window.pages.specs:
        window.go(spec.key)
    bound = {each.toString() for made in window.findChildren(QShortcut) for each in QShortcut.keys(made)}
    bound |= {each.toString() for action in window.actions() for each in action.shortcuts()}
    same = {"Ctrl+Enter": "Ctrl+Return"}
    assert {same.get(keys, keys) for keys in bound} <= _listed(window)


def test_sheets_are_found_by_pinyin_too(window: MainWindow, demo: Office) -> None:
    titles = [hit.title for hit in hooks(demo).search(window, "zdgzrq")]
    assert "重点关注人群台账" in titles


def test_the_serial_of_a_paper_leads_to_its_evaluation_or_to_its_sheet(window: MainWindow, demo: Office) -> None:
    row = demo.read("evaluations", is_("scheme", "member_points"), columns=("serial", "person_id", "period"), limit=1)[
        0
    ]
    points, summary = f"{row['period']}-JF-{row['person_id']:03}", f"{row['period']}-HZDY-001"
    for text, page in ((row["serial"], "evaluation"), (points, "evaluation"), (summary, "print_centre")):
        hit = hooks(demo).search(window, text.lower().replace("-", " ") if text == summary else text)[0]
        hit.open()
        assert (hit.title, window.pages.key) == (text, page)


def test_a_record_cited_on_a_sheet_comes_before_what_only_holds_its_number(window: MainWindow, demo: Office) -> None:
    task = demo.read("tasks", columns=("title",), sort=("id",), limit=1)[0]
    hit = hooks(demo).search(window, f"任务 {task['id']}")[0]
    hit.open()
    assert (hit.subtitle, window.pages.key) == (task["title"], "tasks")
    assert window.pages.page.inspector.row_id == task["id"]


def test_a_seal_on_a_sheet_leads_to_its_evaluation_once(window: MainWindow, demo: Office) -> None:
    row = demo.read("evaluations", is_("state", "已定稿"), limit=1)[0]
    hits = hooks(demo).search(window, f"封签 {row['seal_number']}")
    assert [hit.title for hit in hits].count(f"封签 {row['seal_number']}") == 1
    hits[0].open()
    assert window.pages.key == "evaluation"
    assert window.pages.page.view.row["id"] == row["id"]


def test_no_two_shortcuts_of_one_key_are_in_force_together(window: MainWindow) -> None:
    window_keys = {each.toString() for action in window.actions() for each in action.shortcuts()}
    for spec in window.pages.specs:
        window.go(spec.key)
        page = window.pages.page
        assert page is not None
        own = {each.toString() for made in page.findChildren(QShortcut) for each in QShortcut.keys(made)}
        assert not own & window_keys, spec.key


def test_the_key_of_opening_chooses_a_file_where_one_is_to_be_imported(window: MainWindow, monkeypatch) -> None:
    window.go("import")
    asked: list[str] = []
    window.asked.connect(asked.append)
    monkeypatch.setattr(window.pages.page.choosing, "choose", lambda: asked.append("file"))
    window.menus.actions["open"].trigger()
    window.go("today")
    window.menus.actions["open"].trigger()
    assert asked == ["file", "open"]


def test_an_evaluation_in_its_list_leads_to_its_points_and_records(window: MainWindow, demo: Office) -> None:
    row = demo.read("evaluations", is_("state", "已定稿"), is_("scheme", "team_points"), limit=1)[0]
    window.open_record("evaluations", row["id"])
    window.pages.page.inspector.act("look")
    assert window.pages.key == "evaluation"
    assert window.pages.page.view.row["id"] == row["id"]
