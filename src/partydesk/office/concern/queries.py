"""The roster today: what is due, the figures, the visits behind an evaluation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, between, empty, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.concern.rules import WATCHED
from partydesk.office.family import DueItem, Evidence, Figure
from partydesk.office.gathering import rows_by, within

if TYPE_CHECKING:
    from partydesk.office.context import Office

_WHOM = ("person_id.name", "person_id.team_id.name")


def due_visits(office: Office) -> list[DueItem]:
    """Follow-up visits of the roster that are overdue or fall due soon."""
    until = (office.today + timedelta(days=office.setting("concern.due_days"))).isoformat()
    rows = office.read(
        "concerns", Clause("next_visit_on", "<=", until),
        columns=("next_visit_on", "category", "level", "responsible_id.name", *_WHOM),
    )  # fmt: skip
    return [
        DueItem(
            due_on=row["next_visit_on"],
            title=N_("回访：{category}").format(category=row["category"]),
            whom=row["person_id.name"],
            team=row["person_id.team_id.name"] or "",
            responsible=row["responsible_id.name"] or "",
            origin=N_("重点关注 · {level}").format(level=row["level"]),
            ledger="concerns",
            row_id=row["id"],
            action="record_visit",
        )
        for row in rows
    ]


def due_promised(office: Office) -> list[DueItem]:
    """Return visits that a visit promised to somebody who is not on the roster."""
    until = (office.today + timedelta(days=office.setting("concern.due_days"))).isoformat()
    rows = office.read(
        "visits", Clause("next_on", "<=", until), empty("followed_up_on"), empty("concern_ids"),
        columns=("next_on", "reason", "kind", "visitor_id.name", "number", "person_id", *_WHOM),
    )  # fmt: skip
    return [
        DueItem(
            due_on=row["next_on"],
            title=N_("回访：{what}").format(what=row["reason"] or row["kind"] or N_("走访后续")),
            whom=row["person_id.name"],
            team=row["person_id.team_id.name"] or "",
            responsible=row["visitor_id.name"],
            origin=N_("走访 {number}").format(number=row["number"] or ""),
            ledger="employees",
            row_id=row["person_id"],
            action="record_visit",
        )
        for row in rows
    ]


def due_disposals(office: Office) -> list[DueItem]:
    """Removed entries whose retention has ended."""
    rows = office.read(
        "disposals", Clause("due_on", "<=", office.today.isoformat()), empty("done_on"),
        columns=("due_on", "title", *_WHOM),
    )  # fmt: skip
    return [
        DueItem(
            due_on=row["due_on"],
            title=N_("清理：{title}").format(title=row["title"]),
            whom=row["person_id.name"] or "",
            team=row["person_id.team_id.name"] or "",
            responsible="",
            origin=N_("到期清理"),
            ledger="disposals",
            row_id=row["id"],
            action="dispose",
        )
        for row in rows
    ]


def concern_counts(office: Office) -> tuple[int, int]:
    """Rows under watch, and those of them whose visit is overdue."""
    overdue = office.count("concerns", Clause("next_visit_on", "<", office.today.isoformat()))
    return office.count("concerns", is_("state", WATCHED)), overdue


def concern_line(office: Office) -> str:
    """The roster's title line."""
    watched, overdue = concern_counts(office)
    week = between("next_visit_on", office.today.isoformat(), (office.today + timedelta(days=7)).isoformat())
    line = N_("{n} 条关注中 · {soon} 条本周到期").format(n=watched, soon=office.count("concerns", week))
    return line + (N_(" · {n} 条逾期").format(n=overdue) if overdue else "")


def figures(office: Office) -> list[Figure]:
    """按期回访: rows under watch whose visit is not overdue, of all rows under watch."""
    watched, overdue = concern_counts(office)
    if not watched:
        return [Figure(N_("关注中"), "0", page="concerns", args={"preset": "watched"})]
    share = (watched - overdue) / watched
    note = N_("{n} 条逾期").format(n=overdue) if overdue else N_("全部按期")
    return [
        Figure(N_("关注中"), str(watched), page="concerns", args={"preset": "watched"}),
        Figure(N_("按期回访"), f"{watched - overdue}/{watched}", f"{share:.0%} · {note}", "red" if overdue else "green",
               "concerns", {"preset": "overdue" if overdue else "watched"}),
    ]  # fmt: skip


def visits_done(office: Office, instructors: Collection[int], period: Period) -> dict[int, Evidence]:
    """The visits that each instructor made in a period."""
    found = rows_by(
        office, "visits", "visitor_id", instructors, within("visited_on", period),
        columns=("number", "visited_on", "person_id.name"), sort=("visited_on",),
    )  # fmt: skip
    return {who: Evidence(len(rows), tuple([_visit(row) for row in rows])) for who, rows in found.items()}


def _visit(row: Mapping[str, Any]) -> tuple[str, int, str]:
    return "visits", row["id"], row["number"] or f"{row['person_id.name']} {row['visited_on'][5:]}"


def latest_visit(office: Office) -> Period | None:
    """The quarter of the latest visit."""
    rows = office.read("visits", columns=("visited_on",), sort=("-visited_on",), limit=1)
    return Period.of(date.fromisoformat(rows[0]["visited_on"]), "quarter") if rows else None
