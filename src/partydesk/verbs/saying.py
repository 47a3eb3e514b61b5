"""Lines for a terminal: whatever stands in a file's name or a cell can't move the cursor or break the line."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_


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


def complain_of_missing(chars: Sequence[str]) -> None:
    """Names the characters that a PDF could not show; nothing where there are none."""
    if chars:
        complain(N_("提示：字库里没有这些字，已留空格待手填：{chars}").format(chars="、".join(chars)))
