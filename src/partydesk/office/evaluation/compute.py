"""From the office's records to results: evidence gathered by source, scored, with head and texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.parse import check_sources
from partydesk.office.evaluation.result import Person, Result, Texts, result_of_scheme
from partydesk.office.evaluation.scheme import Indicator, Scheme, load
from partydesk.office.evaluation.subjects import subjects_of
from partydesk.office.family import Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office

Key = tuple[str, int]
"""Ledger and id of whom an evaluation rates."""


@declared(frozen=True)
class _Background:
    """What is read once for all subjects of a computation."""

    previous: Mapping[Key, Decimal]
    reviews: Mapping[int, Mapping[str, Any]]
    manual: Mapping[tuple[str, int, str], Mapping[str, Any]]
    least_days: int


def scheme_in_force(office: Office, key: str) -> Scheme:
    """The latest version of a scheme, its sources checked against what the office offers.

    Raises:
        KnownError: there is no such scheme, or a source is unknown.
    """
    scheme = load(key)
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
    scheme = scheme_in_force(office, scheme_key)
    wanted = [
        each
        for each in subjects_of(office, scheme, period)
        if (each.ledger, each.id) not in skip and (only is None or (each.ledger, each.id) in only)
    ]
    background = _background(office, scheme, period)
    for subject in wanted:
        yield _result(office, scheme, subject, period, background)


def _background(office: Office, scheme: Scheme, period: Period) -> _Background:
    columns = ("person_id", "what_i_did", "improvement", "what_more", "comments")
    instructors = scheme.subject == "instructor"
    reviews = office.read("reviews", is_("quarter", period.key), columns=columns) if instructors else []
    marks = office.read("manual_marks", is_("scheme", scheme.key), is_("period", period.key))
    return _Background(
        previous=queries.totals_of(office, scheme.key, period.previous()),
        reviews={row["person_id"]: row for row in reviews},
        manual={(*queries.subject_key(row), row["indicator"]): row for row in marks},
        least_days=office.setting("evaluation.least_days"),
    )


def _result(office: Office, scheme: Scheme, subject: Person, period: Period, background: _Background) -> Result:
    short = subject.days is not None and subject.days < background.least_days
    review = background.reviews.get(subject.id, {}) if subject.ledger == "employees" else {}
    return result_of_scheme(
        scheme,
        subject,
        period.key,
        {each.code: _evidence(office, scheme, each, subject, period, background) for each in scheme.indicators},
        unscored=N_("任期不足（{days} 天）").format(days=subject.days) if short else "",
        previous=background.previous.get((subject.ledger, subject.id)),
        texts=Texts(
            review.get("what_i_did") or "",
            review.get("improvement") or review.get("what_more") or "",
            review.get("comments") or "",
        ),
    )


def _evidence(
    office: Office, scheme: Scheme, each: Indicator, subject: Person, period: Period, background: _Background
) -> Evidence:
    if each.rule == "link":
        total, evaluation = queries.sealed_total(office, each.source, subject.ledger, subject.id, period)
        records = (("evaluations", evaluation, load(each.source).title),) if total is not None else ()
        return Evidence(float(total or 0), records)
    if each.source:
        return office.evidence(each.source, subject.id, period)
    mark = background.manual.get((subject.ledger, subject.id, each.code))
    if mark is None and each.rule != "manual":
        return Evidence(0)
    if mark is None:
        return Evidence(0, extra={"missing": N_("{code} 未评分").format(code=each.code), "blocks": True})
    note = N_("{who}：{why}").format(who=mark["who"], why=mark["why"])
    return Evidence(float(mark["points"]), (("manual_marks", mark["id"], each.code),), note=note)
