import pytest
from PySide6.QtCore import Qt
from tests.desk.paper.opened import add_people, add_sheets, notes_of, open_window, settled

from partydesk.core.documents.raster import Pages
from partydesk.core.text.dates import Period
from partydesk.desk.paper import output
from partydesk.desk.paper.options import Wish
from partydesk.desk.paper.preview import Preview
from partydesk.desk.screens.print_centre import print_centre_spec
from partydesk.office.family import Ask

Q3, Q4 = Period.parse("2026Q3"), Period.parse("2026Q4")


@pytest.fixture
def asked(office, monkeypatch):
    return add_sheets(office, monkeypatch)


@pytest.fixture
def people(office):
    return add_people(office, "刘欣䶮", "王建国", "周敏")


@pytest.fixture
def window(qtbot, office, tmp_path, asked, people):
    return open_window(qtbot, office, tmp_path, (print_centre_spec(office),))


@pytest.fixture
def centre(qtbot, window):
    window.go("print_centre")
    shown(qtbot, window)
    return window.pages.page


def shown(qtbot, window):
    """Waits for the live preview."""
    page = window.pages.page
    qtbot.waitUntil(lambda: not page.live._timer.isActive(), timeout=5_000)
    settled(qtbot, window)


def test_sheets_stand_in_their_groups_and_the_first_is_shown(centre):
    texts = [centre.sheets.list.item(row).text() for row in range(centre.sheets.list.count())]
    assert texts == ["员工", "花名册", "登记表", "评价", "季度表"]
    assert centre.head.title.text() == "花名册"
    assert centre.live.canvas.pages == 1


def test_the_first_sheet_without_sensitive_values_is_shown_at_once(qtbot, office, tmp_path, asked, people, monkeypatch):
    full_first = sorted(office.sheets.items(), key=lambda each: not each[1].full)
    monkeypatch.setattr(office, "sheets", dict(full_first))
    window = open_window(qtbot, office, tmp_path, (print_centre_spec(office),))
    window.go("print_centre")
    shown(qtbot, window)
    assert full_first[0][1].full
    assert not window.pages.page.sheet.full
    assert window.pages.page.live.canvas.pages == 1


def test_a_sheet_that_asks_first_leaves_the_red_to_that_question(qtbot, window, centre):
    assert centre.go.property("kind") == "primary"
    centre.sheets.choose("full_form")
    assert centre.go.property("kind") == ""


def test_a_sheet_is_found_by_the_pinyin_of_its_title(centre):
    centre.sheets.box.setText("jdb")
    assert centre.sheet.key == "quarterly"


def test_typing_narrows_the_sheets_and_arrows_move_over_the_headings(qtbot, centre):
    centre.sheets.box.setText("季度")
    assert [centre.sheets.list.item(row).text() for row in range(centre.sheets.list.count())] == ["评价", "季度表"]
    assert centre.sheet.key == "quarterly"
    centre.sheets.box.setText("")
    qtbot.keyClick(centre.sheets.box, Qt.Key.Key_Up)
    assert centre.sheet.key == "full_form"


def test_a_sheet_of_the_whole_office_asks_for_no_period_and_nobody(centre):
    assert not centre.period.isVisible()
    assert not centre.finder.isVisible()


def test_the_preview_follows_the_period(qtbot, window, centre, asked):
    centre.sheets.choose("quarterly")
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4)
    assert centre.note.text() == "预览第 1 份，共 3 份"
    qtbot.mouseClick(centre.period.back, Qt.MouseButton.LeftButton)
    shown(qtbot, window)
    assert asked[-1] == Ask(Q3)


def test_people_are_picked_by_search_and_given_back_with_their_chip(qtbot, window, centre, asked, people):
    centre.sheets.choose("quarterly")
    centre.finder.setFocus()
    for text in ("lxy", "zm"):
        qtbot.keyClicks(centre.finder, text)
        qtbot.keyClick(centre.finder, Qt.Key.Key_Return)
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4, (people[0], people[2]))
    assert "全部" not in centre.finder.placeholderText()
    next(iter(centre.chosen._chips.values())).click()
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4, (people[2],))
    next(iter(centre.chosen._chips.values())).click()
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4)
    assert "全部" in centre.finder.placeholderText()


def test_a_search_without_a_hit_says_so_and_picks_nobody(qtbot, centre):
    centre.sheets.choose("quarterly")
    qtbot.keyClicks(centre.finder, "xyzzy")
    assert "xyzzy" in centre.finder.list.item(0).text()
    qtbot.keyClick(centre.finder, Qt.Key.Key_Return)
    assert centre.chosen.ids is None


def test_a_blank_form_is_asked_for_with_a_tick(qtbot, window, centre, asked):
    centre.sheets.choose("quarterly")
    centre.blank.setChecked(True)
    shown(qtbot, window)
    assert asked[-1].blank
    assert not centre.finder.isEnabled()


def test_sensitive_values_are_shown_only_when_asked_for_and_then_noted(qtbot, window, centre, office, asked, people):
    before = len(asked)
    centre.apply(sheet="full_form", ids=people[:1])
    shown(qtbot, window)
    assert len(asked) == before
    assert notes_of(office, people[0]) == []
    centre._show_full()
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4, (people[0],))
    assert notes_of(office, people[0]) == ["预览"]


def test_a_blank_form_of_a_sensitive_sheet_is_shown_at_once(qtbot, window, centre, asked):
    centre.sheets.choose("full_form")
    centre.blank.setChecked(True)
    shown(qtbot, window)
    assert asked[-1].blank


def test_a_page_opens_the_centre_on_a_sheet_a_period_and_people(qtbot, window, asked, people):
    window.go("print_centre", sheet="quarterly", period=Q3, ids=people[:2])
    shown(qtbot, window)
    assert asked[-1] == Ask(Q3, tuple(people[:2]))


def test_print_shows_every_page_and_asks_for_the_printer(qtbot, window, centre, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_printer", lambda parent, title, wish: asked.append((title, wish)))
    centre.sheets.choose("quarterly")
    centre.options.pages.setText("1-2")
    centre.options.copies.setValue(2)
    window.menus.actions["print"].trigger()
    settled(qtbot, window)
    assert asked == [("季度表", Wish("1-2", 2))]
    window.findChild(Preview).close_preview()


def test_all_are_saved_as_one_pdf(qtbot, window, centre, office, tmp_path, monkeypatch):
    file = tmp_path / "季度表.pdf"
    titles = []
    monkeypatch.setattr(output, "ask_file", lambda parent, title: titles.append(title) or file)
    centre.sheets.choose("quarterly")
    centre.save()
    settled(qtbot, window)
    with Pages(file) as pages:
        assert len(pages) == 3
    assert titles == ["季度表 2026年第4季度"]
    (entry,) = office.read("prints", columns=("title", "sheet", "period", "sheets", "scope", "target"))
    assert (entry["title"], entry["sheet"], entry["period"]) == ("季度表", "quarterly", "2026Q4")
    assert (entry["sheets"], entry["scope"], entry["target"]) == (3, "全部适用", "季度表.pdf")


def test_a_page_range_that_is_wrong_is_said_before_anything_is_asked(centre, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_file", lambda *args: asked.append(args))
    centre.sheets.choose("quarterly")
    centre.options.pages.setText("甲")
    centre.save()
    centre.print_out()
    assert asked == []
    assert "1-3,5" in centre.options.said.text()


def test_pages_beyond_the_end_are_refused_when_all_is_laid_out(qtbot, window, centre, office, tmp_path, monkeypatch):
    file = tmp_path / "季度表.pdf"
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    centre.sheets.choose("quarterly")
    centre.options.pages.setText("2-9")
    centre.save()
    settled(qtbot, window)
    assert "一共 3 页" in window.message.text()
    assert not file.exists()
    assert office.count("prints") == 0


def test_a_batch_that_is_stopped_leaves_no_file_and_no_entry(qtbot, window, centre, office, tmp_path, monkeypatch):
    file = tmp_path / "季度表.pdf"
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    centre.sheets.choose("quarterly")
    shown(qtbot, window)
    centre.save()
    window.jobs.cancel()
    settled(qtbot, window)
    assert not file.exists()
    assert office.count("prints") == 0


def test_a_print_is_no_reason_to_lay_the_sheet_out_again(qtbot, window, centre, asked):
    centre.sheets.choose("quarterly")
    shown(qtbot, window)
    before = len(asked)
    window.refresh(frozenset({("prints", 1), ("printed_sheets", 1)}))
    shown(qtbot, window)
    assert len(asked) == before


def test_one_team_is_printed_where_one_is_chosen(qtbot, window, centre, office, asked, people):
    with office.change("两个班组") as change:
        teams = [change.add("units", name=name, kind="班组") for name in ("卷包一班", "卷包二班")]
        change.update("employees", people[1], team_id=teams[0])
    centre.sheets.choose("quarterly")
    assert centre.narrow.team.isVisible()
    assert not centre.narrow.seal.isVisible()
    centre.narrow.team.setCurrentText("卷包一班")
    shown(qtbot, window)
    assert asked[-1] == Ask(Q4, (people[1],))
    centre.narrow.team.setCurrentText("卷包二班")
    shown(qtbot, window)
    assert centre.live.canvas.pages == 0
    centre.sheets.choose("roster")
    assert not centre.narrow.isVisible()


def test_what_changed_in_the_office_shows_in_the_preview(qtbot, window, centre, office, asked):
    centre.sheets.choose("quarterly")
    shown(qtbot, window)
    office.add("employees", {"name": "新来的", "staff_no": "GY900"})
    window.refresh(frozenset())
    shown(qtbot, window)
    assert centre.note.text() == "预览第 1 份，共 4 份"


def test_another_page_lets_the_file_go_and_the_way_back_lays_it_out_again(qtbot, window, centre):
    window.go("here")
    assert centre.live.canvas.pages == 0
    window.go("print_centre")
    shown(qtbot, window)
    assert centre.live.canvas.pages == 1


def test_a_page_range_and_copies_do_not_go_along_to_another_sheet(centre):
    centre.options.show_wish(Wish("2-3", 5))
    centre.sheets.choose(next(key for key in centre._office.sheets if key != centre.sheet.key))
    assert centre.options.wish == Wish()


def test_enter_goes_from_a_sheet_that_was_found_to_its_print(qtbot, centre):
    centre.sheets.box.setText("季度")
    qtbot.keyClick(centre.sheets.box, Qt.Key.Key_Return)
    assert centre.go.hasFocus()


def test_a_search_for_a_sheet_that_finds_none_says_so_and_enter_stays(qtbot, centre):
    centre.sheets.box.setFocus()
    centre.sheets.box.setText("没有这张表")
    assert [centre.sheets.list.item(row).text() for row in range(centre.sheets.list.count())] == [
        "没有找到“没有这张表”"
    ]
    qtbot.keyClick(centre.sheets.box, Qt.Key.Key_Return)
    assert not centre.go.hasFocus()
