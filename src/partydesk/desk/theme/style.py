"""One style sheet and one palette, built from the tokens and the scale.

Words of the sheet that widgets set as dynamic properties:
`role` (title, heading, muted, small, figure, link, error) on QLabel; `kind` (primary, quiet, danger)
on QPushButton; `tone` on Chip, Banner; `state` (error) on inputs; `frame` (card, act, over, bar, rail, foot,
inspector, page) on QFrame.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from partydesk.core import resources
from partydesk.desk.theme.tokens import TONES, Tokens

Px = Callable[[float], int]


def palette(t: Tokens) -> QPalette:
    """Every role that Fusion reads, since the system's colour scheme is not to be relied on."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: t.background,
        role.Base: t.card,
        role.AlternateBase: t.background,
        role.ToolTipBase: t.card,
        role.ToolTipText: t.text,
        role.Text: t.text,
        role.WindowText: t.text,
        role.ButtonText: t.text,
        role.Button: t.card,
        role.BrightText: t.red,
        role.Link: t.blue,
        role.LinkVisited: t.blue,
        role.Highlight: t.selection,
        role.HighlightedText: t.text,
        role.PlaceholderText: t.muted,
        role.Accent: t.red,
        role.Light: t.card,
        role.Midlight: t.line,
        role.Mid: t.line,
        role.Dark: t.muted,
        role.Shadow: t.line,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.muted))
    return made


def set_word(widget: QWidget, name: str, value: str) -> None:
    """Sets a dynamic property that the sheet reads, and has the widget drawn anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the first polish is still to come
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def sheet(t: Tokens, px: Px) -> str:
    """The whole style sheet; `px` turns sizes of the 100 % drawing into pixels."""
    return "".join(part(t, px) for part in (_frames, _labels, _buttons, _inputs, _tables, _menus, _bars, _tones))


def _frames(t: Tokens, px: Px) -> str:
    return f"""
QMainWindow, QDialog, QFrame[frame="page"] {{ background: {t.background}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QFrame[frame="card"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {px(8)}px; }}
QFrame[frame="act"] {{ background: {t.card}; border: 1px solid {t.red}; border-radius: {px(8)}px; }}
QFrame[frame="over"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {px(8)}px; }}
QFrame[frame="bar"] {{ background: {t.card}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[frame="rail"] {{ background: {t.rail}; border: none; border-right: 1px solid {t.line}; }}
QFrame[frame="foot"] {{ background: {t.card}; border: none; border-top: 1px solid {t.line}; }}
QFrame[frame="inspector"] {{ background: {t.card}; border: none; border-left: 1px solid {t.line}; }}
QFrame[frame="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QSplitter::handle {{ background: {t.line}; }}
QToolTip {{ background: {t.card}; color: {t.text}; border: 1px solid {t.line}; padding: {px(4)}px; }}
"""


def _labels(t: Tokens, px: Px) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(21)}px; font-weight: bold; }}
QLabel[role="heading"] {{ font-weight: bold; }}
QLabel[role="brand"] {{ font-size: {px(16)}px; font-weight: bold; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ color: {t.muted}; font-size: {px(12)}px; }}
QLabel[role="error"] {{ color: {t.red}; font-size: {px(12)}px; }}
QLabel[role="link"] {{ color: {t.blue}; }}
QLabel[role="figure"] {{ font-size: {px(22)}px; font-weight: bold; }}
QLabel[role="hint on red"] {{ color: {t.on_red}; font-size: {px(11)}px; }}
QLabel[role="hint on red"]:disabled {{ color: {t.muted}; }}
QLabel[role="hint"] {{ color: {t.muted}; font-size: {px(11)}px; background: {t.card};
  border: 1px solid {t.line}; border-radius: {px(4)}px; padding: 0 {px(4)}px; }}
"""


def _buttons(t: Tokens, px: Px) -> str:
    return f"""
QPushButton {{ background: {t.card}; color: {t.text}; border: 1px solid {t.line}; border-radius: {px(8)}px;
  min-height: {px(30)}px; padding: 0 {px(13)}px; }}
QPushButton[hinted="yes"] {{ text-align: left; }}
QPushButton:hover {{ background: {t.background}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.blue}; padding: 0 {px(13) - 1}px; min-height: {px(30) - 2}px; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.background}; }}
QPushButton[kind="primary"] {{ background: {t.red}; color: {t.on_red}; border: 1px solid {t.red}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="danger"] {{ color: {t.red}; }}
QPushButton[kind="quiet"], QToolButton {{ background: transparent; border: 1px solid transparent;
  color: {t.muted}; border-radius: {px(6)}px; padding: {px(2)}px {px(6)}px; min-height: {px(20)}px; }}
QPushButton[kind="quiet"]:hover, QToolButton:hover {{ background: {t.background}; color: {t.text}; }}
QPushButton[kind="quiet"]:focus, QToolButton:focus {{ border: 1px solid {t.blue}; color: {t.text}; }}
QPushButton[kind="quiet"] {{ font-size: {px(12)}px; }}
QPushButton[kind="quiet"][tone="amber"] {{ color: {t.amber}; }}
QLineEdit QToolButton {{ border: none; padding: 0; min-height: 0; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {t.blue};
  padding: 0 {px(2)}px; min-height: {px(20)}px; border-radius: {px(4)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {t.blue}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _inputs(t: Tokens, px: Px) -> str:
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox"
    ring = ", ".join(f"{name}:focus" for name in fields.split(", "))
    wrong = ", ".join(f'{name}[state="error"]' for name in fields.split(", "))
    shut = ", ".join(f"{name}:disabled" for name in fields.split(", "))
    tick = _picture("tick-dark" if t.dark else "tick-light")
    return f"""
{fields} {{ background: {t.card}; color: {t.text}; border: 1px solid {t.line}; border-radius: {px(8)}px;
  min-height: {px(30)}px; padding: 0 {px(10)}px; selection-background-color: {t.blue_soft};
  selection-color: {t.text}; placeholder-text-color: {t.muted}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(4)}px {px(8)}px; }}
{ring} {{ border: 1px solid {t.blue}; }}
{wrong} {{ border: 1px solid {t.red}; }}
{shut} {{ background: {t.background}; color: {t.muted}; placeholder-text-color: transparent; }}
QComboBox::drop-down {{ border: none; width: {px(22)}px; }}
QComboBox::down-arrow {{ image: url({_picture("arrow-down")}); width: {px(12)}px; height: {px(12)}px; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: 1px solid {t.line}; padding: {px(4)}px;
  selection-background-color: {t.selection}; selection-color: {t.text}; outline: none; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}px; background: transparent; }}
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator {{
  width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.muted}; border-radius: {px(4)}px; background: {t.card}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked {{ background: {t.red}; border-color: {t.red}; image: url({tick}); }}
QCheckBox::indicator:focus {{ border: 2px solid {t.blue}; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
  width: 0; border: none; }}
"""


def _tables(t: Tokens, px: Px) -> str:
    return f"""
QTableView, QTreeView, QListView {{ background: {t.card}; color: {t.text}; border: none; outline: none;
  gridline-color: {t.line}; selection-background-color: {t.selection}; selection-color: {t.text}; }}
QTableView::item {{ border-bottom: 1px solid {t.line}; padding: 0 {px(10)}px; }}
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{
  background: {t.selection}; color: {t.text}; }}
QTreeView::item, QListView::item {{ min-height: {px(30)}px; padding: 0 {px(8)}px; border-radius: {px(6)}px; }}
QTableView:focus {{ border: none; }}
QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.card}; }}
QCalendarWidget QTableView {{ alternate-background-color: {t.card}; }}
QHeaderView {{ background: {t.card}; border: none; }}
QHeaderView::section {{ background: {t.card}; color: {t.muted}; font-size: {px(12)}px; border: none;
  border-bottom: 1px solid {t.line}; padding: 0 {px(10) + 3}px; min-height: {px(32)}px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableCornerButton::section {{ background: {t.card}; border: none; }}
"""


def _menus(t: Tokens, px: Px) -> str:
    return f"""
QMenuBar {{ background: {t.rail}; color: {t.text}; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: {px(4)}px {px(10)}px; background: transparent; border-radius: {px(4)}px; }}
QMenuBar::item:selected {{ background: {t.selection}; }}
QMenu {{ background: {t.card}; color: {t.text}; border: 1px solid {t.line}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; border-radius: {px(4)}px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)}px {px(8)}px; }}
QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; margin-left: {px(6)}px; }}
QMenu::indicator:checked {{ image: url({_picture("tick-dark" if not t.dark else "tick-light")}); }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; border: none; border-bottom: 2px solid transparent;
  padding: {px(6)}px 0; margin-right: {px(16)}px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.red}; font-weight: bold; border-bottom: 2px solid {t.red}; }}
QTabBar::tab:focus {{ border-bottom: 2px solid {t.blue}; }}
"""


def _bars(t: Tokens, px: Px) -> str:
    return f"""
QScrollBar:vertical {{ width: {px(10)}px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: {px(10)}px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: {px(4)}px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: {px(3)}px; max-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {t.blue}; border-radius: {px(3)}px; }}
"""


def _tones(t: Tokens, px: Px) -> str:
    chips = "".join(
        f'Chip[tone="{tone}"], ChipButton[tone="{tone}"], Banner[tone="{tone}"], Toast[tone="{tone}"] '
        f"{{ color: {t.ink(tone)}; background: {t.ground(tone)}; }}"
        for tone in TONES
    )
    return f"""
Chip, ChipButton {{ font-size: {px(12)}px; border: 1px solid transparent; border-radius: {px(9)}px;
  padding: 0 {px(8)}px; min-height: {px(18)}px; max-height: {px(18)}px; }}
ChipButton[tone="plain"] {{ background: transparent; }}
{chips}
ChipButton[tone="plain"], ChipButton[tone="plain"]:hover {{ background: transparent; color: {t.muted}; }}
ChipButton:hover {{ border: 1px solid {t.line}; }}
ChipButton:focus {{ border: 1px solid {t.blue}; padding: 0 {px(8)}px; min-height: {px(18)}px; }}
Banner, Toast {{ border: 1px solid {t.line}; border-radius: {px(8)}px; }}
Banner QLabel, Toast QLabel {{ color: {t.text}; }}
"""


def _picture(name: str) -> str:
    return (resources.path("icons") / f"{name}.svg").as_posix()
