"""From the office's records to results: evidence gathered by source, scored, with head and texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries, schemes
from partydesk.office.evaluation.parse import check_sources
from partydesk.office.evaluation.result import Person, Result, ShownResult, Texts, result_of_scheme
from partydesk.office.evaluation.scheme import BRANCH, COLUMNS, GROUP, SELF, Indicator, Scheme
from partydesk.office.evaluation.shown import shown_back
from partydesk.office.evaluation.subjects import subjects_of
from partydesk.office.family import NO_EVIDENCE, Evidence

if TYPE_CHECKING:
    from partydesk.office.context import Office

Key = tuple[str, int]
"""Ledger and id of whom an evaluation rates."""
_MARK = ("person_id", "unit_id", "indicator", "mark_column", "points", "who", "why")


@declared(frozen=True)
class _Background:
    """What is read once for all subjects of a computation; evidence by source, then by subject."""

    previous: Mapping[Key, Decimal]
    reviews: Mapping[int, Mapping[str, Any]]
    manual: Mapping[tuple[str, int, str, str], Mapping[str, Any]]
    gathered: Mapping[str, Mapping[int, Evidence]]
    shown: Mapping[int, tuple[ShownResult, ...]]
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
    scheme = scheme_in_force(office, scheme_key, period)
    wanted = [
        each
        for each in subjects_of(office, scheme, period)
        if (each.ledger, each.id) not in skip and (only is None or (each.ledger, each.id) in only)
    ]
    background = _background(office, scheme, period, [each.id for each in wanted])
    for subject in wanted:
        yield _result(scheme, subject, period, background)


def _background(office: Office, scheme: Scheme, period: Period, ids: Collection[int]) -> _Background:
    columns = ("person_id", "what_i_did", "improvement", "what_more", "comments")
    instructors = scheme.subject == "instructor"
    reviews = office.read("reviews", is_("quarter", period.key), columns=columns) if instructors else []
    marks = office.read("manual_marks", is_("scheme", scheme.key), is_("period", period.key), columns=_MARK)
    return _Background(
        previous=queries.totals_of(office, scheme.key, period.previous()),
        reviews={row["person_id"]: row for row in reviews},
        manual={(*queries.subject_key(row), row["indicator"], row["mark_column"]): row for row in marks},
        gathered=_gathered(office, scheme, period, ids),
        shown=shown_back(office, scheme, period),
        least_days=office.setting("evaluation.least_days"),
    )


def _gathered(
    office: Office, scheme: Scheme, period: Period, ids: Collection[int]
) -> dict[str, Mapping[int, Evidence]]:
    """The evidence of every source that the scheme names, each read once for all subjects."""
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
    title, totals = (
        schemes.in_force(office, other, period).title,
        queries.sealed_totals(office, other, scheme.ledger, period),
    )
    return {
        subject: Evidence(float(total), (("evaluations", evaluation, title),))
        for subject, (total, evaluation) in totals.items()
    }


def _result(scheme: Scheme, subject: Person, period: Period, background: _Background) -> Result:
    short = subject.days is not None and subject.days < background.least_days
    review = background.reviews.get(subject.id, {}) if subject.ledger == "employees" else {}
    return result_of_scheme(
        scheme,
        subject,
        period.key,
        {each.code: _evidence(each, subject, background) for each in scheme.indicators},
        unscored=N_("任期不足（{days} 天）").format(days=subject.days) if short else "",
        previous=background.previous.get((subject.ledger, subject.id)),
        texts=Texts(
            review.get("what_i_did") or "",
            review.get("improvement") or review.get("what_more") or "",
            review.get("comments") or "",
        ),
        shown_back=background.shown.get(subject.id, ()),
    )


def _evidence(each: Indicator, subject: Person, background: _Background) -> Evidence:
    if each.source:
        return background.gathered[each.source].get(subject.id, NO_EVIDENCE)
    given = {column: background.manual.get((subject.ledger, subject.id, each.code, column)) for column in COLUMNS}
    beside = {"self_points": _points(given[SELF]), "group_points": _points(given[GROUP])}
    mark = given[BRANCH]
    if mark is None and each.rule != "manual":
        return Evidence(0, extra=beside)
    if mark is None:
        owed = N_("{code} 未评分").format(code=each.code)
        return Evidence(0, extra={"missing": owed, "blocks": True, **beside})
    note = N_("{who}：{why}").format(who=mark["who"], why=mark["why"])
    return Evidence(float(mark["points"]), (("manual_marks", mark["id"], each.code),), note=note, extra=beside)


def _points(mark: Mapping[str, Any] | None) -> Decimal | None:
    return mark["points"] if mark else None
