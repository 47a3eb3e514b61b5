"""A bug as a text for whoever maintains the program, without anything about people."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

PACKAGES = ("partydesk", "PySide6-Essentials", "sqlmodel", "sqlcipher3", "reportlab")


def report_text(error: BaseException | None, versions: Sequence[str] = ()) -> str:
    """Versions and, for an error, where it happened.

    Left out on purpose: the error's message, the values of variables and the user's paths, since they
    may name people. `versions` are further lines of the head.
    """
    lines = [f"{name} {version_of(name)}" for name in PACKAGES]
    lines += [f"Python {platform.python_version()}", *versions, platform.platform(), ""]
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def version_of(name: str) -> str:
    """The installed version of a package, — where there is none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "—"


def _short(filename: str) -> str:
    """The path within the program, without the user's folders."""
    parts = Path(filename).parts
    for root in ("partydesk", "site-packages", "lib"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1]
