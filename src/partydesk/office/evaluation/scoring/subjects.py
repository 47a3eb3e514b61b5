"""Whom a scheme rates in a period, with what the head of the sheet says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, among, filled, is_
from partydesk.core.text.dates import Period
from partydesk.office.choices import WHERE_IN_SERVICE, WHERE_MEMBER, WHERE_TEAM
from partydesk.office.evaluation.member_review.queries import FULL_MEMBER, roll
from partydesk.office.evaluation.schemes.scheme import Scheme, SubjectKind
from partydesk.office.evaluation.scoring.result import Person

if TYPE_CHECKING:
    from partydesk.office.context import Office

_HEAD = ("name", "group_id.name", "team_id.name", "post", "duty")


def subjects_of(office: Office, scheme: Scheme, period: Period) -> list[Person]:
    """Everyone the scheme rates in the period."""
    if scheme.reviews_members and (rows := roll(office, period.key)):
        return _people(office, rows)
    found = _LISTS[scheme.subject](office, period)
    return [*found, *_left_since(office, scheme, period, found)] if scheme.subject == "member" else found


def _left_since(office: Office, scheme: Scheme, period: Period, found: Sequence[Person]) -> list[Person]:
    """Members no more whose evaluation was sealed and is open again: it must be possible to seal it once more."""
    here = {each.id for each in found}
    where = (is_("scheme", scheme.key), is_("period", period.key), Clause("state", "!=", "已定稿"))
    rows = office.read("evaluations", *where, filled("person_id"), columns=("person_id",))
    gone = {row["id"]: row["person_id"] for row in rows if row["person_id"] not in here}
    seals = (
        office.read("sealed_versions", among("evaluation_id", tuple(gone)), columns=("evaluation_id",)) if gone else ()
    )
    sealed_once = {gone[row["evaluation_id"]] for row in seals}
    living = office.read("employees", among("id", tuple(sealed_once)), columns=("id",)) if sealed_once else ()
    return _people(office, [row["id"] for row in living])


def counted_for_shares(office: Office, scheme: Scheme, period: Period) -> int:
    """Of how many the share of a grade is taken: of members the full ones (正式党员) that are rated (DOMAIN 8)."""
    rated = subjects_of(office, scheme, period)
    if scheme.subject != "member":
        return len(rated)
    if scheme.reviews_members and (rows := roll(office, period.key)):
        return sum(row["status"] == FULL_MEMBER for row in rows.values())
    people = office.many("employees", (each.id for each in rated), "political_status")
    return sum(row["political_status"] == FULL_MEMBER for row in people.values())


def _instructors(office: Office, period: Period) -> list[Person]:
    """Those posted to a team on at least one day of the period (派驻)."""
    postings = postings_by_person(office, period)
    people = office.many("employees", postings, *_HEAD)
    return [_instructor(people[person], rows, period) for person, rows in postings.items()]


def postings_by_person(office: Office, period: Period) -> dict[int, list[dict[str, Any]]]:
    """The postings that run on a day of the period, by instructor (派驻)."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in office.fact("postings_in", period):
        found[row["person_id"]].append(row)
    return found


def _instructor(person: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], period: Period) -> Person:
    return Person(
        ledger="employees",
        id=person["id"],
        name=person["name"],
        group=person["group_id.name"] or "",
        teams=tuple(dict.fromkeys(row["team_id.name"] for row in rows)),
        post=person["post"] or person["duty"] or "",
        since=min(row["from_on"] for row in rows),
        days=days_posted(rows, period),
    )


def days_posted(postings: Sequence[Mapping[str, Any]], period: Period) -> int:
    """Days of the period on which at least one posting runs; an open posting runs to the period's end."""
    first, last = period.start.toordinal(), period.end.toordinal()
    days: set[int] = set()
    for row in postings:
        begins = date.fromisoformat(row["from_on"]).toordinal()
        ends = date.fromisoformat(row["to_on"]).toordinal() if row["to_on"] else last
        days.update(range(max(begins, first), min(ends, last) + 1))
    return len(days)


def _members(office: Office, period: Period) -> list[Person]:
    return [_person(row) for row in office.read("employees", *WHERE_MEMBER, columns=_HEAD)]


def _person(row: Mapping[str, Any]) -> Person:
    teams = (row["team_id.name"],) if row["team_id.name"] else ()
    return Person("employees", row["id"], row["name"], row["group_id.name"] or "", teams, row["post"] or "")


def _innovators(office: Office, period: Period) -> list[Person]:
    """Employees who take part in a project of the period: their work's results are counted, nothing else (S2)."""
    return _people(office, office.fact("taking_part_in_projects", period))


def _leaders(office: Office, period: Period) -> list[Person]:
    """Those who lead a team (班组长)."""
    return _people(office, leaders(office))


def leaders(office: Office) -> dict[int, int]:
    """The team that each team leader in service leads, by the leader's id.

    A team names its leader (负责人); the one of that name among its own people is meant.
    """
    named = {row["id"]: row["leader"] for row in office.read("units", *WHERE_TEAM, columns=("leader",))}
    people = office.read("employees", *WHERE_IN_SERVICE, among("team_id", tuple(named)), columns=("name", "team_id"))
    return {row["id"]: row["team_id"] for row in people if row["name"] == named[row["team_id"]]}


def _people(office: Office, ids: Collection[int]) -> list[Person]:
    return [_person(row) for row in office.many("employees", sorted(ids), *_HEAD).values()]


def _units(kind: str) -> Callable[[Office, Period], list[Person]]:
    def units(office: Office, period: Period) -> list[Person]:
        rows = office.read("units", is_("kind", kind), columns=("name",), sort=("name",))
        return [Person("units", row["id"], row["name"]) for row in rows]

    return units


_LISTS: Mapping[SubjectKind, Callable[[Office, Period], list[Person]]] = {
    "instructor": _instructors,
    "member": _members,
    "innovator": _innovators,
    "leader": _leaders,
    "team": _units("班组"),
    "branch": _units("党支部"),
}
