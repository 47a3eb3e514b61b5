"""Draws the ballots that are in sight, and the tally sheet below them, on one canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QRegion

from partydesk.desk.screens.ballots.places import STANDING, Places
from partydesk.desk.theme import look
from partydesk.desk.widgets import paint_chip
from partydesk.desk.words import shown
from partydesk.office.evaluation.ballots.papers import BallotTyping, Standing
from partydesk.office.evaluation.ballots.tally import Place, check_lines

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TONES = {"open": "blue", "valid": "green", "few": "amber", "void": "red"}
_NAME_MOST = 4
"""Items no longer than this (names of members) head their column themselves; longer ones by their number."""


def heads(items: Sequence[str]) -> list[str]:
    """What stands above the columns."""
    short = all(len(each) <= _NAME_MOST for each in items)
    return list(items) if short else [str(n) for n in range(1, len(items) + 1)]


def standing_word(standing: Standing, begun: bool) -> str:
    """Where a ballot stands, in a word."""
    words = {
        "open": QCoreApplication.translate("ballots", "录入中") if begun else "",
        "valid": QCoreApplication.translate("ballots", "有效"),
        "few": QCoreApplication.translate("ballots", "评项不足"),
        "void": QCoreApplication.translate("ballots", "作废"),
    }
    return words[standing]


class BallotPainter:
    """One painting of what is `stale`, scrolled by (x, y)."""

    def __init__(
        self, painter: QPainter, typing: BallotTyping, places: Places, scrolled: tuple[int, int], stale: QRegion
    ) -> None:
        self.painter, self.typing, self.places, (self.x, self.y) = painter, typing, places, scrolled
        across = QRect(0, 0, places.width, places.row)
        self._rows = [
            row for row in places.in_sight(self.y)
            if stale.intersects(across.translated(0, places.top + row * places.row - self.y))
        ]  # fmt: skip
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._inks: dict[str, QColor] = {}

    def paint(self, figure: Place | None, active: bool) -> None:
        """Draws; `figure` is the place in hand on the tally sheet, None while the ballots have the keyboard."""
        place = self.places
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRect(0, place.top, place.width, place.bottom - place.top)
        self._clipped(inner, self._edges)
        across = QRect(place.left, 0, place.right - place.left, place.height)
        self._clipped(across & QRect(0, place.top, place.width, place.bottom - place.top),
                      lambda: self._cells(figure is None and active))  # fmt: skip
        self._clipped(across, lambda: self._figures(figure if active else None))
        here = self.typing.item if figure is None else figure[1]
        self._clipped(QRect(place.left, 0, place.right - place.left, place.top), lambda: self._heads(here))
        self._sides()

    def _clipped(self, box: QRect, draw: Callable[[], None]) -> None:
        self.painter.save()
        self.painter.setClipRect(box)
        draw()
        self.painter.restore()

    def _write(
        self, box: QRect, text: str, colour: str = "text", size: float = 14, *, bold: bool = False,
        align: Qt.AlignmentFlag = _CENTRE,
    ) -> None:  # fmt: skip
        if (size, bold) not in self._fonts:
            self._fonts[size, bold] = look().font(size, bold)
        if colour not in self._inks:
            self._inks[colour] = look().colour(colour)
        self.painter.setFont(self._fonts[size, bold])
        self.painter.setPen(self._inks[colour])
        self.painter.drawText(box, int(align), text)

    def _line(self, y: int, colour: str = "line") -> None:
        self.painter.setPen(QPen(look().colour(colour), 1))
        self.painter.drawLine(0, y, self.places.right + look().px(STANDING), y)

    def _heads(self, here: int) -> None:
        for n, text in enumerate(heads(self.typing.form.items)):
            box = self.places.ballot(0, n, self.x, 0)
            box.setTop(0)
            box.setHeight(self.places.top)
            self._write(box, text, "red" if n == here else "muted", 13, bold=n == here)

    def _edges(self) -> None:
        """Numbers and standings beside the ballots, and the rules between them."""
        place, px = self.places, look().px
        for row in self._rows:
            ballot = self.typing.ballots[row]
            box = place.ballot(row, 0, 0, self.y)
            if row == self.typing.row:
                self.painter.fillRect(QRect(0, box.top(), place.right + px(STANDING), box.height()),
                                      look().colour("selection"))  # fmt: skip
            number = QRect(px(16), box.top(), place.left - px(16), box.height())
            text = QCoreApplication.translate("ballots", "第 %d 张") % (row + 1)
            self._write(number, text, "muted", 13, align=_LEFT)
            standing = self.typing.standing(ballot)
            if word := standing_word(standing, bool(ballot.marks)):
                chip = QRect(place.right + px(12), box.top(), px(STANDING) - px(16), box.height())
                paint_chip(self.painter, chip, word, _TONES[standing])
            self._line(box.bottom())

    def _cells(self, active: bool) -> None:
        words, typing = self.typing.form.scale.words, self.typing
        for row in self._rows:
            ballot = typing.ballots[row]
            colour = "muted" if ballot.void else "text"
            for item, mark in enumerate(ballot.marks):
                text = "—" if mark is None else words[mark]
                self._write(self.places.ballot(row, item, self.x, self.y), text, "muted" if mark is None else colour)
        if active:
            self._frame(self.places.ballot(typing.row, typing.item, self.x, self.y))

    def _frame(self, box: QRect) -> None:
        self.painter.setPen(QPen(look().colour("blue"), max(look().px(1.5), 1)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), look().px(5), look().px(5))

    # -- the tally sheet

    def _figures(self, here: Place | None) -> None:
        typing, place, px = self.typing, self.places, look().px
        wrong = set(typing.differences()) if typing.full else set()
        for line, (_, figures) in enumerate(check_lines(typing.form, typing.counted)):
            for item, figure in enumerate(figures):
                box = place.figure(line, item, self.x)
                at = (line, item)
                if at in wrong:
                    self.painter.fillRect(box.adjusted(1, 1, -1, -1), look().ground("red"))
                upper = QRect(box.left(), box.top() + px(4), box.width(), px(18))
                self._write(upper, str(figure), bold=True)
                lower = QRect(box.left(), upper.bottom() + 1, box.width(), px(18))
                hand = typing.by_hand.get(at)
                tone = "red" if at in wrong else "green" if hand == figure else "muted"
                self._write(lower, "·" if hand is None else str(hand), tone, 13)
                if at == here:
                    self._frame(box)

    def _sides(self) -> None:
        """The names of the lines, and the rules around the tally sheet."""
        place, px = self.places, look().px
        self._line(place.top - 1)
        for line, (word, _) in enumerate(check_lines(self.typing.form, self.typing.counted)):
            box = place.figure(line, 0)
            self._line(box.top(), "muted" if line == 0 else "line")
            upper = QRect(px(16), box.top() + px(4), place.left - px(16), px(18))
            self._write(upper, shown(word), bold=True, align=_LEFT)
            lower = QRect(px(16), upper.bottom() + 1, place.left - px(16), px(18))
            self._write(lower, QCoreApplication.translate("ballots", "计票单"), "muted", 13, align=_LEFT)
        self._line(place.bottom + place.lines * place.foot_row - 1)
