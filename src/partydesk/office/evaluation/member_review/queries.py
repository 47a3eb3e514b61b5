"""Reads of 民主评议: who takes part in a year, what the ballots say of each, whether a year is sealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, empty, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.grades.grading import decisions_of
from partydesk.office.evaluation.member_review.tallies import Opinion, Said, from_text
from partydesk.office.evaluation.scoring import snapshot

if TYPE_CHECKING:
    from partydesk.office.context import Office

SCHEME = "democratic_review"
MUTUAL, MASSES = N_("互评"), N_("测评")
KINDS = (MUTUAL, MASSES)
FULL_MEMBER = "正式党员"
SEALED = "已定稿"
ITEMS = (
    ("ideals", N_("理想信念")), ("theory", N_("政治理论")), ("discipline", N_("组织纪律")),
    ("integrity", N_("廉洁自律")), ("masses", N_("联系群众")), ("example", N_("模范作用")),
)  # fmt: skip
"""The six items of the registration form, by their fields (FORMS)."""
SELF_REVIEW = (*ITEMS, ("self_text", N_("总的自评")), ("self_grade", N_("自评等次")))
"""All that a member says of himself or herself, in the order of the form."""
_BATCH = ("number", "kind", "member_ids", "issued", "returned", "valid", "totals", "digest")


def roll(office: Office, year: str) -> dict[int, dict[str, Any]]:
    """Those who take part in a year's review (参评), by person; the excused are left out."""
    rows = office.read("member_reviews", is_("year", year), empty("excused"), sort=("person_id.pinyin", "person_id"))
    return {row["person_id"]: row for row in rows}


def self_reviews(office: Office, year: str) -> dict[int, dict[str, str]]:
    """What evaluations take along of everyone on the roll: the self-review, the group's and the branch's opinion.

    The branch's comes from its decision, since what is kept of that on the roll is worked out only at a change's end.
    """
    decided = decisions_of(office, SCHEME, Period.parse(year))
    return {
        person: {
            "what_i_did": "\n".join(f"{title}：{row[name]}" for name, title in SELF_REVIEW if row[name]),
            "improvement": row["group_opinion"] or "",
            "comments": decided[key].why if (key := ("employees", person)) in decided else "",
        }
        for person, row in roll(office, year).items()
    }


def opinions(office: Office, year: str, kind: str, people: Collection[int]) -> dict[int, Opinion]:
    """What the ballots of a kind say of each of these people, empty where nobody was asked."""
    least = office.setting("evaluation.least_ballots")
    found: dict[int, list[Said]] = defaultdict(list)
    for row in office.read("review_batches", is_("year", year), is_("kind", kind), columns=_BATCH, sort=("id",)):
        for person, said in _said(row).items():
            found[person].append(said)
    return {person: Opinion(tuple(found.get(person, ())), least) for person in people}


def _said(row: Mapping[str, Any]) -> dict[int, Said]:
    counted = from_text(row["totals"])
    worths = counted.scale.worths if counted else ()
    marks = dict(zip(counted.members, counted.tally.counts, strict=True)) if counted else {}
    return {
        person: Said(row["id"], row["number"], row["issued"], row["returned"] or 0, row["valid"] or 0,
                     bool(row["digest"]), marks.get(person), worths)
        for person in row["member_ids"] or ()
    }  # fmt: skip


def sealed_people(office: Office, year: str) -> set[int]:
    """Whose review of a year is sealed."""
    rows = office.read("evaluations", is_("scheme", SCHEME), is_("period", year), is_("state", SEALED),
                       columns=("person_id",))  # fmt: skip
    return {row["person_id"] for row in rows}


def sealed_by_year(office: Office, until: str) -> dict[str, set[int]]:
    """Whose reviews are sealed, by year, up to a year."""
    found: dict[str, set[int]] = defaultdict(set)
    where = (is_("scheme", SCHEME), is_("state", SEALED), Clause("period", "<=", until))
    for row in office.read("evaluations", *where, columns=("person_id", "period")):
        found[row["period"]].add(row["person_id"])
    return found


def suggestions(office: Office, year: Period) -> dict[int, str]:
    """The grade that the computed total of each suggests, by person."""
    rows = office.read("evaluations", is_("scheme", SCHEME), is_("period", year.key),
                       columns=("person_id", "snapshot", "content_hash"))  # fmt: skip
    return {
        row["person_id"]: snapshot.suggested(row["snapshot"])
        for row in rows
        if row["snapshot"] and snapshot.digest(row["snapshot"]) == row["content_hash"]
    }


def progress(office: Office, year: Period) -> tuple[int, int, int]:
    """How many take part, have a grade, and are sealed."""
    people = roll(office, year.key)
    decided = sum(row["decided_grade"] is not None for row in people.values())
    return len(people), decided, len(sealed_people(office, year.key) & people.keys())


def latest_year(office: Office) -> Period | None:
    """The latest year with a review, for a print that names none."""
    rows = office.read("member_reviews", columns=("year",), sort=("-year",), limit=1)
    return Period.parse(rows[0]["year"]) if rows and rows[0]["year"] else None
