"""Small charts drawn with QPainter: a line over months, a bar of parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from partydesk.desk.theme import follow, look


class LineChart(QWidget):
    """Values over labels (months, quarters); a value of None leaves a gap. First and last are written, or `every` one,
    as `written` says."""

    def __init__(
        self, points: Sequence[tuple[str, float | None]] = (), tone: str = "red", parent: QWidget | None = None, *,
        every: bool = False, written: str = "{:g}",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tone, self._every, self._written = tone, every, written
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_points(points)
        follow(self, self.updateGeometry)

    def show_points(self, points: Sequence[tuple[str, float | None]]) -> None:
        """Draws other values."""
        self._points = tuple(points)
        said = "，".join(f"{name} {self._written.format(value)}" for name, value in self._points if value is not None)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(132))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        area = QRectF(self.rect()).adjusted(px(18), px(20), -px(18), -px(26))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("line"), 1))
            for third in range(3):
                y = round(area.top() + area.height() * third / 2) + 0.5
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            self._draw_labels(painter, area)
            self._draw_line(painter, area)

    def _places(self, area: QRectF) -> list[QPointF | None]:
        values = [value for _, value in self._points if value is not None]
        if not values:
            return [None] * len(self._points)
        low, high = min(0.0, *values) if min(values) < max(values) / 2 else min(values), max(values)
        span, step = (high - low) or 1, area.width() / max(len(self._points) - 1, 1)
        rise, lift = (0.68, 0.2) if self._every else (0.88, 0.0)  # values written below a dip need room
        return [
            None
            if value is None
            else QPointF(area.left() + n * step, area.bottom() - ((value - low) / span * rise + lift) * area.height())
            for n, (_, value) in enumerate(self._points)
        ]

    def _draw_line(self, painter: QPainter, area: QRectF) -> None:
        places = self._places(area)
        painter.setPen(QPen(look().ink(self._tone), look().px(2)))
        for run in _runs(places):
            painter.drawPolyline(QPolygonF(run))
        known = [n for n, place in enumerate(places) if place is not None]
        if not known:
            return
        painter.setBrush(look().ink(self._tone))
        written = known if self._every else [known[0], known[-1]]
        for n in written if self._every else known[-1:]:
            painter.drawEllipse(places[n], look().px(3), look().px(3))
        for n, bold in {**dict.fromkeys(written, False), known[-1]: True}.items():
            painter.setFont(look().font(11, bold))
            painter.setPen(look().ink(self._tone) if bold else look().colour("muted"))
            box = QRectF(0, 0, look().px(60), look().px(16))
            box.moveCenter(places[n] + QPointF(0, look().px(12 if self._every and _dips(places, n) else -12)))
            box.moveRight(min(box.right(), self.width() + look().px(20)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._written.format(self._points[n][1]))

    def _draw_labels(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(look().font(11))
        painter.setPen(look().colour("muted"))
        step = area.width() / max(len(self._points) - 1, 1)
        for n, (name, _) in enumerate(self._points):
            box = QRectF(0, area.bottom() + look().px(8), look().px(64), look().px(16))
            box.moveLeft(area.left() + n * step - box.width() / 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def _dips(places: Sequence[QPointF | None], n: int) -> bool:
    """Whether a point lies lower than those beside it, so that the line would run through a text above it."""
    beside = [places[each] for each in (n - 1, n + 1) if 0 <= each < len(places)]
    known = [each for each in beside if each is not None]
    return bool(known) and all(each.y() < places[n].y() for each in known)


def _runs(places: Sequence[QPointF | None]) -> list[list[QPointF]]:
    """The unbroken stretches between gaps."""
    runs: list[list[QPointF]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


class Sparkline(LineChart):
    """A line chart as low as a table row, without grid and words."""

    def sizeHint(self) -> QSize:
        return QSize(look().px(96), look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        gap = look().px(4)
        area = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().ink(self._tone), look().px(1.5)))
            for run in _runs(self._places(area)):
                painter.drawPolyline(QPolygonF(run))


@dataclass(frozen=True)
class Part:
    """A piece of a stack bar: its size, tone and the words of its tool tip."""

    value: float
    tone: str
    words: str


class StackBar(QWidget):
    """Parts of a whole side by side; what is missing to `total` stays grey."""

    def __init__(self, parts: Sequence[Part] = (), total: float = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_parts(parts, total)
        follow(self, self.updateGeometry)

    def show_parts(self, parts: Sequence[Part], total: float) -> None:
        """Draws other parts."""
        self._parts, self._total = tuple(parts), max(total, sum(part.value for part in parts)) or 1
        self.setAccessibleName("，".join(part.words for part in self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
            painter.setClipPath(clip)
            rest = 0.0
            for left, right, part in self._spans():
                painter.fillRect(QRectF(left, 0, right - left, self.height()), look().ink(part.tone))
                rest = right + look().px(5)
            painter.fillRect(QRectF(rest, 0, self.width() - rest, self.height()), look().colour("line"))

    def event(self, event) -> bool:
        if isinstance(event, QHelpEvent):
            words = [p.words for left, right, p in self._spans() if left <= event.pos().x() <= right]
            QToolTip.showText(event.globalPos(), words[0] if words else "", self)
            return True
        return super().event(event)

    def _spans(self) -> list[tuple[float, float, Part]]:
        spans, left = [], 0.0
        gaps = look().px(5) * len(self._parts)
        for part in self._parts:
            width = part.value / self._total * (self.width() - gaps)
            spans.append((left, left + width, part))
            left += width + look().px(5)
        return spans
