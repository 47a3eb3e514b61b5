"""A key while paper ballots are typed: from the press until the grid is drawn anew, beside one frame of the screen."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bench.clock import p95
from bench.report import Figure, most, ms
from partydesk.desk.app import make_application
from partydesk.desk.screens.ballots.grid import BallotGrid
from partydesk.desk.screens.ballots.head import Head
from partydesk.office.evaluation.ballots.papers import BallotTyping
from partydesk.office.evaluation.schemes.questionnaire import shipped_ballots

FRAME = 0.016
"""Seconds of a frame at 60 a second."""

SIZES = (30, 500)
_TIMED = 300
"""Keys that are timed: the last ballots of the batch."""


def figures() -> Iterator[Figure]:
    """p95 of a key in a batch of each size, the line above the grid told as in the window."""
    app = make_application(["bench"])
    form, _ = shipped_ballots()["reverse", 1]
    for ballots in SIZES:
        typing = BallotTyping(form.ballot, ballots)
        taken = _typed(app, typing, ballots * len(form.statements))
        name = f"ballots: p95 of a key, {ballots} ballots × {len(form.statements)} items"
        yield most(name, ms(p95(taken)), (f"a frame {ms(FRAME)}",), p95(taken) / FRAME, 1)


def _typed(app: QApplication, typing: BallotTyping, keys: int) -> list[float]:
    """Types a whole batch; the seconds of each of the last keys, drawing and all."""
    window, grid = _window(typing)
    chance = random.Random(1)
    for _ in range(max(keys - _TIMED, 0)):
        typing.press(chance.choice("7890"))
    grid.to_ballots()
    taken = []
    for _ in range(min(keys, _TIMED)):
        text = chance.choice("7890")
        press = QKeyEvent(QEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.NoModifier, text)
        start = time.perf_counter()
        QApplication.sendEvent(grid, press)
        app.processEvents()
        taken.append(time.perf_counter() - start)
    assert typing.full
    window.close()
    return taken


def _window(typing: BallotTyping) -> tuple[QWidget, BallotGrid]:
    window, grid, head = QWidget(), BallotGrid(), Head()
    row = QHBoxLayout(window)
    row.addWidget(head)
    row.addWidget(grid, 1)
    grid.take(typing)
    grid.changed.connect(lambda: head.tell(typing.returned or 0, typing, figures=grid.figure is not None))
    window.resize(1440, 900)
    window.show()
    grid.setFocus()
    QApplication.processEvents()
    return window, grid
