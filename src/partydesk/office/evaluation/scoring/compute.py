"""From the office's records to results: evidence gathered by source, scored, with head and texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.collecting import uncollected
from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.grades.grading import Decision, decisions_of
from partydesk.office.evaluation.member_review.queries import self_reviews
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.rules import check_sources
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring.draft import Draft, basis_of
from partydesk.office.evaluation.scoring.grounds import grounds
from partydesk.office.evaluation.scoring.result import NO_TEXTS, Person, Result, ShownResult, Texts
from partydesk.office.evaluation.scoring.scores import Scores
from partydesk.office.evaluation.scoring.shown import shown_back
from partydesk.office.evaluation.scoring.subjects import subjects_of
from partydesk.office.family import Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office

Key = tuple[str, int]
"""Ledger and id of whom an evaluation rates."""


@declared(frozen=True)
class _Background:
    """What is read once for all subjects of a computation."""

    evidence: Callable[[int], dict[str, Evidence]]
    previous: Mapping[Key, Decimal]
    reviews: Mapping[int, Mapping[str, Any]]
    shown: Mapping[int, tuple[ShownResult, ...]]
    decided: Mapping[Key, Decision]
    least_days: int


def scheme_in_force(office: Office, key: str, period: Period) -> Scheme:
    """The scheme as it is in force in a period, its sources checked against what the office offers.

    Raises:
        KnownError: there is no such scheme, or a source is unknown.
    """
    scheme = schemes.in_force(office, key, period)
    check_sources(scheme, queries.sources_for(office, scheme.ledger))
    return scheme


def draft_results(
    office: Office,
    scheme_key: str,
    period: Period,
    *,
    only: Collection[Key] | None = None,
    skip: Collection[Key] = frozenset(),
) -> Iterator[Result]:
    """Results computed from the records as they are now; nothing is stored.

    `only` narrows the subjects to these; those in `skip` are left out.

    Raises:
        KnownError: the scheme is unknown or wrong.
    """
    scores, scheme = Scores(), scheme_in_force(office, scheme_key, period)
    with uncollected():
        return iter([each.result(scores) for each in drafts(office, scheme, period, only=only, skip=skip)])


def drafts(
    office: Office,
    scheme: Scheme,
    period: Period,
    *,
    only: Collection[Key] | None = None,
    skip: Collection[Key] = frozenset(),
) -> Iterator[Draft]:
    """What results would be computed from, of everyone whom the scheme rates, as for `draft_results`."""
    wanted = [
        each
        for each in subjects_of(office, scheme, period)
        if (each.ledger, each.id) not in skip and (only is None or (each.ledger, each.id) in only)
    ]
    if not wanted:  # a batch of sheets of which all are kept
        return iter(())
    basis, background = basis_of(scheme), _background(office, scheme, period, [each.id for each in wanted])
    return (_draft(scheme, basis, subject, period, background) for subject in wanted)


def _background(office: Office, scheme: Scheme, period: Period, ids: Collection[int]) -> _Background:
    return _Background(
        evidence=grounds(office, scheme, period, ids),
        previous=queries.totals_of(office, scheme.key, period.previous(), scheme.ledger, ids),
        reviews=_reviews(office, scheme, period),
        shown=shown_back(office, scheme, period),
        decided=decisions_of(office, scheme.key, period) if scheme.decided else {},
        least_days=office.setting("evaluation.least_days"),
    )


def _reviews(office: Office, scheme: Scheme, period: Period) -> Mapping[int, Mapping[str, Any]]:
    """What the rated say of themselves, by person: the quarter's review of an instructor, a member's self-review."""
    if scheme.reviews_members:
        return self_reviews(office, period.key)
    if scheme.subject != "instructor":
        return {}
    columns = ("person_id", "what_i_did", "improvement", "what_more", "comments")
    return {row["person_id"]: row for row in office.read("reviews", is_("quarter", period.key), columns=columns)}


def _draft(scheme: Scheme, basis: str, subject: Person, period: Period, background: _Background) -> Draft:
    short = subject.days is not None and subject.days < background.least_days
    review = background.reviews.get(subject.id) if subject.ledger == "employees" else None
    return Draft(
        scheme, basis, subject, period.key, background.evidence(subject.id),
        unscored=N_("任期不足（{days} 天）").format(days=subject.days) if short else "",
        previous=background.previous.get((subject.ledger, subject.id)),
        texts=_texts(review) if review else NO_TEXTS,
        shown_back=background.shown.get(subject.id, ()),
        decision=background.decided.get((subject.ledger, subject.id)),
    )  # fmt: skip


def _texts(review: Mapping[str, Any]) -> Texts:
    return Texts(
        review.get("what_i_did") or "",
        review.get("improvement") or review.get("what_more") or "",
        review.get("comments") or "",
    )
