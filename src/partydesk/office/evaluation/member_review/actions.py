"""What is done in a democratic review: prepared for everyone, self-reviews handed in, opinions, results published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.spec.query import empty, is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import MEMBERS, WHERE_MEMBER
from partydesk.office.evaluation.grades.decide import decide, withdraw
from partydesk.office.evaluation.member_review import queries
from partydesk.office.evaluation.member_review.queries import SCHEME, SELF_REVIEW
from partydesk.office.evaluation.periods import with_year

if TYPE_CHECKING:
    from partydesk.office.context import Office

_BEHIND_THE_SEAL = (
    *(key for key, _ in SELF_REVIEW), "person_id", "year", "status", "excused", "handed_in_on", "group_opinion",
)  # fmt: skip


def check_review(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Once a year per member, nobody else; the status of the day is kept; what a seal rests on stays as it is.

    Raises:
        KnownError: as said, or somebody who has a grade is to be excused.
    """
    whole = with_year(values, old, office.today)
    if old and any(old[key] != whole[key] for key in _BEHIND_THE_SEAL):
        _refuse_sealed(office, old["person_id"], old["year"])
    same = office.read(
        "member_reviews", is_("person_id", whole["person_id"]), is_("year", whole["year"]), columns=("id",)
    )
    if any(old is None or row["id"] != old["id"] for row in same):
        raise KnownError(N_("这位党员已在{year}年民主评议名单中：请打开原来的那份。").format(year=whole["year"]))
    if old and old["decided_grade"] and (whole["excused"] or whole["person_id"] != old["person_id"]):
        raise KnownError(N_("已评定为“{grade}”：请先撤销评定，再改参评情况。").format(grade=old["decided_grade"]))
    status = office.one("employees", whole["person_id"], "political_status")["political_status"]
    if status not in MEMBERS and (old is None or old["person_id"] != whole["person_id"]):
        raise KnownError(N_("党员才参加民主评议：请先核对这位职工的政治面貌。"))
    if not whole.get("status"):
        values["status"] = status if status in MEMBERS else MEMBERS[0]


def keep_sealed(office: Office, row: Row) -> None:
    """A graded or sealed review stays on the roll, since the share of excellent ones rests on it.

    Raises:
        KnownError: as said.
    """
    _refuse_sealed(office, row["person_id"], row["year"])
    if row["decided_grade"]:
        raise KnownError(N_("已评定为“{grade}”，不能删除：请先撤销评定。").format(grade=row["decided_grade"]))


def _refuse_sealed(office: Office, person: int, year: str) -> None:
    if person in queries.sealed_people(office, year):
        raise KnownError(N_("{year}年民主评议已定稿：要改先在评价工作台“重开”，写明原因。").format(year=year))


def prepare_year(office: Office, year: Period) -> Changed:
    """Puts every member in service on the roll of a year, with the status (正式/预备) of today.

    Raises:
        KnownError: all are on it already.
    """
    have = {row["person_id"] for row in office.read("member_reviews", is_("year", year.key), columns=("person_id",))}
    people = office.read("employees", *WHERE_MEMBER, columns=("political_status",), sort=("pinyin", "id"))
    new = [row for row in people if row["id"] not in have]
    if not new:
        raise KnownError(N_("{year}民主评议名单里已有全部在册党员。").format(year=year.title))
    with office.change(N_("准备{year}民主评议（{n} 名）").format(year=year.title, n=len(new))) as change:
        for row in new:
            change.add("member_reviews", person_id=row["id"], year=year.key, status=row["political_status"])
    return change.done


def hand_in(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """自评 handed in; `values`: the six items, the whole, the grade, `handed_in_on`.

    Raises:
        KnownError: nothing is said and no grade given, or the review is sealed.
    """
    if not any(values.get(key) for key, _ in SELF_REVIEW):
        raise KnownError(N_("自评还是空的：请写自评，或至少选自评等次。"))
    return office.edit("member_reviews", review, values)


def say_opinion(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """党小组意见 (`group_opinion`)."""
    return office.edit("member_reviews", review, values)


def excuse(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """不参评 with its reason (`excused`); an empty one puts the member back on the roll."""
    return office.edit("member_reviews", review, values)


def decide_one(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """支部评定 of one member; `values`: grade, by, why (支部意见)."""
    row = office.one("member_reviews", review, "person_id", "year")
    year = Period.parse(row["year"])
    by = values.get("by") or office.store.actor
    return decide(office, SCHEME, year, {("employees", row["person_id"]): values["grade"]}, by, values["why"])


def withdraw_one(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """Takes the grade of one member back."""
    row = office.one("member_reviews", review, "person_id", "year")
    return withdraw(office, SCHEME, Period.parse(row["year"]), {("employees", row["person_id"])})


def superior(office: Office, review: int, values: dict[str, Any]) -> Changed:
    """上级党组织意见; it may be written after the seal."""
    return office.edit("member_reviews", review, values)


def publish(office: Office, year: Period, day: str) -> Changed:
    """公布: the day on which the sealed grades of a year were made known to the members' meeting.

    Raises:
        KnownError: nothing sealed is left to be published.
    """
    sealed = queries.sealed_people(office, year.key)
    rows = office.read("member_reviews", is_("year", year.key), empty("published_on"), columns=("person_id",))
    ids = [row["id"] for row in rows if row["person_id"] in sealed]
    if not ids:
        raise KnownError(N_("{year}没有待公布的结果：先评定、复核、定稿。").format(year=year.title))
    with office.change(N_("公布{year}民主评议结果（{n} 名）").format(year=year.title, n=len(ids))) as change:
        for row_id in ids:
            change.update("member_reviews", row_id, published_on=day)
    return change.done
