"""Qt's system libraries on Linux: found by loading them, installed with apt where that is possible."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Shared object → Debian package. Qt does not load at all without these.
ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Qt's window on X11 needs these beside the others.
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


class MissingError(Exception):
    """Something must be installed by hand; the text holds the exact line."""


def ensure() -> None:
    """Sees to it that Qt can load.

    Raises:
        MissingError: Qt cannot load and the packages could not be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    needed = packages_to_install(ALWAYS)
    if needed:
        install_packages(needed, "缺少 Qt 所需的系统库")
    for_a_window = packages_to_install(ON_X11) if os.environ.get("DISPLAY") else []
    if for_a_window:
        try:
            install_packages(for_a_window, "缺少 Qt 窗口所需的系统库")
        except MissingError as missing:  # the work goes on without a screen
            print(missing, file=sys.stderr)


def packages_to_install(libraries: dict[str, str]) -> list[str]:
    return sorted(package for library, package in libraries.items() if not loads(library))


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str], trouble: str) -> None:
    """Installs Debian packages as root and without questions.

    Raises:
        MissingError: not root, no apt, or apt failed; with the line to run.
    """
    line = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise MissingError(trouble + "，请用本系统的软件管理器安装与这些相当的包：" + " ".join(packages))
    if os.geteuid() != 0:
        raise MissingError(trouble + "，请先运行这一行再重试：sudo sh -c '" + line + "'")
    print(trouble + "，正在安装：" + " ".join(packages) + " …", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    if subprocess.call(["sh", "-c", line], env=quiet, stdin=subprocess.DEVNULL) != 0:
        raise MissingError(trouble + "，apt 没有装上。执行的是：" + line)
