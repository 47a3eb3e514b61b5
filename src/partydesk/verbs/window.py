"""`partydesk [STORE]`: the window."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_


def open_window(store: Path | None) -> int:
    """Opens the window and returns its exit code when it is closed.

    Raises:
        KnownError: there is no such store, no screen, or a library of the system is missing.
    """
    if store is not None and not store.is_file():
        raise KnownError(N_("找不到支部文件 {path}：请核对位置，或用 partydesk new {path} 新建。").format(path=store))
    if not _has_screen():
        raise KnownError(N_("没有可用的屏幕，打不开窗口：各命令不用屏幕，见 partydesk --help。"))
    try:
        from partydesk.desk.app import Doors, run
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and ".so" not in str(error):
            raise
        raise KnownError(N_("缺少窗口需要的系统库（{why}）：请按 README 安装。").format(why=error)) from error
    return run(Doors(bootstrap.open_office, bootstrap.new_store, bootstrap.demo_store), store)


def _has_screen() -> bool:
    """Whether Qt may be asked to open a window: with a dead screen it would abort the process.

    A screen of this machine answers on a socket; only where none does is a child process sent ahead.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if any(_answers(address) for address in _screens()):
        return True
    from partydesk.desk.probe import screen_works

    return screen_works()


def _screens() -> list[str]:
    """The sockets on which a screen of this machine would answer."""
    found = []
    wayland, display = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    if wayland:
        found.append(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland))
    if display.startswith(":"):
        path = f"/tmp/.X11-unix/X{display[1:].partition('.')[0]}"
        found += [path, "\0" + path]
    return found


def _answers(address: str) -> bool:
    import socket

    try:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as connection:
            connection.settimeout(1)
            connection.connect(address)
    except OSError:
        return False
    return True
