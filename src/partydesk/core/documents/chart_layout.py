"""Charts laid out: titles, legends, axes, bars and lines with their values, in points."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .canvas import BOLD, DASHES, GRID_GREY, HAIR, RULE, Canvas
from .charts import Bars, Charts, Lines, Series, greatest, scale
from .grid import MM
from .typeset import Line, Typesetter

TITLE, TEXT, SMALL = 9.5, 8.5, 7.5
BETWEEN = 8 * MM  # charts side by side
BAR, BAR_GAP = 9.0, 7.0
THICKEST_BAR = 14.0
TALLEST_ROW = 30.0  # bars stand no further apart than this to fill a height
LABEL_SHARE = 0.34
VALUE_SHARE = 0.28
SLOT = 26.0  # least room for a period
PLOT = 80.0  # least height of a plot of lines
LABEL_LINES = 3
LOWEST = 0.7  # part of its height that a chart may be lowered to
BESIDE = 60.0  # what title, legend and axis take at most beside the rows


@dataclass(slots=True)
class Drawn:
    """One chart: its size, its operators and its texts with their places."""

    width: float
    height: float
    ops: str
    texts: list[tuple[float, float, Line]]


def bands(
    block: Charts, width: float, page: float, setter: Typesetter, room: float = math.inf
) -> tuple[list[list[Drawn]], list[str]]:
    """Rows of charts, none higher than `page`, and the long texts that stand below them.

    They are drawn a little lower where that saves a page: `room` is what is left of this one. Charts stand side by
    side, else, where one has too many labels for that, in pieces one below another.
    """
    notes: list[str] = []
    count = len(block.charts)
    share = (width - BETWEEN * (count - 1)) / count
    height = min(block.height_mm * MM, page)
    if LOWEST * height <= room < height:
        height = room
    if all(len(pieces(each, share, page)) == 1 for each in block.charts):
        row = [draw(each, share, height, setter, notes) for each in block.charts]
        return [row], notes
    stacked = [
        [draw(piece, width, 0.0, setter, notes, greatest(each))]
        for each in block.charts
        for piece in pieces(each, width, page)
    ]
    return stacked, notes


def pieces(chart: Bars | Lines, width: float, page: float) -> list[Bars | Lines]:
    """The chart in parts whose labels have room."""
    if isinstance(chart, Bars):
        row = max(LABEL_LINES * TEXT * 1.4, BAR * len(chart.series)) + BAR_GAP
        most = max(1, int((page - BESIDE - 12.0 * len(chart.series)) / row))
    else:
        most = max(2, int((width - 40.0) / SLOT))
    starts = range(0, max(len(chart.labels), 1), most)
    return [chart.part(first, first + most) for first in starts] if len(starts) > 1 else [chart]


def draw(
    chart: Bars | Lines, width: float, least: float, setter: Typesetter, notes: list[str], top: float | None = None
) -> Drawn:
    """One chart, at least so high; the axis reaches `top`, else the greatest value."""
    canvas = Canvas(setter, notes)
    y = canvas.put(canvas.lines(chart.title, TITLE, width, 2, "hei"), 0.0, 0.0, width, "center") + 3.0
    marks = scale(greatest(chart) if top is None else top)
    if isinstance(chart, Bars):
        y = _bar_legend(canvas, chart, width, y)
        end = _bars(canvas, chart, width, y, least, marks)
    else:
        y = _line_legend(canvas, chart.series, width, y)
        end = _lines(canvas, chart, width, y, least, marks)
    return Drawn(width, end, "\n".join(canvas.ops), canvas.texts)


def _bars(canvas: Canvas, chart: Bars, width: float, top: float, least: float, marks: Sequence[float]) -> float:
    labels = [canvas.lines(each, TEXT, width * LABEL_SHARE, LABEL_LINES) for each in chart.labels]
    values = [
        [canvas.lines(each.text(n), TEXT, width * VALUE_SHARE, 1) for each in chart.series]
        for n in range(len(chart.labels))
    ]
    left = max((line.width for lines in labels for line in lines), default=0.0) + 5.0
    right = max((line.width for row in values for lines in row for line in lines), default=0.0) + 6.0
    plot, axis = width - left - right, SMALL * 1.4 + 2.0
    high = [max(BAR * len(chart.series), _height(lines)) + BAR_GAP for lines in labels]
    spare = (least - top - axis - sum(high)) / max(len(high), 1)
    high = [max(each, min(each + spare, TALLEST_ROW + BAR * (len(chart.series) - 1))) for each in high]
    bar = min((min(high, default=0.0) - BAR_GAP) / max(len(chart.series), 1), THICKEST_BAR)
    foot = top + sum(high)
    for mark in marks:
        x = left + plot * mark / marks[-1]
        canvas.stroke(((x, top), (x, foot)), HAIR, GRID_GREY)
        canvas.put(canvas.lines(f"{mark:g}", SMALL, 60.0, 1, grey=True), x - 30.0, foot + 2.0, 60.0, "center")
    y = top
    for n, (label, row) in enumerate(zip(labels, high, strict=True)):
        canvas.put(label, 0.0, y + (row - _height(label)) / 2, left - 5.0, "right")
        _bar_row(canvas, chart, n, values[n], (left, y + (row - bar * len(chart.series)) / 2), plot / marks[-1], bar)
        y += row
    canvas.stroke(((left, top), (left, foot)), RULE * 1.6)
    return foot + axis


def _bar_row(
    canvas: Canvas,
    chart: Bars,
    place: int,
    texts: Sequence[Sequence[Line]],
    at: tuple[float, float],
    unit: float,
    bar: float,
) -> None:
    """The bars of one label, each before the frame of the full mark; `unit` is the length of one point of a value."""
    left, y = at
    full = chart.full[place] if place < len(chart.full) else None
    for n, each in enumerate(chart.series):
        value = each.values[place]
        length = max(float(value), 0.0) * unit if value is not None else 0.0
        end = max(length, float(full) * unit if full is not None else 0.0)
        if full is not None:
            canvas.box(left, y, float(full) * unit, bar - 1.0)
        if length:
            canvas.box(left, y, length, bar - 1.0, n)
        line_height = TEXT * 1.4
        canvas.put(texts[n], left + end + 4.0, y + (bar - 1.0 - line_height) / 2, 0.0)
        y += bar


def _bar_legend(canvas: Canvas, chart: Bars, width: float, y: float) -> float:
    names: list[tuple[str, int | None]] = []
    if len(chart.series) > 1 or chart.full_name:
        names = [(each.name, n) for n, each in enumerate(chart.series)]
    if chart.full_name:
        names.append((chart.full_name, None))

    def swatch(x: float, middle: float, shade: int | None) -> None:
        canvas.box(x, middle - 3.0, 12.0, 6.0, shade)

    return _legend(canvas, names, width, y, swatch)


def _line_legend(canvas: Canvas, series: Sequence[Series], width: float, y: float) -> float:
    def swatch(x: float, middle: float, shape: int | None) -> None:
        canvas.stroke(((x, middle), (x + 14.0, middle)), BOLD, 0.0, DASHES[(shape or 0) % len(DASHES)])
        canvas.mark(x + 7.0, middle, shape or 0)

    names: list[tuple[str, int | None]] = [(each.name, n) for n, each in enumerate(series)]
    return _legend(canvas, names if len(names) > 1 else [], width, y, swatch)


def _legend(
    canvas: Canvas,
    names: Sequence[tuple[str, int | None]],
    width: float,
    y: float,
    swatch: Callable[[float, float, int | None], None],
) -> float:
    """Samples with their names, as many to a line as fit."""
    x = 0.0
    for name, kind in names:
        (line,) = canvas.lines(name, SMALL, width - 20.0, 1)
        if x and x + 18.0 + line.width > width:
            x, y = 0.0, y + line.height
        swatch(x, y + line.height / 2, kind)
        canvas.put((line,), x + 18.0, y, line.width)
        x += 18.0 + line.width + 12.0
    return y + SMALL * 1.4 + 3.0 if names else y


def _lines(canvas: Canvas, chart: Lines, width: float, top: float, least: float, marks: Sequence[float]) -> float:
    scales = [canvas.lines(f"{mark:g}", SMALL, 60.0, 1, grey=True) for mark in marks]
    left = max(lines[0].width for lines in scales) + 4.0
    slot = (width - left) / max(len(chart.labels), 1)
    labels = [canvas.lines(each, SMALL, slot - 3.0, LABEL_LINES) for each in chart.labels]
    below = max((_height(lines) for lines in labels), default=0.0) + 4.0
    start = top + TEXT * 1.4  # room for a value above the highest point
    foot = max(start + PLOT, least - below)
    unit = (foot - start) / marks[-1]
    for mark, lines in zip(marks, scales, strict=True):
        y = foot - mark * unit
        canvas.stroke(((left, y), (width, y)), HAIR if mark else RULE * 1.6, GRID_GREY if mark else 0.0)
        canvas.put(lines, 0.0, y - SMALL * 0.7, left - 4.0, "right")
    for n, lines in enumerate(labels):
        canvas.put(lines, left + n * slot, foot + 3.0, slot, "center")
    for n, series in enumerate(chart.series):
        points = [
            None if value is None else (left + (k + 0.5) * slot, foot - max(float(value), 0.0) * unit)
            for k, value in enumerate(series.values)
        ]
        _line(canvas, series, n, points, slot)
    return foot + below


def _line(
    canvas: Canvas, series: Series, place: int, points: Sequence[tuple[float, float] | None], slot: float
) -> None:
    """One series: its points joined where they follow one another, each with its value above or below."""
    for one, other in pairwise(points):
        if one is not None and other is not None:
            canvas.stroke((one, other), BOLD, 0.0, DASHES[place % len(DASHES)])
    for n, point in enumerate(points):
        if point is None:
            continue
        x, y = point
        canvas.mark(x, y, place)
        text = canvas.lines(series.text(n), SMALL, slot, 1)
        upper = y - SMALL * 1.4 - 3.0 if place % 2 == 0 else y + 3.0
        canvas.blank(x, upper, text)
        canvas.put(text, x - slot / 2, upper, slot, "center")


def _height(lines: Sequence[Line]) -> float:
    return math.fsum(line.height for line in lines)
