"""What is wrong in a text of the office, found all at once: the refusal of a file is the first of it (DOMAIN 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_

LONGEST = 5000
MOST = Decimal(1000)
PLACES: Mapping[str, int] = {"factor": 4}
"""Decimal places, where they are not the two of points: finer weights would be lost when a line is rounded."""
SHORT: Mapping[str, int] = {"title": 60, "code": 20, "serial": 12, "unit": 12, "name": 20, "marks": 12}
"""Texts that stand in headings, narrow cells and numbers."""
Severity = Literal["error", "warning"]

NAMES: Mapping[str, str] = {
    "key": N_("代号"), "title": N_("名称"), "version": N_("版本"), "subject": N_("评价对象"), "period": N_("周期"),
    "serial": N_("编号字头"), "full": N_("满分"), "bonus_cap": N_("加分上限"), "columns": N_("评分栏"),
    "dimensions": N_("维度"), "indicators": N_("指标"), "grades": N_("等次"), "links": N_("挂钩"),
    "code": N_("编号"), "text": N_("指标内容"), "standard": N_("计分标准"), "rule": N_("计分办法"),
    "source": N_("数据来源"), "points": N_("每件分值"), "cap": N_("上限"), "factor": N_("挂钩系数"),
    "unit": N_("单位"), "least": N_("起评分"), "name": N_("等次名"), "share": N_("名额"), "scheme": N_("方案"),
    "shown_back": N_("回看的方案"), "decided": N_("由人评定"), "books": N_("记入积分台账"),
    "low": N_("最低分"), "high": N_("最高分"), "least_marked": N_("有效票至少评几项"), "how_to": N_("填票说明"),
    "statements": N_("测评内容"), "questions": N_("开放问题"),
    "marks": N_("评价词"),
}  # fmt: skip
"""What people call the keys of the texts."""


def named(key: str) -> str:
    """What people call a key."""
    return NAMES.get(key, key)


@declared(frozen=True)
class Finding:
    """One thing that is wrong (error), or allowed but hardly meant (warning), and where.

    Attributes:
        where: the place in words; empty for the whole.
        dimension, indicator: the place by position, from 0; None for the whole.
        field: the key that a change would mend, where there is one.
    """

    why: str
    where: str = ""
    dimension: int | None = None
    indicator: int | None = None
    field: str = ""
    severity: Severity = "error"

    @property
    def line(self) -> str:
        """The finding as one line."""
        return N_("{where}：{why}").format(where=self.where, why=self.why) if self.where else self.why


class Place:
    """Where a table is read; what can't be taken is found, and read as nothing, so that all is found at once."""

    def __init__(
        self, found: list[Finding], where: str = "", dimension: int | None = None, indicator: int | None = None
    ) -> None:
        self._found, self._at = found, (where, dimension, indicator)
        self._start = len(found)

    def inside(self, where: str, dimension: int | None = None, indicator: int | None = None) -> Place:
        """A part of this place."""
        return Place(self._found, where, dimension, indicator)

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong since the place was entered."""
        return all(each.severity == "warning" for each in self._found[self._start :])

    def wrong(self, why: str, field: str = "") -> None:
        """Notes an error."""
        self._found.append(Finding(why, *self._at, field))

    def doubt(self, why: str, field: str = "") -> None:
        """Notes what is allowed, but hardly meant."""
        self._found.append(Finding(why, *self._at, field, "warning"))

    def text(self, table: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
        """A text of at most 5,000 characters, fewer and in one line where a sheet has little room; nothing unprintable
        in it, no blanks around it."""
        found = table.get(key, "")
        found = plain(found).strip() if isinstance(found, str) else None
        if found is None or (needed and not found):
            self.wrong(N_("“{key}”要填文字。").format(key=named(key)), key)
            return ""
        most = SHORT.get(key, LONGEST)
        if len(found) > most:
            self.wrong(N_("“{key}”最多 {most} 字，现在 {n} 字。").format(key=named(key), most=most, n=len(found)), key)
        return " ".join(found.split()) if key in SHORT else found

    def number(self, table: Mapping[str, Any], key: str, default: Decimal | None = None) -> Decimal:
        """A number from 0 to 1000 with no more decimal places than count."""
        found = table.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            self.wrong(N_("“{key}”要填数字。").format(key=named(key)), key)
            return Decimal(0)
        number = Decimal(found)
        if not number.is_finite() or not 0 <= number <= MOST:
            said = N_("“{key}”应在 0～{most} 之间，现在是 {n}。")
            self.wrong(said.format(key=named(key), most=MOST, n=_cut(number)), key)
            return Decimal(0)
        places = PLACES.get(key, 2)
        if number and _places(number) > places:
            said = N_("“{key}”最多 {places} 位小数，现在是 {n}。")
            self.wrong(said.format(key=named(key), places=places, n=_cut(number)), key)
            return Decimal(0)
        return number if number else Decimal(0)

    def whole(self, table: Mapping[str, Any], key: str, least: int, most: int) -> int:
        """A whole number in a range."""
        found = table.get(key)
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            why = N_("“{key}”要填 {least}～{most} 之间的整数。").format(key=named(key), least=least, most=most)
            self.wrong(why, key)
            return least
        return found

    def truth(self, table: Mapping[str, Any], key: str) -> bool:
        """Yes or no; nothing is no."""
        found = table.get(key, False)
        if not isinstance(found, bool):
            self.wrong(N_("“{key}”要填 true 或 false。").format(key=named(key)), key)
        return found is True

    def word(self, table: Mapping[str, Any], key: str, words: Sequence[str]) -> Any:
        """One of these words; the first of them in the place of any other."""
        found = self.text(table, key)
        if found and found not in words:
            said = N_("“{key}”不认识“{found}”，只能是 {words}。")
            self.wrong(said.format(key=named(key), found=_cut(found), words="、".join(words)), key)
        return found if found in words else words[0]

    def texts(self, table: Mapping[str, Any], key: str, least: int, most: int) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        found = table.get(key, [])
        if not isinstance(found, list) or not least <= len(found) <= most:
            why = N_("“{key}”应有 {least}～{most} 项。").format(key=named(key), least=least, most=most)
            self.wrong(why, key)
            return ()
        return tuple(self.text({key: each}, key) for each in found)

    def tables(
        self, table: Mapping[str, Any], key: str, *, needed: bool = True, of: type | None = None
    ) -> Sequence[Mapping[str, Any]]:  # fmt: skip
        """The tables of an array; with `of` they hold nothing but what its fields are called."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found) or (needed and not found):
            self.wrong(N_("缺少“{key}”：至少要有一项。").format(key=named(key)), key)
            return []
        if of is not None:
            for each in found:
                self.known(each, of)
        return found

    def known(self, table: Mapping[str, Any], of: type) -> None:
        """Nothing stands in the table but what the fields are called."""
        for key in sorted(table.keys() - {each.name for each in fields(of)}):
            self.wrong(N_("不认识“{key}”。").format(key=plain(key)), key)


def _places(number: Decimal) -> int:
    """Decimal places that say something: 2 of 0.250."""
    digits, exponent = number.as_tuple().digits, int(number.as_tuple().exponent)
    end = next((n for n, digit in enumerate(reversed(digits)) if digit), 0)
    return max(-exponent - end, 0)


def _cut(typed: object) -> str:
    """What was typed, in one line and cut where it would fill several."""
    text = " ".join(str(typed).split())
    return text if len(text) <= _ROOM else text[:_ROOM] + "…"


_ROOM = 30
_SPOT = re.compile(r"at line (\d+), column \d+")


def text_of(path: Path) -> str:
    """The text of a file of the office, as any editor may have saved it: with a mark at its head or without.

    Raises:
        KnownError: it is in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(N_("{name} 不是 UTF-8 编码：请在记事本里另存为 UTF-8。").format(name=path.name)) from error


def table_of(text: str, what: str) -> dict[str, Any]:
    """The table that a TOML text holds; its numbers are ints and Decimals.

    Raises:
        KnownError: it is no TOML; `what` names it.
    """
    import tomllib  # here, so that the window opens without it

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        spot = _SPOT.search(str(error))
        where = N_("请检查第 {n} 行附近。").format(n=spot[1]) if spot else N_("请检查括号、引号和数字。")
        raise KnownError(N_("{what}：不是有效的 TOML，{where}").format(what=what, where=where)) from error


def refuse_first(found: Sequence[Finding], what: str) -> None:
    """Refuses a text in which something is wrong.

    Raises:
        KnownError: the first error, under the name of the text, with the key for those who read the file.
    """
    if wrong := next((each for each in found if each.severity == "error"), None):
        said = N_("{what} {line}") if wrong.where else N_("{what}：{line}")
        key = f"（{wrong.field}）" if wrong.field else ""
        raise KnownError(said.format(what=what, line=wrong.line) + key)
