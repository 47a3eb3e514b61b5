"""Made-up yearly notices as files."""

from __future__ import annotations

import json
from pathlib import Path


def notice(folder: Path, year: int, off: tuple[str, ...], worked: tuple[str, ...] = ()) -> Path:
    """The file of a year in which the days `off` (`01-04`) are free and the days `worked` are not."""
    listed = [(day, True) for day in off] + [(day, False) for day in worked]
    days = [{"name": "假", "date": f"{year}-{day}", "isOffDay": free} for day, free in listed]
    path = folder / f"{year}.json"
    path.write_text(json.dumps({"year": year, "days": days}), encoding="utf-8")
    return path
