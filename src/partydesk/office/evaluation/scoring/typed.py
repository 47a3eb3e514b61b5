"""Marks typed by hand (人工评分) as evidence: the branch's counts, 自评 and 党小组 stand beside it (DOMAIN 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes.scheme import BRANCH, SELF, Scheme
from partydesk.office.evaluation.scoring.rules import CENT
from partydesk.office.family import NO_EVIDENCE, Evidence
from partydesk.office.gathering import only_few

if TYPE_CHECKING:
    from partydesk.office.context import Office

UNMARKED = N_("{code} 未评分")
"""What is owed of an item that nobody has marked."""

_NOTHING: Mapping[str, Any] = {}


def unmarked(scheme: Scheme) -> dict[str, Evidence]:
    """What stands for each indicator typed by hand that nobody has marked: a manual item is owed."""
    return {
        each.code: Evidence(0, extra={"missing": UNMARKED.format(code=each.code), "blocks": True})
        if each.rule == "manual" else NO_EVIDENCE
        for each in scheme.indicators if each.by_hand
    }  # fmt: skip


def typed_marks(
    office: Office, scheme: Scheme, period: Period, ids: Collection[int]
) -> Callable[[int], dict[str, Evidence]]:
    """The marks of these subjects in a scheme and period, by indicator code, for each of them.

    They are read once for all, as tuples, since they are people × indicators × columns; what follows from them is
    made for one subject at a time, which takes half as long as for all at once: it need not be held.
    """
    whose = "person_id" if scheme.ledger == "employees" else "unit_id"
    where = (is_("scheme", scheme.key), is_("period", period.key), only_few(whose, ids))
    columns = (whose, "indicator", "mark_column", "points", "who", "why")
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in office.store.tuples("manual_marks", *where, columns=columns):
        rows[row[1]].append(row)
    empty = unmarked(scheme)
    return lambda subject: {**empty, **_evidence(rows.get(subject, ()), empty)}


def _evidence(rows: Collection[tuple[Any, ...]], empty: Mapping[str, Evidence]) -> dict[str, Evidence]:
    own: dict[str, Decimal] = {}
    group: dict[str, Decimal] = {}
    found: dict[str, Evidence] = {}
    counting = []
    for row in rows:
        if row[3] == BRANCH:
            counting.append(row)
        else:
            (own if row[3] == SELF else group)[row[2]] = _points(row[4])
    for row_id, _, code, _, raw, who, why in counting:
        cited, beside = (("manual_marks", row_id, code),), (own.pop(code, None), group.pop(code, None))
        found[code] = Evidence(_points(raw), cited, None, _note(who, why), _NOTHING, beside)
    for code in own.keys() | group.keys():
        if code in empty:
            found[code] = replace(empty[code], beside=(own.get(code), group.get(code)))
    return found


@lru_cache(maxsize=10_000)
def _points(raw: int) -> Decimal:
    return raw * CENT


@lru_cache(maxsize=10_000)
def _note(who: str, why: str) -> str:
    return N_("{who}：{why}").format(who=who, why=why)
