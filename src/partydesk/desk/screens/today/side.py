"""The right column of 今日: figures that open their records, and how long problems take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.today.reading import Ring, ring_tone
from partydesk.desk.screens.today.tile_layout import TileLayout
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets.charts import LineChart
from partydesk.desk.widgets.figures import FigureTile, RingFigure
from partydesk.desk.widgets.frames import Card
from partydesk.desk.widgets.labels import label
from partydesk.desk.words import shown
from partydesk.office.family import Figure

GAP = 10
"""Between two figures."""
RING = 187
"""What a ring with its words takes in the 100 % drawing."""


class Side(QWidget):
    """Emits `asked(Figure)` when a figure is pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.figures = Card(self.tr("一线情况"), self.tr("本季度"))
        self._grid = TileLayout()
        scaled(self._grid, spacing=GAP)
        self._tiles: list[FigureTile] = []
        self.figures.body.addLayout(self._grid)
        self.days = Card(self.tr("问题从提出到销号"), self.tr("近 6 个月，天（中位数）"))
        self.chart = LineChart()
        self._none = label(self.tr("近 6 个月没有销号的问题。"), "muted")
        self.days.body.addWidget(self.chart)
        self.days.body.addWidget(self._none)
        column = QVBoxLayout(self)
        scaled(column, spacing=12)
        column.addWidget(self.figures)
        column.addWidget(self.days)
        column.addStretch(1)

    def show_figures(self, tiles: Sequence[Figure], days: Sequence[tuple[str, float | None]]) -> None:
        """Shows figures and the months of the chart."""
        empty(self._grid)
        self._tiles = []
        for figure in tiles:
            tile = FigureTile(shown(figure.title), figure.value, shown(figure.note), figure.tone)
            tile.clicked.connect(lambda _=False, figure=figure: self.asked.emit(figure))
            self._tiles.append(tile)
            self._grid.addWidget(tile)
        known = any(value is not None for _, value in days)
        self.chart.show_points(days)
        self.chart.setVisible(known)
        self._none.setVisible(not known)


class Rings(QWidget):
    """The four connections, each with its prescribed tasks of the month; `asked(Figure)` when pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        scaled(self._row, (12, 10, 8, 10), 0)
        self._rings: list[tuple[Ring, RingFigure]] = []

    def show_rings(self, rings: Sequence[Ring]) -> None:
        """Draws other rings."""
        empty(self._row)
        self._rings = [(ring, RingFigure(ring.share, ring.title)) for ring in rings]
        for ring, made in self._rings:
            made.clicked.connect(lambda _=False, ring=ring: self.asked.emit(ring.figure))
            self._row.addWidget(made, 1)
        self._say()

    def _say(self) -> None:
        """The note in full where there is room for it."""
        full = self.width() >= look().px(RING) * len(self._rings)
        words = self.tr("规定动作 %d/%d") if full else self.tr("%d/%d 项")
        for ring, made in self._rings:
            made.show_as(ring.share, words % (ring.done, ring.expected), ring_tone(ring.share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()


def empty(layout: QLayout) -> None:
    """Takes out and lets go of everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
