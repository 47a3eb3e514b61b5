"""What the indicators of a scheme rest on: sources, sealed totals of other schemes and typed marks, read at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from partydesk.core.text.dates import Period
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring.typed import typed_marks
from partydesk.office.family import NO_EVIDENCE, Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office


def grounds(
    office: Office, scheme: Scheme, period: Period, ids: Collection[int]
) -> Callable[[int], dict[str, Evidence]]:
    """The evidence of these subjects, by indicator code, for each of them; every source is read once for all."""
    gathered = _gathered(office, scheme, period, ids)
    sourced = [(each.code, gathered[each.source]) for each in scheme.indicators if each.source]
    typed = typed_marks(office, scheme, period, ids)

    def of(subject: int) -> dict[str, Evidence]:
        found = typed(subject)
        for code, by_subject in sourced:
            found[code] = by_subject.get(subject, NO_EVIDENCE)
        return found

    return of


def _gathered(
    office: Office, scheme: Scheme, period: Period, ids: Collection[int]
) -> dict[str, Mapping[int, Evidence]]:
    found: dict[str, Mapping[int, Evidence]] = {}
    for each in scheme.indicators:
        if each.source and each.source not in found:
            linked = each.rule == "link"
            found[each.source] = (
                _linked(office, scheme, each.source, period) if linked else office.evidences(each.source, ids, period)
            )
    return found


def _linked(office: Office, scheme: Scheme, other: str, period: Period) -> dict[int, Evidence]:
    """The sealed totals of another scheme as evidence, by subject."""
    title = schemes.in_force(office, other, period).title
    totals = queries.sealed_totals(office, other, scheme.ledger, period)
    return {
        subject: Evidence(total, (("evaluations", evaluation, title),))
        for subject, (total, evaluation) in totals.items()
    }
