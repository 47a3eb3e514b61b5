"""The records behind a point as sheets name them: by kind and number, runs of numbers drawn together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from partydesk.core.documents import Cell, Document
from partydesk.core.spec.query import is_
from partydesk.core.spec.registry import Registry
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office

_LONGEST = 150
"""Characters of a list that its column still holds; a longer one would draw its row over pages."""

_NUMBERED = re.compile(r"(.*?)(\d+)")


def cited(registry: Registry, records: Collection[tuple[str, int, str]]) -> str:
    """Such as `任务 2026-101–104、108；问题 2026-112`; empty for none."""
    if len(records) == 1:
        ((ledger, _, name),) = records
        return f"{registry[ledger].short} {name}"
    listed = sorted(records, key=itemgetter(0, 1))
    parts = []
    for ledger, rows in groupby(listed, key=lambda each: each[0]):
        names = [name for _, _, name in rows]
        parts.append(f"{registry[ledger].short} {'、'.join(drawn_together(names))}")
    return "；".join(parts)


@lru_cache(maxsize=1_000)
def _cell(text: str) -> Cell:
    return Cell(text, size=9.0)


class Citations:
    """The cells of one sheet that cite records; lists too long for the column stand below the table, by number."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._below: list[str] = []

    def cell(self, records: Sequence[tuple[str, int, str]]) -> Cell:
        """What the column says: the numbers, else how many and where they stand; a dash for none."""
        text = cited(self._registry, records)
        if len(text) > _LONGEST:
            self._below.append(N_("（{n}）{numbers}").format(n=len(self._below) + 1, numbers=text))
            text = N_("共 {n} 条，见表下（{m}）").format(n=len(records), m=len(self._below))
        return _cell(text or "—")

    def under(self, document: Document) -> Document:
        """The document with the long lists below its table."""
        return document.box(N_("依据编号"), "\n".join(self._below), height_mm=8.0) if self._below else document


def drawn_together(names: Sequence[str]) -> list[str]:
    """Names with runs of consecutive numbers as `first–last`; a prefix shared with the one before is dropped."""
    numbered, others = [], []
    for name in dict.fromkeys(names):
        found = _NUMBERED.fullmatch(name)
        if found:
            numbered.append((found[1], int(found[2]), found[2]))
        else:
            others.append(name)
    said: list[str] = []
    for prefix, rows in groupby(sorted(numbered), key=lambda each: each[0]):
        runs = _runs([(number, text) for _, number, text in rows])
        said += [f"{prefix if n == 0 else ''}{run}" for n, run in enumerate(runs)]
    return said + others


def _runs(numbers: Sequence[tuple[int, str]]) -> list[str]:
    found: list[list[tuple[int, str]]] = []
    for each in numbers:
        if found and found[-1][-1][0] + 1 == each[0]:
            found[-1].append(each)
        else:
            found.append([each])
    said: list[str] = []
    for run in found:
        said += [text for _, text in run] if len(run) < 3 else [f"{run[0][1]}–{run[-1][1]}"]
    return said


def booked_links(office: Office, evaluation_id: int, seal_number: str) -> list[str]:
    """The links that a seal has brought into the points ledger, such as `2026-00012 +8.87`, in their order."""
    where = (is_("evaluation_id", evaluation_id), is_("seal_number", seal_number))
    versions = tuple(row["id"] for row in office.read("sealed_versions", *where, columns=("id",)))
    booked = office.fact("points_booked", "sealed_versions", versions)
    return [f"{row['number']} {row['points']:+.2f}" for row in booked if not row["line"]]
