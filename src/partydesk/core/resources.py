"""Where the files that ship with the program lie: fonts, code lists, schemes, icons."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def path(name: str) -> Path:
    """The full path of a shipped file or folder, such as `fonts/NotoSerifSC-Regular.ttf`.

    Raises:
        FileNotFoundError: the installation lacks it.
    """
    found = root() / name
    if not found.exists():
        raise FileNotFoundError(found)
    return found


@cache
def root() -> Path:
    """The resources folder: of the bundle, of the installed package, or of the source checkout."""
    package = Path(__file__).resolve().parents[1]
    places = [package / "resources", package.parents[1] / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)  # set by the packaged program
    if bundle:
        places = [Path(bundle) / "partydesk" / "resources", Path(bundle) / "resources", *places]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(places[-1])
