"""Signed papers that are still owed: of what one has begun to file, the rest (扫描件归档)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partydesk.core.spec.query import Clause, empty, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.family import DueItem

if TYPE_CHECKING:
    from partydesk.office.context import Office

_LOOK_BACK = 180
"""Days after the last paper of a period came back: whoever has filed none since will not file the rest."""


def due_items(office: Office) -> list[DueItem]:
    """One line for a scheme and period of which some papers came back and others did not.

    An office that keeps its papers in a cabinet only is reminded of nothing.
    """
    since = (office.today - timedelta(days=_LOOK_BACK)).isoformat()
    begun = office.read(
        "scans", Clause("archived_on", ">=", since), filled("evaluation_id.archived_on"),
        columns=("evaluation_id.scheme", "evaluation_id.period"), sort=("id",),
    )  # fmt: skip
    pairs = dict.fromkeys((row["evaluation_id.scheme"], row["evaluation_id.period"]) for row in begun)
    return [item for scheme, period in pairs for item in _missing(office, scheme, period)]


def _missing(office: Office, scheme: str, period: str) -> list[DueItem]:
    rows = office.read(
        "evaluations", is_("scheme", scheme), is_("period", period), filled("seal_number"), empty("archived_on"),
        columns=("title", "person_id.name", "unit_id.name", "sealed_on"), sort=("sealed_on", "id"),
    )  # fmt: skip
    if not rows:
        return []
    first = rows[0]
    day = date.fromisoformat(first["sealed_on"]) + timedelta(days=office.setting("prints.archive_days"))
    title = N_("归档签字的《{title}》{period}（还有 {n} 份）").format(
        title=first["title"], period=Period.parse(period).title, n=len(rows))  # fmt: skip
    whom = first["person_id.name"] or first["unit_id.name"] or ""
    return [DueItem(day.isoformat(), title, whom, "", "", N_("扫描件归档"), "evaluations", first["id"])]
