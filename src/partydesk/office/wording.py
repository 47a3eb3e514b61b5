"""The code lists (词表) and their editing: words are added, put in order, hidden; own words also renamed.

Words that ship are not renamed, since rules and figures speak of them by name; they can be hidden, and a
word of the office's own put in their place. A word that records use never goes without being told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Choice
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.family import Setting
from partydesk.office.settings import write_setting

if TYPE_CHECKING:
    from partydesk.office.context import Office

LONGEST = 20
"""Characters of a word; longer ones don't fit on the sheets."""


def users(office: Office, name: str) -> list[tuple[Ledger, Choice]]:
    """The fields that take their words from a list."""
    return [
        (ledger, field)
        for ledger in office.registry
        for field in ledger.stored
        if isinstance(field, Choice) and field.codes == name
    ]


def title_of(office: Office, name: str) -> str:
    """What the list is called: the title of the first field that uses it."""
    found = users(office, name)
    return found[0][1].title if found else name


def place_of(office: Office, name: str) -> str:
    """The ledgers in which the list is used."""
    return "、".join(dict.fromkeys(ledger.title for ledger, _ in users(office, name)))


def hidden(office: Office, name: str) -> tuple[str, ...]:
    """Words that ship and are not offered."""
    offered = office.codes(name)
    return tuple(word for word in office.code_lists[name] if word not in offered)


def usage(office: Office, name: str) -> Counter[str]:
    """How many records use each word, those in the recycle bin included."""
    found: Counter[str] = Counter()
    for ledger, field in users(office, name):
        rows = office.read(ledger.key, columns=(field.key,), binned=None)
        found.update(row[field.key] for row in rows if row[field.key])
    return found


def used(office: Office, name: str, word: str) -> int:
    """How many records use one word, those in the recycle bin included."""
    return sum(
        len(office.read(ledger.key, is_(field.key, word), columns=("id",), binned=None))
        for ledger, field in users(office, name)
    )


def add(office: Office, name: str, word: str) -> Changed:
    """Adds a word at the end, or shows a hidden one again.

    Raises:
        KnownError: the word is empty, too long, or there already.
    """
    words = office.codes(name)
    return _write(office, name, [*words, _checked(word, words)])


def move(office: Office, name: str, word: str, by: int) -> Changed:
    """Moves a word up (-1) or down (+1); nothing happens at the ends."""
    words = list(office.codes(name))
    place = words.index(word)
    to = min(max(place + by, 0), len(words) - 1)
    if to == place:
        return frozenset()
    words.insert(to, words.pop(place))
    return _write(office, name, words)


def drop(office: Office, name: str, word: str) -> Changed:
    """Hides a word that ships; removes one of the office's own.

    Raises:
        KnownError: it is the last word, or an own word that records still use.
    """
    words = [each for each in office.codes(name) if each != word]
    if not words:
        raise KnownError(N_("词表至少要留一个词。"))
    if word not in office.code_lists[name] and (number := used(office, name, word)):
        raise KnownError(
            N_("“{word}”还有 {n} 条记录在用：请先把它们改成别的词，或者给它改名。").format(word=word, n=number)
        )
    return _write(office, name, words)


def rename(office: Office, name: str, old: str, new: str) -> Changed:
    """Renames an own word, in the list and in every record that uses it, as one change.

    Raises:
        KnownError: the word ships, or the new one is empty, too long or there already.
    """
    words = office.codes(name)
    if old in office.code_lists[name]:
        raise KnownError(
            N_("“{word}”是随程序提供的词，规则和统计按它办理，不能改名：可隐藏它，另加一个词。").format(word=old)
        )
    new = _checked(new, [*words, *office.code_lists[name]])
    title = N_("词表“{title}”：{old} 改为 {new}").format(title=title_of(office, name), old=old, new=new)
    with office.change(title) as change:
        _write(office, name, [new if each == old else each for each in words])
        for ledger, field in users(office, name):
            rows = office.read(ledger.key, is_(field.key, old), columns=("id",), binned=None)
            change.update_many(ledger.key, ((row["id"], {field.key: new}) for row in rows))
        _rename_in_settings(office, name, old, new)
    return change.done


def _rename_in_settings(office: Office, name: str, old: str, new: str) -> None:
    """Figures that are kept by the words of the list (回访间隔 by level) follow."""
    for setting in office.settings.values():
        value = office.setting(setting.key)
        if isinstance(value, dict) and old in value and set(setting.default) <= set(office.code_lists[name]):
            write_setting(office, setting, {new if key == old else key: each for key, each in value.items()})


def reset(office: Office, name: str) -> Changed:
    """Back to the words that ship; own words that records use stay, at the end."""
    shipped = office.code_lists[name]
    own = [word for word in office.codes(name) if word not in shipped and used(office, name, word)]
    return _write(office, name, [*shipped, *own])


def _checked(word: str, words: Sequence[str]) -> str:
    word = " ".join(word.split())
    if not word:
        raise KnownError(N_("请先写出要加的词。"))
    if len(word) > LONGEST:
        raise KnownError(N_("词太长：请不超过 {n} 个字。").format(n=LONGEST))
    if word in words:
        raise KnownError(N_("“{word}”已经在词表里。").format(word=word))
    return word


def _write(office: Office, name: str, words: Sequence[str]) -> Changed:
    title = N_("词表“{title}”").format(title=title_of(office, name))
    return write_setting(office, Setting(f"codes.{name}", title, list(office.code_lists[name])), list(words))
