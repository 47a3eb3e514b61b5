"""Who may acknowledge that a problem is solved (S1 3.1.3, DOMAIN 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Row
from partydesk.core.text.words import N_
from partydesk.office.choices import IN_SERVICE
from partydesk.office.problems import codes as c

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Signed:
    """Who acknowledged: as the sheet prints it, and the employees behind it."""

    words: str
    witness_id: int | None = None
    beneficiary_ids: tuple[int, ...] | None = None


def signer_of(office: Office, problem: Row, values: Mapping[str, Any]) -> Signed:
    """Who acknowledges this problem.

    The raiser, also when retired; a named witness of the team where the raiser is anonymous, gone or a
    collective; the customer himself; some of those helped where the branch began the deed.
    A witness or beneficiary is never the one who was responsible.

    Raises:
        KnownError: the one who must sign is not named, or may not.
    """
    kind = problem["raiser_kind"]
    if kind == c.BRANCH:
        return _beneficiaries(office, problem, values)
    if kind == c.CUSTOMER:
        return Signed(N_("用户 {name}").format(name=problem["raiser_name"]))
    if needs_witness(office, problem):
        return _witness(office, problem, values)
    if values.get("witness_id"):
        if office.one("employees", problem["raiser_id"], "state")["state"] in IN_SERVICE:
            raise KnownError(N_("提出人{name}在册，由本人认可：请清空见证人。").format(name=_name(office, problem)))
        return _witness(office, problem, values)
    return Signed(_name(office, problem))


def _name(office: Office, problem: Row) -> str:
    return office.label("employees", problem["raiser_id"])


def needs_witness(office: Office, problem: Row) -> bool:
    """Whether nobody who raised it can sign: anonymous, collective, or the raiser has left."""
    if problem["raiser_kind"] != c.PERSON or not problem["raiser_id"]:
        return True
    raiser = office.one("employees", problem["raiser_id"], "state", "binned_at")
    return raiser["state"] in c.GONE or raiser["binned_at"] is not None


def who_signs(office: Office, problem: Row) -> str:
    """A line that says who has to acknowledge, for the form."""
    kind = problem["raiser_kind"]
    if kind == c.BRANCH:
        return N_("支部自办的实事：请 {n} 名受益职工认可。").format(n=_wanted(office))
    if kind == c.CUSTOMER:
        return N_("由用户 {name} 认可。").format(name=problem["raiser_name"])
    if needs_witness(office, problem):
        reason = N_("提出人已不在") if kind == c.PERSON else N_("{kind}提出").format(kind=kind)
        return N_("{reason}：请本班组一名职工见证并签名。").format(reason=reason)
    return N_("由提出人 {name} 认可。").format(name=_name(office, problem))


def _witness(office: Office, problem: Row, values: Mapping[str, Any]) -> Signed:
    witness = values.get("witness_id")
    if not witness:
        raise KnownError(N_("没有提出人认可不能销号：请填本班组的见证人。"))
    team = problem["team_id"]
    if not team:
        raise KnownError(N_("这条问题没有班组：请先补填班组，再请该班组职工见证。"))
    person = office.one("employees", witness, "name", "team_id", "state")
    if person["team_id"] != team or person["state"] not in IN_SERVICE:
        raise KnownError(
            N_("{name}不是{team}的在册职工：见证人须是提出问题的班组的人。").format(
                name=person["name"], team=office.label("units", team)
            )
        )
    _not_responsible(problem, (witness,))
    return Signed(N_("见证人 {name}").format(name=person["name"]), witness_id=witness)


def _not_responsible(problem: Row, people: tuple[int, ...]) -> None:
    if problem["responsible_id"] in people:
        raise KnownError(N_("责任人不能认可自己办的事：请另选一人。"))


def _wanted(office: Office) -> int:
    """How many of those helped acknowledge a deed that the branch began itself."""
    return int(office.setting(c.BENEFICIARIES.key))


def _beneficiaries(office: Office, problem: Row, values: Mapping[str, Any]) -> Signed:
    people = tuple(dict.fromkeys(values.get("beneficiary_ids") or ()))
    if len(people) < _wanted(office):
        raise KnownError(
            N_("支部自办的实事要有 {n} 名受益职工认可，现在是 {now} 名：请补选。").format(
                n=_wanted(office), now=len(people)
            )
        )
    _not_responsible(problem, people)
    names = office.labels("employees", people)
    words = N_("受益职工 {names}").format(names="、".join(names[each] for each in people))
    return Signed(words, beneficiary_ids=people)
