"""From the records to the seal and back, through the window (scenario 4)."""

from PySide6.QtCore import Qt

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.desk.paper.preview import Preview
from partydesk.desk.screens.evaluation import many, together
from partydesk.office.evaluation.queries import COMPUTED, REVIEWED, SEALED
from partydesk.office.evaluation.sheets.by_scheme import sealed_sheets
from partydesk.office.settings import write_setting


def _state(bench):
    return bench.office.read("evaluations", is_("person_id", bench.branch.wang), columns=("state",))[0]["state"]


def _fill(bench, key, text):
    bench.page.middle.acts.form.form.rows[key].editor.put(text)


def _act(bench):
    bench.page.middle.acts.form.save_button.click()


def _seal(bench):
    bench.press_step()
    for who in ("孙组织委员", "郑书记"):
        bench.press_step()
        _fill(bench, "by", who)
        _act(bench)


def test_a_draft_is_tried_out_and_has_no_total_yet(bench):
    assert "草稿" in bench.page.middle.head.title.text()
    assert bench.rows()["G1"].score == "26.67"
    assert bench.page.middle.step.text() == "计算"
    assert bench.office.count("evaluations") == 0


def test_computing_one_person_leaves_the_others_drafts(bench):
    bench.press_step()
    assert bench.office.count("evaluations") == 1
    assert bench.page.middle.head.title.text() == "王明 · 88.67"
    assert bench.rows()["P1"].arithmetic == "810 ÷ 900 × 40 = 36.00"
    assert "810" not in bench.rows()[""].content


def test_the_next_step_leads_from_computed_to_sealed(bench):
    bench.press_step()
    assert bench.page.middle.step.text() == "复核"
    bench.press_step()
    assert _state(bench) == COMPUTED
    _fill(bench, "by", "孙组织委员")
    _act(bench)
    assert _state(bench) == REVIEWED
    assert "复核 孙组织委员 11-20" in bench.page.middle.head.below.text()
    bench.press_step()
    assert "不能撤销" in bench.page.middle.acts.form.hint.text()
    assert _state(bench) == REVIEWED
    _act(bench)
    assert _state(bench) == SEALED
    assert "封签 2026-0001" in bench.page.middle.head.below.text()
    assert bench.page.middle.step.isHidden()
    assert bench.page.middle.links.booked.text() == "积分台账：2026-00001 +8.87"
    assert bench.page.left.counts.text().startswith("已定稿 1 / 2")


def test_escape_takes_the_question_back(bench, qtbot):
    bench.press_step()
    bench.press_step()
    assert bench.page.middle.step.property("kind") == ""
    qtbot.keyClick(bench.page.middle.acts, Qt.Key.Key_Escape)
    assert bench.page.middle.acts.isHidden()
    assert bench.page.middle.step.property("kind") == "primary"
    assert _state(bench) == COMPUTED


def test_reopening_wants_a_reason_and_leaves_the_old_seal_readable(bench):
    _seal(bench)
    bench.page.middle.reopen.click()
    _act(bench)
    assert _state(bench) == SEALED
    _fill(bench, "why", "多计一件自选动作")
    _act(bench)
    assert _state(bench) == COMPUTED
    task = bench.office.read("tasks", is_("kind", "自选"), is_("instructor_id", bench.branch.wang), columns=("id",))[0]
    bench.window.refresh(bench.office.bin("tasks", [task["id"]]))
    assert bench.page.middle.step.text() == "重新计算"
    assert "有变动" in bench.page.middle.banner.text()
    bench.press_step()
    assert bench.page.middle.head.title.text() == "王明 · 86.67"
    version = bench.office.read("sealed_versions", columns=("id",))[0]["id"]
    bench.page.middle.seals.asked.emit(version)
    assert bench.page.middle.head.title.text() == "王明 · 88.67"
    assert "2026-00001 +8.87、2026-00002 -8.87" in bench.page.middle.links.booked.text()
    assert "多计一件自选动作" in bench.page.middle.banner.text()
    assert bench.page.middle.step.isHidden()
    assert bench.page.middle.review.isHidden()
    bench.page.middle.back.click()
    assert bench.page.middle.head.title.text() == "王明 · 86.67"


def test_a_record_that_comes_after_the_seal_is_said_not_to_count(bench, chain):
    _seal(bench)
    chain.add_tasks(bench.office, bench.branch.wang, done=0, expected=0, chosen=1)
    bench.window.refresh(None)
    assert "未计分" in bench.page.middle.banner.text()
    assert bench.page.middle.head.title.text() == "王明 · 88.67"


def test_too_few_ballots_are_said_and_still_sealed(bench):
    bench.choose(bench.branch.li)
    bench.press_step()
    assert bench.page.middle.head.title.text() == "李刚 · 85.00"
    assert bench.rows()["P1"].score == "不计"
    assert bench.rows()[""].arithmetic == "折算 51.00 ÷ 60 × 100 = 85.00"
    assert "票数不足" in bench.page.middle.banner.text()
    assert bench.page.middle.step.text() == "复核"


def test_whoever_was_posted_too_short_has_no_total_and_no_next_step(bench):
    bench.page.left.acts["compute"].click()
    bench.choose(bench.branch.zhao)
    assert "任期不足" in bench.page.middle.banner.text()
    assert bench.page.middle.step.isHidden()
    assert bench.page.left.list.person.why == "任期不足（30 天）"


def test_what_is_done_to_all_says_for_how_many_and_what_it_means(bench):
    page = bench.page
    page.left.acts["compute"].click()
    assert page.left.acts["seal"].isEnabled() is False
    page.left.acts["review"].click()
    assert page.middle.acts.form.title.text() == "复核 2 份"
    _act(bench)
    page.left.acts["seal"].click()
    assert page.middle.acts.form.title.text() == "定稿 2 份"
    assert "不能撤销" in page.middle.acts.form.hint.text()
    _act(bench)
    assert page.left.counts.text().startswith("已定稿 2 / 2")


def test_a_refusal_stands_where_it_was_asked(bench):
    write_setting(bench.office, bench.office.settings["evaluation.two_persons"], True)
    bench.press_step()
    for _ in range(2):
        bench.press_step()
        _fill(bench, "by", "孙组织委员")
        _act(bench)
    assert "不同的人" in bench.page.middle.acts.form.hint.text()
    assert _state(bench) == REVIEWED


def _everyone(bench, key):
    """Presses an act for all, and names who does it where that is asked."""
    bench.page.left.acts[key].click()
    if key != "compute":
        _fill(bench, "by", "郑书记")
        _act(bench)


def test_many_are_computed_reviewed_and_sealed_beside_the_window(qtbot, bench, monkeypatch):
    monkeypatch.setattr(together, "AT_ONCE", 0)
    for key, state in (("compute", COMPUTED), ("review", REVIEWED), ("seal", SEALED)):
        _everyone(bench, key)
        assert bench.window.jobs.waiting == 1
        qtbot.waitUntil(lambda: not bench.window.jobs.waiting)
        assert _state(bench) == state
    assert bench.said[-1].startswith("已定稿")


def test_a_refusal_of_many_is_one_line_and_changes_nothing(qtbot, bench, monkeypatch):
    monkeypatch.setattr(together, "AT_ONCE", 0)
    bench.page.left.acts["compute"].click()
    qtbot.waitUntil(lambda: not bench.window.jobs.waiting)
    monkeypatch.setattr(many, "review_able", _refuse)
    _everyone(bench, "review")
    qtbot.waitUntil(lambda: not bench.window.jobs.waiting)
    assert bench.said[-1] == "记录有变动"
    assert _state(bench) == COMPUTED


def _refuse(*_):
    raise KnownError("记录有变动")


def test_a_team_that_nobody_is_posted_to_is_named_and_leads_to_the_postings(bench):
    assert bench.page.left.without.isHidden()
    team = bench.office.add("units", {"name": "动力班", "kind": "班组"})
    bench.window.refresh(team)
    assert bench.page.left.without.text() == "没有指导员的班组：动力班"
    gone = []
    bench.window.go = lambda key, **args: gone.append((key, args))
    bench.page.left.post.click()
    assert gone == [("postings", {"new": {}})]


def test_an_older_seal_prints_as_it_was_sealed(qtbot, bench):
    _seal(bench)
    bench.page.middle.reopen.click()
    _fill(bench, "why", "补一件自选动作")
    _act(bench)
    first = bench.office.read("sealed_versions", columns=("seal_number", "evaluation_id"))[0]
    (sheet,) = sealed_sheets(bench.office, first["id"])
    assert first["seal_number"] in sheet.seal
    bench.page.middle.version_asked.emit(first["id"])
    assert not bench.page.middle.preview.isHidden()
    bench.page.middle.preview.click()
    shown = bench.window.findChild(Preview)
    qtbot.waitUntil(lambda: shown.paper is not None)
    assert shown.paper.total == 1
    shown.close_preview()
