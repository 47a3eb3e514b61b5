"""评价方案 in a window: drafts are typed by keys under a live check, used versions are read only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.desk.paper.opened import open_window

from partydesk.core.text.dates import Period
from partydesk.desk.screens.schemes import schemes_spec
from partydesk.desk.screens.schemes.outline import FULL, TEXT
from partydesk.desk.theme import look
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.ledger import DRAFT, SCHEME, STARTED

KEY = "instructor_quarter"


@pytest.fixture
def window(qtbot, office, tmp_path):
    made = open_window(qtbot, office, tmp_path, (schemes_spec(office),))
    made.go("schemes")
    return made


@pytest.fixture
def page(window):
    return window.pages.page


@pytest.fixture
def draft(page):
    """A draft of the next version of the instructors' scheme, on show."""
    page.apply(KEY)
    page.middle.next.click()
    return page


def lines_of(page):
    return page.aside.form.lines


def type_into(qtbot, line, text):
    """Replaces what a line of the form holds, as one types it, and leaves it."""
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(line, event)
    line.editingFinished.emit()


def kept(page):
    return scheme_drafts.table_of_draft(page._office, page.standing.draft)


def codes(page):
    return [each["code"] for dimension in kept(page)["dimensions"] for each in dimension["indicators"]]


def test_every_version_has_its_place_and_can_be_shown(page, office):
    keys = [page.list.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.list.count())]
    shown = {key for key in keys if key}
    assert len(shown) == len(schemes.scheme_versions(office)) + len(schemes.ballot_versions(office))
    for key in shown:
        page.list.choose(key)
        assert page.middle.head.title.text() == page.standing.title
        assert page.work.locked


def test_a_version_that_ships_is_read_only_and_says_why_and_what_to_do(page):
    page.apply("post_duty")
    assert "请新建下一版" in page.middle.reason.text()
    assert not page.middle.outline.item(2, TEXT).flags() & Qt.ItemFlag.ItemIsEditable
    assert not any(line.editor.isEnabled() for line in lines_of(page).values())
    assert page.middle.keys.isHidden()
    assert not page.middle.next.isHidden()


def test_the_rail_counts_the_drafts(page, office):
    (spec,) = (each for each in page._shell.pages.specs if each.key == "schemes")
    assert spec.count() is None
    scheme_drafts.begin_next(office, SCHEME, KEY)
    assert spec.count() == 1


def test_the_next_version_begins_as_a_copy_and_is_undone_in_one_step(draft, window, office):
    assert (draft.standing.state, draft.standing.version) == (DRAFT, 2)
    assert draft.aside.panel.title.text() == "检查：没有问题"
    window.refresh(office.store.undo())
    assert scheme_drafts.drafts(office) == []
    assert draft.work.locked


def test_what_is_typed_into_the_form_is_checked_at_once_and_kept_when_it_is_left(qtbot, draft):
    draft.middle.outline.choose((0, 0))
    line = lines_of(draft)["full"].editor.line
    line.selectAll()
    qtbot.keyClicks(line, "25")
    draft.check()
    assert draft.aside.panel.list.count() == 1
    assert "合计 25，应等于维度满分 30" in draft.aside.panel.list.item(0).text()
    assert draft.middle.outline.item(1, FULL).text() == "25 ≠ 30"
    line.editingFinished.emit()
    assert kept(draft)["dimensions"][0]["indicators"][0]["full"] == 25
    assert "合计 100，满分 100" in draft.middle.head.below.text()


def test_chinese_and_hostile_texts_are_kept_as_they_are(qtbot, draft):
    draft.middle.outline.choose((0, None))
    type_into(qtbot, lines_of(draft)["title"].editor.line, "规定<b>动作</b> A&B")
    assert kept(draft)["dimensions"][0]["title"] == "规定<b>动作</b> A&B"
    assert draft.middle.outline.item(1, TEXT).text() == "规定<b>动作</b> A&B"


def test_a_finding_leads_to_its_place(qtbot, draft):
    draft.middle.outline.choose((1, 0))
    type_into(qtbot, lines_of(draft)["points"].editor.line, "")
    draft.middle.outline.choose(None)
    item = draft.aside.panel.list.item(0)
    assert "每件 0 分，谁也得不到分" in item.text()
    draft.aside.panel.list.itemActivated.emit(item)
    assert draft.middle.outline.spot == (1, 0)
    assert lines_of(draft)["points"].message.text()
    assert lines_of(draft)["points"].editor.line.hasFocus()


def test_indicators_are_added_doubled_moved_and_removed_by_keys(qtbot, draft):
    outline = draft.middle.outline
    outline.choose((0, 0))
    qtbot.keyClick(outline, Qt.Key.Key_Insert)
    assert codes(draft) == ["G1", "G2", "Z1", "F1", "P1"]
    assert outline.spot == (0, 1)
    qtbot.keyClick(outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert codes(draft)[:2] == ["G2", "G1"]
    qtbot.keyClick(outline, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert codes(draft)[:3] == ["G2", "G3", "G1"]
    qtbot.keyClick(outline, Qt.Key.Key_Delete)
    qtbot.keyClick(outline, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert [len(each["indicators"]) for each in kept(draft)["dimensions"]] == [2, 1, 1, 1, 1]
    draft._office.store.undo()
    draft.refresh(None)
    assert len(kept(draft)["dimensions"]) == 4


def test_enter_goes_from_the_table_to_the_form(qtbot, draft):
    draft.middle.outline.choose((2, 0))
    qtbot.keyClick(draft.middle.outline, Qt.Key.Key_Return)
    assert lines_of(draft)["code"].editor.line.hasFocus()


def test_a_cell_is_typed_into_with_f2(qtbot, draft):
    outline = draft.middle.outline
    outline.choose((0, 0), FULL)
    outline.setFocus()
    qtbot.keyClick(outline, Qt.Key.Key_F2)
    editor = outline.findChild(QLineEdit)
    qtbot.keyClicks(editor, "35")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(draft)["dimensions"][0]["indicators"][0]["full"] == 35)
    assert lines_of(draft)["full"].editor.raw() == "35"
    assert outline.item(1, FULL).text() == "35 ≠ 30"
    outline.item(2, TEXT).setText("任务完成")
    qtbot.waitUntil(lambda: kept(draft)["dimensions"][0]["indicators"][0]["text"] == "任务完成")


def test_escape_goes_back_from_the_form_to_the_table(qtbot, draft):
    draft.middle.outline.choose((0, 0))
    line = lines_of(draft)["code"].editor.line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert draft.middle.outline.hasFocus()


def test_a_row_of_the_versions_can_be_opened(draft, window):
    draft_id = draft.standing.draft
    draft.apply("post_duty")
    window.go("schemes", open=draft_id)
    assert draft.standing.draft == draft_id


def test_the_form_asks_only_for_what_the_rule_needs(draft):
    draft.middle.outline.choose((0, 0))
    assert lines_of(draft)["points"].isHidden()
    combo = lines_of(draft)["rule"].editor.combo
    combo.setCurrentIndex(combo.findData("count"))
    combo.activated.emit(combo.currentIndex())
    assert not lines_of(draft)["points"].isHidden()
    assert kept(draft)["dimensions"][0]["indicators"][0]["rule"] == "count"


def test_a_draft_is_put_into_force_from_a_period_and_taken_back_while_unused(qtbot, draft, office):
    draft.middle.start.click()
    bar = draft.middle.bar
    assert bar.period.currentData() == "2026Q4"
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert (draft.standing.state, draft.standing.version) == ("在用", 2)
    assert office.one("scheme_versions", draft.standing.row_id)["state"] == STARTED
    assert schemes.in_force(office, KEY, Period.parse("2026Q3")).version == 1
    draft.middle.take_back.click()
    assert draft.standing.draft
    assert schemes.in_force(office, KEY).version == 1


def test_a_draft_with_errors_is_refused_in_place(qtbot, draft):
    draft.middle.outline.choose((0, 0))
    type_into(qtbot, lines_of(draft)["full"].editor.line, "九十五")
    draft.middle.start.click()
    qtbot.keyClick(draft.middle.bar, Qt.Key.Key_Return)
    assert "先改好再启用" in draft.middle.bar.message.text()
    assert draft.middle.start.property("kind") == ""
    qtbot.keyClick(draft.middle.bar, Qt.Key.Key_Escape)
    assert draft.middle.bar.isHidden()
    assert draft.middle.start.hasFocus()
    assert draft.middle.start.property("kind") == "primary"
    assert draft.standing.draft


def test_a_draft_is_discarded_and_the_version_before_is_shown(draft, office):
    draft.middle.discard.click()
    assert scheme_drafts.drafts(office) == []
    assert draft.work.locked


def test_a_new_scheme_may_choose_whom_it_rates(page, office):
    page.middle.outline.choose((0, 0))
    page.actions()["new"]()
    assert page.middle.outline.spot is None
    assert page.aside.form.lines["title"].editor.line.hasFocus()
    assert page.standing.draft
    assert page.aside.form.lines["subject"].editor.isEnabled()
    combo = page.aside.form.lines["subject"].editor.combo
    combo.setCurrentIndex(combo.findData("team"))
    combo.activated.emit(combo.currentIndex())
    assert kept(page)["subject"] == "team"


def test_a_new_scheme_stands_in_the_list_under_the_name_that_it_is_given(qtbot, page):
    page.actions()["new"]()
    key = page.list.current()
    line = page.aside.form.lines["title"].editor.line
    line.setText("安全标兵评选")
    line.textEdited.emit(line.text())
    line.editingFinished.emit()
    titles = [page.list.list.item(row).text() for row in range(page.list.list.count())]
    assert "安全标兵评选" in titles
    assert "新方案" not in titles
    assert page.list.current() == key


def test_the_statements_of_a_ballot_are_typed_a_line_each(page):
    page.apply("reverse")
    page.middle.next.click()
    assert page.middle.ballot.lines["title"].editor.line.hasFocus()
    editor = page.middle.ballot.lines["statements"].editor
    editor.text.setPlainText("说话算数\n\n一视同仁 <i>")
    editor.committed.emit()
    assert kept(page)["statements"] == ["说话算数", "一视同仁 <i>"]
    page.check()
    assert "有效票至少评几项" in page.aside.panel.list.item(0).text()


def test_the_blank_form_of_a_draft_is_previewed_and_a_broken_one_says_why(draft, monkeypatch):
    shown, said = [], []
    monkeypatch.setattr("partydesk.desk.paper.preview.preview", lambda shell, title, make: shown.append(make))
    monkeypatch.setattr(draft._shell, "toast", lambda text, *rest, **more: said.append(text))
    draft.actions()["print"]()
    assert [document.title for document in shown[0](draft._office)] == ["党建指导员季度评价表"]
    draft._type((0, 0), "full", "")
    draft.actions()["print"]()
    assert len(shown) == 1
    assert "满分" in said[-1]


def test_states_of_the_gallery_can_be_shown(page):
    for show in page.gallery_states().values():
        show()
    assert page.standing.kind != SCHEME


def test_the_table_follows_a_change_of_size_and_colours(page):
    page.apply("member_points")
    outline = page.middle.outline
    look().apply("dark", 150)
    assert outline.item(0, 1).font().pixelSize() == look().font(14).pixelSize()
    assert outline.item(0, 1).font().bold()
    assert outline.item(2, 1).foreground().color() == look().colour("text")
