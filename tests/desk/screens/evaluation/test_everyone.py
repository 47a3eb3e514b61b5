"""Everyone's state at a glance, acts on many, the last period, versions side by side, records and the way back."""

import pytest
from PySide6.QtCore import Qt

from partydesk.core.spec.query import is_
from partydesk.desk.screens.evaluation import page as page_module
from partydesk.desk.screens.evaluation import together
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.queries import COMPUTED, REVIEWED
from partydesk.office.settings import write_setting


def names(bench):
    return [each.name for each in bench.page.left.list.rows.rows]


def chips(bench):
    return {key: each.text() for key, each in bench.page.left.states.chips.items() if not each.isHidden()}


def compute(bench, chain):
    bench.window.refresh(actions.compute(bench.office, queries.INSTRUCTOR, chain.Q3))


def act(bench, by):
    """Names who does it and does it."""
    form = bench.page.middle.acts.form
    form.form.rows["by"].editor.put(by)
    form.save_button.click()


def late_task(bench, person):
    """A self-chosen action that is entered after the seal."""
    with bench.office.change("补记") as change:
        return change.add(
            "tasks", kind="自选", instructor_id=person, title="晚登记的动作", state="已完成", done_on="2026-08-15"
        )


def test_the_chips_count_the_states_and_show_only_those(bench, chain):
    assert chips(bench) == {"all": "全部 3", "draft": "未计算 3", "owed": "缺项 2"}
    chain.sealed(bench.office, bench.branch.wang)
    bench.window.refresh(None)
    assert chips(bench) == {"all": "全部 3", "review": "待复核 1", "sealed": "已定稿 1", "owed": "缺项 2"}
    bench.page.left.states.chips["sealed"].click()
    assert names(bench) == ["王明"]
    bench.page.left.states.chips["sealed"].click()
    assert len(names(bench)) == 3


@pytest.mark.parametrize("text", ["王", "wangming", "WM", "wangm"])
def test_somebody_is_found_by_name_or_pinyin(bench, text):
    bench.page.left.find.setText(text)
    assert names(bench) == ["王明"]
    assert bench.page.view.result.subject.name == "王明"


def test_nobody_found_says_what_to_do_and_keeps_who_is_on_show(bench):
    bench.page.left.find.setText("没有这个人")
    assert names(bench) == []
    assert bench.page.left.nobody.isVisible()
    assert bench.page.view.result.subject.name == "王明"
    assert not bench.page.left.acts["compute"].isEnabled()


def test_ctrl_and_the_arrows_go_to_the_next_and_stay_on_the_line(bench, qtbot):
    bench.page.middle.table.choose("Z1")
    first = bench.page.view.result.subject.name
    bench.page.middle.table.setFocus()
    qtbot.keyClick(bench.page.middle.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert bench.page.view.result.subject.name != first
    assert bench.page.middle.table.code == "Z1"
    qtbot.keyClick(bench.page.middle.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert bench.page.view.result.subject.name == first
    assert bench.page.left.whom.text() == "对全部 3 份"


def test_those_chosen_together_are_acted_on_together(bench, qtbot):
    people = bench.page.left.list
    people.setCurrentIndex(people.rows.index(0, 0))
    qtbot.keyClick(people, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bench.page.left.whom.text() == "对所选 2 份"
    chosen = {each.subject_id for each in people.several}
    bench.page.left.acts["compute"].click()
    rows = bench.office.read("evaluations", columns=("person_id",))
    assert {row["person_id"] for row in rows} == chosen


def test_who_can_not_be_reviewed_is_listed_and_one_enter_away(bench, chain, qtbot):
    compute(bench, chain)
    bench.page.left.acts["review"].click()
    assert "另有 1 份现在不能办" in bench.page.middle.acts.form.hint.text()
    act(bench, "孙组织委员")
    card = bench.page.middle.refused
    assert card.title.text() == "没有办理的 1 份"
    assert card.note.text() == "已复核 2 份"
    entry = card.course.findChildren(type(card.course).__mro__[1])[0]
    assert entry.accessibleName() == "赵敏，不计分，不需要复核"
    card.picked.emit(bench.branch.zhao)
    assert bench.page.view.result.subject.name == "赵敏"
    states = {
        row["person_id"]: row["state"] for row in bench.office.read("evaluations", columns=("person_id", "state"))
    }
    assert states == {bench.branch.wang: REVIEWED, bench.branch.li: REVIEWED, bench.branch.zhao: COMPUTED}


def test_what_was_never_computed_is_named_too(bench, chain):
    actions.compute(bench.office, queries.INSTRUCTOR, chain.Q3, {bench.branch.wang})
    bench.window.refresh(None)
    bench.page.left.acts["review"].click()
    act(bench, "孙组织委员")
    said = bench.page.middle.refused
    assert said.title.text() == "没有办理的 2 份"


def test_the_screen_says_who_must_seal_before_it_is_refused(bench, chain):
    write_setting(bench.office, bench.office.settings["evaluation.two_persons"], True)
    compute(bench, chain)
    bench.press_step()
    assert "定稿须由另一人办理" in bench.page.middle.acts.form.hint.text()
    act(bench, "")
    bench.press_step()
    hint = bench.page.middle.acts.form.hint
    assert hint.text().startswith(f"由{bench.office.store.actor}复核，定稿须由另一人办理")
    act(bench, "郑书记")
    assert bench.page.view.sealed


def test_after_an_act_the_keyboard_is_on_the_next_step(bench, chain):
    compute(bench, chain)
    bench.press_step()
    assert bench.page.middle.acts.isAncestorOf(bench.window.focusWidget())
    act(bench, "孙组织委员")
    assert bench.window.focusWidget() is bench.page.middle.step
    bench.press_step()
    act(bench, "郑书记")
    assert bench.window.focusWidget() is bench.page.middle.table


def test_many_with_one_reviewer_are_refused_in_the_form_and_stay_there(bench, chain):
    write_setting(bench.office, bench.office.settings["evaluation.two_persons"], True)
    compute(bench, chain)
    for key in ("review", "seal"):
        bench.page.left.acts[key].click()
        act(bench, "孙组织委员")
    assert "由孙组织委员复核" in bench.page.middle.acts.form.hint.text()
    act(bench, "郑书记")
    assert bench.page.left.counts.text() == "已定稿 2 / 2"


def test_cancelled_on_the_way_nothing_is_kept(bench, monkeypatch, qtbot):
    monkeypatch.setattr(together, "AT_ONCE", 0)
    bench.page.left.acts["compute"].click()
    bench.window.jobs.cancel()
    qtbot.waitUntil(lambda: not bench.window.jobs.waiting)
    assert bench.office.count("evaluations") in (0, 3)


def test_the_last_period_is_compared_by_dimension_and_line(bench, chain):
    assert bench.page.middle.compare.isHidden()
    before = chain.Q3.previous()
    actions.compute(bench.office, queries.INSTRUCTOR, before, {bench.branch.wang})
    compute(bench, chain)
    card = bench.page.middle.compare
    assert card.against.currentText() == f"上期 {before.title}"
    rows = {row.title: row for row in card.rows.rows}
    total = bench.page.view.result.total
    last = queries.totals_of(bench.office, queries.INSTRUCTOR, before, "employees", [bench.branch.wang])
    assert rows["总分"].now == f"{total:.2f}"
    assert rows["总分"].step == f"↑ {total - last['employees', bench.branch.wang]:.2f}"
    assert {each.title for each in bench.page.view.result.dimensions} <= rows.keys()
    card.all.click()
    lines = sum(len(each.lines) for each in bench.page.view.result.dimensions)
    assert sum(bool(row.code) for row in card.rows.rows) == lines
    card.table.chosen.emit(next(row for row in card.rows.rows if row.code == "Z1"))
    assert bench.page.middle.table.code == "Z1"


def test_a_reopened_seal_is_read_and_compared_with_what_stands_now(bench, chain):
    row = chain.sealed(bench.office, bench.branch.wang)
    late_task(bench, bench.branch.wang)
    actions.reopen(bench.office, row, "补一件自选动作", "郑书记")
    compute(bench, chain)
    page = bench.page
    offered = [page.middle.compare.against.itemText(n) for n in range(page.middle.compare.against.count())]
    assert [each[:2] for each in offered] == ["封签"]
    changed = [each for each in page.middle.compare.rows.rows if each.code]
    assert [(each.code, each.step, each.records) for each in changed] == [("Z1", "↑ 2.00", "增 1 条")]
    version = bench.office.read("sealed_versions", is_("evaluation_id", row), columns=("id",))[0]["id"]
    page.middle.version_asked.emit(version)
    assert page.middle.compare.against.currentText() == "现在的计算"
    assert [each.step for each in page.middle.compare.rows.rows if each.code] == ["↓ 2.00"]


def test_late_records_are_told_in_the_list_and_listed_and_one_press_reopens(bench, chain):
    chain.sealed(bench.office, bench.branch.wang)
    task = late_task(bench, bench.branch.wang)
    bench.window.refresh(None)
    assert chips(bench)["late"] == "未计分 1"
    late = bench.page.middle.late
    assert late.isVisible()
    assert "未计分：新增 1 条" in bench.page.middle.banner.text()
    late.record_asked.emit("tasks", task)
    assert bench.went == [("tasks", task)]
    late.reopen.click()
    assert bench.page.middle.acts.form.action.key == "reopen"
    bench.page.middle.acts.form.form.rows["why"].editor.put("计入晚登记的动作")
    bench.page.middle.acts.form.save_button.click()
    assert not bench.page.view.sealed
    assert late.isHidden()


def test_of_many_seals_late_records_are_looked_for_beside_the_window(bench, chain, monkeypatch, qtbot):
    chain.sealed(bench.office, bench.branch.wang)
    late_task(bench, bench.branch.wang)
    monkeypatch.setattr(page_module, "TRIED", 0)
    monkeypatch.setattr("partydesk.office.evaluation.standings.TRIED", 0)
    bench.window.refresh(None)
    assert "late" not in chips(bench)
    qtbot.waitUntil(lambda: chips(bench).get("late") == "未计分 1")


def test_a_record_is_one_enter_away_and_backspace_comes_back_to_the_line(bench, chain, qtbot):
    page = bench.page
    opened, went = [], []
    bench.window.open_record = lambda ledger, row, **args: (opened.append((ledger, row)), page.hide())
    bench.window.go = lambda key, **args: (went.append(key), page.show())
    page.middle.table.choose("Z1")
    qtbot.keyClick(page.middle.table, Qt.Key.Key_Return)
    assert bench.window.focusWidget() is page.evidence.records
    qtbot.keyClick(page.evidence.records, Qt.Key.Key_Down)
    row = page.evidence.records.currentIndex().row()
    qtbot.keyClick(page.evidence.records, Qt.Key.Key_Return)
    assert opened[0][0] == "tasks"
    qtbot.keyClick(bench.window, Qt.Key.Key_Backspace)
    assert went == ["evaluation"]
    assert page.middle.table.code == "Z1"
    assert bench.window.focusWidget() is page.evidence.records
    assert page.evidence.records.currentIndex().row() == row


def test_every_line_of_every_scheme_shows_what_stands_behind_it(demo, chain, qtbot, tmp_path):
    """For each line that earned something there are records that open, batches, or marks in full."""
    from partydesk.desk.screens.evaluation import behind, hand_marks, reading
    from partydesk.office.evaluation.schemes import versions as schemes
    from partydesk.office.evaluation.standings import standings

    for scheme in schemes.offered(demo):
        period = reading.likely_period(demo, scheme.key)
        for standing in standings(demo, scheme.key, period)[:3]:
            view = reading.view_of(demo, scheme.key, period, standing)
            for line in (line for each in view.result.dimensions for line in each.lines if line.score):
                kind = behind.kind_of(demo, view.result, line.code)
                if kind == "manual":
                    assert hand_marks.marks_of(demo, view, period, line.code), (scheme.key, line.code)
                else:
                    assert line.records, (scheme.key, line.code)
                    assert all(behind.has_page(demo, ledger) for ledger, _, _ in line.records), (scheme.key, line.code)


def test_the_list_goes_by_names_and_never_by_points(bench, chain):
    compute(bench, chain)
    totals = [each.total for each in bench.page._people]
    assert names(bench) == ["李刚", "王明", "赵敏"]
    assert totals[1] > totals[0]
