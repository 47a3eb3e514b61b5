"""Marks typed by hand (人工评分) as evidence: the branch's counts, 自评 and 党小组 stand beside it (DOMAIN 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.rules import CENT
from partydesk.office.evaluation.scheme import BRANCH, GROUP, SELF, Scheme
from partydesk.office.family import NO_EVIDENCE, Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office

Typed = Mapping[int, Mapping[str, Evidence]]
"""Evidence of marks by the id of whom they rate and the code of the indicator."""
_NOBODY: tuple[None, None] = (None, None)
_NOTHING: Mapping[str, Any] = {}


def unmarked(scheme: Scheme) -> dict[str, Evidence]:
    """What stands for each indicator typed by hand that nobody has marked: a manual item is owed."""
    return {
        each.code: Evidence(0, extra={"missing": N_("{code} 未评分").format(code=each.code), "blocks": True})
        if each.rule == "manual" else NO_EVIDENCE
        for each in scheme.indicators if each.by_hand
    }  # fmt: skip


def typed_marks(office: Office, scheme: Scheme, period: Period) -> Typed:
    """The marks of a scheme and period; read as tuples, since there are as many as people × indicators × columns."""
    whose = "person_id" if scheme.ledger == "employees" else "unit_id"
    rows = office.store.tuples(
        "manual_marks", is_("scheme", scheme.key), is_("period", period.key), filled(whose),
        columns=(whose, "indicator", "mark_column", "points", "who", "why"),
    )  # fmt: skip
    points = {raw: raw * CENT for raw in {row[4] for row in rows}}
    beside = _beside(rows, points)
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    notes: dict[tuple[str, str], str] = {}
    for row_id, subject, code, column, raw, who, why in rows:
        if column == BRANCH:
            note = notes.get((who, why))
            if note is None:
                note = notes[who, why] = N_("{who}：{why}").format(who=who, why=why)
            others = beside.pop((subject, code), _NOBODY)
            found[subject][code] = Evidence(
                points[raw], (("manual_marks", row_id, code),), None, note, _NOTHING, others
            )
    empty = unmarked(scheme)
    for (subject, code), others in beside.items():
        if code in empty:
            found[subject][code] = replace(empty[code], beside=others)
    return found


def _beside(
    rows: Iterable[tuple[Any, ...]], points: Mapping[int, Decimal]
) -> dict[tuple[int, str], tuple[Decimal | None, Decimal | None]]:
    """What stands in the columns that do not count, by subject and code: 自评 and 党小组."""
    found: dict[tuple[int, str], tuple[Decimal | None, Decimal | None]] = {}
    for _, subject, code, column, raw, _, _ in rows:
        if column == SELF:
            found[subject, code] = points[raw], found.get((subject, code), _NOBODY)[1]
        elif column == GROUP:
            found[subject, code] = found.get((subject, code), _NOBODY)[0], points[raw]
    return found
