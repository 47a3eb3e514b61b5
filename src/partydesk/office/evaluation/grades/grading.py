"""The grade of a total: by its thresholds, or decided by people where the scheme says so (评定, DOMAIN 4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes.scheme import Grade, Scheme

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Decision:
    """A grade that somebody has decided on, who it was, why, and the ISO day."""

    grade: str
    who: str
    why: str
    day: str


@declared(frozen=True)
class Graded:
    """The grade in force, what the total suggests where people decide, the decision in words, what is owed."""

    grade: str = ""
    suggested: str = ""
    decision: str = ""
    missing: str = ""


def graded(scheme: Scheme, total: Decimal | None, vetoed: bool, decision: Decision | None = None) -> Graded:
    """The grade of a total; where people decide, theirs counts and the total's is only suggested."""
    if total is None or not scheme.grades:
        return Graded()
    reached = [each for each in scheme.grades if total >= each.least]
    if not scheme.decided:
        return Graded(N_("一票否决，不评等次") if vetoed else reached[0].name if reached else "")
    suggested = next((each.name for each in reached if not (vetoed and each.share)), "")
    if decision is None:
        return Graded(suggested=suggested, missing=N_("未评定等次"))
    said = N_("{who}：{why}").format(who=decision.who, why=decision.why)
    barred = vetoed and bool(grade_named(scheme, decision.grade).share)
    missing = N_("一票否决，不能评为{grade}").format(grade=decision.grade) if barred else ""
    return Graded(decision.grade, suggested, said, missing)


def grade_named(scheme: Scheme, name: str) -> Grade:
    """A grade of a scheme.

    Raises:
        KnownError: the scheme has no such grade; its own are named.
    """
    found = next((each for each in scheme.grades if each.name == name), None)
    if found is None:
        names = "、".join(each.name for each in scheme.grades)
        raise KnownError(N_("“{name}”不是等次，只能评 {names}。").format(name=name, names=names))
    return found


def decisions_of(office: Office, scheme_key: str, period: Period) -> dict[tuple[str, int], Decision]:
    """The grades decided on in a period, by ledger and id of the subject."""
    rows = office.read("decided_grades", is_("scheme", scheme_key), is_("period", period.key))
    return {
        ("employees", row["person_id"]) if row["person_id"] is not None else ("units", row["unit_id"]): Decision(
            row["grade"], row["who"], row["why"], row["decided_on"]
        )
        for row in rows
    }
