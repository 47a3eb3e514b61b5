"""Names in Latin letters (拼音): lower case, without tones, ü as v, for sorting and searching."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from partydesk.core.text.normal import HAN, han
from partydesk.core.text.surnames import ALSO_READ, COMPOUND, IN_NAMES, RARE, READINGS, split_surname

_OWN = RARE | IN_NAMES

Syllables = tuple[str, ...]


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+|[^\\W\\d_]+")


def name_syllables(name: str) -> list[str]:
    """张淑芬 → ["zhang", "shu", "fen"]; a Latin word is one syllable, other characters give none."""
    head, rest = _halves(name)
    return [*head, *rest]


def name_pinyin(name: str) -> str:
    """张淑芬 → "zhangshufen"."""
    return "".join(name_syllables(name))


def name_initials(name: str) -> str:
    """张淑芬 → "zsf"."""
    return _initials(name_syllables(name))


def mixed_form(name: str) -> str:
    """The surname in full and initials of the rest: 张淑芬 → "zhangsf"."""
    head, rest = _halves(name)
    return "".join(head) + _initials(rest)


def search_forms(name: str) -> Syllables:
    """All Latin forms that find a name: in full, initials, mixed; again for other readings of the surname."""
    head, rest = _halves(name)
    forms: list[str] = []
    for reading in (head, *_other_readings(name)):
        full = "".join(reading)
        forms += (full + "".join(rest), _initials((*reading, *rest)), full + _initials(rest))
    return tuple(dict.fromkeys(form for form in forms if form))


def _halves(name: str) -> tuple[Syllables, Syllables]:
    """Syllables of the surname and of the rest; of 阿不都·热合曼, of the first piece and of the others."""
    pieces = _pieces().findall(name)
    if len(pieces) == 1 and han().match(name):
        surname, given = split_surname(pieces[0])
        return _surname(surname), _piece(given)
    head, *rest = [_piece(piece) for piece in pieces] or [()]
    return head, tuple(syllable for piece in rest for syllable in piece)


@cache
def _surname(surname: str) -> Syllables:
    if surname in COMPOUND:
        return tuple(COMPOUND[surname].split())
    return (READINGS[surname],) if surname in READINGS else _piece(surname)


def _other_readings(name: str) -> list[Syllables]:
    """Further readings of the surname, its characters' common ones among them."""
    if not han().match(name) or not name.isalpha():
        return []
    surname, _ = split_surname(name)
    others = [tuple(reading.split()) for reading in ALSO_READ.get(surname, ())]
    return [*others, _piece(surname)] if surname in READINGS else others


def _initials(syllables: Syllables | list[str]) -> str:
    return "".join([syllable[0] for syllable in syllables])


def _piece(piece: str) -> Syllables:
    """Syllables of a run of Chinese characters, or one Latin word.

    Two characters are two look-ups unless they are a phrase (朝阳): names then cost next to nothing,
    and read as the library reads them.
    """
    if len(piece) > 1 and (len(piece) == 2 or not _OWN.keys().isdisjoint(piece)) and piece not in _phrases():
        return tuple(syllable for char in piece for syllable in _library(char))
    return _library(piece)


@lru_cache(maxsize=65536)
def _library(piece: str) -> Syllables:
    """Our own reading of a character that the library lacks or misreads, else its; unread ones are left out."""
    from pypinyin import lazy_pinyin

    if piece in _OWN:
        return (_OWN[piece],)
    return tuple(filter(None, lazy_pinyin(piece, errors=_latin_only)))


def _latin_only(unread: str) -> str:
    return "" if han().match(unread) else unread.lower()


@cache
def _phrases() -> Mapping[str, object]:
    from pypinyin.constants import PHRASES_DICT

    phrases: Mapping[str, object] = PHRASES_DICT
    return phrases
