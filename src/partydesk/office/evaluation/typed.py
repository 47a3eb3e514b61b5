"""Marks typed by hand (人工评分) as evidence: the branch's counts, 自评 and 党小组 stand beside it (DOMAIN 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.rules import CENT
from partydesk.office.evaluation.scheme import BRANCH, GROUP, SELF, Scheme
from partydesk.office.family import NO_EVIDENCE, Evidence
from partydesk.office.gathering import only_few

if TYPE_CHECKING:
    from partydesk.office.context import Office

Typed = Mapping[int, Mapping[str, Evidence]]
"""Evidence of marks by the id of whom they rate and the code of the indicator."""
_NOTHING: Mapping[str, Any] = {}


def unmarked(scheme: Scheme) -> dict[str, Evidence]:
    """What stands for each indicator typed by hand that nobody has marked: a manual item is owed."""
    return {
        each.code: Evidence(0, extra={"missing": N_("{code} 未评分").format(code=each.code), "blocks": True})
        if each.rule == "manual" else NO_EVIDENCE
        for each in scheme.indicators if each.by_hand
    }  # fmt: skip


def typed_marks(office: Office, scheme: Scheme, period: Period, ids: Collection[int]) -> Typed:
    """The marks of these subjects in a scheme and period; as tuples, since they are people × indicators × columns."""
    whose = "person_id" if scheme.ledger == "employees" else "unit_id"

    def rows(column: str, *columns: str) -> list[tuple[Any, ...]]:
        where = (is_("scheme", scheme.key), is_("period", period.key), is_("mark_column", column), only_few(whose, ids))
        return office.store.tuples("manual_marks", *where, columns=(whose, "indicator", "points", *columns))

    own, group = (
        {(subject, code): raw * CENT for _, subject, code, raw in rows(each)} if each in scheme.mark_columns else {}
        for each in (SELF, GROUP)
    )
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    notes: dict[tuple[str, str], str] = {}
    for row_id, subject, code, raw, who, why in rows(BRANCH, "who", "why"):
        note = notes.get((who, why))
        if note is None:
            note = notes[who, why] = N_("{who}：{why}").format(who=who, why=why)
        beside = own.get((subject, code)), group.get((subject, code))
        found[subject][code] = Evidence(raw * CENT, (("manual_marks", row_id, code),), None, note, _NOTHING, beside)
    empty = unmarked(scheme)
    for subject, code in own.keys() | group.keys():
        if code in empty and code not in found[subject]:
            found[subject][code] = replace(empty[code], beside=(own.get((subject, code)), group.get((subject, code))))
    return found
