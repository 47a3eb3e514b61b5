"""What care owes today, and the deeds behind an evaluation, written over `Office.read`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, Where, empty, is_
from partydesk.core.text.dates import Period, short_date
from partydesk.core.text.words import N_
from partydesk.office.care.codes import VISIT
from partydesk.office.care.rules import OWED
from partydesk.office.family import DueItem, Evidence
from partydesk.office.gathering import rows_by, within

if TYPE_CHECKING:
    from partydesk.office.context import Office

_WHOM = ("person_id.name", "person_id.team_id.name")


def _within(office: Office, path: str) -> Where:
    ahead = timedelta(days=office.setting("concern.due_days"))
    return Clause(path, "<=", (office.today + ahead).isoformat())


def due_obligations(office: Office) -> list[DueItem]:
    """Visits and talks that events oblige to and nobody has done."""
    rows = office.read(
        "obligations", is_("state", OWED), _within(office, "due_on"),
        columns=("due_on", "duty", "title", "role", "responsible_id.name", "event_id.kind", *_WHOM),
    )  # fmt: skip
    return [
        DueItem(
            due_on=row["due_on"],
            title=f"{row['duty']}：{row['title']}",
            whom=row["person_id.name"],
            team=row["person_id.team_id.name"] or "",
            responsible=row["responsible_id.name"] or row["role"] or "",
            origin=_origin(row["event_id.kind"]),
            ledger="obligations",
            row_id=row["id"],
            action="record_visit" if row["duty"] == VISIT else "record_talk",
        )
        for row in rows
    ]


def _origin(event: str | None) -> str:
    return N_("员工大事 · {kind}").format(kind=event) if event else N_("应访应谈")


def due_follow_ups(office: Office) -> list[DueItem]:
    """Return visits that a talk promised."""
    rows = office.read(
        "talks", empty("followed_up_on"), _within(office, "follow_up_on"),
        columns=("follow_up_on", "follow_up", "talked_on", "talker_id.name", *_WHOM),
    )  # fmt: skip
    return [
        _asked(row, row["follow_up_on"], row["follow_up"] or N_("谈话后续"), row["talker_id.name"], "talks",
               N_("谈心谈话 · {day}").format(day=short_date(row["talked_on"], office.today)))
        for row in rows
    ]  # fmt: skip


def due_noted(office: Office) -> list[DueItem]:
    """Visits that a note on an employee's needs asked for."""
    rows = office.read(
        "dynamics", empty("visited_on"), _within(office, "visit_by"),
        columns=("visit_by", "content", "topic", "noted_by_id.name", *_WHOM),
    )  # fmt: skip
    return [
        _asked(row, row["visit_by"], row["content"], row["noted_by_id.name"], "dynamics",
               N_("员工动态 · {topic}").format(topic=row["topic"]))
        for row in rows
    ]  # fmt: skip


def _asked(row: dict[str, Any], due_on: str, text: str, responsible: str | None, ledger: str, origin: str) -> DueItem:
    return DueItem(
        due_on=due_on,
        title=N_("回访：{text}").format(text=text.strip().splitlines()[0][:40]),
        whom=row["person_id.name"],
        team=row["person_id.team_id.name"] or "",
        responsible=responsible or "",
        origin=origin,
        ledger=ledger,
        row_id=row["id"],
        action="record_visit",
    )


def talks_done(office: Office, instructors: Collection[int], period: Period) -> dict[int, Evidence]:
    """The talks that each instructor led in a period."""
    found = rows_by(
        office, "talks", "talker_id", instructors, within("talked_on", period),
        columns=("talked_on", "person_id.name"), sort=("talked_on",),
    )  # fmt: skip
    return {
        who: Evidence(
            len(rows), tuple([("talks", row["id"], f"{row['person_id.name']} {row['talked_on'][5:]}") for row in rows])
        )
        for who, rows in found.items()
    }


def latest_talk(office: Office) -> Period | None:
    """The quarter of the latest talk."""
    rows = office.read("talks", columns=("talked_on",), sort=("-talked_on",), limit=1)
    return Period.of(date.fromisoformat(rows[0]["talked_on"]), "quarter") if rows else None
