from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from partydesk.desk.theme import DARK, look, scaled
from partydesk.desk.theme.style import set_word, sheet


def test_switching_to_dark_changes_palette_sheet_and_tokens_at_once(qapp):
    look().apply("dark")
    assert look().tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    assert DARK.card in qapp.styleSheet()


def test_the_bundled_font_is_the_window_font(qapp):
    assert qapp.font().family() == "Noto Sans SC"
    assert qapp.font().pixelSize() == 14


def test_a_step_of_the_scale_moves_fonts_and_layouts_that_already_stand(qtbot, qapp):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    scaled(row, (20, 0, 0, 0), 8)
    look().apply(scale=150)
    assert qapp.font().pixelSize() == 21
    assert (row.contentsMargins().left(), row.spacing()) == (30, 12)


def test_an_odd_scale_falls_to_the_nearest_step():
    look().apply(scale=140)
    assert look().scale == 150


def test_what_follows_the_look_dies_with_its_owner(qtbot):
    holder = QWidget()
    scaled(QHBoxLayout(holder), (4, 4, 4, 4))
    holder.deleteLater()
    qtbot.wait(10)
    look().apply(scale=125)
    assert look().px(100) == 125


def test_a_word_of_the_sheet_recolours_a_widget_that_is_shown(qtbot):
    shown = QLabel("逾期")
    qtbot.addWidget(shown)
    shown.show()
    set_word(shown, "role", "error")
    assert shown.palette().color(QPalette.ColorRole.WindowText).name().upper() == look().tokens.red


def test_every_size_in_the_sheet_grows_with_the_scale():
    small = sheet(look().tokens, lambda n: round(n))
    large = sheet(look().tokens, lambda n: round(n * 1.75))
    assert "font-size: 21px" in small
    assert "font-size: 37px" in large
