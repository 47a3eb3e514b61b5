"""Deciding by one key: the next member comes up, the counter turns red, one too many is refused in place."""

from __future__ import annotations

from PySide6.QtCore import Qt


def press(qtbot, desk, *keys):
    for key in keys:
        qtbot.keyClick(desk.list, key)


def test_a_key_decides_and_the_next_who_waits_comes_up(qtbot, desk_of_review):
    desk = desk_of_review
    first, second = desk.seats()[:2]
    assert desk.list.hasFocus()
    press(qtbot, desk, Qt.Key.Key_2)
    assert desk.grades()[0] == "合格"
    assert desk.list.seat.person_id == second.person_id
    assert desk.said == [f"{first.name} 评定为合格"]
    row = desk.office.read("decided_grades")[0]
    assert (row["who"], row["why"]) == ("支委会", "经支委会研究，评定为合格。")


def test_the_counter_is_always_there_and_turns_red_when_full(qtbot, desk_of_review):
    desk = desk_of_review
    counter = desk.page.head.counter
    assert (counter.text(), counter.property("tone")) == ("优秀 0 / 最多 4", "green")
    press(qtbot, desk, *[Qt.Key.Key_1] * 4)
    assert (counter.text(), counter.property("tone")) == ("优秀 4 / 最多 4", "red")
    assert counter.isVisible()
    press(qtbot, desk, Qt.Key.Key_1)
    assert desk.page.deciding.message.text().startswith("优秀最多 4 名（参评正式党员 12 名的三分之一），已评 4 名")
    assert desk.grades().count("优秀") == 4


def test_delete_takes_a_grade_back(qtbot, desk_of_review):
    desk = desk_of_review
    press(qtbot, desk, Qt.Key.Key_1, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert desk.grades()[0] == ""
    assert desk.page.head.counter.text() == "优秀 0 / 最多 4"


def test_the_filter_of_those_not_decided_empties_as_one_decides(qtbot, desk_of_review):
    desk = desk_of_review
    desk.page.head.take("undecided")
    total = len(desk.seats())
    press(qtbot, desk, Qt.Key.Key_2, Qt.Key.Key_2)
    assert len(desk.seats()) == total - 2
    assert desk.list.seat.grade == ""
    press(qtbot, desk, *[Qt.Key.Key_2] * (total - 2))
    assert desk.seats() == []
    assert desk.page.head.chips["undecided"].text() == "未评定 0"


def test_everyone_stands_in_the_order_of_names(desk_of_review, office):
    order = [row["name"] for row in office.read("employees", columns=("name",), sort=("pinyin", "id"))]
    names = [seat.name for seat in desk_of_review.seats()]
    assert names == [name for name in order if name in names]


def test_the_opinion_of_the_branch_must_be_said(qtbot, desk_of_review):
    desk = desk_of_review
    desk.page.deciding.opinion.setText("  ")
    press(qtbot, desk, Qt.Key.Key_2)
    assert "评定意见" in desk.page.deciding.message.text()
    assert set(desk.grades()) == {""}


def test_the_year_is_checked_and_sealed_on_the_same_page(qtbot, desk_of_review):
    desk = desk_of_review
    press(qtbot, desk, *[Qt.Key.Key_2] * len(desk.seats()))
    buttons = desk.page.buttons
    for key, by in (("review", "孙组织委员"), ("seal", "郑书记")):
        assert buttons[key].property("kind") == "primary"
        buttons[key].click()
        form = desk.page.acts.form
        form.form.put({"by": by})
        form.save_button.click()
        state = "reviewed_by" if key == "review" else "sealed_by"
        qtbot.waitUntil(lambda state=state: all(row[state] for row in desk.office.read("evaluations")), timeout=10000)
        qtbot.waitUntil(lambda key=key: not buttons[key].isEnabled(), timeout=10000)
    assert {seat.standing.state for seat in desk.seats()} == {"已定稿"}
    assert not desk.page.deciding.isVisible()
    buttons["publish"].click()
    assert not buttons["publish"].isEnabled()


def test_a_new_year_begins_with_one_press(qtbot, opened, office, year):
    desk = opened(year.found_branch(office))
    assert desk.seats() == []
    desk.page._prepare()
    assert len(desk.seats()) == 13
    assert desk.page.buttons["batches"].property("kind") == "primary"
    desk.page.buttons["batches"].click()
    assert office.count("review_batches") == 3
    assert desk.seats()[0].mutual == "待录入"


def test_enter_leads_to_the_evaluation(qtbot, desk_of_review, monkeypatch):
    desk = desk_of_review
    press(qtbot, desk, Qt.Key.Key_2)
    monkeypatch.setattr(desk.window, "go", lambda page, **args: desk.went.append((page, args)))
    qtbot.keyClick(desk.list, Qt.Key.Key_Up)
    qtbot.keyClick(desk.list, Qt.Key.Key_Return)
    (page, args) = desk.went[0]
    assert page == "evaluation"
    assert args["open"] == desk.office.read("evaluations")[0]["id"]


def test_f2_opens_what_the_member_in_hand_has_to_hand_in(qtbot, desk_of_review, monkeypatch):
    desk = desk_of_review
    monkeypatch.setattr(desk.window, "open_record", lambda *place, **args: desk.went.append((*place, args)))
    seat = desk.list.seat
    desk.page.actions()["edit"]()
    desk.page.register.click()
    wanted = ("member_reviews", seat.review_id, {} if seat.handed_in else {"action": "hand_in"})
    assert desk.went == [wanted, wanted]


def test_narrow_windows_keep_grade_and_state_in_sight():
    from partydesk.desk.screens.member_review.roll_list import spans

    for width in (760, 1000, 1400):
        columns = spans(width)
        assert sum(wide for _, wide in columns) <= width
        assert all(wide for _, wide in columns[-2:])
