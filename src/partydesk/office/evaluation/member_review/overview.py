"""Everyone of a year's democratic review in one view, by name: what was said, what is suggested, what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.spec.query import empty, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.grades.share import Cap
from partydesk.office.evaluation.member_review import queries
from partydesk.office.evaluation.member_review.queries import KINDS, MASSES, MUTUAL, SCHEME
from partydesk.office.evaluation.member_review.tallies import Opinion
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.standings import Standing, standings

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Seat:
    """One member on the roll; `standing` is the evaluation's, `mutual` and `masses` are ready to read."""

    review_id: int
    group: str
    status: str
    handed_in: bool
    self_grade: str
    mutual: str
    masses: str
    suggested: str
    grade: str
    published: bool
    standing: Standing

    @property
    def person_id(self) -> int:
        """The member's id."""
        return self.standing.subject_id

    @property
    def name(self) -> str:
        """The member's name."""
        return self.standing.name


@declared(frozen=True)
class Overview:
    """A year: everyone by name, the caps, and of each kind of ballots how many batches are counted, of how many."""

    year: Period
    seats: tuple[Seat, ...]
    caps: tuple[Cap, ...]
    counted: tuple[tuple[str, int, int], ...]
    excused: int


def overview(office: Office, year: Period) -> Overview:
    """Reads a year; nobody is on the roll before it is prepared."""
    people = queries.roll(office, year.key)
    if not people:
        return Overview(year, (), (), (), 0)
    groups = office.many("employees", people, "group_id.name")
    mutual, masses = (queries.opinions(office, year.key, kind, people) for kind in (MUTUAL, MASSES))
    suggested = queries.suggestions(office, year)
    seats = [
        Seat(
            review_id=row["id"], group=groups[person]["group_id.name"] or "", status=row["status"] or "",
            handed_in=bool(row["handed_in_on"]), self_grade=row["self_grade"] or "", mutual=said(mutual[person]),
            masses=said(masses[person]), suggested=suggested.get(person, ""), grade=row["decided_grade"] or "",
            published=bool(row["published_on"]), standing=standing,
        )
        for standing in standings(office, SCHEME, year)
        if (person := standing.subject_id) in people and (row := people[person])
    ]  # fmt: skip
    limits = caps(office, schemes.in_force(office, SCHEME, year), year)
    away = office.count("member_reviews", is_("year", year.key)) - len(people)
    return Overview(year, tuple(seats), limits, tuple(_counted(office, year, kind) for kind in KINDS), away)


def said(opinion: Opinion) -> str:
    """The marks by grade, or why there are none to show."""
    if not opinion.batches:
        return "—"
    return opinion.shares() or (N_("待录入") if opinion.open else N_("票数不足"))


def _counted(office: Office, year: Period, kind: str) -> tuple[str, int, int]:
    where = (is_("year", year.key), is_("kind", kind))
    batches = office.count("review_batches", *where)
    return kind, batches - office.count("review_batches", *where, empty("digest")), batches
