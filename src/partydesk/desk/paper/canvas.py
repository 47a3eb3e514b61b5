"""Pages one below the other, drawn as they come into sight."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from partydesk.desk.paper.paper import Paper
from partydesk.desk.theme import follow, look

STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Zoom of Ctrl + and Ctrl −; 1 is the paper's own size at 96 dots an inch."""
SCREEN_DPI = 96
_WIDEST = 1.25
"""Fitting to the width stops here: letters larger than that help nobody."""


class PageCanvas(QAbstractScrollArea):
    """Shows a Paper. PgUp, PgDn, Home, End turn pages; Ctrl with + − 0 or the wheel zooms; 0 fits the width.

    Signals: `turned(page)` when another page is in sight, `zoomed(percent)`.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("页面"))
        self.setCornerWidget(QWidget())
        self._paper: Paper | None = None
        self._places: list[QRect] = []
        self._zoom: float | None = None
        self.page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda value: self.viewport().update())
        follow(self, self._lay_out)

    def show_paper(self, paper: Paper | None) -> None:
        """Shows other pages, from the first; None shows nothing."""
        self._paper, self.page = paper, 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.turned.emit(0)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._places)

    def go(self, page: int) -> None:
        """Brings a page to the top."""
        if self._places:
            page = min(max(page, 0), len(self._places) - 1)
            self.verticalScrollBar().setValue(self._places[page].top() - self._gap)
            self._turn_to(page)

    def zoom(self, step: int) -> None:
        """One step larger (+1) or smaller (−1); 0 fits the width again."""
        if step == 0:
            self._zoom = None
        else:
            now = self._scale()
            beyond = [each for each in STEPS if (each > now * 1.02 if step > 0 else each < now * 0.98)]
            self._zoom = (beyond[0] if step > 0 else beyond[-1]) if beyond else now
        self._lay_out()
        self.go(self.page)

    def sizeHint(self) -> QSize:
        return QSize(look().px(480), look().px(480))

    @property
    def _gap(self) -> int:
        return look().px(12)

    def _scale(self) -> float:
        """Logical pixels for each 1/96 inch."""
        if self._zoom is not None or self._paper is None or not len(self._paper):
            return self._zoom or 1.0
        widest = max(self._paper.size(page).width() for page in range(min(len(self._paper), 20)))
        return min(
            (self.viewport().width() - 2 * self._gap) / (widest * SCREEN_DPI / 72), _WIDEST * look().px(100) / 100
        )

    def _lay_out(self) -> None:
        paper, scale, gap = self._paper, self._scale(), self._gap
        sizes = [paper.size(page) * scale * SCREEN_DPI / 72 for page in range(len(paper))] if paper else []
        room = self.viewport().width()
        width = max((round(size.width()) for size in sizes), default=0) + 2 * gap
        self._places, top = [], gap
        for size in sizes:
            left = (max(width, room) - round(size.width())) // 2
            self._places.append(QRect(left, top, round(size.width()), round(size.height())))
            top = self._places[-1].bottom() + 1 + gap
        self._set_bars(width, top)
        self.zoomed.emit(round(scale * 100))
        self.viewport().update()

    def _set_bars(self, width: int, height: int) -> None:
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(look().px(40))

    def _scrolled(self, top: int) -> None:
        self.viewport().update()
        if self._places:
            middle = top + self.viewport().height() // 3
            self._turn_to(max(bisect_right([place.top() for place in self._places], middle) - 1, 0))

    def _turn_to(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.turned.emit(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        seen = event.rect().translated(offset)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), look().colour("background"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page, place in enumerate(self._places):
                if place.intersects(seen):
                    self._draw(painter, page, place.translated(-offset))

    def _draw(self, painter: QPainter, page: int, place: QRect) -> None:
        dpi = place.width() / self._paper.size(page).width() * 72 * self.devicePixelRatioF()
        painter.drawImage(place, self._paper.picture(page, dpi))
        painter.setPen(look().colour("line"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        turns = {key.Key_PageUp: self.page - 1, key.Key_PageDown: self.page + 1, key.Key_Home: 0}
        turns[key.Key_End] = len(self._places) - 1
        steps = {key.Key_Plus: 1, key.Key_Equal: 1, key.Key_Minus: -1, key.Key_0: 0}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self.zoom(steps[event.key()])
        elif event.key() in turns:
            self.go(turns[event.key()])
        elif event.key() in (key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
