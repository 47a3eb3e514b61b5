"""For whom a sheet of an evaluation is printed: narrowed by seal and team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.spec.query import Where, filled, is_
from partydesk.core.text.dates import Period
from partydesk.office.choices import WHERE_IN_SERVICE, WHERE_TEAM
from partydesk.office.family import Sheet

if TYPE_CHECKING:
    from partydesk.office.context import Office

_TEAM_PATHS = ("team_id", "person_id.team_id")
_SUBJECTS = {"employees": "person_id", "units": "unit_id"}


def by_seal(sheet: Sheet) -> bool:
    """Whether the sheet's records have an evaluation that is sealed or not."""
    return bool(sheet.scheme and sheet.of in _SUBJECTS and sheet.unit)


def team_path(office: Office, sheet: Sheet) -> str:
    """The path from the sheet's records to their team; empty where they have none.

    None either where the period of a record is not known by a field: all times would be printed.
    """
    if not sheet.of:
        return ""
    ledger = office.registry[sheet.of]
    if sheet.of not in _SUBJECTS and sheet.unit and not ledger.has(sheet.unit):
        return ""
    return next((path for path in _TEAM_PATHS if ledger.has(path.partition(".")[0])), "")


def teams(office: Office) -> list[tuple[int, str]]:
    """The teams to choose from, by name."""
    rows = office.read("units", *WHERE_TEAM, columns=("name",), sort=("name",))
    return [(row["id"], row["name"]) for row in rows]


def narrowed(
    office: Office, sheet: Sheet, period: Period | None, sealed: bool | None, team: int | None
) -> tuple[int, ...] | None:
    """The records of the sheet's ledger under both conditions, None for one that is not set; None: everyone."""
    found: list[int] | None = None
    if sealed is not None and by_seal(sheet) and period is not None:
        column = _SUBJECTS[sheet.of]
        rows = office.read(
            "evaluations", is_("scheme", sheet.scheme), is_("period", period.key), filled(column),
            columns=(column, "seal_number"),
        )  # fmt: skip
        found = [row[column] for row in rows if bool(row["seal_number"]) is sealed]
    path = team_path(office, sheet)
    if team is not None and path:
        where: tuple[Where, ...] = (is_(path, team),)
        if sheet.of not in _SUBJECTS and sheet.unit and period is not None:
            where = (*where, is_(sheet.unit, period.key))
        elif sheet.of == "employees" and not sheet.scheme:
            where = (*where, *WHERE_IN_SERVICE)
        ours = {row["id"]: None for row in office.read(sheet.of, *where, columns=("id",))}
        found = list(ours) if found is None else [each for each in found if each in ours]
    return None if found is None else tuple(found)
