"""Awards are proposed with their basis drawn from the records, and decided by name (DOMAIN 8, Awards)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.awards.basis import Basis, basis_of

if TYPE_CHECKING:
    from partydesk.office.context import Office

RESULTS = ("拟推荐", "已授予", "未通过")
PROPOSED, GRANTED, REFUSED = RESULTS
_WHO = ("person_id", "unit_id")


def refused_year(value: str) -> str | None:
    """Why a typed text is no year; None when it is one."""
    try:
        if Period.parse(value).kind == "year":
            return None
    except KnownError as error:
        return str(error)
    return N_("年度写成 2026 这样的四位数字。")


def subject_of(values: Row) -> tuple[str, int] | None:
    """Ledger and id of whom the award is for; None while nobody is named yet.

    Raises:
        KnownError: two are named.
    """
    person, unit = values.get("person_id"), values.get("unit_id")
    if person is not None and unit is not None:
        raise KnownError(N_("请写明评给哪一个人或哪一个集体，两者选一。"))
    if person is not None:
        return "employees", person
    return None if unit is None else ("units", unit)


def _basis(office: Office, values: Row) -> Basis:
    subject = subject_of(values)
    return basis_of(office, *subject, values["year"]) if subject else Basis((), ())


def check_award(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """One subject, once for each kind and year; a grant names who decided; what speaks against it is answered.

    Raises:
        KnownError: as said.
    """
    if not values.get("year", (old or {}).get("year")):
        values["year"] = (old or {}).get("year") or str(office.today.year)
    whole = {**(old or {}), **values}
    if subject := subject_of(whole):
        _refuse_twice(office, whole, subject)
    found = _basis(office, whole)
    if old is None or any(whole.get(key) != old[key] for key in (*_WHO, "year")) or not whole.get("basis"):
        values["basis"] = found.text if subject else None
    if whole.get("result") == GRANTED:
        _check_grant(whole, found.against)


def _refuse_twice(office: Office, whole: Row, subject: tuple[str, int]) -> None:
    column = "person_id" if subject[0] == "employees" else "unit_id"
    where = (is_("year", whole["year"]), is_("kind", whole["kind"]), is_(column, subject[1]))
    if any(row["id"] != whole.get("id") for row in office.read("awards", *where, columns=("id",))):
        raise KnownError(N_("本年已经登记过这项推荐：请打开那一条修改。"))


def _check_grant(whole: Row, against: tuple[str, ...]) -> None:
    if subject_of(whole) is None:
        raise KnownError(N_("授予要写明评给哪一个人或哪一个集体。"))
    if not (whole.get("decided_by") and whole.get("decided_on")):
        raise KnownError(N_("授予要写明由谁、哪天决定：请用“作出决定”。"))
    if against and not (whole.get("decided_why") or "").strip():
        raise KnownError(N_("有一票否决或负面清单（{what}），仍要授予的写明理由。").format(what="；".join(against)))


def decide(office: Office, award: int, values: dict[str, Any]) -> Changed:
    """作出决定: with the basis as it is on that day.

    Raises:
        KnownError: something speaks against it and no reason is given.
    """
    row = office.one("awards", award)
    return office.edit("awards", award, {**values, "basis": _basis(office, row).text})


def _hint(office: Office, award: int, values: dict[str, Any]) -> str:
    row = office.one("awards", award, *_WHO, "year")
    return _basis(office, row).text


def _undecided(row: Row, today: date) -> str | None:
    return None if row["result"] in (None, PROPOSED) else N_("已经决定；要改请直接修改各栏。")


DECIDE = RowAction(
    "decide", N_("作出决定"), decide,
    sections=(
        Section(
            N_("决定"),
            (
                f.Choice("result", N_("结果"), of=(GRANTED, REFUSED), required=True, why=N_("结果要公布。")),
                f.Text("decided_by", N_("决定的会议或人"), max_length=60, required=True, why=N_("决定要有出处。")),
                f.Date("decided_on", N_("决定日期"), required=True, why=N_("公示从这天起算。"), past_only=True,
                       default=lambda today: today.isoformat()),
                f.LongText("decided_why", N_("理由"), help=N_("有一票否决或负面清单时必须写明。")),
            ),
        ),
    ),
    enabled=_undecided, needs=("result",), primary=True, hint=_hint,
)  # fmt: skip
