"""Settings as a person reads and types them: which shape each has, its words, and what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from partydesk.core.errors import KnownError
from partydesk.core.text.normal import half_width
from partydesk.core.text.words import N_
from partydesk.office.family import Setting

if TYPE_CHECKING:
    from partydesk.office.context import Office

Shape = Literal["yes_no", "number", "text", "list", "mapping", "other"]

_NUMBER = re.compile(r"\d{1,9}(\.\d{1,4})?")


def shape(setting: Setting) -> Shape:
    """How a setting is edited; `other` has parts within parts and can't be typed."""
    default = setting.default
    if isinstance(default, bool):
        return "yes_no"
    if isinstance(default, int | float):
        return "number"
    if isinstance(default, str):
        return "text"
    if isinstance(default, list) and all(_single(each) for each in default):
        return "list"
    if isinstance(default, dict) and all(_single(each) for each in default.values()):
        return "mapping"
    return "other"


def _single(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def in_words(value: Any) -> str:
    """A value as one line."""
    if isinstance(value, bool):
        return N_("是") if value else N_("否")
    if isinstance(value, Mapping):
        return "，".join(f"{key} {each}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "、".join(str(each) for each in value)
    return str(value)


def rows(office: Office, setting: Setting, value: Mapping[str, Any]) -> list[str]:
    """The keys of a mapping to be filled in: those it has, then further words of the code list they come from."""
    keys = list(value)
    for name, shipped in office.code_lists.items():
        if setting.default and set(setting.default) <= set(shipped):
            keys += [word for word in office.codes(name) if word not in value]
            break
    return keys


def read_one(setting: Setting, typed: str) -> int | float | str:
    """A number or text as typed.

    Raises:
        KnownError: nothing was typed, or it is no number where one is wanted.
    """
    return _read(setting.default, setting.title, typed)


def read_list(setting: Setting, lines: str) -> list[Any]:
    """One entry a line; empty lines are left out.

    Raises:
        KnownError: nothing is left, an entry stands twice, or is no number where one is wanted.
    """
    typed = [line.strip() for line in lines.splitlines() if line.strip()]
    if not typed:
        raise KnownError(N_("“{title}”至少要有一项。").format(title=setting.title))
    _refuse_twice(typed)
    like = setting.default[0] if setting.default else ""
    return [_read(like, setting.title, each) for each in typed]


def read_mapping(setting: Setting, typed: Mapping[str, str]) -> dict[str, Any]:
    """Values by key; a key of the default must have one, a further key without one is left out.

    Raises:
        KnownError: a value is missing, or is no number where one is wanted.
    """
    like = next(iter(setting.default.values()), "")
    wanted = {key: text for key, text in typed.items() if text.strip() or key in setting.default}
    return {key: _read(like, key, text) for key, text in wanted.items()}


def _read(like: Any, title: str, typed: str) -> int | float | str:
    text = typed.strip()
    if not text:
        raise KnownError(N_("“{title}”不能空着。").format(title=title))
    if isinstance(like, str):
        return text
    number = half_width(text)
    if not _NUMBER.fullmatch(number):
        raise KnownError(N_("“{title}”要填不小于 0 的数字，“{text}”读不懂。").format(title=title, text=text))
    if "." not in number:
        return int(number)
    if isinstance(like, int) and not float(number).is_integer():
        raise KnownError(N_("“{title}”要填整数。").format(title=title))
    return float(number) if isinstance(like, float) else int(float(number))


def _refuse_twice(words: Sequence[str]) -> None:
    for word in words:
        if words.count(word) > 1:
            raise KnownError(N_("“{word}”出现了两次：请去掉一个。").format(word=word))
