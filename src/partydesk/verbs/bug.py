"""A bug as a file for whoever maintains the program, without anything about people."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

import platformdirs

from partydesk import __version__


def report_text(error: BaseException) -> str:
    """Versions and where it happened; messages and values are left out, since they may name people."""
    lines = [f"partydesk {__version__}", f"Python {platform.python_version()}", platform.platform(), ""]
    current: BaseException | None = error
    while current is not None:
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {'/'.join(Path(frame.filename).parts[-4:])}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def save_report(error: BaseException) -> Path:
    """Writes the report into the user's log folder, else among the temporary files; returns its path."""
    name = f"bug-{datetime.now():%Y%m%d-%H%M%S}.txt"
    text = report_text(error)
    try:
        path = platformdirs.user_log_path("partydesk", ensure_exists=True) / name
        path.write_text(text, encoding="utf-8")
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="partydesk-")) / name
        path.write_text(text, encoding="utf-8")
    return path
