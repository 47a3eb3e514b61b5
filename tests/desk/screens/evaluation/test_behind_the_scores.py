"""What stands behind a score: records by a key, ballots down to the batch, marks with who and why."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.shipped import scheme as load

from partydesk.core.spec.query import is_
from partydesk.office.evaluation import actions, queries
from partydesk.office.family import Ask


def _words(widget):
    QApplication.processEvents()  # what a layout takes in is shown with the next event
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def test_the_records_of_an_indicator_are_reached_and_opened_by_keys(bench, qtbot):
    page = bench.page
    page.left.list.setFocus()
    qtbot.keyClick(page.left.list, Qt.Key.Key_Return)
    assert page.middle.table.hasFocus()
    qtbot.keyClick(page.middle.table, Qt.Key.Key_Down)
    assert page.middle.table.code == "Z1"
    qtbot.keyClick(page.middle.table, Qt.Key.Key_Return)
    assert page.evidence.records.hasFocus()
    qtbot.keyClick(page.evidence.records, Qt.Key.Key_Down)
    qtbot.keyClick(page.evidence.records, Qt.Key.Key_Return)
    card = page.evidence.records.rows.rows[1]
    assert bench.went == [("tasks", card.row_id)]
    assert card.title == f"任务 {card.row_id} · 自选动作1"
    assert card.detail.startswith("08-15")


def test_the_total_is_no_indicator_and_cannot_be_taken_in_hand(bench, qtbot):
    table = bench.page.middle.table
    table.setFocus()
    for _ in range(9):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.code == "P1"


def test_a_link_says_how_many_records_of_which_kind(bench):
    assert bench.rows()["G1"].records == "24 条任务"
    assert bench.rows()["P1"].records == "2 条反评批次"


def test_drilling_into_ballots_ends_at_the_batch_and_hides_figures_of_teams(bench):
    bench.page.middle.table.choose("P1")
    said = _words(bench.page.evidence)
    assert "发出 8 · 收回 7 · 有效 6" in said
    assert "合并 9 张有效票" in said
    assert "不分班组显示" in said
    assert not [each for each in ("552", "258", "9.20", "8.60") if each in said]
    assert bench.page.evidence.records.rows.rowCount() == 0


def test_below_five_ballots_only_too_few_is_said(bench):
    bench.choose(bench.branch.li)
    bench.page.middle.table.choose("P1")
    said = _words(bench.page.evidence.ballots)
    assert "票数不足" in said.splitlines()
    assert not [each for each in ("9.00", "360") if each in said]


def test_blank_ballots_are_previewed_for_one_batch(bench, monkeypatch):
    asked = []
    monkeypatch.setattr("partydesk.desk.paper.preview.preview_sheet", lambda shell, key, ask: asked.append((key, ask)))
    bench.page.middle.table.choose("P1")
    batch = bench.office.read("ballot_batches", columns=("id",), sort=("id",))[0]["id"]
    bench.page.evidence.ballots.cards[0].print_asked.emit(batch)
    bench.page.actions()["print"]()
    bench.page.left.acts["print"].click()
    assert asked == [
        ("ballot_blank", Ask(bench.page.period, (batch,))),
        ("instructor_quarter", Ask(bench.page.period, (bench.branch.wang,))),
        ("instructor_quarter", Ask(bench.page.period)),
    ]


def test_batches_of_the_whole_quarter_are_made_at_once(bench):
    bench.choose(bench.branch.zhao)
    bench.page.middle.table.choose("P1")
    assert bench.page.evidence.ballots.cards == []
    bench.page.evidence.ballots._prepare()
    assert len(bench.page.evidence.ballots.cards) == 1
    bench.page.evidence.ballots._prepare()
    assert "批次都已建好" in bench.page.evidence.ballots.message.text()


def _mark_form(bench, **values):
    form = bench.page.evidence.act
    for key, text in values.items():
        form.form.rows[key].editor.put(text)
    form.save_button.click()


def test_the_secretary_marks_a_review_beside_its_indicator(bench):
    bench.choose(bench.branch.zhao)
    bench.page.middle.table.choose("F1")
    assert bench.page.evidence.act is None
    assert "记 0 分" in bench.page.evidence.said.text()
    bench.page.middle.review.editors["what_more"].put("多跑夜班")
    bench.page.middle.review._keep("what_more")
    assert bench.page.evidence.act is not None
    _mark_form(bench, mark="25")
    assert "超过满分 20" in bench.page.evidence.act.hint.text()
    _mark_form(bench, mark="15")
    row = bench.office.read("reviews", is_("person_id", bench.branch.zhao))[0]
    assert (row["mark"], row["marked_by"], row["what_more"]) == (15, "郑书记", "多跑夜班")
    assert bench.page.evidence.act is None
    bench.page.evidence.correct.click()
    assert bench.page.evidence.act.form.raw()["mark"] == "15.00"


def test_what_is_typed_into_a_mark_outlives_a_change_elsewhere(bench, chain):
    bench.page.middle.table.choose("F1")
    bench.page.evidence.correct.click()
    bench.page.evidence.act.form.rows["comments"].editor.put("写到一半")
    bench.window.refresh(chain.add_tasks(bench.office, bench.branch.wang, done=0, expected=1, chosen=0))
    assert bench.page.evidence.act.form.raw()["comments"] == "写到一半"


def test_a_manual_indicator_asks_who_and_why(bench, monkeypatch):
    shipped = load(queries.INSTRUCTOR)
    review = shipped.dimensions[2]
    manual = replace(review, indicators=(replace(review.indicators[0], source=""),))
    scheme = replace(shipped, dimensions=(*shipped.dimensions[:2], manual, *shipped.dimensions[3:]))
    monkeypatch.setattr("partydesk.office.evaluation.schemes.versions.in_force", lambda *which: scheme)
    monkeypatch.setattr("partydesk.office.evaluation.schemes.versions.version_of", lambda *which: scheme)
    bench.window.refresh(None)
    bench.page.middle.table.choose("F1")
    _mark_form(bench, points="15", who="郑书记")
    assert bench.office.count("manual_marks") == 0
    _mark_form(bench, points="15", who="郑书记", why="数据齐全")
    actions.compute(bench.office, queries.INSTRUCTOR, bench.page.period)
    bench.window.refresh(None)
    assert "郑书记：数据齐全" in bench.rows()["F1"].content
    assert bench.page.evidence.act is None


def test_the_second_question_is_filled_from_the_records_and_can_be_undone(bench):
    card = bench.page.middle.review
    card.fill.click()
    assert "应办 27，完成 24" in card.editors["what_i_did"].raw()
    bench.window.refresh(bench.office.store.undo())
    assert card.editors["what_i_did"].raw() == ""


def test_a_review_can_begin_with_the_records(bench, chain):
    chain.add_tasks(bench.office, bench.branch.zhao, done=1, expected=2, chosen=0)
    bench.choose(bench.branch.zhao)
    card = bench.page.middle.review
    card.fill.click()
    assert "应办 2，完成 1" in card.editors["what_i_did"].raw()
    card.hand_in.click()
    assert "11-20 交稿" in card.note.text()
    assert bench.office.store.undoable()


def test_what_is_owed_first_is_a_press_away(bench):
    bench.page.apply(scheme="member_points", period="2026Q3")
    bench.choose(bench.branch.wang)
    middle = bench.page.middle
    assert "G2 未评分" in middle.banner.text()
    middle.fill.click()
    assert middle.table.code == "G2"
    assert bench.rows()["G2"].content.startswith("G2 ")
    assert bench.page.evidence.isAncestorOf(QApplication.focusWidget())
    assert bench.page.evidence.act is not None


def test_nothing_leads_to_what_is_owed_where_nothing_is(bench):
    bench.page.apply(period="2026Q3")
    bench.choose(bench.branch.wang)
    assert bench.page.middle.fill.isHidden()


def test_a_line_of_one_period_is_told_and_not_drawn(bench):
    card = bench.page.middle.trend
    card.show_totals([("2026Q2", None), ("2026Q3", Decimal("88.67"))])
    assert card.chart.isHidden()
    card.show_totals([("2026Q2", Decimal("85.7")), ("2026Q3", Decimal("88.67"))])
    assert not card.chart.isHidden()
    assert card.chart.accessibleName() == "Q2 85.70，Q3 88.67"


def test_where_a_seal_rests_on_no_record_nobody_is_told_to_enter_one(bench, chain):
    chain.sealed_scheme(bench.office, "post_duty", ("employees", bench.branch.li))
    bench.window.refresh(None)
    bench.page.apply(scheme="post_duty", period="2026Q3")
    bench.choose(bench.branch.li)
    lines = [line for each in bench.page.view.result.dimensions for line in each.lines if not line.records]
    for line in lines:
        bench.page.middle.table.choose(line.code)
        assert bench.page.evidence.said.text() == "定稿时没有计入本项的记录。"
    assert lines
