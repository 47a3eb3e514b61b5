"""The month board, what is due, and the figures of the instructors' work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import among, between, is_
from partydesk.core.text.dates import Period, short_date
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem, Evidence, Figure
from partydesk.office.gathering import rows_by, within
from partydesk.office.instructors import codes as c
from partydesk.office.instructors.rules import Tally, tally

if TYPE_CHECKING:
    from partydesk.office.context import Office


def month_tally(office: Office, month: Period) -> Tally:
    """Prescribed tasks of a month, expected against actual."""
    return tally(_prescribed(office, month))


def _prescribed(office: Office, month: Period) -> list[dict[str, Any]]:
    columns = ("connection", "counted", "on_time")
    return office.read("tasks", is_("month", month.key), is_("kind", c.PRESCRIBED), columns=columns)


def by(rows: Iterable[Mapping[str, Any]], key: str, words: Sequence[str]) -> dict[str, Tally]:
    """Tallies by connection or theme, in the order of the code list; words without tasks are left out."""
    groups: dict[str, list[Mapping[str, Any]]] = {word: [] for word in words}
    for row in rows:
        groups.setdefault(row[key] or "", []).append(row)
    return {word: tally(group) for word, group in groups.items() if group}


def line(office: Office) -> str:
    """The title line of the tasks."""
    now = month_tally(office, office.month)
    if now.rate is None:
        return N_("本月还没有规定动作")
    return N_("本月规定动作 {actual}/{expected} · 完成率 {rate:.1%} · 按时率 {punctual:.1%}").format(
        actual=now.actual, expected=now.expected, rate=now.rate, punctual=now.on_time_rate
    )


def home_figures(office: Office) -> list[Figure]:
    """规定动作 of this month by connection."""
    rows = _prescribed(office, office.month)
    return [
        Figure(
            connection or N_("未定连接"),
            f"{found.rate:.0%}",
            N_("规定动作 {actual}/{expected}").format(actual=found.actual, expected=found.expected),
            page="tasks",
            args={"preset": "this_month", "words": {"connection": connection}},
        )
        for connection, found in by(rows, "connection", office.codes("connection")).items()
    ]


_DUE = ("title", "due_on", "connection", "kind", "month", "instructor_id.name", "team_id.name")  # fmt: skip


def due(office: Office) -> list[DueItem]:
    """Open tasks due by the end of this month, back to the start of the quarter: later, they count no more."""
    first, last = office.quarter.start.isoformat(), office.month.end.isoformat()
    rows = office.read("tasks", among("state", c.OPEN), between("due_on", first, last), columns=_DUE)
    return [_due_item(row) for row in rows]


def _due_item(row: dict[str, Any]) -> DueItem:
    prescribed = row["kind"] == c.PRESCRIBED
    source = N_("{n}月指引").format(n=int(row["month"][5:])) if prescribed and row["month"] else N_("自选动作")
    return DueItem(
        due_on=row["due_on"],
        title=row["title"],
        whom="" if row["team_id.name"] else N_("本人"),
        team=row["team_id.name"] or "",
        responsible=row["instructor_id.name"] or N_("待指定"),
        origin=" · ".join(part for part in (source, row["connection"]) if part),
        ledger="tasks",
        row_id=row["id"],
        action="tick",
    )


_CITED = ("title", "team_id.name", "done_on")
_EVIDENCE = (*_CITED, "due_on", "counted", "on_time")


def prescribed_evidence(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """Prescribed tasks of instructors due in the period: done ones that count ÷ expected (DOMAIN 8).

    Done late but within the quarter of the due date counts; `extra` has `on_time` and `on_time_rate`.
    """
    return _prescribed_of(office, "instructor_id", people, period)


def team_prescribed_evidence(office: Office, teams: Collection[int], period: Period) -> dict[int, Evidence]:
    """Prescribed tasks that instructors owe teams in the period, counted as for an instructor."""
    return _prescribed_of(office, "team_id", teams, period)


def _prescribed_of(office: Office, path: str, ids: Collection[int], period: Period) -> dict[int, Evidence]:
    where = (is_("kind", c.PRESCRIBED), within("due_on", period))
    found = rows_by(office, "tasks", path, ids, *where, columns=_EVIDENCE, sort=("due_on",))
    today = office.today
    return {each: _tallied(rows, today) for each, rows in found.items()}


def _tallied(rows: Sequence[Mapping[str, Any]], today: date) -> Evidence:
    found = tally(rows)
    rate = found.on_time_rate
    return Evidence(
        found.actual,
        tuple([_record(row, today) for row in rows if row["counted"]]),
        float(found.expected),
        "" if rate is None else N_("按时率 {rate:.1%}").format(rate=rate),
        {"on_time": found.punctual, "on_time_rate": rate},
    )


def self_chosen_evidence(office: Office, people: Collection[int], period: Period) -> dict[int, Evidence]:
    """Self-chosen actions of instructors done in the period."""
    return _self_chosen_of(office, "instructor_id", people, period)


def team_self_chosen_evidence(office: Office, teams: Collection[int], period: Period) -> dict[int, Evidence]:
    """Self-chosen actions done at teams in the period."""
    return _self_chosen_of(office, "team_id", teams, period)


def _self_chosen_of(office: Office, path: str, ids: Collection[int], period: Period) -> dict[int, Evidence]:
    where = (is_("kind", c.SELF_CHOSEN), is_("state", c.DONE), within("done_on", period))
    found = rows_by(office, "tasks", path, ids, *where, columns=_CITED, sort=("done_on",))
    today = office.today
    return {each: Evidence(len(rows), tuple([_record(row, today) for row in rows])) for each, rows in found.items()}


def _record(row: Mapping[str, Any], today: date) -> tuple[str, int, str]:
    words = (short_date(row["done_on"], today), row["title"], row["team_id.name"] or "")
    return "tasks", row["id"], " ".join(word for word in words if word)
