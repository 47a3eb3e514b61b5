"""Scores of one computation over many subjects: evidence that comes to the same is scored once."""

from __future__ import annotations

from typing import Any

from partydesk.office.evaluation.schemes.scheme import Indicator
from partydesk.office.evaluation.scoring.rules import Outcome, score
from partydesk.office.family import Evidence


class Scores:
    """Remembers outcomes by what they follow from; half of a branch's marks are alike, with the same reason given."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Outcome] = {}

    def of(self, indicator: Indicator, evidence: Evidence) -> Outcome:
        """The points that the evidence earns under the indicator's rule, as `rules.score` has them.

        Which records there are makes no difference to a rule, only how many they count and whether there are any.
        """
        key = (
            indicator.code, evidence.count, evidence.expected, evidence.note, not evidence.records,
            tuple(evidence.extra.items()) if evidence.extra else (),
        )  # fmt: skip
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = score(indicator, evidence)
        return found
