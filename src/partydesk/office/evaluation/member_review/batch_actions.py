"""What is done with batches of 互评 and 测评: issued with a number, counted, never told apart (DOMAIN 8, Ballots)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.spec.query import among, is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import MEMBERS, WHERE_IN_SERVICE
from partydesk.office.evaluation.ballots import subtraction
from partydesk.office.evaluation.ballots.counting import check_counts, digest
from partydesk.office.evaluation.ballots.papers import Paper, Typed
from partydesk.office.evaluation.ballots.tally import BallotForm, Tally, tally
from partydesk.office.evaluation.member_review import queries, tallies
from partydesk.office.evaluation.member_review.queries import MASSES, MUTUAL
from partydesk.office.evaluation.periods import with_year
from partydesk.office.numbering import next_free

if TYPE_CHECKING:
    from partydesk.office.context import Office

_FIXED = ("year", "kind", "unit_id", "member_ids", "issued", "returned", "valid")
_LETTERS = {MUTUAL: "HP", MASSES: "CP"}


def check_batch(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """发出 ≥ 收回 ≥ 有效; one batch per year, kind and unit; who is on the ballot is rated that year; counted once.

    Raises:
        KnownError: as said.
    """
    whole = with_year(values, old, office.today)
    check_counts(whole.get("issued"), whole.get("returned"), whole.get("valid"))
    if old and all(old[key] == whole.get(key) for key in _FIXED):
        return
    if old and old["digest"]:
        raise KnownError(N_("这一批已录入汇总，票数和名单不能单独改：请用“录入汇总”更正。"))
    where = (is_(key, whole[key]) for key in ("year", "kind", "unit_id"))
    same = office.read("review_batches", *where, columns=("number",))
    if other := next((row for row in same if old is None or row["id"] != old["id"]), None):
        raise KnownError(N_("这个单位本年{kind}已有批次 {number}。").format(kind=whole["kind"], number=other["number"]))
    if not whole.get("member_ids"):
        values["member_ids"] = _listed(office, whole["year"], whole["unit_id"])
    elif old is None or old["member_ids"] != whole["member_ids"]:
        _refuse_others(office, whole["member_ids"])
    refuse_if_sealed(office, whole["year"], values.get("member_ids") or whole.get("member_ids") or ())


def _refuse_others(office: Office, people: Sequence[int]) -> None:
    """Members are reviewed, ordinary employees never (DOMAIN 6).

    Raises:
        KnownError: somebody on the ballot is no member.
    """
    rows = office.many("employees", people, "name", "political_status")
    others = {person: row["name"] for person, row in rows.items() if row["political_status"] not in MEMBERS}
    if others:  # who was a member when the roll was made, stays on the ballot
        known = office.read("member_reviews", among("person_id", tuple(others)), columns=("person_id",))
        for person in others.keys() - {row["person_id"] for row in known}:
            raise KnownError(N_("{name} 不是党员，不上民主评议票。").format(name=others[person]))


def _listed(office: Office, year: str, unit: int) -> tuple[int, ...]:
    """Who stands on the ballot by default: those on the roll of the party group, else of the whole branch, by name."""
    people = queries.roll(office, year)
    groups = office.many("employees", people, "group_id")
    group = tuple(person for person in people if groups[person]["group_id"] == unit)
    return group or tuple(people)


def refuse_if_sealed(office: Office, year: str, members: Sequence[int]) -> None:
    """Keeps what a sealed review was computed from as it is.

    Raises:
        KnownError: a member's review is sealed.
    """
    if sealed := queries.sealed_people(office, year) & set(members):
        raise KnownError(
            N_("{name} 的 {year} 年民主评议已定稿：要改先在评价工作台“重开”，写明原因。").format(
                name=office.label("employees", min(sealed)), year=year
            )
        )


def issue_batch(office: Office, values: dict[str, Any]) -> Changed:
    """A new batch with its number, such as 2026-HP1."""
    check_batch(office, values, None)
    with office.change(N_("新增民主评议批次")) as change:
        change.add("review_batches", **{**values, "number": _number(office, values)})
    return change.done


def _number(office: Office, values: dict[str, Any]) -> str:
    year, letters = values["year"], _LETTERS[values["kind"]]
    return next_free(office, "review_batches", f"review_batch.{year}.{letters}", f"{year}-{letters}" + "{}")


def prepare_batches(office: Office, year: Period) -> Changed:
    """互评 in every party group, a ballot for each of its members; 测评 in the branch, one for each non-member.

    Raises:
        KnownError: nobody is on the roll, or all batches are there.
    """
    people = queries.roll(office, year.key)
    groups = office.many("employees", people, "group_id")
    wanted: list[tuple[str, int, tuple[int, ...], int]] = []
    for group in dict.fromkeys(row["group_id"] for row in groups.values() if row["group_id"]):
        members = tuple(person for person in people if groups[person]["group_id"] == group)
        wanted.append((MUTUAL, group, members, len(members)))
    branch = office.fact("branch")
    if branch and people:
        wanted.append((MASSES, branch["id"], tuple(people), max(1, _masses(office))))
    have = {
        (row["kind"], row["unit_id"])
        for row in office.read("review_batches", is_("year", year.key), columns=("kind", "unit_id"))
    }
    new = [each for each in wanted if each[:2] not in have]
    if not new:
        raise KnownError(N_("没有要建的批次：名单还没准备，或互评、测评批次都已建好。"))
    with office.change(N_("建立{year}民主评议批次（{n} 批）").format(year=year.title, n=len(new))) as change:
        for kind, unit, members, issued in new:
            values = {"year": year.key, "kind": kind, "unit_id": unit, "member_ids": members, "issued": issued}
            change.add("review_batches", **values, number=_number(office, values))
    return change.done


def _masses(office: Office) -> int:
    rows = office.read("employees", *WHERE_IN_SERVICE, columns=("political_status",))
    return sum(row["political_status"] not in MEMBERS for row in rows)


def form(office: Office, members: Sequence[int]) -> BallotForm:
    """The ballot of these members: a line each, four boxes, worth what the setting says.

    Raises:
        KnownError: nobody stands on it.
    """
    if not members:
        raise KnownError(N_("票上没有人：请先准备本年民主评议名单，或在批次里指定票上党员。"))
    names = office.labels("employees", members)
    listed = [names.get(person) or N_("已清理") for person in members]
    return tallies.form_of(listed, office.setting("member_review.worths"))


def paper(office: Office, batch: int) -> Paper:
    """A batch as the typing page needs it.

    Raises:
        KnownError: somebody on the ballot is sealed.
    """
    row = office.one("review_batches", batch, "number", "year", "kind", "unit_id.name", "member_ids", "issued")
    refuse_if_sealed(office, row["year"], row["member_ids"])
    title = " · ".join(row[key] for key in ("number", "kind", "unit_id.name") if row[key])
    return Paper("review_batches", batch, title, form(office, row["member_ids"]), row["issued"])


def keep_ballots(office: Office, batch: int, typed: Typed) -> Changed:
    """Takes the tally of typed ballots: counts of marks in one final change, nothing of a single ballot.

    Raises:
        KnownError: the counts do not fit, or somebody on the ballot is sealed.
    """
    row = office.one("review_batches", batch, "member_ids")
    return _keep(office, batch, form(office, row["member_ids"]), typed.tally, (typed.scrutineer, typed.teller))


def enter_totals(office: Office, batch: int, values: dict[str, Any]) -> Changed:
    """Takes totals counted on paper; typing them again corrects them. Can't be undone.

    `values`: returned, valid, lines (`1 张三：10 5 1 0`, a member each), scrutineer, teller.

    Raises:
        KnownError: the counts or a line do not fit, or somebody on the ballot is sealed.
    """
    row = office.one("review_batches", batch, "member_ids", "issued")
    returned, valid = values["returned"], values["valid"]
    check_counts(row["issued"], returned, valid)
    ballot = form(office, row["member_ids"])
    if valid:
        counted = tallies.typed_counts(ballot, valid, returned, values.get("lines") or "")
    else:
        counted = tally(ballot, (), returned)
    return _keep(office, batch, ballot, counted, (values.get("scrutineer"), values.get("teller")))


def _check_pools(office: Office, batch: int, valid: int) -> None:
    """What would be counted of each member on the ballot with so many valid ones of this batch.

    Raises:
        KnownError: the unit has another batch (one may have come back from the recycle bin), or what is counted of a
            member would differ from what a seal has shown by a few ballots.
    """
    row = office.one("review_batches", batch, "year", "kind", "unit_id", "member_ids")
    others = [
        each for each in office.read(
            "review_batches", is_("year", row["year"]), is_("kind", row["kind"]),
            columns=("unit_id", "number", "member_ids", "valid", "digest"),
        ) if each["id"] != batch
    ]  # fmt: skip
    if twin := next((each for each in others if each["unit_id"] == row["unit_id"]), None):
        raise KnownError(N_("这个单位本年{kind}还有批次 {number}：请先删除没有录入的那一批。").format(
            kind=row["kind"], number=twin["number"]))  # fmt: skip
    for member in row["member_ids"]:
        with_member = [each for each in others if member in (each["member_ids"] or ())]
        if all(each["digest"] for each in with_member):
            ids = {batch, *(each["id"] for each in with_member)}
            pooled = valid + sum(each["valid"] or 0 for each in with_member)
            subtraction.refuse_few(office, "review_batches", ids, (member, row["year"]), pooled)


def _keep(
    office: Office, batch: int, ballot: BallotForm, counted: Tally, counters: tuple[str | None, str | None]
) -> Changed:
    row = office.one("review_batches", batch, "year", "member_ids", "issued")
    refuse_if_sealed(office, row["year"], row["member_ids"])
    check_counts(row["issued"], counted.returned, counted.valid)
    _check_pools(office, batch, counted.valid)
    salt = os.urandom(8).hex()
    text = tallies.to_text(tallies.Counted(tuple(row["member_ids"]), ballot.scale, counted), salt)
    with office.change(N_("录入民主评议票"), final=True) as change:
        change.update(
            "review_batches", batch, returned=counted.returned, valid=counted.valid, totals=text, digest=digest(text),
            scrutineer=counters[0], teller=counters[1],
        )  # fmt: skip
    return change.done
