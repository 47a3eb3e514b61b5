"""The negative list (负面清单) that the year's evaluation and awards read, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem, Evidence
from partydesk.office.gathering import rows_by, within
from partydesk.office.supervision.actions import CLOSED, REPLIED, WORKING

if TYPE_CHECKING:
    from partydesk.office.context import Office

_NEGATIVE = is_("negative", True)


def of_units(office: Office, units: Collection[int], period: Period) -> dict[int, Evidence]:
    """Entries of the negative list for which units or those below them are responsible, by the day of issue."""
    below = {unit: _with_those_below(office, unit) for unit in units}
    found = _rows(office, "unit_id", set().union(*below.values()), period)
    return {
        unit: _evidence([row for each in sorted(ids) for row in found.get(each, ())]) for unit, ids in below.items()
    }


def _with_those_below(office: Office, unit: int) -> set[int]:
    """A unit and all units under it, down the tree (组织)."""
    found, level = {unit}, [unit]
    while level:
        rows = office.store.of("units", "parent_id", level, columns=("parent_id",))
        level = [row["id"] for row in rows if row["id"] not in found]
        found.update(level)
    return found


def of_people(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """Entries of the negative list for which people answer as leaders, by the day they were issued."""
    return {who: _evidence(rows) for who, rows in _rows(office, "leader_id", people, period).items()}


def _rows(office: Office, path: str, ids: Collection[int], period: Period) -> Mapping[int, list[dict[str, Any]]]:
    where = (_NEGATIVE, within("issued_on", period))
    return rows_by(office, "supervisions", path, ids, *where, columns=("number",), sort=("issued_on",))


def _evidence(rows: Sequence[Mapping[str, Any]]) -> Evidence:
    return Evidence(len(rows), tuple(("supervisions", row["id"], row["number"] or "") for row in rows))


def negatives(office: Office, ledger: str, subject: int, period: Period) -> list[dict[str, Any]]:
    """The entries of the negative list against a person or a unit: number and title, in the order of days."""
    path = "leader_id" if ledger == "employees" else "unit_id"
    return office.read("supervisions", is_(path, subject), _NEGATIVE, within("issued_on", period),
                       columns=("number", "title"), sort=("issued_on",))  # fmt: skip


_SLIP = (
    "number", "title", "kind", "level", "source", "unit_id.name", "leader_id.name", "issuer", "issued_on", "demand",
    "due_on", "session", "reply", "verdict", "negative",
)  # fmt: skip


def open_or(office: Office, ids: Collection[int] | None) -> list[dict[str, Any]]:
    """The named matters in their order, else those that are not closed."""
    if ids is None:
        return office.read("supervisions", Clause("state", "!=", CLOSED), columns=_SLIP, sort=("issued_on",))
    return list(office.many("supervisions", ids, *_SLIP).values())


def due(office: Office) -> list[DueItem]:
    """Replies owed by their day, checks owed since the reply."""
    columns = ("title", "number", "state", "due_on", "replied_on", "unit_id.name", "leader_id.name", "issuer")
    found = []
    for row in office.read("supervisions", Clause("state", "!=", CLOSED), columns=columns):
        replied = row["state"] == REPLIED
        day = row["replied_on"] if replied else row["due_on"]
        if day:
            found.append(DueItem(
                day, (N_("核查：{title}") if replied else N_("督办回复：{title}")).format(title=row["title"]),
                row["unit_id.name"] or row["leader_id.name"] or "", row["unit_id.name"] or "",
                (row["issuer"] if replied else row["leader_id.name"]) or "",
                N_("督办 {number}").format(number=row["number"]), "supervisions", row["id"],
                "verify" if replied else "reply",
            ))  # fmt: skip
    return found


def line(office: Office) -> str:
    """The title line: what is being worked on, what waits for the check, the year's negative list."""
    working = office.count("supervisions", is_("state", WORKING))
    replied = office.count("supervisions", is_("state", REPLIED))
    listed = office.count("supervisions", _NEGATIVE, within("issued_on", Period.of(office.today, "year")))
    return N_("办理中 {a} 件 · 待核查 {b} 件 · 本年负面清单 {c} 件").format(a=working, b=replied, c=listed)
