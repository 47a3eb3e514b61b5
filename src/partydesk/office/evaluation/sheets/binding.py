"""Which evaluations of a period go into the 册 and its summaries: those that were computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.office.bound import Find
from partydesk.office.evaluation.queries import DRAFT, subject_key
from partydesk.office.evaluation.schemes.scheme import OWN

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ORDER = ("person_id.pinyin", "unit_id.name", "id")


def evaluated(scheme: str) -> Find:
    """The persons or units with a computed or sealed evaluation by a scheme, by name."""

    def find(office: Office, period: Period) -> list[int]:
        rows = office.read(
            "evaluations", is_("scheme", scheme), is_("period", period.key), Clause("state", "!=", DRAFT),
            columns=("person_id", "unit_id"), sort=_ORDER,
        )  # fmt: skip
        return [subject_key(row)[1] for row in rows]

    return find


def evaluated_by_own(ledger: str) -> Find:
    """The persons or units with a computed or sealed evaluation by one of the office's own schemes, by name."""

    def find(office: Office, period: Period) -> list[int]:
        where = (is_("period", period.key), Clause("state", "!=", DRAFT))
        rows = office.read("evaluations", *where, columns=("scheme", "person_id", "unit_id"), sort=_ORDER)
        own = (subject_key(row) for row in rows if row["scheme"].startswith(OWN))
        return list(dict.fromkeys(subject for of, subject in own if of == ledger))

    return find


def summarised(office: Office, period: Period) -> list[int]:
    """The computed and sealed evaluations of a period, whatever their scheme."""
    where = (is_("period", period.key), Clause("state", "!=", DRAFT))
    return [row["id"] for row in office.read("evaluations", *where, columns=("id",), sort=("title", "id"))]


def latest_kind(kind: PeriodKind) -> Callable[[Office], Period | None]:
    """A `Sheet.latest`: the latest month, quarter or year with computed evaluations."""

    def latest(office: Office) -> Period | None:
        rows = office.read("evaluations", Clause("state", "!=", DRAFT), columns=("period",))
        periods = (Period.parse(key) for key in {row["period"] for row in rows})
        return max((each for each in periods if each.kind == kind), default=None)

    return latest
