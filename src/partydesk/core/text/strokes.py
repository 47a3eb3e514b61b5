"""The order by strokes (姓氏笔画): fewer strokes first, then the order of strokes 横竖撇点折."""

from functools import cache

from partydesk.core import resources
from partydesk.core.text.normal import han


def stroke_key(name: str) -> str:
    """ASCII text that sorts names by strokes, character by character, a shorter name first.

    Each known character gives its strokes (2 digits) and its rank among those (4 digits). A Chinese
    character without data comes last ("99" and its code point), anything else first ("00").
    """
    ranks = _ranks()
    return "".join(ranks.get(char) or _unranked(char) for char in name)


def _unranked(char: str) -> str:
    return f"{'99' if han().match(char) else '00'}{ord(char):06x}"


@cache
def _ranks() -> dict[str, str]:
    """The key of each character in `resources/names/strokes.txt`."""
    ranks: dict[str, str] = {}
    for line in resources.path("names/strokes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        strokes, chars = line.split("\t")
        ranks.update((char, f"{int(strokes):02}{rank:04}") for rank, char in enumerate(chars))
    return ranks
