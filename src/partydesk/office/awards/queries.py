"""Reads of the awards register beyond its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import is_
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office


def line(office: Office) -> str:
    """The title line: how many are proposed and granted this year."""
    year = is_("year", str(office.today.year))
    waiting = office.count("awards", year, is_("result", "拟推荐"))
    granted = office.count("awards", year, is_("result", "已授予"))
    return N_("本年推荐 {a} 项待决定 · 已授予 {b} 项").format(a=waiting, b=granted)


def award_of(office: Office, ledger: str, subject: int, year: str) -> dict[str, Any] | None:
    """The year's proposal with deeds and opinions for a person or unit; None where there is none."""
    path = "person_id" if ledger == "employees" else "unit_id"
    rows = office.read("awards", is_(path, subject), is_("year", year), columns=("deeds", "opinions"), limit=1)
    return rows[0] if rows else None
