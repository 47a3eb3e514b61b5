"""Names as they are kept: without stray blanks, with one kind of middle dot, otherwise as typed."""

import re
from functools import cache

from partydesk.core.text.normal import HAN, plain


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dots and blanks between Chinese characters; compiled on use, since so large a class takes milliseconds."""
    return re.compile(f"[•．・‧]|(?<=[{HAN}])\\.(?=[{HAN}])"), re.compile(f"(?<=[{HAN}·])\\s+(?=[{HAN}·])")


def clean_name(raw: str) -> str:
    """The name without blanks around it or between Chinese characters; • ． ・ ‧ become ·.

    Latin names keep single blanks; characters are never replaced by similar ones.
    """
    dots, inner = _patterns()
    name = inner.sub("", dots.sub("·", plain(raw).strip()))
    return re.sub(r"\s+", " ", name)
