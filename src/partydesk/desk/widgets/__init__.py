"""The vocabulary of the window; pages are made of these words and of Qt's own.

label(text, role)     text in a role of the sheet: title, heading, muted, small, figure, link, error
ElidedLabel           one line that ends in … where the room ends, whole in its tool tip
Chip                  a word on a tone: red late or wrong, amber soon, green done, blue information, plain
ChipButton            a chip to press: a filter in force (×) or one that opens a menu (▾)
KeyHint               a shortcut in a small box
PressButton           a plain button that Enter presses where it has the keyboard
ActionButton          a button with its shortcut inside; kind="primary" is the one red button of a page
link_button           blue text that leads to records
quiet_button          muted text without a box
Card                  a framed area with title and note; act=True for the next act, flush=True for tables
TitleLine             title, muted figures, a line below, at most three actions
SegmentedTabs         underlined tabs over one stack
EmptyState            why there is nothing, and what to do next
rule                  a hairline across
scrolled              content that scrolls upwards where the window is low
scroller_of           the nearest area that scrolls a widget
FlowLayout            a row that wraps, for chips
SearchBox             a line to search in, with its shortcut inside
ChoiceBox             a menu of values that leaves the wheel to the page
DateEdit              a date typed as one writes it, or picked from a calendar
FigureTile            caption, big figure, note; opens its records
RingFigure            a ring with its percent, title and note; opens its records
LineChart, Sparkline  values over months; None leaves a gap
StackBar, Part        parts of a whole, the missing part grey
MessageLine           one small line under what it is about
Banner                a line across a page with what can be done about it
Toast                 a banner over the window that goes by itself (the shell shows it: `Shell.toast`)
paint_chip, chip_size, paint_hint, paint_focus   the same pieces for delegates

Sizes come from `theme.look().px(n)` (n of the 100 % drawing), layouts from `theme.scaled(layout, margins,
spacing)`; what computes sizes itself listens with `theme.follow(owner, fit)`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partydesk.desk.widgets.buttons import ActionButton, PressButton, link_button, quiet_button
    from partydesk.desk.widgets.charts import LineChart, Part, Sparkline, StackBar
    from partydesk.desk.widgets.choice_box import ChoiceBox
    from partydesk.desk.widgets.date_edit import DateEdit
    from partydesk.desk.widgets.figures import FigureTile, RingFigure
    from partydesk.desk.widgets.flow_layout import FlowLayout
    from partydesk.desk.widgets.frames import Card, EmptyState, SegmentedTabs, TitleLine, rule, scrolled, scroller_of
    from partydesk.desk.widgets.labels import Chip, ChipButton, ElidedLabel, KeyHint, label
    from partydesk.desk.widgets.messages import Banner, MessageLine, Toast
    from partydesk.desk.widgets.painting import chip_size, paint_chip, paint_focus, paint_hint
    from partydesk.desk.widgets.search_box import SearchBox

_HOMES = {
    "ActionButton": "buttons",
    "PressButton": "buttons",
    "link_button": "buttons",
    "quiet_button": "buttons",
    "LineChart": "charts",
    "Part": "charts",
    "Sparkline": "charts",
    "StackBar": "charts",
    "ChoiceBox": "choice_box",
    "DateEdit": "date_edit",
    "FigureTile": "figures",
    "RingFigure": "figures",
    "FlowLayout": "flow_layout",
    "Card": "frames",
    "EmptyState": "frames",
    "SegmentedTabs": "frames",
    "TitleLine": "frames",
    "rule": "frames",
    "scrolled": "frames",
    "scroller_of": "frames",
    "Chip": "labels",
    "ChipButton": "labels",
    "ElidedLabel": "labels",
    "KeyHint": "labels",
    "label": "labels",
    "Banner": "messages",
    "MessageLine": "messages",
    "Toast": "messages",
    "chip_size": "painting",
    "paint_chip": "painting",
    "paint_focus": "painting",
    "paint_hint": "painting",
    "SearchBox": "search_box",
}
"""Where each word lives: a page loads what it says, so that the window opens soon."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = [
    "ActionButton",
    "Banner",
    "Card",
    "Chip",
    "ChipButton",
    "ChoiceBox",
    "DateEdit",
    "ElidedLabel",
    "EmptyState",
    "FigureTile",
    "FlowLayout",
    "KeyHint",
    "LineChart",
    "MessageLine",
    "Part",
    "PressButton",
    "RingFigure",
    "SearchBox",
    "SegmentedTabs",
    "Sparkline",
    "StackBar",
    "TitleLine",
    "Toast",
    "chip_size",
    "label",
    "link_button",
    "paint_chip",
    "paint_focus",
    "paint_hint",
    "quiet_button",
    "rule",
    "scrolled",
    "scroller_of",
]
