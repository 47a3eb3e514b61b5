"""What the organisation family brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.text.words import N_
from partydesk.office.family import Family, Figure
from partydesk.office.organisation import queries
from partydesk.office.organisation.derive import COVERAGE
from partydesk.office.organisation.ledger import CONTACTS, POSTINGS, UNITS
from partydesk.office.organisation.rules import Coverage

if TYPE_CHECKING:
    from partydesk.office.context import Office


def coverage_line(office: Office) -> str:
    """The coverage figure as the ledger's title line shows it."""
    now = queries.coverage(office)
    if now.share is None:
        return N_("还没有需要联系的职工")
    return N_("联系覆盖率 {share:.1%} · {gap} 人未覆盖 · 其中待指定 {unassigned} 人").format(
        share=now.share, gap=now.total - now.covered, unassigned=now.unassigned
    )


def _gap_line(now: Coverage) -> str:
    if now.share is None:
        return N_("还没有职工")
    gap = now.total - now.covered
    return N_("{n} 人未覆盖").format(n=gap) if gap else N_("全部覆盖")


def _figures(office: Office) -> list[Figure]:
    now = queries.coverage(office)
    gap = now.total - now.covered
    return [
        Figure(
            N_("联系覆盖率"),
            "—" if now.share is None else f"{now.share:.1%}",
            _gap_line(now),
            "plain" if now.share is None else "red" if gap else "green",
            "employees",
            {"preset": "uncovered"},
        )
    ]


FAMILY = Family(
    "organisation",
    ledgers=(UNITS, POSTINGS, CONTACTS),
    codes={"unit_kind": ("党总支", "党支部", "党小组", "车间", "科室", "班组", "网格")},
    derivations=(COVERAGE,),
    figures=(_figures,),
    facts={
        "coverage": queries.coverage,
        "coverage_line": coverage_line,
        "uncovered": queries.uncovered,
        "postings_in": queries.postings_in,
        "teams_without_instructor": queries.teams_without_instructor,
        "branch": queries.branch,
    },
)
