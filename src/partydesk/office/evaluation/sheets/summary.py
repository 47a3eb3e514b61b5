"""What the summary of a scheme and period says: everyone rated, the averages, the course over the periods."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.dates import Period
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.queries import DRAFT, SEALED, current, subject_key
from partydesk.office.evaluation.schemes.scheme import Dimension, Scheme
from partydesk.office.evaluation.scoring.result import Person
from partydesk.office.evaluation.scoring.rules import rounded
from partydesk.office.evaluation.scoring.snapshot import Scores, scores
from partydesk.office.evaluation.scoring.subjects import subjects_of

if TYPE_CHECKING:
    from partydesk.office.context import Office

PERIODS = 8
"""So many periods the course goes back; at least half of them are shown."""
_COLUMNS = ("person_id", "unit_id", "state", "seal_number", "content_hash", "snapshot")


@declared(frozen=True)
class Rated:
    """One line of a summary; `result` is None where nothing is computed."""

    subject: Person
    state: str
    seal_number: str = ""
    result: Scores | None = None

    @property
    def total(self) -> Decimal | None:
        """The stored total."""
        return self.result.total if self.result else None

    @property
    def previous(self) -> Decimal | None:
        """The total of the period before."""
        return self.result.previous if self.result else None

    def score(self, dimension: str) -> Decimal | None:
        """What a dimension gave; None where it is not counted."""
        found = self.result.dimensions if self.result else ()
        return next((each.score for each in found if each.title == dimension), None)


@declared(frozen=True)
class Summary:
    """A scheme and period as its stored results say: nothing is computed for it, as on the evaluation desk.

    `dimensions` are titles with their full scores; `course` are period keys with mean totals, the oldest first.
    """

    title: str
    period: Period
    rated: tuple[Rated, ...]
    dimensions: tuple[tuple[str, Decimal], ...]
    course: tuple[tuple[str, Decimal | None], ...]

    @property
    def of_persons(self) -> bool:
        """Whether it rates persons, who are never ranked here."""
        return all(each.subject.ledger == "employees" for each in self.rated)

    @property
    def computed(self) -> tuple[Rated, ...]:
        """Those with a result."""
        return tuple(each for each in self.rated if each.result)

    @property
    def sealed(self) -> int:
        """How many are sealed."""
        return sum(each.state == SEALED for each in self.rated)

    def mean_of(self, dimension: str) -> Decimal | None:
        """The mean of what a dimension gave, of those for whom it counts."""
        return mean(each.score(dimension) for each in self.rated)


def mean(values: Iterable[Decimal | None]) -> Decimal | None:
    """The mean to two places of the values there are; None where there is none."""
    found = [each for each in values if each is not None]
    return rounded(sum(found, Decimal(0)) / len(found)) if found else None


def summary_of(
    office: Office, key: str, scheme: Scheme | None, period: Period, ids: Collection[int] | None = None
) -> Summary:
    """Everyone rated by a scheme in a period, persons by pinyin; with `ids` the evaluations named, else all.

    `scheme` is the one in force; None where there is none any more.
    """
    rows = office.read("evaluations", is_("scheme", key), is_("period", period.key), columns=_COLUMNS)
    found = {subject_key(row): _rated(row) for row in rows if ids is None or row["id"] in ids}
    waiting = {} if ids is not None or scheme is None else _waiting(office, scheme, period)
    rated = _in_order(office, [*found.values(), *(each for at, each in waiting.items() if at not in found)], waiting)
    results = [each.result for each in rated if each.result]
    title = results[0].title if results else scheme.title if scheme else ""
    only = rated[0].subject if len(rated) == 1 else None
    return Summary(title, period, tuple(rated), _dimensions(results, scheme), _course(office, key, period, only))


def _rated(row: Mapping[str, Any]) -> Rated:
    """As the desk shows it: a draft, or a result whose computation was undone, has no figures."""
    if row["state"] == DRAFT or not current(row):
        ledger, row_id = subject_key(row)
        return Rated(Person(ledger, row_id, ""), DRAFT)
    result = scores(row["snapshot"])
    return Rated(result.subject, row["state"], row["seal_number"] or "", result)


def _waiting(office: Office, scheme: Scheme, period: Period) -> dict[tuple[str, int], Rated]:
    people = subjects_of(office, scheme, period)
    return {(each.ledger, each.id): Rated(each, DRAFT) for each in people}


def _in_order(office: Office, rated: Sequence[Rated], waiting: Mapping[tuple[str, int], Rated]) -> list[Rated]:
    """Persons by pinyin, units by name; a draft is named as its record is."""
    people = office.many(
        "employees", (each.subject.id for each in rated if each.subject.ledger == "employees"), "name", "pinyin"
    )
    units = office.many("units", (each.subject.id for each in rated if each.subject.ledger == "units"), "name")
    named = []
    for each in rated:
        at = each.subject.ledger, each.subject.id
        row = (people if at[0] == "employees" else units).get(at[1], {})
        if not each.subject.name:
            each = waiting.get(at) or Rated(Person(*at, row.get("name") or ""), each.state)
        named.append((row.get("pinyin") or each.subject.name, each.subject.id, each))
    return [each for _, _, each in sorted(named, key=lambda one: one[:2])]


def _dimensions(results: Sequence[Scores], scheme: Scheme | None) -> tuple[tuple[str, Decimal], ...]:
    found = {each.title: each.full for result in results for each in result.dimensions}
    if not found and scheme:
        found = {each.title: each.full for each in scored_dimensions(scheme)}
    return tuple(found.items())


def scored_dimensions(scheme: Scheme) -> tuple[Dimension, ...]:
    """Those that give a score; one of vetoes alone does not."""
    return tuple(each for each in scheme.dimensions if any(line.rule != "veto" for line in each.indicators))


def _course(office: Office, key: str, period: Period, only: Person | None) -> tuple[tuple[str, Decimal | None], ...]:
    """The totals of the last periods: of the one who is rated alone, else their means."""
    if only is not None:
        found = queries.recent_totals(office, key, only.ledger, only.id, period, PERIODS)
    else:
        found = []
        for _ in range(PERIODS):
            found.insert(0, (period.key, _mean_total(office, key, period)))
            period = period.previous()
    while len(found) > PERIODS // 2 and found[0][1] is None:
        del found[0]
    return tuple(found)


def _mean_total(office: Office, key: str, period: Period) -> Decimal | None:
    where = (is_("scheme", key), is_("period", period.key), Clause("state", "!=", DRAFT))
    rows = office.read("evaluations", *where, columns=("total", "content_hash", "snapshot"))
    return mean(row["total"] for row in rows if current(row))
