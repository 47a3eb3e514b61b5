"""The home page over a branch with a month's guide, a visit owed and a problem."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from tests.desk.plain_shell import PlainShell
from tests.office.concern.people import concern
from tests.office.instructors import month

from partydesk.desk.screens.today import today_spec
from partydesk.desk.screens.today.due_list import FIRST, spans
from partydesk.desk.screens.today.row_list import ROW
from partydesk.office.context import Office
from partydesk.office.family import DueItem
from partydesk.office.instructors import actions
from partydesk.office.instructors.tasks import tick


class HomeShell(PlainShell):
    """Writes down with which act a record is opened."""

    def open_record(self, ledger_key: str, row_id: Any, **args: Any) -> None:
        self.gone.append((ledger_key, {"open": row_id, **args}))


@pytest.fixture
def shell(office: Office) -> HomeShell:
    month.branch(office)
    actions.issue_guide(office, month.guide(office))
    return HomeShell(office)


def opened(qtbot, shell: HomeShell):
    """The page in a window, with what it loads after the first paint."""
    spec = today_spec(shell.office)
    page = spec.make(shell)
    shell.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1166, 700)
    page.show()
    qtbot.waitUntil(lambda: page.below is not None and page.below.isVisible() and page.side.isVisible())
    return spec, page


def shown_rows(page) -> list[Any]:
    return list(page.list.rows.rows)


def test_everything_owed_is_counted_and_the_most_overdue_stands_first(qtbot, shell) -> None:
    spec, page = opened(qtbot, shell)
    owed = shell.office.due()
    assert spec.count() == len(owed) == 14
    assert page.title.title.text() == "今天有 14 件事要办"
    assert "月度指引已完成 0/14" in page.title.below.text()
    assert shown_rows(page)[:FIRST] == owed[:FIRST]
    assert shown_rows(page)[0].due_on == "2026-11-10"


def test_the_rest_of_a_long_list_is_one_key_away(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    assert shown_rows(page)[-1] == 14 - FIRST
    page.list.view.setCurrentIndex(page.list.rows.index(FIRST, 0))
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert len(shown_rows(page)) == 14
    assert page.list.view.currentIndex().row() == FIRST


def test_what_takes_a_computation_follows_the_first_rows_and_is_counted(qtbot, shell, monkeypatch) -> None:
    late = DueItem("2026-10-15", "有 1 条记录未计分", "王明", "", "", "季度评价", "evaluations", 1, "reopen")
    found = [late]
    monkeypatch.setattr(shell.office, "due_computed", lambda: list(found))
    spec = today_spec(shell.office)
    assert spec.count() == 14
    spec, page = opened(qtbot, shell)
    qtbot.waitUntil(lambda: spec.count() == 15)
    assert shown_rows(page)[0] == late
    assert page.title.title.text() == "今天有 15 件事要办"
    assert shell.recounted == 1
    found.clear()
    shell.refresh(frozenset())
    qtbot.waitUntil(lambda: spec.count() == 14)
    assert shell.recounted == 2


def test_enter_goes_to_where_it_is_done(qtbot, shell) -> None:
    person = month.tasks(shell.office)[0]["instructor_id"]
    entry = concern(shell.office, person, opened_on="2026-11-02")
    _, page = opened(qtbot, shell)
    first = shown_rows(page)[0]
    assert (first.ledger, first.row_id) == ("concerns", entry)
    page.list.view.pick(0)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    assert shell.gone == [("concerns", {"open": entry, "action": "record_visit"})]


def test_only_one_persons_work_is_shown_when_asked(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    page.apply(responsible="李敏")
    assert {item.responsible for item in shown_rows(page)} == {"李敏"}
    assert page.filter.text().startswith("李敏")
    page.apply()
    assert shown_rows(page)[-1] == 14 - FIRST


def test_what_is_done_leaves_the_list_and_moves_the_figures(qtbot, shell) -> None:
    spec, page = opened(qtbot, shell)
    done = month.tasks(shell.office)[0]["id"]
    shell.refresh(tick(shell.office, [done], "2026-11-10"))
    assert spec.count() == 13
    assert page.title.title.text() == "今天有 13 件事要办"
    assert "1/14" in page.title.below.text()
    names = {ring.title: (ring.done, ring.expected) for ring, _ in page.below.rings._rings}
    assert names == {"学习连接": (1, 3), "组织连接": (0, 2), "活动连接": (0, 3), "生产连接": (0, 6)}


def test_a_figure_opens_the_records_it_counts(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    ring = next(made for each, made in page.below.rings._rings if each.title == "生产连接")
    ring.click()
    assert shell.gone.pop() == ("tasks", {"preset": "this_month", "words": {"connection": "生产连接"}})
    page.side.asked.emit(next(each for each in shell.office.figures() if each.title == "联系覆盖率"))
    assert shell.gone.pop() == ("employees", {"preset": "uncovered"})


def test_an_instructor_of_the_guide_leads_to_the_month_board(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    row = page.below.table.rows.rows[0]
    page.below.table.view.chosen.emit(row)
    assert shell.gone == [("month", {"month": "2026-11", "instructor": row.instructor_id})]
    assert "李敏" in page.below.table.rows.index(0, 0).data()


def test_a_visit_is_begun_with_the_person_it_is_about(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    page.title._actions.itemAt(0).widget().click()
    box = page.quick.palette
    assert "走访谁" in box.box.placeholderText()
    box.box.setText("wangq")
    hits = [box.list.item(n).text() for n in range(box.list.count())]
    assert hits == ["王强", "不选人，直接填写"]
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    ledger, args = shell.gone.pop()
    assert ledger == "visits"
    assert shell.office.label("employees", args["new"]["person_id"]) == "王强"


def test_a_problem_may_be_raised_without_a_name(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    page.actions()["new"]()
    page.quick.palette.box.setText("没有这个人")
    qtbot.keyClick(page.quick.palette.box, Qt.Key.Key_Return)
    assert shell.gone == [("problems", {"new": {}})]


def test_an_empty_branch_is_told_where_to_begin(qtbot, office: Office) -> None:
    spec, page = opened(qtbot, HomeShell(office))
    assert spec.count() is None
    assert page.title.title.text() == "今天没有到期的事"
    assert page.list.isHidden()
    assert page.below.start.isVisible()
    assert page.below.table.isHidden()


def test_a_low_narrow_window_puts_the_figures_below(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    qtbot.waitUntil(lambda: page.side.geometry().left() > page.card.geometry().right())
    page.resize(820, 600)
    qtbot.waitUntil(lambda: page.side.geometry().top() > page.card.geometry().bottom())
    assert page.side.geometry().right() <= page.area.width()


def test_columns_fill_the_width_without_overlapping() -> None:
    for width in (500, 744, 1200):
        found = spans(width)
        assert [left + wide for left, wide in found[:-1]] == [left for left, _ in found[1:]]
        assert abs(sum(found[-1]) - width) <= 2


def test_a_row_is_read_out_whole(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    said = page.list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    item = page.list.rows.index(0, 0).data(ROW)
    assert said.startswith("逾期 10 天")
    assert item.title in said


def test_what_is_still_to_be_made_opens_a_new_form_with_what_is_known(qtbot, shell) -> None:
    _, page = opened(qtbot, shell)
    start = (("person_id", 3), ("quarter", "2026Q4"))
    page._do(DueItem("2026-12-31", "反评未建批次", "王明", "甲班", "", "季度评价", "ballot_batches", 0, start=start))
    assert shell.gone[-1] == ("ballot_batches", {"new": dict(start)})
