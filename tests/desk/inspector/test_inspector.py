"""The inspector: head, the next act, the course of events, links, files, history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.contract.test_ledgers import add_sample, sample
from tests.desk.plain_shell import PlainShell, person, team
from tests.office.evaluation.branch import add_tasks, scenario, sealed
from tests.office.prints.made import evaluation

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Mark, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.desk.form.dialog import RowDialog
from partydesk.desk.inspector.acts_tab import ActsTab
from partydesk.desk.inspector.child_dialog import ChildDialog
from partydesk.desk.inspector.course import events
from partydesk.desk.inspector.entry import Entry
from partydesk.desk.inspector.files_tab import FilesTab
from partydesk.desk.inspector.head import Head, head_words
from partydesk.desk.inspector.history_tab import HistoryTab
from partydesk.desk.inspector.inspector import Inspector
from partydesk.desk.inspector.links_tab import LinksTab
from partydesk.office.attachments import attachments_of
from partydesk.office.context import Office
from partydesk.office.prints import actions as prints
from partydesk.office.prints.actions import Outcome


@pytest.fixture
def shell(office: Office) -> PlainShell:
    return PlainShell(office)


@pytest.fixture
def member(office: Office) -> int:
    return person(office, "周敏", political_status="正式党员")


@pytest.fixture
def concern(office: Office, member: int) -> int:
    """A person on the roster, visited once."""
    who = person(office, "王建国", team_id=team(office, "卷包一班"))
    values = {
        "person_id": who, "category": office.codes("concern_category")[0], "level": "一级",
        "responsible_id": member, "opened_on": "2026-11-02", "basis": "本人申请 2026-11-02",
    }  # fmt: skip
    row_id = max(row for ledger, row in office.add("concerns", values) if ledger == "concerns")
    office.add("visits", {"person_id": who, "visitor_id": member, "visited_on": "2026-11-10", "result": "手术顺利"})
    return row_id


def inspector_of(qtbot: QtBot, shell: PlainShell, ledger: str) -> Inspector:
    made = Inspector(shell, shell.office.registry[ledger])
    shell.listeners.append(made.refresh)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


@pytest.fixture
def inspector(qtbot: QtBot, shell: PlainShell) -> Inspector:
    return inspector_of(qtbot, shell, "concerns")


def entries(widget: Any) -> list[Entry]:
    QApplication.processEvents()  # a layout shows what joined it a moment later
    return [each for each in widget.findChildren(Entry) if not each.isHidden()]


def test_the_head_names_the_record_its_state_and_what_tells_it_apart(office: Office, concern: int) -> None:
    words = head_words(office, office.registry["concerns"], concern)
    assert words.name == "王建国"
    assert [(mark.text, mark.tone) for mark in words.marks] == [("一级", "red"), ("11-17 逾期 3 天", "red")]
    assert words.rest.endswith("卷包一班 · 责任人 周敏")
    office.bin("concerns", [concern])
    assert head_words(office, office.registry["concerns"], 999).name == ""


def test_it_opens_on_the_next_act_and_says_what_will_follow(inspector: Inspector, concern: int) -> None:
    inspector.show_record(concern)
    page = inspector.page
    assert isinstance(page, ActsTab)
    assert inspector.tabs.tabText(0) == "登记回访"
    assert page.card is not None
    assert page.card.hint.text() == "下次回访自动为 11-27（一级 7 天）"


def test_the_act_is_done_from_the_keyboard_and_joins_the_course(
    inspector: Inspector, concern: int, shell: PlainShell, office: Office, qtbot: QtBot
) -> None:
    inspector.show_record(concern)
    inspector.act()
    page = inspector.page
    card = page.card
    card.form.rows["result"].editor.put("出院在家休养")
    with qtbot.waitSignal(inspector.acted):
        card.save()
    assert office.count("visits") == 2
    assert office.one("concerns", concern, "next_visit_on")["next_visit_on"] == "2026-11-27"
    assert any("出院在家休养" in each.accessibleName() for each in entries(page))
    assert shell.undo is not None
    shell.undo()
    assert not any("出院在家休养" in each.accessibleName() for each in entries(page))


def test_an_act_half_typed_waits_for_its_record(inspector: Inspector, concern: int, office: Office) -> None:
    other = person(office, "刘欣䶮")
    values = {**office.one("concerns", concern), "person_id": other}
    changed = office.add("concerns", {k: values[k] for k in ("person_id", "category", "level", "opened_on", "basis")})
    second = max(row for ledger, row in changed if ledger == "concerns")
    inspector.show_record(concern)
    page = inspector.page
    page.card.form.rows["result"].editor.put("写了一半")
    inspector.show_record(second)
    assert page.card.form.rows["result"].editor.raw() == ""
    inspector.show_record(concern)
    assert page.card.form.rows["result"].editor.raw() == "写了一半"


def test_an_act_that_may_not_be_done_says_why(inspector: Inspector, concern: int, office: Office) -> None:
    close = next(each for each in office.registry["concerns"].row_actions if not each.primary)
    with office.change("解除") as change:
        change.update("concerns", concern, closed_on="2026-11-19")
    inspector.show_record(concern)
    page = inspector.page
    assert page.card is None
    assert "已解除关注" in page.reason.text()
    assert not page.buttons["record_visit"].isVisible()
    assert not page.buttons[close.key].isVisible()
    told = [(each.text(), each.isEnabled()) for each in page.refused_menu().actions()]
    assert (f"登记回访：{page.reason.text()}", False) in told
    assert len(told) == 2


def test_the_next_act_is_the_first_that_the_record_allows_now(
    qtbot: QtBot, shell: PlainShell, office: Office, member: int
) -> None:
    problem = add_sample(office, "problems")
    office.edit("problems", problem, {"raiser_id": person(office, "王建国")})
    shown = inspector_of(qtbot, shell, "problems")
    shown.show_record(problem)
    assert shown.page.card.action.key == "start"
    step = next(each for each in office.registry["problems"].row_actions if each.key == "start")
    step.perform(office, problem, {"day": "2026-11-11", "responsible_id": member, "measures": "修"})
    shown.refresh(None)
    assert shown.page.card.action.key == "submit"
    assert shown.tabs.tabText(0) == "办理", "no one act names it"
    step = next(each for each in office.registry["problems"].row_actions if each.key == "submit")
    step.perform(office, problem, {"day": "2026-11-12", "result": "修好了"})
    shown.refresh(None)
    assert [chip.text() for chip in shown.head.chips if not chip.isHidden()].count("待认可") == 1
    card = shown.page.card
    assert card.action.key == "acknowledge"
    card.form.rows["mark"].editor.put(2)
    card.save()
    assert "退回" in shell.said[-1][0], "the mark sent it back"


def test_another_act_takes_the_place_of_the_first(inspector: Inspector, concern: int) -> None:
    inspector.show_record(concern)
    page = inspector.page
    other = next(key for key in page.buttons if key != "record_visit")
    page.buttons[other].click()
    assert page.card.action.key == other
    assert page.buttons["record_visit"].isVisible()
    assert not page.buttons[other].isVisible()


def test_the_course_leaves_out_what_the_head_says(office: Office, concern: int) -> None:
    found = events(office, office.registry["concerns"], concern, frozenset({"王建国", "卷包一班"}))
    assert [event.day for event in found] == ["2026-11-10"]
    assert "王建国" not in found[0].text
    assert found[0].text.startswith("周敏")


def test_an_event_opens_its_record(inspector: Inspector, concern: int, office: Office, qtbot: QtBot) -> None:
    inspector.show_record(concern)
    visit = office.read("visits", columns=("id",))[0]["id"]
    with qtbot.waitSignal(inspector.opened) as opened:
        qtbot.keyClick(entries(inspector.page)[0], Qt.Key.Key_Return)
    assert opened.args == ["visits", visit]


def test_a_long_name_has_its_line_and_the_marks_stand_below(qtbot: QtBot, shell: PlainShell) -> None:
    head = Head(shell, shell.office.registry["problems"])
    qtbot.addWidget(head)
    head.resize(350, 70)
    head.show()
    mark = Mark("待认可", "amber")
    for name, beside in (("漏油", True), ("烘丝机操作屏反光看不清班组反映多次", False), ("漏油", True)):
        head.say(name, "2026-035", (mark,))
        visible = [chip for chip in head.chips if not chip.isHidden()]
        assert [chip.text() for chip in visible] == ["待认可"]
        assert (visible[0] is head.chips[0]) is beside


def test_a_new_child_record_starts_with_its_owner(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    inspector, who = inspector_of(qtbot, shell, "employees"), person(office, "单文静")
    inspector.show_record(who)
    more = [each for each in inspector.page.findChildren(QPushButton) if each.text() == "新增关注"]
    with qtbot.waitSignal(inspector.new_asked) as asked:
        more[0].click()
    assert asked.args == ["concerns", {"person_id": who}]


def test_what_an_act_adds_is_offered_once(inspector: Inspector, concern: int) -> None:
    inspector.show_record(concern)
    texts = [each.text() for each in inspector.page.findChildren(QPushButton)]
    assert "新增走访" not in texts
    offering = [each.key for each in inspector.page.ledger.row_actions if each.adds == "visits"]
    assert [key for key in offering if key in inspector.page.buttons]


def test_links_lead_both_ways(qtbot: QtBot, shell: PlainShell, office: Office, concern: int) -> None:
    who = office.one("concerns", concern, "person_id")["person_id"]
    inspector = inspector_of(qtbot, shell, "employees")
    inspector.show_record(who)
    inspector.open_tab("links")
    page = inspector.page
    assert isinstance(page, LinksTab)
    told = {each.accessibleName() for each in entries(page)}
    assert "1 条，重点关注人群台账，在“姓名”一栏" in told
    assert "班组，卷包一班" in told
    pointing = next(each for each in entries(page) if "重点关注" in each.accessibleName())
    with qtbot.waitSignal(inspector.list_asked) as asked:
        qtbot.mouseClick(pointing, Qt.MouseButton.LeftButton)
    assert asked.args == ["concerns", "person_id", who]


def test_files_are_added_renamed_and_removed(
    inspector: Inspector, concern: int, office: Office, shell: PlainShell, tmp_path: Any
) -> None:
    inspector.show_record(concern)
    inspector.open_tab("files")
    page = inspector.page
    assert isinstance(page, FilesTab)
    file = tmp_path / "证明.pdf"
    file.write_bytes(b"%PDF-1.4")
    page.add_files([tmp_path / "没有.pdf", file, tmp_path / "缺.pdf"])
    told, tone = shell.said[-1]
    assert tone == "red"
    assert "没有.pdf：" in told, "of several that are refused, not only the last is told"
    assert "缺.pdf：" in told
    assert inspector.tabs.tabText(3) == "附件 1"
    (kept,) = attachments_of(office, "concerns", concern)
    page.rename_file(kept, "住院证明.pdf")
    assert attachments_of(office, "concerns", concern)[0]["name"] == "住院证明.pdf"
    page.remove_file(kept)
    assert attachments_of(office, "concerns", concern) == []
    assert inspector.tabs.tabText(3) == "附件"


def test_the_history_tells_what_was_done(inspector: Inspector, concern: int, office: Office) -> None:
    office.edit("concerns", concern, {"measures": "送餐"})
    inspector.show_record(concern)
    inspector.open_tab("history")
    assert isinstance(inspector.page, HistoryTab)
    told = [each.accessibleName() for each in entries(inspector.page)]
    assert "修改关注（党务干事）" in told[0]
    assert "措施：送餐" in told[0]
    assert "登记走访" in told[1]
    assert "依据与目的：已遮盖" in told[2]


def test_moving_on_reads_the_tabs_only_where_one_stays(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    ids = [person(office, name) for name in ("甲甲", "乙乙", "丙丙")]
    inspector = inspector_of(qtbot, shell, "employees")
    inspector.show_record(ids[0])
    for row_id in ids[1:]:
        inspector.show_record(row_id, at_once=False)
    assert inspector.head.name.text() == "丙丙"
    assert inspector.page.row_id == ids[0]
    qtbot.waitUntil(lambda: inspector.page.row_id == ids[2])


def test_a_record_that_went_to_the_bin_is_left(
    inspector: Inspector, concern: int, office: Office, qtbot: QtBot
) -> None:
    inspector.show_record(concern)
    with qtbot.waitSignal(inspector.closed):
        inspector.refresh(office.bin("concerns", [concern]))
    assert inspector.row_id == 0


def test_a_new_record_is_begun_from_any_tab(inspector: Inspector, concern: int, office: Office) -> None:
    inspector.show_record(concern)
    inspector.open_tab("history")
    inspector.begin_new()
    assert inspector.is_new
    assert inspector.head.name.text() == "新增关注"
    assert not inspector.tabs.isVisible()
    inspector.show_record(concern)
    assert not inspector.is_new
    assert inspector.tabs.isVisible()
    assert office.count("concerns", is_("id", concern)) == 1


def test_child_rows_without_a_page_are_added_and_opened_in_place(
    qtbot: QtBot, shell: PlainShell, office: Office
) -> None:
    guide = add_sample(office, "guides")
    inspector = inspector_of(qtbot, shell, "guides")
    inspector.show_record(guide)
    inspector.open_tab("acts")
    before = office.count("guide_items", is_("guide_id", guide))
    inspector.page._ask_new("guide_items", "guide_id")
    dialog = inspector.findChildren(RowDialog)[-1]
    taken: set[int] = set()
    for key, row in dialog.form.rows.items():
        if row.field.required:
            row.editor.put(sample(office, office.registry["guide_items"].field(key), taken))
    dialog.save()
    assert dialog.message.text() == ""
    assert office.count("guide_items", is_("guide_id", guide)) == before + 1
    assert len(entries(inspector.page)) == before + 1
    qtbot.keyClick(entries(inspector.page)[0], Qt.Key.Key_Return)
    again = inspector.findChildren(ChildDialog)[-1]
    assert again.isVisible()
    assert set(again.acts) == {action.key for action in office.registry["guide_items"].row_actions}


def test_a_child_row_is_acted_on_from_its_own_form(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    who = person(office, "单文静")
    skill = max(row for ledger, row in office.add("skills", {"person_id": who, "name": "电工证"}) if ledger == "skills")
    rename = RowAction(
        "rename", "改名", lambda office, row_id, values: office.edit("skills", row_id, values),
        sections=(Section("", (f.Text("name", "名称", required=True, why="要有名称。"),)),),
    )  # fmt: skip
    fixed = replace(rename, key="fixed", enabled=lambda row, today: "已经定了。")
    ledger = replace(office.registry["skills"], row_actions=(rename, fixed))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ChildDialog(shell, ledger, parent, skill, who)
    assert not dialog.acts["fixed"].isEnabled()
    assert dialog.acts["fixed"].toolTip() == "已经定了。"
    act = dialog.act(rename, skill)
    act.card.form.rows["name"].editor.put("高压电工证")
    with qtbot.waitSignal(dialog.accepted):
        act.card.save()
    assert office.one("skills", skill, "name")["name"] == "高压电工证"


def test_an_event_has_its_day_and_its_numbers_their_names(demo: Office) -> None:
    owed = demo.read("obligations", columns=("person_id", "due_on"), limit=1)[0]
    told = events(demo, demo.registry["employees"], owed["person_id"], frozenset())
    assert all(event.day for event in told if event.ledger == "obligations")
    closed = demo.read("problems", is_("state", "已销号"), columns=("mark",), limit=1)[0]
    told = events(demo, demo.registry["problems"], closed["id"], frozenset())
    assert any(f"满意度 {closed['mark']}" in f"{event.text} {event.below}" for event in told)


def test_a_print_leads_to_the_evaluation_it_printed_and_back(qtbot: QtBot, shell: PlainShell, office: Office) -> None:
    made = evaluation(office, "2026Q3-ZD-001", seal="2026-0007")
    prints.enter(office, prints.Work("评价表"), Outcome("打印", 1, 1, "打印机", stamps=(("2026Q3-ZD-001", ""),)))
    (entry,) = office.read("prints", columns=("id",))
    for ledger, row_id, other in (("prints", entry["id"], ("evaluations", made)),
                                  ("evaluations", made, ("prints", entry["id"]))):  # fmt: skip
        inspector = inspector_of(qtbot, shell, ledger)
        inspector.show_record(row_id)
        tab = inspector.page
        assert isinstance(tab, ActsTab)
        opened: list[tuple[str, int]] = []
        tab.opened.connect(lambda key, found, opened=opened: opened.append((key, found)))
        (line,) = tab.findChildren(Entry)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert opened == [other]


def test_a_record_that_a_seal_came_before_says_so_and_names_the_seal(
    qtbot: QtBot, shell: PlainShell, office: Office
) -> None:
    branch = scenario(office)
    number = office.one("evaluations", sealed(office, branch.wang))["seal_number"]
    scored = office.read("tasks", is_("kind", "自选"), is_("instructor_id", branch.wang), columns=("id",))[0]["id"]
    (late,) = add_tasks(office, branch.wang, done=0, expected=0, chosen=1)
    tasks = office.registry["tasks"]
    assert "未计分" in [mark.text for mark in head_words(office, tasks, late).marks]
    assert "未计分" not in [mark.text for mark in head_words(office, tasks, scored).marks]
    inspector = inspector_of(qtbot, shell, "tasks")
    inspector.show_record(late)
    inspector.open_tab("links")
    page = inspector.page
    assert isinstance(page, LinksTab)
    told = {each.accessibleName() for each in entries(page)}
    assert f"未计分，2026年第3季度 党建指导员季度评价 王明（定稿 {number}）" in told
    inspector.show_record(scored)
    assert not any("未计分" in each.accessibleName() for each in entries(page))


def test_an_entry_of_the_points_ledger_leads_to_its_record_and_to_its_seal(demo: Office, qtbot: QtBot) -> None:
    shell = PlainShell(demo)
    entry = demo.read("points", is_("source_ledger", "tasks"), columns=("source_id", "seal_id"), limit=1)[0]
    made = inspector_of(qtbot, shell, "points")
    made.show_record(entry["id"])
    led_to: list[tuple[str, int]] = []
    made.opened.connect(lambda ledger, row_id: led_to.append((ledger, row_id)))
    record, seal = entries(made.page)
    assert record.accessibleName().startswith("依据记录，任务 ")
    for each in (record, seal):
        qtbot.keyClick(each, Qt.Key.Key_Return)
    version = demo.one("sealed_versions", entry["seal_id"])
    assert led_to == [("tasks", entry["source_id"]), ("evaluations", version["evaluation_id"])]


def test_a_record_that_is_looked_at_gives_way_to_the_next_act_of_the_next_one(
    inspector: Inspector, office: Office, concern: int, member: int
) -> None:
    fields = [each.key for each in office.registry["concerns"].typed]
    values = {**{key: office.one("concerns", concern, key)[key] for key in fields}, "person_id": member}
    other = max(row for ledger, row in office.add("concerns", values) if ledger == "concerns")
    inspector.show_record(concern)
    inspector.look_at("form")
    inspector.show_record(concern)
    assert inspector.key == "form"
    inspector.show_record(other)
    assert inspector.key == "acts"
