"""What a chart is drawn on: vector operators and texts in points, to the right and down from its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.words import N_
from .blocks import Align
from .faces import Style
from .grid import offset
from .typeset import Line, Typesetter

HAIR, RULE, BOLD = 0.25, 0.5, 1.2
GRID_GREY = 0.75
SHADES: tuple[tuple[float, str], ...] = ((0.35, ""), (1.0, "/"), (0.8, ""), (1.0, "x"))
"""Grounds of bars and whether they are hatched: each is told from the others on a copy."""
DASHES = ("[] 0 d", "[4 2] 0 d", "[1.2 1.8] 0 d", "[6 2 1.2 2] 0 d")


class Canvas:
    """Collects what one chart draws. Texts too long for their place become notes, with a number in their place."""

    def __init__(self, setter: Typesetter, notes: list[str]) -> None:
        self._setter = setter
        self.notes = notes
        self.ops: list[str] = []
        self.texts: list[tuple[float, float, Line]] = []

    def lines(
        self, text: str, size: float, room: float, most: int, style: Style = "song", grey: bool = False
    ) -> tuple[Line, ...]:
        """The text in at most so many lines, else the number of a note that holds it."""
        found = self._setter.set(text, style, size, room, grey)
        if len(found) <= most and all(line.width <= room + 0.1 for line in found):
            return found
        said = N_("〔{0}〕").format(len(self.notes) + 1)
        self.notes.append(said + text)
        return self._setter.set(said, style, size, 1000.0, grey)

    def put(self, lines: Sequence[Line], x: float, y: float, room: float, align: Align = "left") -> float:
        """Writes lines one below another from `y` on; returns where they end."""
        for line in lines:
            self.texts.append((x + offset(room, line.width, align), y + line.drop, line))
            y += line.height
        return y

    def stroke(self, points: Sequence[tuple[float, float]], width: float, grey: float = 0.0, dash: str = "") -> None:
        """A line through points."""
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
        self.ops.append(f"q {width} w {grey:g} G {dash} {path} S Q")

    def box(self, x: float, y: float, width: float, height: float, shade: int | None = None) -> None:
        """A framed rectangle, empty or filled as the series of that place is."""
        frame = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        if shade is None:
            self.ops.append(f"q {RULE} w 1 g {frame} B Q")
            return
        ground, hatch = SHADES[shade % len(SHADES)]
        self.ops.append(f"q {RULE} w {ground:g} g {frame} B Q")
        if hatch:
            self.ops.append(f"q {frame} W n {RULE} w {_hatched(x, y, width, height, hatch == 'x')} S Q")

    def blank(self, middle: float, y: float, lines: Sequence[Line]) -> None:
        """White ground for lines that stand about a middle, so that no rule runs through them."""
        width = max((line.width for line in lines), default=0.0)
        height = sum(line.height for line in lines)
        self.ops.append(f"q 1 g {middle - width / 2 - 1:.2f} {y + 1:.2f} {width + 2:.2f} {height - 2:.2f} re f Q")

    def mark(self, x: float, y: float, shape: int) -> None:
        """A point of a series: ●, □, ▲, ◇ (open ones white inside)."""
        r = 2.4
        if shape % 4 == 0:
            self.ops.append(f"q 1 J {2 * r} w {x:.2f} {y:.2f} m {x:.2f} {y:.2f} l S Q")
            return
        corners = {
            1: ((-r, -r), (r, -r), (r, r), (-r, r)),
            2: ((0.0, -r * 1.2), (r * 1.1, r), (-r * 1.1, r)),
            3: ((0.0, -r * 1.3), (r * 1.3, 0.0), (0.0, r * 1.3), (-r * 1.3, 0.0)),
        }[shape % 4]
        path = " ".join(f"{x + dx:.2f} {y + dy:.2f} {'l' if n else 'm'}" for n, (dx, dy) in enumerate(corners))
        self.ops.append(f"q {RULE} w {0 if shape % 4 == 2 else 1} g {path} b Q")


def _hatched(x: float, y: float, width: float, height: float, crossed: bool) -> str:
    """Slanting lines over a rectangle; what reaches beyond it is clipped away."""
    parts = []
    at = -height
    while at < width:
        parts.append(f"{x + at:.2f} {y + height:.2f} m {x + at + height:.2f} {y:.2f} l")
        if crossed:
            parts.append(f"{x + at:.2f} {y:.2f} m {x + at + height:.2f} {y + height:.2f} l")
        at += 3.0
    return " ".join(parts)
