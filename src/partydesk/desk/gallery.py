"""Renders every page of the window to PNG, to be looked at: `python -m partydesk.desk.gallery STORE OUTDIR`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFrame

from partydesk.desk.app import make_application
from partydesk.desk.shell import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings

ROUNDS, PATIENCE, SOON = 4, 10, 500
"""Rounds of events over which layouts settle; seconds that a sheet being laid out is waited for; milliseconds."""


def main(arguments: Sequence[str]) -> int:
    """Draws the pages of a store; prints each file."""
    options = _options(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application(["gallery"])
    from partydesk.bootstrap import open_office
    from partydesk.desk.pages import hooks, page_specs

    office = open_office(options.store)
    try:
        size = tuple(int(side) for side in options.size.split("x"))
        for file in render(
            office,
            page_specs(office),
            hooks(office),
            options.out,
            themes=options.themes.split(","),
            scales=[int(step) for step in options.scales.split(",")],
            size=(size[0], size[1]),
        ):
            print(file)
    finally:
        office.close()
        app.processEvents()
    return 0


def render(
    office: object,
    specs: Sequence[PageSpec],
    hooks: Hooks,
    out: Path,
    *,
    themes: Sequence[str] = ("light", "dark"),
    scales: Sequence[int] = (100, 150),
    size: tuple[int, int] = (1366, 768),
) -> Iterator[Path]:
    """Yields `<page>[-<state>]_<theme>_<scale>.png`, each as it is written; `size` in pixels at 100 %."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        window = MainWindow(Settings(Path(folder)))
        window.resize(*size)
        window.show()
        for theme in themes:
            for scale in scales:
                window.set_look(theme, scale)
                window.take_office(office, specs, hooks)  # pages anew: a state of the last look must not stay
                for name, prepare in _views(window, specs):
                    _put_away(window)
                    prepare()
                    yield _shoot(window, out / f"{name}_{theme}_{scale}.png")
        window.close()
        window.deleteLater()


def _views(window: MainWindow, specs: Sequence[PageSpec]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page and every named state of it."""
    for spec in specs:
        yield spec.key, lambda key=spec.key: _go(window, key)
        states = getattr(window.pages.page, "gallery_states", dict)()
        for name, prepare in states.items():
            yield f"{spec.key}-{name.replace(' ', '_')}", prepare


def _go(window: MainWindow, key: str) -> None:
    """Leaves a page without its question: a state may have left something unsaved there."""
    window.pages.let_go()
    window.go(key)


def _put_away(window: MainWindow) -> None:
    """Closes what lies over the page: without a screen nothing loses the focus and goes by itself."""
    for over in window.findChildren(QFrame):
        if over.property("frame") == "over" and over.isVisible():
            over.hide()


def _shoot(window: MainWindow, file: Path) -> Path:
    late = monotonic() + PATIENCE
    rounds = 0
    while rounds < ROUNDS or (_waits(window) and monotonic() < late):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        rounds += 1
    window.grab().save(str(file))
    return file


def _waits(window: MainWindow) -> bool:
    """Whether a job runs, or the page is about to do something in a moment."""
    page = window.pages.page
    timers = page.findChildren(QTimer) if page is not None else []
    soon = any(each.isActive() and each.isSingleShot() and each.interval() <= SOON for each in timers)
    return soon or bool(window.jobs.waiting)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="partydesk.desk.gallery", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--scales", default="100,150")
    parser.add_argument("--size", default="1366x768")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
