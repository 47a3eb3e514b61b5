"""A bug as a file for whoever maintains the program, without anything about people."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import platformdirs

from partydesk.core.bugs import report_text


def save_report(error: BaseException) -> Path | None:
    """Writes the report into the user's log folder, else among the temporary files; its path, None if neither can."""
    name = f"bug-{datetime.now():%Y%m%d-%H%M%S}.txt"
    text = report_text(error)
    try:
        path = platformdirs.user_log_path("partydesk", ensure_exists=True) / name
        path.write_text(text, encoding="utf-8")
    except OSError:
        try:
            path = Path(tempfile.mkdtemp(prefix="partydesk-")) / name
            path.write_text(text, encoding="utf-8")
        except OSError:
            return None
    return path
