"""How titles are found by their pinyin: in full, by initials, by the first word and initials."""

from __future__ import annotations

import sys
from functools import lru_cache
from threading import Thread


def begin_reading() -> None:
    """Loads the dictionary beside the window: that takes half a second, once."""
    if "pypinyin" not in sys.modules:
        Thread(target=_forms, args=("党",), name="pinyin").start()


def reads_as(title: str, typed: str) -> bool:
    """Whether Latin letters are the beginning of a title's pinyin: zdgz, zhongdian → 重点关注."""
    letters = typed.casefold().replace(" ", "")
    return letters.isascii() and letters.isalpha() and any(form.startswith(letters) for form in _forms(title))


@lru_cache(maxsize=512)
def _forms(title: str) -> tuple[str, ...]:
    from partydesk.core.text.pinyin import search_forms

    return search_forms(title)
