"""Reads of the organisation beyond its ledgers, written over `Office.read`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, among, filled, is_
from partydesk.core.text.dates import Period
from partydesk.office.organisation.rules import COVERED, UNASSIGNED, Coverage

if TYPE_CHECKING:
    from partydesk.office.context import Office


def coverage(office: Office) -> Coverage:
    """联系覆盖率 of today."""
    covered = office.count("employees", is_("contact_state", COVERED))
    unassigned = office.count("employees", is_("contact_state", UNASSIGNED))
    return Coverage(covered, office.count("employees", filled("contact_state")), unassigned)


def uncovered(office: Office) -> list[dict[str, Any]]:
    """The people without a contact member, by team and name: `id name team_id.name contact_state`."""
    return office.read(
        "employees",
        filled("contact_state"),
        Clause("contact_state", "!=", COVERED),
        columns=("name", "team_id.name", "contact_state"),
        sort=("team_id.name", "pinyin"),
    )


def postings_in(office: Office, period: Period) -> list[dict[str, Any]]:
    """Postings that run on at least one day of the period, with names."""
    first, last = period.start.isoformat(), period.end.isoformat()
    rows = office.read(
        "postings",
        Clause("from_on", "<=", last),
        columns=("person_id", "person_id.name", "person_id.staff_no", "team_id", "team_id.name", "from_on", "to_on"),
        sort=("person_id.pinyin", "from_on"),
    )
    return [row for row in rows if not row["to_on"] or row["to_on"] >= first]


def teams_without_instructor(office: Office) -> list[dict[str, Any]]:
    """Teams (班组) without an instructor today: `id name`."""
    served = {row["team_id"] for row in postings_in(office, Period.of(office.today, "month")) if _runs(row, office)}
    teams = office.read("units", is_("kind", "班组"), columns=("name",), sort=("name",))
    return [team for team in teams if team["id"] not in served]


def _runs(row: dict[str, Any], office: Office) -> bool:
    day = office.today.isoformat()
    return row["from_on"] <= day and (not row["to_on"] or row["to_on"] >= day)


def branch(office: Office) -> dict[str, Any] | None:
    """The branch whose name heads the sheets (党支部); None before one is registered."""
    found = office.read(
        "units", among("kind", ("党支部", "党总支")), columns=("name", "leader", "kind"), sort=("-kind", "id")
    )
    return next((row for row in found if row["kind"] == "党支部"), found[0] if found else None)
