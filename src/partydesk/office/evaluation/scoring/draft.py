"""A draft: all that one result follows from, and a digest of it by which an unchanged one is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from partydesk import __version__
from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.office.evaluation.grades.grading import Decision
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring.result import Person, Result, ShownResult, Texts, result_of_scheme
from partydesk.office.evaluation.scoring.scores import Scores
from partydesk.office.family import Evidence

_PARTS = attrgetter(*(each.name for each in fields(Evidence)))


def basis_of(scheme: Scheme) -> str:
    """What all results by a scheme have in common: its very text and the program that scores by it."""
    return _digest((__version__, scheme))


@declared(frozen=True)
class Draft:
    """What the result of one subject is computed from; `basis` is `basis_of(scheme)`, made once for all."""

    scheme: Scheme
    basis: str
    subject: Person
    period: str
    evidence: Mapping[str, Evidence]
    unscored: str
    previous: Decimal | None
    texts: Texts
    shown_back: tuple[ShownResult, ...]
    decision: Decision | None

    @property
    def key(self) -> tuple[str, int]:
        """Ledger and id of whom it rates."""
        return self.subject.ledger, self.subject.id

    def result(self, scores: Scores) -> Result:
        """The result; `scores` remembers what other drafts of the same scheme came to."""
        return result_of_scheme(
            self.scheme, self.subject, self.period, self.evidence, unscored=self.unscored, previous=self.previous,
            texts=self.texts, shown_back=self.shown_back, decision=self.decision, score=scores.of,
        )  # fmt: skip

    def digest(self) -> str:
        """Equal digests have equal results; a draft that differs may still come to the same (hex SHA-256)."""
        others = (self.unscored, self.previous, vars(self.texts), self.shown_back, self.decision)
        evidence = [(code, _PARTS(each)) for code, each in self.evidence.items()]
        return _digest((self.basis, vars(self.subject), self.period, evidence, others))


def _digest(value: Any) -> str:
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
