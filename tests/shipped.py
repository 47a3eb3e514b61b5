"""The schemes and ballots as their files ship, for tests that compare with them."""

from __future__ import annotations

from partydesk.office.evaluation.schemes.questionnaire import Questionnaire, shipped_ballots
from partydesk.office.evaluation.schemes.scheme import Scheme, shipped


def scheme(key: str) -> Scheme:
    """The latest version that ships."""
    return max((each for each in shipped() if each.key == key), key=lambda each: each.version)


def ballot(key: str = "reverse") -> Questionnaire:
    """The latest version that ships."""
    return max((each for each, _ in shipped_ballots().values() if each.key == key), key=lambda each: each.version)
