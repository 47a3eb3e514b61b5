"""Draws the month board: only what is in sight, on one canvas."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from partydesk.desk.screens.month.faces import Face, Sign, face, item_total, own_total, rate
from partydesk.desk.screens.month.layout import Layout
from partydesk.desk.theme import look
from partydesk.office.instructors.board import Board, BoardRow
from partydesk.office.instructors.rules import Tally

_PIECE = re.compile(r"[\w.%]+[，。：、；）”]?|.[，。：、；）”]?", re.ASCII)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_CENTRE_BOTTOM = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def _tr(text: str) -> str:
    return QCoreApplication.translate("BoardPainter", text)


def write(
    painter: QPainter, box: QRect, text: str, colour: str = "text", size: float = 14, *, bold: bool = False,
    align: Qt.AlignmentFlag = _CENTRE,
) -> None:  # fmt: skip
    """One line in a box, ending in … where the room ends; `colour` a token's name."""
    font = look().font(size, bold)
    painter.setFont(font)
    painter.setPen(look().colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(align), shown)


def paint_sign(painter: QPainter, centre: QPointF, sign: Sign, tone: str) -> None:
    """○ ◐ ● ×, a circle of 14 px: empty, half, full with a tick, crossed."""
    radius = look().px(7)
    ink = look().ink(tone)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(ink, max(look().px(1.5), 1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign == "given_up":
        inner = box.adjusted(radius * 0.4, radius * 0.4, -radius * 0.4, -radius * 0.4)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
        return
    if sign == "done":
        painter.setBrush(ink)
    painter.drawEllipse(box)
    if sign == "begun":
        painter.setBrush(ink)
        painter.drawChord(box, 90 * 16, 180 * 16)
    if sign == "done":
        painter.setPen(QPen(look().colour("card"), look().px(1.6)))
        tick = ((-0.4, 0), (-0.1, 0.35), (0.5, -0.35))
        painter.drawPolyline([centre + QPointF(x * radius, y * radius) for x, y in tick])


class BoardPainter:
    """One painting of a board laid out in `layout`, scrolled by (x, y)."""

    def __init__(self, painter: QPainter, board: Board, layout: Layout, x: int, y: int) -> None:
        self.painter, self.board, self.layout, self.x, self.y = painter, board, layout, x, y

    # -- places

    def column(self, n: int) -> int:
        """The left edge of an item."""
        return self.layout.left + n * self.layout.cell - self.x

    def row(self, n: int) -> int:
        """The upper edge of an instructor."""
        return self.layout.top + n * self.layout.row - self.y

    def cell(self, row: int, column: int) -> QRect:
        """Where a cell stands."""
        return QRect(self.column(column), self.row(row), self.layout.cell, self.layout.row)

    def _sides(self, top: int, height: int) -> list[QRect]:
        boxes, left = [], self.layout.right
        for wide in self.layout.sides:
            boxes.append(QRect(left, top, wide, height))
            left += wide
        return boxes

    # -- parts

    def paint(self, picked: set[tuple[int, int]], cursor: tuple[int, int] | None) -> None:
        """Draws everything; `cursor` has a frame while the board has the keyboard."""
        place = self.layout
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._clipped(QRect(place.left, place.top, place.right - place.left, place.bottom - place.top),
                      lambda: self._cells(picked, cursor))  # fmt: skip
        self._clipped(QRect(0, place.top, place.width, place.bottom - place.top), self._names)
        self._clipped(QRect(place.left, 0, place.right - place.left, place.top), self._heads)
        self._side_heads()
        self._totals()
        if place.most_x:
            self.painter.setPen(QPen(look().colour("line"), 1))
            for x in (place.left, place.right):
                self.painter.drawLine(QPointF(x + 0.5, place.theme), QPointF(x + 0.5, place.bottom + place.foot))

    def _clipped(self, box: QRect, draw: Callable[[], None]) -> None:
        self.painter.save()
        self.painter.setClipRect(box)
        draw()
        self.painter.restore()

    def _line(self, left: int, y: int, right: int) -> None:
        self.painter.setPen(QPen(look().colour("line"), 1))
        self.painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))

    def _cells(self, picked: set[tuple[int, int]], cursor: tuple[int, int] | None) -> None:
        for row in self.layout.visible_rows(self.y):
            cells = self.board.rows[row].cells
            for n in self.layout.visible_columns(self.x):
                box = self.cell(row, n)
                if (row, n) in picked and cursor is not None:
                    self.painter.fillRect(box, look().colour("selection"))
                found = cells.get(self.board.items[n].id)
                if found is not None:
                    self._cell(box, face(found))
                if (row, n) == cursor:
                    self.painter.setPen(QPen(look().colour("blue"), 1))
                    self.painter.setBrush(Qt.BrushStyle.NoBrush)
                    self.painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), 5, 5)

    def _cell(self, box: QRect, found: Face) -> None:
        font = look().font(12)
        wide = QFontMetrics(font).horizontalAdvance(found.beside) + look().px(5) if found.beside else 0
        left = box.center().x() - wide / 2
        paint_sign(self.painter, QPointF(left, box.center().y() + 0.5), found.sign, found.tone)
        if found.beside:
            self.painter.setFont(font)
            self.painter.setPen(look().ink(found.tone))
            place = QRectF(left + look().px(12), box.top(), wide + look().px(4), box.height())
            self.painter.drawText(place, int(_LEFT), found.beside)

    def _names(self) -> None:
        place, px = self.layout, look().px
        for n in place.visible_rows(self.y):
            row, top = self.board.rows[n], self.row(n)
            box = QRect(px(16), top, place.left - px(20), place.row)
            upper = QRect(box.left(), top + px(5), box.width(), px(18)) if row.teams else box
            write(self.painter, upper, row.name, "text" if row.instructor_id else "red", align=_LEFT)
            teams = "、".join(row.teams)
            write(self.painter, QRect(box.left(), top + px(23), box.width(), px(16)), teams, "muted", 12, align=_LEFT)
            self._figures(self._sides(top, place.row), row)
            self._line(0, top + place.row - 1, place.right + sum(place.sides))

    def _figures(self, boxes: Sequence[QRect], row: BoardRow) -> None:
        words = list(self.board.by_connection)[: self.layout.connections]
        for word in words:
            self._tally(boxes[words.index(word)], row.by_connection.get(word), "muted")
        self._rates(boxes[len(words) :], row.prescribed, row.self_chosen)

    def _tally(self, box: QRect, found: Tally | None, colour: str, *, bold: bool = False) -> None:
        if found is not None:
            write(self.painter, box, f"{found.actual}/{found.expected}", colour, 13, bold=bold)

    def _rates(self, boxes: Sequence[QRect], found: Tally, own: int) -> None:
        self._tally(boxes[0], found, "text")
        write(self.painter, boxes[1], rate(found.rate), bold=True)
        write(self.painter, boxes[2], rate(found.on_time_rate))
        write(self.painter, boxes[3], str(own))

    def _heads(self) -> None:
        place, px, items = self.layout, look().px, self.board.items
        start = 0
        for n, item in enumerate(items):
            if n + 1 == len(items) or items[n + 1].theme != item.theme:
                left, right = self.column(start), self.column(n + 1)
                seen = QRect(max(left, place.left), 0, min(right, place.right) - max(left, place.left), place.theme)
                write(self.painter, seen, item.theme or "—", "muted", 12)
                self._line(left + px(6), place.theme - 1, right - px(6))
                start = n + 1
        for n in place.visible_columns(self.x):
            self._head(QRect(self.column(n), place.theme, place.cell, place.top - place.theme), n)

    def _head(self, box: QRect, n: int) -> None:
        item, px = self.board.items[n], look().px
        inner = box.adjusted(px(5), px(4), -px(5), -px(20))
        font = look().font(12, bold=True)
        self.painter.setFont(font)
        self.painter.setPen(look().colour("text"))
        self.painter.drawText(inner, int(_CENTRE), "\n".join(wrapped(item.title, QFontMetrics(font), inner.width(), 3)))
        due = QRect(box.left(), box.bottom() - px(19), box.width(), px(16))
        write(self.painter, due, item.due_on[5:], "muted", 11)

    def _side_heads(self) -> None:
        place, px = self.layout, look().px
        under = QRect(px(16), place.theme, place.left - px(16), place.top - place.theme - px(6))
        write(self.painter, under, _tr("指导员"), "muted", 12, align=_LEFT_BOTTOM)
        titles = [word.removesuffix("连接") for word in list(self.board.by_connection)[: place.connections]]
        titles += [_tr("实/应"), _tr("完成率"), _tr("按时率"), _tr("自选")]
        for box, title in zip(self._sides(place.theme, place.top - place.theme - px(6)), titles, strict=True):
            write(self.painter, box, title, "muted", 12, align=_CENTRE_BOTTOM)
        self._line(0, place.top - 1, place.right + sum(place.sides))

    def _totals(self) -> None:
        place, px = self.layout, look().px
        write(self.painter, QRect(px(16), place.bottom, place.left, place.foot), _tr("合计"), bold=True, align=_LEFT)
        self._clipped(QRect(place.left, place.bottom, place.right - place.left, place.foot), self._item_totals)
        boxes = self._sides(place.bottom, place.foot)
        words = list(self.board.by_connection)[: place.connections]
        for box, word in zip(boxes, words, strict=False):
            self._tally(box, self.board.by_connection[word], "text", bold=True)
        self._rates(boxes[len(words) :], self.board.total, own_total(self.board))

    def _item_totals(self) -> None:
        for n in self.layout.visible_columns(self.x):
            done, expected = item_total(self.board, self.board.items[n].id)
            box = QRect(self.column(n), self.layout.bottom, self.layout.cell, self.layout.foot)
            write(self.painter, box, f"{done}/{expected}" if expected else "", "muted", 13)


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A title in at most so many lines, cut as Chinese is: anywhere but inside figures and words; the last ends in …"""
    lines, line = [], ""
    for found in _PIECE.finditer(text):
        if metrics.horizontalAdvance(line + found[0]) > width and line:
            if len(lines) + 1 == most:
                return [*lines, metrics.elidedText(line + text[found.start() :], Qt.TextElideMode.ElideRight, width)]
            lines.append(line)
            line = ""
        line += found[0]
    return [*lines, line]
