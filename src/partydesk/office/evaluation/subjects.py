"""Whom a scheme rates in a period, with what the head of the sheet says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.choices import WHERE_MEMBER
from partydesk.office.evaluation.result import Person
from partydesk.office.evaluation.scheme import Scheme, SubjectKind

if TYPE_CHECKING:
    from partydesk.office.context import Office

_HEAD = ("name", "group_id.name", "team_id.name", "post", "duty")


def subjects_of(office: Office, scheme: Scheme, period: Period) -> list[Person]:
    """Everyone the scheme rates in the period."""
    return _LISTS[scheme.subject](office, period)


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
    rows = office.read("employees", *WHERE_MEMBER, columns=_HEAD)
    return [
        Person("employees", row["id"], row["name"], row["group_id.name"] or "",
               (row["team_id.name"],) if row["team_id.name"] else (), row["post"] or "")
        for row in rows
    ]  # fmt: skip


def _units(kind: str) -> Callable[[Office, Period], list[Person]]:
    def units(office: Office, period: Period) -> list[Person]:
        rows = office.read("units", is_("kind", kind), columns=("name",), sort=("name",))
        return [Person("units", row["id"], row["name"]) for row in rows]

    return units


_LISTS: Mapping[SubjectKind, Callable[[Office, Period], list[Person]]] = {
    "instructor": _instructors,
    "member": _members,
    "team": _units("班组"),
    "branch": _units("党支部"),
}
