"""Names as they are kept: without stray blanks, with one kind of middle dot, otherwise as typed."""

import re

from partydesk.core.text.normal import HAN, plain

_DOTS = re.compile(f"[•．・‧]|(?<=[{HAN}])\\.(?=[{HAN}])")
_INNER = re.compile(f"(?<=[{HAN}·])\\s+(?=[{HAN}·])")


def clean_name(raw: str) -> str:
    """The name without blanks around it or between Chinese characters; • ． ・ ‧ become ·.

    Latin names keep single blanks; characters are never replaced by similar ones.
    """
    name = _INNER.sub("", _DOTS.sub("·", plain(raw).strip()))
    return re.sub(r"\s+", " ", name)
