"""Scenario 4 as somebody at the window goes through it: ballots by keys, the life by buttons, the sheet as saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.e2e.branch import Desk, add, bare, do
from tests.e2e.test_scenario_4 import Q3, evaluation, people, work

from partydesk.core.spec.query import is_
from partydesk.desk.app import make_application
from partydesk.desk.pages import hooks, page_specs
from partydesk.desk.paper import output
from partydesk.desk.paper.preview import Preview
from partydesk.desk.screens.schemes.outline import FULL
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme import look
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.schemes import versions as schemes

TEAMS = ("甲班", "乙班", "丙班")
NINES, SIXES = "0099999999", "9999998888"
"""Ballots of ten statements that come to 92 and to 86; the key 0 marks a ten."""


@pytest.fixture(scope="module")
def qapp() -> Any:
    """The application as the program makes it."""
    return make_application(["tests"])


class Window:
    """The window of the program over the branch, and what is read off it."""

    def __init__(self, window: MainWindow, office: Office, ids: dict[str, int], folder: Path, qtbot: QtBot) -> None:
        self.window, self.office, self.ids, self.folder, self.qtbot = window, office, ids, folder, qtbot

    @property
    def page(self) -> Any:
        return self.window.pages.page

    def press(self, *keys: Any) -> None:
        """Types into whatever has the keyboard."""
        for key in keys:
            target = QApplication.focusWidget()
            (self.qtbot.keyClicks if isinstance(key, str) else self.qtbot.keyClick)(target, key)

    def type_batch(self, team: str, issued: int, papers: list[str], aside: int) -> None:
        """A batch is issued, and its ballots typed by keys alone; `aside` of them are void."""
        about = {"person_id": self.ids["王䶮"], "team_id": self.ids[team], "quarter": Q3.key, "issued": issued}
        batch = add(self.office, "ballot_batches", **about)
        self.window.go("ballot_typing", ledger="ballot_batches", open=batch)
        self.press(str(len(papers) + aside), Qt.Key.Key_Return, *papers, *["x"] * aside)
        self.page.save()
        row = self.office.one("ballot_batches", batch)
        assert (row["returned"], row["valid"]) == (len(papers) + aside, len(papers))

    def open_instructor(self) -> None:
        self.window.go("evaluation", period=Q3.key)
        self.page.left.list.choose(self.ids["王䶮"])

    def step(self, by: str = "") -> None:
        """Presses the next step, and names who does it where it asks."""
        self.page.middle.step.click()
        if by:
            form = self.page.middle.acts.form
            form.form.rows["by"].editor.put(by)
            form.save_button.click()

    def seal(self) -> None:
        self.step()
        self.step("赵海燕")
        self.step("钟国栋")

    def saved(self, monkeypatch: pytest.MonkeyPatch) -> str:
        """The text of the sheet in hand, saved from its preview."""
        file = self.folder / f"{len(list(self.folder.glob('*.pdf')))}.pdf"
        self.page.middle.preview.click()
        shown = next(each for each in self.window.findChildren(Preview) if not each.isHidden())
        self.qtbot.waitUntil(lambda: shown.paper is not None, timeout=20_000)
        monkeypatch.setattr(output, "ask_file", lambda *asked: file)
        shown.save()
        shown.close_preview()
        return bare("".join(page.extract_text() for page in PdfReader(file).pages))

    def row(self) -> dict[str, Any]:
        return evaluation(self.office, self.ids["王䶮"])


@pytest.fixture
def ready(desk: Desk) -> dict[str, int]:
    """Tasks, actions and reviews of the quarter, and the points of the teams, sealed."""
    with desk.on("2026-06-30") as office:
        ids = people(office)
    work(desk, ids)
    with desk.on("2026-09-30") as office:
        review = add(office, "reviews", person_id=ids["王䶮"], quarter=Q3.key, who_am_i="联络员", what_more="跟夜班")
        do(office, "reviews", "fill_review", review)
        do(office, "reviews", "hand_in", review)
        do(office, "reviews", "mark_review", review, mark=18, marked_by="钟国栋")
        by_hand = [each for each in schemes.in_force(office, "team_points", Q3).indicators if each.rule == "manual"]
        for n, team in enumerate(TEAMS):
            for each in by_hand:
                actions.set_mark(office, "team_points", Q3, ("units", ids[team]), each.code, each.cap - n, "赵", "评定")
        actions.compute(office, "team_points", Q3)
        rows = office.read("evaluations", is_("scheme", "team_points"), columns=("id",))
        for key, who in (("review", "赵海燕"), ("seal", "钟国栋")):
            for each in rows:
                do(office, "evaluations", key, each["id"], by=who)
    return ids


@pytest.fixture
def window(desk: Desk, ready: dict[str, int], qapp: Any, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    look().apply("light", 100)
    folder = tmp_path / "存"
    folder.mkdir()
    with desk.on("2026-10-10") as office:
        made = MainWindow(Settings(tmp_path))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        made.take_office(office, page_specs(office), hooks(office))
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield Window(made, office, ready, folder, qtbot)
        qtbot.waitUntil(lambda: made.jobs.waiting == 0, timeout=20_000)
        made.close()
    desk.is_sound()


def test_from_the_ballots_to_the_second_seal_to_the_cent(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.type_batch("甲班", 8, [NINES] * 6, aside=1)
    window.type_batch("乙班", 4, [SIXES] * 3, aside=0)
    window.open_instructor()
    window.seal()
    assert window.page.middle.head.title.text() == "王䶮 · 88.67"
    first = window.saved(monkeypatch)
    backs = {row["unit_id.name"]: f"{row['total']:.2f}" for row in window.office.read(
        "evaluations", is_("scheme", "team_points"), columns=("unit_id.name", "total"))}  # fmt: skip
    for part in ("24 ÷ 27 × 30 = 26.67", "810 ÷ 900 × 40 = 36.00", "百分制 90.00", "4 × 2 = 8.00", "评定 18 分",
                 "88.67", "党员积分 +8.87", "定稿封签", window.row()["seal_number"], window.row()["serial"],
                 f"甲班 {backs['甲班']}", f"乙班 {backs['乙班']}"):  # fmt: skip
        assert bare(part) in first, part
    assert f"丙班{backs['丙班']}" not in first
    for hidden in ("9.20", "92.00", "8.60", "86.00"):
        assert hidden not in first

    window.page.middle.reopen.click()
    form = window.page.middle.acts.form
    form.form.rows["why"].editor.put("一件自选动作重复登记")
    form.form.rows["by"].editor.put("钟国栋")
    form.save_button.click()
    chosen = window.office.read("tasks", is_("instructor_id", window.ids["王䶮"]), is_("kind", "自选"), columns=("id",))
    window.window.refresh(window.office.bin("tasks", [chosen[0]["id"]]))
    window.seal()
    assert window.page.middle.head.title.text() == "王䶮 · 86.67"
    entries = window.office.read("points", is_("person_id", window.ids["王䶮"]), sort=("id",))
    assert [f"{each['points']:+}" for each in entries] == ["+8.87", "-8.87", "+8.67"]
    assert "+8.67" in window.page.middle.links.booked.text()
    assert "86.67" in window.saved(monkeypatch)

    versions = window.office.read("sealed_versions", is_("evaluation_id", window.row()["id"]), sort=("id",))
    window.page.middle.version_asked.emit(versions[0]["id"])
    assert window.page.middle.head.title.text() == "王䶮 · 88.67"
    assert window.saved(monkeypatch).count("88.67") == first.count("88.67") > 0
    assert queries.broken_seals(window.office) == []


def test_a_team_that_is_reopened_is_not_shown_back(window: Window) -> None:
    window.type_batch("甲班", 8, [NINES] * 6, aside=1)
    window.type_batch("乙班", 4, [SIXES] * 3, aside=0)
    where = (is_("scheme", "team_points"), is_("unit_id", window.ids["甲班"]))
    team = window.office.read("evaluations", *where)[0]
    do(window.office, "evaluations", "reopen", team["id"], why="漏登", by="钟国栋")
    window.open_instructor()
    window.step()
    assert [each.team for each in window.page.view.result.shown_back if each.total is None] == ["甲班"]


def test_a_draft_whose_weights_total_95_is_refused_in_the_window_with_the_sum(window: Window) -> None:
    window.window.go("schemes")
    window.page.apply("instructor_quarter")
    window.page.middle.next.click()
    draft = window.page.standing.draft
    for spot in ((2, 0), (2, None)):
        window.page.middle.outline.choose(spot)
        line = window.page.aside.form.lines["full"].editor.line
        line.selectAll()
        window.qtbot.keyClicks(line, "15")
        window.qtbot.keyClick(line, Qt.Key.Key_Return)
    window.page.middle.start.click()
    window.qtbot.keyClick(window.page.middle.bar, Qt.Key.Key_Return)
    assert "合计 95，应等于方案满分 100" in window.page.middle.bar.message.text()
    assert window.office.one("scheme_versions", draft)["state"] == "草案"
    assert schemes.in_force(window.office, "instructor_quarter").version == 1
    assert window.page.middle.outline.item(0, FULL).text() == "95 ≠ 100"
