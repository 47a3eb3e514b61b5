"""Tells whether a window can be opened here, before Qt is asked to open one.

With a dead DISPLAY, Qt aborts the process that asks; so a child process asks.
"""

import os
import subprocess
import sys

PROBE_FLAG = "--probe-screen"
"""First argument by which the installed program, started again, becomes the process that asks."""

PATIENCE = 20.0  # seconds; a screen forwarded over a slow line answers within that
WITHOUT_SCREEN = {"offscreen", "minimal", "minimalegl", "vnc"}


def screen_works() -> bool:
    """Whether Qt finds a screen with the present DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM."""
    if sys.platform.startswith("linux") and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        return False
    try:
        asked = subprocess.run(
            _command(),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return False
    return asked.returncode == 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, PROBE_FLAG]
    return [sys.executable, "-m", "partydesk.desk.probe"]


def main() -> int:
    """Opens Qt's platform, no window: 0 with a screen, 1 without; a signal when Qt aborts."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    usable = application.platformName() not in WITHOUT_SCREEN and application.primaryScreen() is not None
    return 0 if usable else 1


if __name__ == "__main__":
    sys.exit(main())
