"""Running numbers of records (编号): given by the program, or typed by hand and then only once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office


def next_free(office: Office, ledger: str, series: str, pattern: str) -> str:
    """The next free number of a series such as `problem.2026`, only inside a change.

    `pattern` says where the figure stands (`2026-{:03}`); numbers that were typed or imported are stepped over.
    """
    while True:
        number = pattern.format(office.store.next_number(series))
        if not taken(office, ledger, number):
            return number


def taken(office: Office, ledger: str, number: str, besides: int | None = None) -> bool:
    """Whether a record other than `besides` has this number, be it in the recycle bin."""
    rows = office.read(ledger, is_("number", number), columns=("id",), binned=None)
    return any(row["id"] != besides for row in rows)


def refuse_taken(office: Office, ledger: str, whole: Mapping[str, Any]) -> None:
    """Keeps a number from standing twice; `whole` is the record as it will be, with its id where it has one.

    Raises:
        KnownError: another record has the number.
    """
    number = whole.get("number")
    if number and taken(office, ledger, number, whole.get("id")):
        raise KnownError(N_("编号 {number} 已经用过：请换一个，或留空自动编号。").format(number=number))
