import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from tests.desk.paper.opened import MISSING, add_people, add_sheets, notes_of, open_window, settled

from partydesk.core.documents import Document
from partydesk.core.documents.raster import Pages
from partydesk.core.errors import KnownError
from partydesk.desk.jobs import JobContext
from partydesk.desk.paper import output
from partydesk.desk.paper.preview import preview, preview_sheet
from partydesk.office.family import Ask
from partydesk.office.printing import EVERYONE

THREE = [Document("甲").paragraph("走访慰问登记" * 40), Document("乙", landscape=True), Document("丙")]


@pytest.fixture
def window(qtbot, office, tmp_path):
    return open_window(qtbot, office, tmp_path)


@pytest.fixture
def three(qtbot, window):
    shown = preview(window, "三张表", THREE)
    settled(qtbot, window)
    yield shown
    shown.close_preview()


def test_the_preview_shows_every_page_over_the_whole_window(window, three):
    assert three.geometry() == window.rect()
    assert len(three.paper) == 3
    assert three.foot.page.text() == "第 1 / 3 页"
    assert three.thumbs.isVisible()


def test_pages_are_pictures_with_ink_on_them(three):
    shot = three.canvas.grab().toImage()
    dark = sum(shot.pixelColor(x, y).lightness() < 100 for x in range(0, shot.width(), 3) for y in range(0, 600, 3))
    assert dark > 20


def test_one_page_needs_no_list_of_pages(qtbot, window):
    shown = preview(window, "一张", THREE[:1])
    settled(qtbot, window)
    assert not shown.thumbs.isVisible()
    shown.close_preview()


def test_pages_turn_with_the_keyboard(qtbot, three):
    assert three.canvas.hasFocus()
    qtbot.keyClick(three.canvas, Qt.Key.Key_PageDown)
    assert three.foot.page.text() == "第 2 / 3 页"
    qtbot.keyClick(three.canvas, Qt.Key.Key_End)
    assert three.thumbs.currentIndex().row() == 2
    qtbot.keyClick(three.canvas, Qt.Key.Key_PageDown)
    assert three.canvas.page == 2
    qtbot.keyClick(three.canvas, Qt.Key.Key_Home)
    assert three.canvas.page == 0


def test_a_small_page_brings_its_large_one(three):
    three.thumbs.setCurrentIndex(three.thumbs.model().index(1))
    assert three.canvas.page == 1


def test_ctrl_and_plus_minus_zero_zoom(qtbot, three):
    fitting = three.foot.percent.text()
    qtbot.keyClick(three.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert int(three.foot.percent.text()[:-1]) > int(fitting[:-1])
    qtbot.keyClick(three.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(three.canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert int(three.foot.percent.text()[:-1]) < int(fitting[:-1])
    qtbot.keyClick(three.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert three.foot.percent.text() == fitting


def test_escape_gives_the_window_back(qtbot, window):
    window.rail.list.setFocus()
    shown = preview(window, "一张", THREE[:1])
    settled(qtbot, window)
    assert not window.centralWidget().isEnabled()
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert window.centralWidget().isEnabled()
    assert window.rail.list.hasFocus()


def test_the_windows_shortcuts_do_not_reach_the_page_below(qtbot, window, three, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_file", lambda parent, title: asked.append(title))
    qtbot.keyClick(three.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(three.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["三张表"]
    assert "palette_box" not in vars(window)


def test_closing_while_the_sheets_are_laid_out_stops_the_layout(qtbot, window):
    made = []

    def endless(office):
        while True:
            made.append(1)
            yield Document("又一张")

    shown = preview(window, "无数张", endless)
    qtbot.waitUntil(lambda: len(made) > 2)
    shown.close_preview()
    settled(qtbot, window)
    assert shown.paper is None


def test_what_can_not_be_laid_out_is_said_in_place_with_a_way_back(qtbot, window):
    def refuse(office):
        raise KnownError("本季度还没有定稿的评价。")

    shown = preview(window, "评价表", refuse)
    settled(qtbot, window)
    texts = [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]
    assert "本季度还没有定稿的评价。" in texts
    assert not shown.printing.isEnabled()
    shown.close_preview()


def test_characters_that_no_font_has_are_said_before_printing(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_printer", lambda *args: asked.append(args))
    shown = preview(window, "生僻字", [Document("表").paragraph(f"王{MISSING}")], printing=True)
    settled(qtbot, window)
    assert shown.banner.isVisible()
    assert "U+1F996" in shown.banner.text()
    assert asked == []
    shown.close_preview()


def test_printing_at_once_asks_for_the_printer_when_the_pages_are_there(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_printer", lambda parent, title, pages, page: asked.append((title, pages, page)))
    shown = preview(window, "三张表", THREE, printing=True)
    settled(qtbot, window)
    assert asked == [("三张表", 3, 0)]
    shown.close_preview()


def test_without_a_printer_the_way_out_is_a_file(three, window):
    three.print_out()
    assert "另存为 PDF" in window.message.text()


def test_the_pdf_is_saved_whole_and_the_caller_told(qtbot, window, tmp_path, monkeypatch):
    told, file = [], tmp_path / "三张表.pdf"
    file.write_bytes(b"old")
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    shown = preview(window, "三张表", THREE, printed=told.append)
    settled(qtbot, window)
    shown.save()
    with Pages(file) as pages:
        assert len(pages) == 3
    assert told == ["存为 PDF"]
    assert str(file) in window.message.text()
    shown.close_preview()


def test_a_folder_that_can_not_be_written_is_said_in_one_line(three, window, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "ask_file", lambda parent, title: tmp_path / "没有" / "三张表.pdf")
    three.save()
    assert "三张表.pdf" in window.message.text()


def to_file(tmp_path, **numbers):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    if numbers.get("copies"):
        printer.setCopyCount(numbers["copies"])
    if numbers.get("first"):
        printer.setFromTo(numbers["first"], numbers["last"])
    return printer


def printed_sizes(tmp_path):
    with Pages(tmp_path / "printed.pdf") as pages:
        return [tuple(round(side) for side in pages.size(page)) for page in range(len(pages))]


def test_printing_turns_the_paper_with_the_page(qtbot, window, three, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "ask_printer", lambda *args: to_file(tmp_path))
    three.print_out()
    settled(qtbot, window)
    assert [width > height for width, height in printed_sizes(tmp_path)] == [False, True, False]
    assert "3 页" in window.message.text()


def test_a_range_and_copies_are_kept(three, tmp_path):
    context = JobContext(lambda n, total: None)
    assert output.send(three.paper, to_file(tmp_path, first=2, last=3, copies=2), context) == 4
    assert [width > height for width, height in printed_sizes(tmp_path)] == [True, False, True, False]


def test_a_print_has_at_least_300_dots_an_inch(three, tmp_path, monkeypatch):
    asked, raster = [], three.paper.raster
    monkeypatch.setattr(three.paper, "raster", lambda page, dpi: asked.append(dpi) or raster(page, dpi))
    printer = to_file(tmp_path)
    printer.setResolution(150)
    output.send(three.paper, printer, JobContext(lambda n, total: None))
    assert min(asked) >= output.PRINT_DPI


def test_a_preview_closed_while_it_prints_prints_on(qtbot, window, tmp_path, monkeypatch):
    shown = preview(window, "三张表", THREE)
    settled(qtbot, window)
    monkeypatch.setattr(output, "ask_printer", lambda *args: to_file(tmp_path))
    shown.print_out()
    shown.close_preview()
    settled(qtbot, window)
    assert len(printed_sizes(tmp_path)) == 3


def test_a_sheet_with_sensitive_values_leaves_a_note_when_seen_and_when_saved(
    qtbot, window, office, tmp_path, monkeypatch
):
    add_sheets(office, monkeypatch)
    (person,) = add_people(office, "刘欣䶮")
    monkeypatch.setattr(output, "ask_file", lambda parent, title: tmp_path / "登记表.pdf")
    shown = preview_sheet(window, "full_form", Ask(ids=(person,)))
    settled(qtbot, window)
    assert notes_of(office, person) == ["预览"]
    shown.save()
    assert notes_of(office, person) == ["存为 PDF", "预览"]
    assert notes_of(office, EVERYONE) == []
    shown.close_preview()


def test_closing_the_window_over_a_preview_lets_the_file_go(qtbot, window):
    shown = preview(window, "三张表", THREE)
    settled(qtbot, window)
    paper = shown.paper
    window.close()
    assert paper._users == 0
