"""The grid of ballots: one key a mark; arrows correct; the tally sheet below compares. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.screens.ballots.painting import BallotPainter, heads
from partydesk.desk.screens.ballots.places import Places
from partydesk.desk.theme import follow, look
from partydesk.office.evaluation.ballots.papers import BallotTyping
from partydesk.office.evaluation.ballots.tally import Place

Key = Qt.Key
_STEPS = {
    Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0),
    Key.Key_PageUp: (-10, 0), Key.Key_PageDown: (10, 0), Key.Key_Home: (0, -999), Key.Key_End: (0, 999),
}  # fmt: skip
_ASIDE = ("x", "X", "*")


class BallotGrid(QAbstractScrollArea):
    """`changed` after each key that did something; `refused(text)`; `passed` when the tally sheet is gone through."""

    changed = Signal()
    refused = Signal(str)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.typing: BallotTyping | None = None
        self.figure: Place | None = None
        self._lines = self._letters = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # an input method would take digits and spaces for candidates
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("测评票"))
        self.setCornerWidget(QWidget())
        self._verbs: dict[int, Callable[[BallotTyping], object]] = {
            Key.Key_Backspace: BallotTyping.back,
            Key.Key_Return: BallotTyping.finish,
            Key.Key_Enter: BallotTyping.finish,
        }
        follow(self, self._fit)

    def take(self, typing: BallotTyping | None) -> None:
        """Shows the ballots of a batch; None: of none."""
        self.typing, self.figure = typing, None
        words = typing.form.scale.words if typing else ()
        self._lines = 1 if typing is None or typing.form.scale.numeric else len(words)
        self._letters = max(len(word) for word in (*words, *heads(typing.form.items))) if typing else 0
        self.horizontalScrollBar().setValue(0)
        self._fit()

    def places(self) -> Places:
        """How the grid lies in the view now."""
        typing = self.typing
        counts = (len(typing.ballots), len(typing.form.items)) if typing else (0, 0)
        size = (self.viewport().width(), self.viewport().height())
        return Places(*size, *counts, self._lines, self._letters, look().px)

    def to_figures(self) -> None:
        """Puts the keyboard on the tally sheet."""
        self.figure = (0, 0)
        self.follow_place()

    def to_ballots(self) -> None:
        """Puts the keyboard on the ballot where typing goes on."""
        self.figure = None
        if self.typing is not None:
            self.typing.to_open()
        self.follow_place()

    def sizeHint(self) -> QSize:
        """As high as its ballots and the tally sheet."""
        place = self.places()
        return QSize(look().px(560), place.top + place.rows * place.row + place.lines * place.foot_row)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing, before = self.typing, self._seen()
        if typing is None or not self._does(typing, event):
            super().keyPressEvent(event)
            return
        event.accept()
        self.follow_place(None if event.key() == Key.Key_Delete else before)  # dropping a ballot moves those below
        self.changed.emit()

    def _seen(self) -> tuple[int, int]:
        """What a key may leave as it was: how many ballots there are, and which one is in hand."""
        return (len(self.typing.ballots), self.typing.row) if self.typing else (0, 0)

    def _does(self, typing: BallotTyping, event: QKeyEvent) -> bool:
        try:
            return self._on_figures(typing, event) if self.figure is not None else self._on_ballots(typing, event)
        except KnownError as error:
            self.refused.emit(str(error))
            return True

    def _on_ballots(self, typing: BallotTyping, event: QKeyEvent) -> bool:
        key, was_full = event.key(), typing.full
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key != Key.Key_Delete:
                return False
            typing.drop()
        elif key in _STEPS:
            if not typing.move(*_STEPS[Key(key)]) and key == Key.Key_Down:
                self.figure = (0, typing.item)
        elif key in self._verbs:
            self._verbs[key](typing)
        elif event.text() in _ASIDE:
            typing.lay_aside()
        elif not typing.press(event.text()):
            return False
        if typing.full and not was_full:
            self.figure = (0, 0)
        return True

    def _on_figures(self, typing: BallotTyping, event: QKeyEvent) -> bool:
        assert self.figure is not None
        (line, item), key = self.figure, event.key()
        last = len(typing.form.items) - 1
        if event.text().isdecimal() and event.text().isascii():
            typing.type_figure(self.figure, event.text())
        elif key == Key.Key_Backspace:
            typing.type_figure(self.figure, "")
        elif key == Key.Key_Delete:
            typing.by_hand.pop(self.figure, None)
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self._go_on(line, item)
        elif key in (Key.Key_Left, Key.Key_Right):
            self.figure = (line, max(0, min(item + (1 if key == Key.Key_Right else -1), last)))
        elif key == Key.Key_Up:
            self.figure = (line - 1, item) if line else None
        elif key == Key.Key_Down and line + 1 < self.places().lines:
            self.figure = (line + 1, item)
        else:
            return False
        return True

    def _go_on(self, line: int, item: int) -> None:
        """The next figure of the tally sheet; after the last one the keyboard goes on."""
        place = self.places()
        if item + 1 < place.items:
            self.figure = (line, item + 1)
        elif line + 1 < place.lines:
            self.figure = (line + 1, 0)
        else:
            self.passed.emit()

    # -- the view

    def follow_place(self, before: tuple[int, int] | None = None) -> None:
        """Scrolls to the place in hand and draws anew; where one knows what was seen `before`, only what a key did."""
        if self.typing is None:
            self._fit()
            return
        self._range()
        place = self.places()
        row, item = self.typing.row, self.figure[1] if self.figure else self.typing.item
        for bar, start, size, room in (
            (self.horizontalScrollBar(), item * place.cell, place.cell, place.right - place.left),
            (self.verticalScrollBar(), row * place.row, place.row, place.bottom - place.top),
        ):
            if start < bar.value():
                bar.setValue(start)
            elif start + size > bar.value() + room:
                bar.setValue(start + size - room)
        self._draw_again(place, before)

    def _draw_again(self, place: Places, before: tuple[int, int] | None) -> None:
        """The ballot in hand now and before, the heads and the tally sheet; everything where that has moved."""
        rows, row = self._seen()
        if before is None or rows not in (before[0], before[0] + 1):
            self.viewport().update()
            return
        y = self.verticalScrollBar().value()
        for each in {row, before[1], rows - 1}:
            self.viewport().update(0, place.top + each * place.row - y - 1, place.width, place.row + 2)
        self.viewport().update(0, 0, place.width, place.top)
        foot = place.bottom - place.row - 1  # a ballot more pushes the tally sheet down
        self.viewport().update(0, foot, place.width, place.height - foot)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Moves what is drawn; the heads and the tally sheet stay where they are."""
        place = self.places()
        if dx or not dy:
            self.viewport().update()
        else:
            self.viewport().scroll(0, dy, QRect(0, place.top, place.width, place.bottom - place.top))

    def _fit(self) -> None:
        self._range()
        self.viewport().update()

    def _range(self) -> None:
        place = self.places()
        for bar, most, step in (
            (self.horizontalScrollBar(), place.most_x, place.cell),
            (self.verticalScrollBar(), place.most_y, place.row),
        ):
            bar.setRange(0, most)
            bar.setSingleStep(step)
            bar.setPageStep(step * 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.typing is None:
            return
        painter = QPainter(self.viewport())
        scrolled = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        BallotPainter(painter, self.typing, self.places(), scrolled, event.region()).paint(self.figure, self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow_place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a cell in hand, as far as something is typed there."""
        if self.typing is not None:
            self._point(self.typing, event.position().toPoint())
            self.follow_place()
            self.changed.emit()

    def _point(self, typing: BallotTyping, at: QPoint) -> None:
        place = self.places()
        item = max(0, min((at.x() + self.horizontalScrollBar().value() - place.left) // place.cell, place.items - 1))
        if at.y() >= place.bottom:
            self.figure = (min((at.y() - place.bottom) // place.foot_row, place.lines - 1), item)
        elif at.y() >= place.top:
            self.figure = None
            row = (at.y() - place.top + self.verticalScrollBar().value()) // place.row
            typing.move(row - typing.row, -999)
            typing.move(0, item)
