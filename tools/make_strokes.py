"""Makes `resources/names/strokes.txt`, the order of characters by strokes (笔画), from local files.

    python tools/make_strokes.py UNIHAN_IRGSOURCES TABLE SEQUENCES OUT

UNIHAN_IRGSOURCES is Unicode's `Unihan_IRGSources.txt` (or `.bz2`); TABLE holds the characters of
通用规范汉字表 in their official order, one on a line; SEQUENCES is the script of `cnchar-order`
(a letter for each stroke). The official order wins where the other two disagree with it.
"""

from __future__ import annotations

import bisect
import bz2
import json
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

LEVEL_STARTS = (0, 3500, 6500)
SHIPPED = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
# 横 竖 撇 点 折 as 1 to 5; whatever is not listed is a bend (折). 提 counts as 横, 竖钩 as 竖.
STROKE_CLASS = {"j": "1", "i": "1", "f": "2", "g": "2", "s": "3", "k": "4", "l": "4", "d": "4"}
HEADER = """\
# Characters by number of strokes, then by the order of strokes 横竖撇点折 as far as it is known.
# Made by tools/make_strokes.py; origin and licences: README.md beside this file.
"""


def read_counts(path: Path) -> dict[str, int]:
    """Total strokes of each character; the first value is the one for zh-Hans (UAX #38)."""
    opener: Any = bz2.open if path.suffix == ".bz2" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines if "\tkTotalStrokes\t" in line)
        return {chr(int(row[0][2:], 16)): int(row[2].split()[0]) for row in rows}


def read_sequences(path: Path) -> dict[str, str]:
    """Each character's strokes as digits 1 to 5."""
    found = re.findall(r"JSON\.parse\('(\{.*?\})'\)", path.read_text(encoding="utf-8"))
    letters = max((json.loads(text) for text in found), key=len)
    return {char: "".join(STROKE_CLASS.get(x, "5") for x in strokes) for char, strokes in letters.items()}


def in_order(values: Sequence[Any]) -> set[int]:
    """The places of a longest non-decreasing subsequence: what agrees with the order given."""
    tails: list[Any] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect.bisect_right(tails, value)
        before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        places[at : at + 1] = [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def agreeing(values: Sequence[Any], missing: Any) -> list[Any]:
    """`values` with those that break the order (or are None) replaced by their neighbour in it."""
    known = [place for place, value in enumerate(values) if value is not None]
    kept = sorted(known[place] for place in in_order([values[place] for place in known]))
    if not kept:
        return [missing] * len(values)
    nearest = (kept[max(bisect.bisect_right(kept, place) - 1, 0)] for place in range(len(values)))
    return [values[place] for place in nearest]


def level_keys(level: Sequence[str], counts: dict[str, int], sequences: dict[str, str]) -> Iterable[tuple[Any, ...]]:
    """(strokes, sequence, character) for one level of the table, never against its order."""
    strokes = agreeing([counts.get(char) for char in level], 1)
    for count, run in groupby(zip(strokes, level, strict=True), key=lambda pair: pair[0]):
        chars = [char for _, char in run]
        ties = agreeing([sequences.get(char) for char in chars], "")
        yield from ((count, tie, char) for tie, char in zip(ties, chars, strict=True))


def all_keys(counts: dict[str, int], table: Sequence[str], sequences: dict[str, str]) -> list[tuple[Any, ...]]:
    """Sort keys of every character that ships; those outside the table follow by code point."""
    keys: list[tuple[Any, ...]] = []
    for start, end in zip(LEVEL_STARTS, (*LEVEL_STARTS[1:], len(table)), strict=True):
        for place, (count, tie, char) in enumerate(level_keys(table[start:end], counts, sequences)):
            keys.append((count, tie, start, place, char))
    official = set(table)
    for first, last in SHIPPED:
        for point in range(first, last + 1):
            char = chr(point)
            if char in counts and char not in official:
                keys.append((counts[char], sequences.get(char, "9"), len(table), point, char))
    return sorted(keys)


def main(unihan: str, table: str, sequences: str, out: str) -> None:
    """Reads the three files and writes the fourth."""
    keys = all_keys(
        read_counts(Path(unihan)),
        Path(table).read_text(encoding="utf-8").split(),
        read_sequences(Path(sequences)),
    )
    lines = [f"{count}\t{''.join(key[-1] for key in run)}\n" for count, run in groupby(keys, key=lambda key: key[0])]
    Path(out).write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
