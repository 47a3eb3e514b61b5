"""Every scheme that ships is chosen, computed, marked by hand, checked, sealed, reopened and printed at the desk."""

from decimal import Decimal

import pytest
from tests.shipped import scheme as load

from partydesk.core.text.dates import Period
from partydesk.desk.paper import preview
from partydesk.desk.screens.evaluation import make_evaluation
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.sheets.by_scheme import sheet_key
from partydesk.office.family import Ask

SCHEMES = ("member_points", "post_duty", "team_points", "branch_stars")
NAMES = {"member_points": "李刚", "post_duty": "李刚", "team_points": "丙班", "branch_stars": "一车间党支部"}
EACH = pytest.mark.parametrize("key", SCHEMES)


def pick(bench, key):
    """Chooses a scheme as a person does."""
    picker = bench.page.left.scheme
    picker.setCurrentIndex(picker.findData(key))
    picker.activated.emit(picker.currentIndex())


def type_mark(bench, code, points):
    """Chooses an indicator and types its mark, who gave it and why."""
    bench.page.middle.table.choose(code)
    if not bench.page.evidence.correct.isHidden():
        bench.page.evidence.correct.click()
    act = bench.page.evidence.act
    for field, text in (("points", points), ("who", "郑书记"), ("why", "按季度记录评定")):
        act.form.rows[field].editor.put(text)
    act.save_button.click()


def mark_the_rest(bench, key):
    """Everything that must be marked, at its full score."""
    subject = bench.page.view.result.subject
    for each in load(key).indicators:
        if each.rule == "manual":
            who = (subject.ledger, subject.id)
            actions.set_mark(bench.office, key, bench.page.period, who, each.code, each.most, "郑书记", "按记录")
    bench.window.refresh(None)


def step(bench, by=""):
    bench.press_step()
    if by:
        bench.page.middle.acts.form.form.rows["by"].editor.put(by)
        bench.page.middle.acts.form.save_button.click()


def test_the_picker_has_every_scheme_by_name_the_instructors_first(bench):
    picker = bench.page.left.scheme
    assert picker.currentText() == "党建指导员季度评价"
    assert picker.itemData(0) == queries.INSTRUCTOR
    assert {picker.itemData(n) for n in range(picker.count())} >= {queries.INSTRUCTOR, *SCHEMES}


@EACH
def test_a_chosen_scheme_names_whom_it_rates(bench, key):
    pick(bench, key)
    assert NAMES[key] in [row.name for row in bench.page.left.list.rows.rows]
    assert bench.page.view.result.scheme == key
    assert bench.page.period.kind == load(key).period
    assert bench.page.left.without.isHidden()
    assert bench.page.middle.review.isHidden()


@EACH
def test_it_goes_from_the_first_mark_to_the_seal_and_back(bench, key):
    pick(bench, key)
    step(bench)
    row = queries.evaluations_of(bench.office, key, bench.page.period)
    assert len(row) == 1
    assert "未评分" in bench.page.middle.banner.text()
    manual = next(each for each in load(key).indicators if each.rule == "manual")
    type_mark(bench, manual.code, "3")
    mark = bench.office.read("manual_marks")[0]
    assert (mark["points"], mark["who"], mark["why"]) == (Decimal(3), "郑书记", "按季度记录评定")
    mark_the_rest(bench, key)
    assert bench.page.middle.step.text() == "重新计算"
    step(bench)
    step(bench, "孙组织委员")
    step(bench, "郑书记")
    assert "封签 2026-0001" in bench.page.middle.head.below.text()
    assert bench.page.left.counts.text().startswith("已定稿 1 / ")
    bench.page.middle.reopen.click()
    bench.page.middle.acts.form.form.rows["why"].editor.put("更正一项评分")
    bench.page.middle.acts.form.save_button.click()
    assert bench.page.middle.step.text() == "复核"
    assert not bench.page.middle.seals.isHidden()


@EACH
def test_its_own_sheet_is_printed(bench, key, monkeypatch):
    shown = []
    monkeypatch.setattr(preview, "preview_sheet", lambda shell, sheet, ask: shown.append((sheet, ask)))
    pick(bench, key)
    bench.page.actions()["print"]()
    subject = bench.page.view.result.subject.id
    assert shown == [(sheet_key(key), Ask(bench.page.period, (subject,)))]
    assert bench.office.sheets[sheet_key(key)].of == bench.page.view.result.subject.ledger


def test_a_veto_waits_behind_its_link_and_bars_the_stars(bench):
    pick(bench, "branch_stars")
    mark_the_rest(bench, "branch_stars")
    bench.page.middle.table.choose("B1")
    assert bench.page.evidence.act is None
    assert bench.page.evidence.correct.text() == "填写评分"
    assert bench.rows()["B1"].score == "—"
    type_mark(bench, "B1", "1")
    step(bench)
    assert "一票否决" in bench.rows()[""].content
    assert bench.rows()["B1"].score == "否决"
    assert bench.page.evidence.correct.text() == "更正评分"
    assert bench.page.view.result.total == Decimal("100.00")


def test_a_stored_evaluation_opens_in_its_own_scheme_and_period(bench):
    actions.compute(bench.office, "branch_stars", Period.parse("2025"))
    row = bench.office.read("evaluations", columns=("id",))[0]["id"]
    bench.page.apply(open=row)
    assert (bench.page.scheme.key, bench.page.period.key) == ("branch_stars", "2025")
    assert bench.page.left.scheme.currentData() == "branch_stars"
    bench.page.apply(period="2026Q3")
    assert bench.page.scheme.key == queries.INSTRUCTOR


def test_the_year_before_is_called_a_year(bench):
    office = bench.office
    actions.compute(office, "branch_stars", Period.parse("2025"))
    bench.page.apply(scheme="branch_stars", period="2026")
    assert bench.rows()[""].records == "上年 0.00"
    assert bench.page.middle.trend.title.text() == "近四年"


def test_without_teams_the_page_says_where_they_are_registered(bench):
    teams = [row["id"] for row in bench.office.read("units", columns=("kind",)) if row["kind"] == "党支部"]
    pick(bench, "branch_stars")
    bench.window.refresh(bench.office.edit("units", teams[0], {"kind": "车间"}))
    assert bench.page.view is None
    assert "没有这个方案评价的对象" in bench.page._empty[False].title.text()
    assert bench.page._empty[False].isVisible()


def test_a_score_that_rests_on_other_evaluations_leads_to_them_and_back(bench, chain):
    team = bench.branch.teams["丙班"]
    sealed = chain.sealed_scheme(bench.office, "team_points", ("units", team))
    bench.window.refresh(None)
    bench.page.apply(scheme="outstanding_team", period="2026")
    bench.choose(team)
    backs = []
    bench.window.toast = lambda text, *rest, **more: backs.append(rest[-1])
    code = next(row.code for row in bench.page.middle.table.rows.rows if row.records)
    bench.page.middle.table.choose(code)
    card = bench.page.evidence.records.rows.rows[0]
    assert (card.ledger, card.row_id) == ("evaluations", sealed)
    bench.page.evidence.records.opened.emit(card)
    assert bench.page.view.row["id"] == sealed
    backs[-1]()
    assert (bench.page.scheme.key, bench.page.period.key) == ("outstanding_team", "2026")
    assert bench.page.view.result.subject.id == team


def test_the_ballots_of_the_yearly_review_are_opened_as_records_and_not_taken_for_reverse_ones(qtbot, demo, tmp_path):
    window = MainWindow(Settings(tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.take_office(demo, (PageSpec("evaluation", "评价工作台", "评价", make_evaluation),), Hooks())
    page = window.pages.page
    page.apply(scheme="democratic_review", period="2026")
    lines = [line for each in page.view.result.dimensions for line in each.lines if line.rule == "ballot"]
    assert lines
    for line in lines:
        page.middle.table.choose(line.code)
        assert page.evidence.ballots.isHidden()
        assert [(each.ledger, each.row_id) for each in page.evidence.records.rows.rows] == [
            (ledger, row_id) for ledger, row_id, _ in line.records
        ]
    window.close()
