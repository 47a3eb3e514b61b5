"""Pages chosen in words: 1-3,5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

from partydesk.core.errors import KnownError
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_

_PART = re.compile(r"(?P<first>[0-9]{1,6})?(?P<dash>-)?(?P<last>[0-9]{1,6})?")
_DIVIDERS = re.compile(r"[,、;\s]+")
_DASHES = re.compile(r"\s*(?:[-–—~]|至|到)\s*")


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages (from 0) that a text names of `count`, each once, in the order named; all for an empty text.

    Raises:
        KnownError: it is no page range, or names a page that is not there.
    """
    return tuple(dict.fromkeys(chain.from_iterable(spans_of(text, count))))


def spans_of(text: str, count: int) -> list[range]:
    """The pages as spans, at once however many there are: `1-3,5`, `7-` to the end.

    Full-width digits and Chinese dividers are understood.

    Raises:
        KnownError: it is no page range, or names a page that is not there.
    """
    typed = unicodedata.normalize("NFKC", plain(text)).strip()
    if not typed:
        return [range(count)]
    return [_span(part, typed, count) for part in _DIVIDERS.split(_DASHES.sub("-", typed).strip(",、; "))]


def _span(part: str, typed: str, count: int) -> range:
    read = _PART.fullmatch(part)
    if read is None or not (read["first"] or read["last"]) or (read["last"] and not read["dash"]):
        raise KnownError(N_("看不懂页码“{text}”：请写成 1-3,5 这样，空着就是全部。").format(text=typed))
    first = int(read["first"] or 1)
    last = int(read["last"] or count) if read["dash"] else first
    for page in (first, last):
        if not 1 <= page <= count:
            raise KnownError(N_("没有第 {page} 页：一共 {count} 页。").format(page=page, count=count))
    if first > last:
        raise KnownError(N_("页码“{part}”前后颠倒：请写成 {last}-{first}。").format(part=part, first=first, last=last))
    return range(first - 1, last)


def in_words(pages: Sequence[int]) -> str:
    """Pages (from 0) as one writes them: 1-3,5."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ",".join(f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in spans)
