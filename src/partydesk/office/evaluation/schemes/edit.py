"""What is done to the table of a draft while one types: lines added, moved, doubled, taken away, values read."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from partydesk.core.text.normal import plain as printable
from partydesk.core.text.words import N_
from partydesk.office.evaluation.scoring.rules import plain

Spot: TypeAlias = tuple[int, int | None] | None
"""A place in a draft: the whole, a dimension, or an indicator in it, by position."""

RULES: Mapping[str, str] = {
    "count": N_("计件"), "ratio": N_("完成率"), "ballot": N_("测评票"), "manual": N_("人工评定"), "link": N_("挂钩"),
    "deduct": N_("扣分"), "bonus": N_("加分"), "veto": N_("一票否决"),
}  # fmt: skip
SUBJECTS: Mapping[str, str] = {
    "instructor": N_("党建指导员"), "member": N_("党员"), "innovator": N_("项目参加人"), "leader": N_("班组长"),
    "team": N_("班组"), "branch": N_("党支部"),
}  # fmt: skip
PERIODS: Mapping[str, str] = {"month": N_("每月"), "quarter": N_("每季"), "year": N_("每年")}
COLUMNS: Mapping[str, str] = {"one": N_("一栏"), "three": N_("自评、党小组、支部三栏")}
NUMBERS = ("full", "points", "cap", "factor", "bonus_cap")
_PLACES = 9
"""A number of more places, before or behind the point, stays text: written out it would fill lines, or the memory."""
WHOLE = ("low", "high", "least_marked")
_ROWS: Mapping[str, tuple[str, ...]] = {"grades": ("least", "name", "share"), "links": ("factor", "title")}
"""Tables that are typed a line each, with their columns; the first is a number."""


def dimensions(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The dimensions; none where the draft holds no list of tables."""
    found = table.get("dimensions")
    return found if isinstance(found, list) and all(isinstance(each, dict) for each in found) else []


def indicators(dimension: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The indicators of a dimension; none where it holds no list of tables."""
    found = dimension.get("indicators")
    return found if isinstance(found, list) and all(isinstance(each, dict) for each in found) else []


def at(table: dict[str, Any], spot: Spot) -> dict[str, Any]:
    """The part of the table that is at a place."""
    if spot is None:
        return table
    dimension = dimensions(table)[spot[0]]
    return dimension if spot[1] is None else indicators(dimension)[spot[1]]


def add_indicator(table: dict[str, Any], spot: Spot) -> Spot:
    """A new indicator below the place; in the last dimension where the place is the whole."""
    if not dimensions(table):
        return add_dimension(table, spot)
    n, line = spot if spot else (len(dimensions(table)) - 1, None)
    dimension = dimensions(table)[n]
    lines = indicators(dimension)
    where = len(lines) if line is None else line + 1
    before = lines[where - 1].get("code") if where else ""
    lines.insert(where, {"code": _free_code(table, str(before or "A0")), "text": "", "full": 0, "rule": "manual"})
    dimension["indicators"] = lines
    return n, where


def add_dimension(table: dict[str, Any], spot: Spot) -> Spot:
    """A new dimension with one indicator, below the one of the place."""
    found = dimensions(table)
    where = spot[0] + 1 if spot else len(found)
    code = _free_code(table, chr(ord("A") + min(len(found), 25)) + "0")
    found.insert(
        where, {"title": "", "full": 0, "indicators": [{"code": code, "text": "", "full": 0, "rule": "manual"}]}
    )
    table["dimensions"] = found
    return where, None


def double(table: dict[str, Any], spot: Spot) -> Spot:
    """A copy of the indicator or dimension below it, under codes of its own."""
    if spot is None:
        return None
    n, line = spot
    if line is None:
        made = copy.deepcopy(dimensions(table)[n])
        dimensions(table).insert(n + 1, made)
        for each in indicators(made):
            each["code"] = _free_code(table, str(each.get("code", "")))
        return n + 1, None
    lines = indicators(dimensions(table)[n])
    lines.insert(line + 1, {**lines[line], "code": _free_code(table, str(lines[line].get("code", "")))})
    return n, line + 1


def remove(table: dict[str, Any], spot: Spot) -> Spot:
    """Takes the indicator or the dimension away; the place that is then in hand."""
    if spot is None:
        return None
    n, line = spot
    if line is None:
        del dimensions(table)[n]
        return (min(n, len(dimensions(table)) - 1), None) if dimensions(table) else None
    lines = indicators(dimensions(table)[n])
    del lines[line]
    return (n, min(line, len(lines) - 1)) if lines else (n, None)


def move(table: dict[str, Any], spot: Spot, step: int) -> Spot:
    """One up (-1) or down (1); an indicator at the edge goes over into the next dimension."""
    if spot is None:
        return None
    n, line = spot
    rows = dimensions(table)
    if line is None:
        other = n + step
        if 0 <= other < len(rows):
            rows[n], rows[other] = rows[other], rows[n]
            return other, None
        return spot
    lines, other = indicators(rows[n]), line + step
    if 0 <= other < len(lines):
        lines[line], lines[other] = lines[other], lines[line]
        return n, other
    if not 0 <= n + step < len(rows):
        return spot
    there = indicators(rows[n + step])
    where = len(there) if step < 0 else 0
    there.insert(where, lines.pop(line))
    rows[n + step]["indicators"] = there
    return n + step, where


def _free_code(table: Mapping[str, Any], like: str) -> str:
    """The next code of the series that is not taken: A3 after A2."""
    taken = {str(each.get("code")) for dimension in dimensions(table) for each in indicators(dimension)}
    stem, digits = re.fullmatch(r"(.*?)(\d{0,6})", like, re.DOTALL).groups()  # type: ignore[union-attr]
    n = int(digits or 0) + 1
    while f"{stem}{n}" in taken:
        n += 1
    return f"{stem}{n}"


def put(part: dict[str, Any], key: str, text: str) -> None:
    """Puts what was typed for a key; nothing typed takes the key away, what can't be read stays as text."""
    text = printable(text)
    value: Any = text
    if key in NUMBERS or key in WHOLE:
        value = _number(text)
    elif key in ("decided", "books"):
        value = text == "true"
    elif key in _ROWS:
        value = [_row(line, _ROWS[key]) for line in text.splitlines() if line.strip()]
    elif key in ("statements", "questions", "marks"):
        value = [line.strip() for line in text.splitlines() if line.strip()]
    if (value == "" or value == [] or value is False) and key not in (
        "title",
        "text",
        "code",
        "statements",
        "questions",
    ):
        part.pop(key, None)
    else:
        part[key] = value


def shown(part: Mapping[str, Any], key: str) -> str:
    """A value as it is typed."""
    value = part.get(key, "")
    if key in _ROWS and isinstance(value, list):
        rows = (each for each in value if isinstance(each, dict))
        return "\n".join(" ".join(_word(each.get(name, "")) for name in _ROWS[key]).strip() for each in rows)
    if isinstance(value, list):
        return "\n".join(_word(each) for each in value)
    return _word(value)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return plain(value) if isinstance(value, int | Decimal) else str(value)


def _number(text: str) -> int | Decimal | str:
    try:
        number = Decimal(unicodedata.normalize("NFKC", text).strip())
    except InvalidOperation:
        return text.strip()
    if not number.is_finite() or abs(number.adjusted()) > _PLACES or int(number.as_tuple().exponent) < -_PLACES:
        return text.strip()
    return int(number) if number == number.to_integral_value() else number


def _row(line: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """A line such as “90 五星” or “60 优秀 1/3”; what is missing is left out, and the check names it."""
    first, *words = line.split()
    found: dict[str, Any] = {keys[0]: _number(first)}
    if len(keys) > 2 and len(words) > 1 and "/" in words[-1]:
        found[keys[2]] = words.pop()
    return {**found, keys[1]: " ".join(words)}
