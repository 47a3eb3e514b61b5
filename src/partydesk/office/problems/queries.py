"""Reads of the problem list beyond its ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import AllOf, AnyOf, Clause, Where, among, between, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem, Evidence, Figure
from partydesk.office.gathering import rows_by, within
from partydesk.office.problems import codes as c
from partydesk.office.problems import rules

if TYPE_CHECKING:
    from partydesk.office.context import Office


def figures(office: Office, period: Period, team: int | None = None) -> rules.Figures:
    """办结率, 销号率, 满意度, median days, 矛盾化解率 of the problems raised in a period (DOMAIN 8)."""
    where = (within("raised_on", period), *((is_("team_id", team),) if team else ()))
    rows = office.read("problems", *where, columns=("state", "mark", "days", "category"))
    return rules.figures(rows, office.setting(c.CONFLICT.key))


def on_list(period: Period) -> Where:
    """The problems that the 问题清单 of a period lists: still open, or ended in it."""
    first, last = period.start.isoformat(), period.end.isoformat()
    return AnyOf(
        (
            AllOf((among("state", c.OPEN), Clause("raised_on", "<=", last))),
            AllOf((is_("state", c.CLOSED), between("closed_on", first, last))),
            AllOf((is_("state", c.CANNOT), between("state_on", first, last))),
        )
    )


def listed_in(office: Office, period: Period) -> list[int]:
    """Those problems, the earliest first."""
    return [row["id"] for row in office.read("problems", on_list(period), columns=("id",), sort=("raised_on", "id"))]


def figures_line(office: Office, period: Period) -> str:
    """The figures of a period in one line, as the list prints them; empty where nothing was raised."""
    now = figures(office, period)
    if not now.raised:
        return ""
    parts = [
        (N_("办结率"), _share(now.dealt_rate)),
        (N_("销号率"), _share(now.closed_rate)),
        (N_("满意度"), "—" if now.satisfaction is None else f"{now.satisfaction:.2f}"),
        (N_("销号中位天数"), "—" if now.median_days is None else f"{now.median_days:g}"),
        (N_("矛盾化解率"), _share(now.resolved_rate)),
    ]
    said = "，".join(f"{title} {value}" for title, value in parts)
    return N_("{period}提出 {n} 件：{said}。").format(period=period.title, n=now.raised, said=said)


def _share(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.1%}"


def days_by_month(office: Office, months: int = 6) -> list[tuple[str, float | None]]:
    """Median days from raised to closed, by the month in which the problem was raised.

    The last so many months, this one last: `("2026-11", 5.0)`; None where none of them is closed.
    """
    from statistics import median

    periods = [office.month]
    while len(periods) < months:
        periods.insert(0, periods[0].previous())
    first = periods[0].start.isoformat()
    found: dict[str, list[int]] = defaultdict(list)
    closed = (is_("state", c.CLOSED), Clause("raised_on", ">=", first))
    for row in office.read("problems", *closed, columns=("raised_on", "days")):
        found[row["raised_on"][:7]].append(row["days"])
    return [(each.key, median(found[each.key]) if found[each.key] else None) for each in periods]


def line(office: Office) -> str:
    """The title line of the list: what is open, what is late, what waits for the raiser."""
    rows = office.read("problems", among("state", c.OPEN), columns=("state", "due_on", "amber_on"))
    late = sum(rules.light(row, office.today).tone == "red" for row in rows)
    waiting = sum(row["state"] == c.SUBMITTED for row in rows)
    return N_("{open} 件未办结 · {late} 件逾期 · {waiting} 件待认可").format(open=len(rows), late=late, waiting=waiting)


_DUE = (
    "number", "title", "state", "state_on", "due_on", "urgency", "raiser_kind", "raiser_id.name", "raiser_name",
    "team_id.name", "responsible_id.name",
)  # fmt: skip


def due(office: Office) -> list[DueItem]:
    """What the open problems owe: the work, the raiser's acknowledgement, or a new measure."""
    amber = office.setting(c.AMBER_DAYS.key)
    return [_due_item(row, amber) for row in office.read("problems", among("state", c.OPEN), columns=_DUE)]


def _due_item(row: dict[str, Any], amber: int) -> DueItem:
    what, action, day = {
        c.WAITING: (row["urgency"] or N_("问题"), "start", row["due_on"]),
        c.WORKING: (row["urgency"] or N_("问题"), "submit", row["due_on"]),
        c.SUBMITTED: (N_("销号确认"), "acknowledge", row["due_on"]),
        c.RETURNED: (N_("退回，定新措施"), "resume", row["state_on"]),
    }[row["state"]]
    return DueItem(
        due_on=day or row["state_on"],
        title=f"{what}：{row['title']}",
        whom=raiser(row),
        team=row["team_id.name"] or "",
        responsible=row["responsible_id.name"] or "",
        origin=N_("问题 {number}").format(number=row["number"]),
        ledger="problems",
        row_id=row["id"],
        action=action,
        amber_days=amber,
    )


def raiser(row: dict[str, Any]) -> str:
    """Who raised a problem, as lists name them; nobody's name where it was anonymous."""
    return row["raiser_id.name"] or row["raiser_name"] or row["raiser_kind"] or ""


def home_figures(office: Office) -> list[Figure]:
    """问题销号率 and 职工认可满意度 of the problems raised this quarter."""
    now = figures(office, office.quarter)
    rate, mark = now.closed_rate, now.satisfaction
    return [
        Figure(
            N_("问题销号率"),
            "—" if rate is None else f"{rate:.0%}",
            N_("{closed}/{raised} 件").format(closed=now.closed, raised=now.raised),
            page="problems",
            args={"preset": "this_quarter"},
        ),
        Figure(
            N_("职工认可满意度"),
            "—" if mark is None else f"{mark:.1f}",
            N_("/ 5（{n} 件）").format(n=len(now.marks)),
            page="problems",
            args={"preset": "closed_this_quarter"},
        ),
    ]


def closed_of_team(office: Office, teams: Collection[int], period: Period) -> dict[int, Evidence]:
    """Problems that teams raised in the period: closed ÷ raised, whenever they were closed (DOMAIN 8, Figures)."""
    raised = rows_by(
        office, "problems", "team_id", teams, within("raised_on", period),
        columns=("number", "state"), sort=("raised_on",),
    )  # fmt: skip
    found = {}
    for team, rows in raised.items():
        closed = [row for row in rows if row["state"] == c.CLOSED]
        found[team] = Evidence(len(closed), _cited(closed), float(len(rows)))
    return found


def closed_by(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """Problems for which people are responsible and which were acknowledged in the period."""
    found = rows_by(
        office, "problems", "responsible_id", people, is_("state", c.CLOSED), within("closed_on", period),
        columns=("number", "mark"), sort=("closed_on",),
    )  # fmt: skip
    return {
        who: Evidence(len(rows), _cited(rows), extra={"satisfaction": sum(row["mark"] for row in rows) / len(rows)})
        for who, rows in found.items()
    }


def _cited(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int, str], ...]:
    return tuple([("problems", row["id"], row["number"] or "") for row in rows])
