"""Which records of a period a sheet is bound for in the 册: ready-made answers for `Bound.find`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Where, between, is_
from partydesk.core.text.dates import Period

if TYPE_CHECKING:
    from partydesk.office.context import Office

Find = Callable[["Office", Period], Sequence[int]]


def of_days(ledger: str, day: str, *where: Where, path: str = "id", sort: Sequence[str] = ()) -> Find:
    """The records whose day lies in the period, the earliest first; with `path` what they refer to, as `of_key`."""

    def find(office: Office, period: Period) -> list[int]:
        span = between(day, period.start.isoformat(), period.end.isoformat())
        return _each_once(office.read(ledger, span, *where, columns=(path,), sort=sort or (day, "id")), path)

    return find


def of_key(ledger: str, field: str, *where: Where, path: str = "id", sort: Sequence[str] = ("id",)) -> Find:
    """The records that carry the period's key; with `path` what they refer to, each once, in the order of `sort`."""

    def find(office: Office, period: Period) -> list[int]:
        return _each_once(office.read(ledger, is_(field, period.key), *where, columns=(path,), sort=sort), path)

    return find


def _each_once(rows: Iterable[Mapping[str, Any]], path: str) -> list[int]:
    return list(dict.fromkeys(row[path] for row in rows if row[path] is not None))


def living(ledger: str, *where: Where) -> Find:
    """The records as they are today, whatever the period (台账)."""

    def find(office: Office, period: Period) -> list[int]:
        return [row["id"] for row in office.read(ledger, *where, columns=("id",))]

    return find
