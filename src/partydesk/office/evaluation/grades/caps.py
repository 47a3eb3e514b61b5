"""How many may have a grade and how many have it: the one count for deciding, sealing and printing (DOMAIN 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.grades.grading import decisions_of
from partydesk.office.evaluation.grades.share import Cap, most_of
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.subjects import counted_for_shares

if TYPE_CHECKING:
    from partydesk.office.context import Office


def caps(office: Office, scheme: Scheme, period: Period) -> tuple[Cap, ...]:
    """Of each grade with a share, how many may have it and have it now."""
    limited = [each for each in scheme.grades if each.share]
    if not limited:
        return ()
    rated = counted_for_shares(office, scheme, period)
    given = Counter(each.grade for each in decisions_of(office, scheme.key, period).values())
    return tuple(
        Cap(each.name, each.share, rated, most_of(each.share, rated), given[each.name]) for each in limited
    )  # fmt: skip


def over_share(office: Office, rows: Collection[Mapping[str, Any]]) -> dict[int, str]:
    """Why evaluations can't be sealed, by id: more have their grade than may, as when somebody fewer is rated."""
    found: dict[int, str] = {}
    for scheme_key, period in dict.fromkeys((row["scheme"], row["period"]) for row in rows):
        year = Period.parse(period)
        broken = {each.grade: each for each in caps(office, schemes.in_force(office, scheme_key, year), year)
                  if each.broken}  # fmt: skip
        for row in rows if broken else ():
            cap = broken.get(snapshot.from_text(row["snapshot"]).grade)
            if cap is not None and (row["scheme"], row["period"]) == (scheme_key, period):
                found[row["id"]] = N_("{said}，请先改评再定稿").format(said=cap.words())
    return found
