"""Grades that people decide on (评定等次), within the share that a grade may have (DOMAIN 8, 1/3 cap)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.grades.grading import decisions_of, grade_named
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring.compute import Key, draft_results, scheme_in_force

if TYPE_CHECKING:
    from partydesk.office.context import Office


def decide(
    office: Office, scheme_key: str, period: Period, grades: Mapping[Key, str], who: str, why: str
) -> Changed:  # fmt: skip
    """Decides the grade of each of these subjects; again, to correct it. Their results are computed anew.

    Raises:
        KnownError: the scheme's grades are not decided by people, who or why is missing, somebody is not rated or
            sealed, a veto bars the grade, or more would have it than its share allows.
    """
    scheme = scheme_in_force(office, scheme_key, period)
    if not scheme.decided:
        raise KnownError(N_("{title}的等次由总分得出，不用评定。").format(title=scheme.title))
    if not who.strip() or not why.strip():
        raise KnownError(N_("评定等次要写明谁评定的、评定意见。"))
    _refuse_sealed(office, scheme_key, period, grades)
    _refuse_unrated(office, scheme, period, grades)
    _refuse_more(office, scheme, period, grades)
    old = _stored(office, scheme_key, period)
    given = {"who": who.strip(), "why": why.strip(), "decided_on": office.today.isoformat()}
    with office.change(N_("评定等次（{n} 名）").format(n=len(grades))) as change:
        for key, grade in grades.items():
            if key in old:
                change.update("decided_grades", old[key], grade=grade, **given)
            else:
                column = "person_id" if key[0] == "employees" else "unit_id"
                about = {"scheme": scheme_key, "period": period.key, column: key[1]}
                change.add("decided_grades", **about, grade=grade, **given)
        actions.compute(office, scheme_key, period, {subject for _, subject in grades})
    return change.done


def withdraw(office: Office, scheme_key: str, period: Period, keys: Collection[Key]) -> Changed:
    """Takes decided grades back, so that others may have them; the results are computed anew.

    Raises:
        KnownError: none of these has a grade, or one is sealed.
    """
    _refuse_sealed(office, scheme_key, period, keys)
    stored = _stored(office, scheme_key, period)
    found = [key for key in keys if key in stored]
    if not found:
        raise KnownError(N_("还没有评定等次，不用撤销。"))
    with office.change(N_("撤销评定（{n} 名）").format(n=len(found))) as change:
        for key in found:
            change.bin("decided_grades", stored[key])
        actions.compute(office, scheme_key, period, {subject for _, subject in found})
    return change.done


def _stored(office: Office, scheme_key: str, period: Period) -> dict[Key, int]:
    rows = office.read("decided_grades", is_("scheme", scheme_key), is_("period", period.key),
                       columns=("person_id", "unit_id"))  # fmt: skip
    return {queries.subject_key(row): row["id"] for row in rows}


def _refuse_sealed(office: Office, scheme_key: str, period: Period, keys: Collection[Key]) -> None:
    where = (is_("scheme", scheme_key), is_("period", period.key), is_("state", SEALED))
    sealed = {queries.subject_key(row) for row in office.read("evaluations", *where, columns=("person_id", "unit_id"))}
    for key in keys:
        if key in sealed:
            raise KnownError(N_("{name} {period}：已定稿，要改先重开。").format(
                name=office.label(*key), period=period.key))  # fmt: skip


def _refuse_unrated(office: Office, scheme: Scheme, period: Period, grades: Mapping[Key, str]) -> None:
    found = {
        (each.subject.ledger, each.subject.id): each
        for each in draft_results(office, scheme.key, period, only=set(grades))
    }
    for key, grade in grades.items():
        if key not in found:
            raise KnownError(N_("{name} 不参加{period}评议：不评等次。").format(
                name=office.label(*key), period=period.title))  # fmt: skip
        if found[key].vetoed and grade_named(scheme, grade).share:
            name = office.label(*key)
            raise KnownError(N_("{name} 有一票否决事项，不能评为{grade}。").format(name=name, grade=grade))


def _refuse_more(office: Office, scheme: Scheme, period: Period, grades: Mapping[Key, str]) -> None:
    for grade in grades.values():
        grade_named(scheme, grade)
    before = decisions_of(office, scheme.key, period)
    for cap in caps(office, scheme, period):
        gained = sum(grade == cap.grade for grade in grades.values())
        lost = sum(key in before and before[key].grade == cap.grade for key in grades)
        cap.refuse_more(gained - lost)
