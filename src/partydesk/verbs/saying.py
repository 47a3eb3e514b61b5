"""Lines for a terminal: whatever stands in a file's name or a cell can't move the cursor or break the line."""

from __future__ import annotations

import re
import sys

from partydesk.core.text.normal import plain


def one_line(text: str) -> str:
    """`text` on one line without control characters; bytes of a file name that are no text as `\\udcff`."""
    shown = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return re.sub(r"\s*\n\s*", " ", plain(shown)).strip()


def tell(text: str) -> None:
    """One line on stdout."""
    print(one_line(text))


def complain(text: str) -> None:
    """One line on stderr, where there is one: a windowed program has no streams."""
    if sys.stderr is not None:
        print(" ".join(one_line(text).split()), file=sys.stderr)
