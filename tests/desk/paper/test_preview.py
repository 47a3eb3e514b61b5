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
from partydesk.desk.paper.options import Wish
from partydesk.desk.paper.preview import preview, preview_sheet
from partydesk.office.family import Ask
from partydesk.office.prints.actions import EVERYONE

THREE = [Document("甲").paragraph("走访慰问登记" * 40), Document("乙", landscape=True), Document("丙")]


def log_of(office):
    """The entries of the print log, in short."""
    columns = ("title", "how", "sheets", "pages", "copies", "page_range", "target")
    return [tuple(row[each] for each in columns) for row in office.read("prints", columns=columns, sort=("id",))]


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
    monkeypatch.setattr(output, "ask_printer", lambda parent, title, wish: asked.append((title, wish)))
    shown = preview(window, "三张表", THREE, printing=True)
    settled(qtbot, window)
    assert asked == [("三张表", Wish())]
    shown.close_preview()


def test_without_a_printer_the_way_out_is_a_file(three, window):
    three.print_out()
    assert "另存为 PDF" in window.message.text()


def test_the_pdf_is_saved_whole_and_entered_in_the_log(window, three, office, tmp_path, monkeypatch):
    file = tmp_path / "三张表.pdf"
    file.write_bytes(b"old")
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    three.save()
    with Pages(file) as pages:
        assert len(pages) == 3
    assert log_of(office) == [("三张表", "存为 PDF", 3, 3, 1, None, "三张表.pdf")]
    assert str(file) in window.message.text()


def test_a_folder_that_can_not_be_written_is_said_in_one_line_and_leaves_no_entry(
    three, window, office, tmp_path, monkeypatch
):
    monkeypatch.setattr(output, "ask_file", lambda parent, title: tmp_path / "没有" / "三张表.pdf")
    three.save()
    assert "三张表.pdf" in window.message.text()
    assert log_of(office) == []


def test_a_page_range_is_kept_in_the_file_and_in_the_log(three, office, tmp_path, monkeypatch):
    file = tmp_path / "两页.pdf"
    monkeypatch.setattr(output, "ask_file", lambda parent, title: file)
    three.options.pages.setText("２-3")
    three.save()
    with Pages(file) as pages:
        assert [pages.size(page)[0] > pages.size(page)[1] for page in range(len(pages))] == [True, False]
    assert log_of(office) == [("三张表", "存为 PDF", 2, 2, 1, "2-3", "两页.pdf")]


def test_a_wrong_page_range_is_said_beside_it_and_nothing_is_asked(qtbot, three, office, monkeypatch):
    asked = []
    monkeypatch.setattr(output, "ask_file", lambda *args: asked.append(args))
    monkeypatch.setattr(output, "ask_printer", lambda *args: asked.append(args))
    three.options.pages.setText("1-9")
    assert "一共 3 页" in three.options.said.text()
    three.save()
    three.print_out()
    assert asked == []
    assert three.options.pages.hasFocus()


def to_file(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def printed_sizes(tmp_path):
    with Pages(tmp_path / "printed.pdf") as pages:
        return [tuple(round(side) for side in pages.size(page)) for page in range(len(pages))]


def test_printing_turns_the_paper_with_the_page(qtbot, window, three, office, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "ask_printer", lambda *args: to_file(tmp_path))
    three.print_out()
    settled(qtbot, window)
    assert [width > height for width, height in printed_sizes(tmp_path)] == [False, True, False]
    assert "3 页" in window.message.text()
    assert log_of(office) == [("三张表", "打印", 3, 3, 1, None, "printed.pdf")]


def test_a_print_that_fails_or_is_stopped_leaves_no_entry(qtbot, window, three, office, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "ask_printer", lambda *args: to_file(tmp_path))
    monkeypatch.setattr(output, "_draw", lambda *args: window.jobs.cancel())
    three.print_out()
    settled(qtbot, window)
    assert log_of(office) == []


@pytest.mark.parametrize(
    ("collated", "across"), [(True, [True, False, True, False]), (False, [True, True, False, False])]
)
def test_a_range_is_sent_in_copies_copy_by_copy_or_page_by_page(three, tmp_path, monkeypatch, collated, across):
    context, printer = JobContext(lambda n, total: None), to_file(tmp_path)
    monkeypatch.setattr(printer, "copyCount", lambda: 2)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    monkeypatch.setattr(printer, "collateCopies", lambda: collated)
    assert output.send(three.paper, (1, 2), printer, context) == 4
    assert [width > height for width, height in printed_sizes(tmp_path)] == across


def test_a_print_has_at_least_300_dots_an_inch(three, tmp_path, monkeypatch):
    asked, raster = [], three.paper.raster
    monkeypatch.setattr(three.paper, "raster", lambda page, dpi: asked.append(dpi) or raster(page, dpi))
    printer = to_file(tmp_path)
    printer.setResolution(150)
    output.send(three.paper, (0,), printer, JobContext(lambda n, total: None))
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
