"""What the production family brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.family import EvidenceSource, Family
from partydesk.office.production import queries
from partydesk.office.production.ledger import PROJECTS
from partydesk.office.production.rules import KINDS, LEVELS

FAMILY = Family(
    "production",
    ledgers=(PROJECTS,),
    codes={"project_kind": KINDS, "project_level": LEVELS},
    settings=(queries.BONUS_LEVELS,),
    due=(queries.due,),
    evidence=(
        EvidenceSource("projects.led", N_("主持结项的项目"), queries.led),
        EvidenceSource("projects.joined", N_("参与结项的项目"), queries.joined),
        EvidenceSource("projects.done", N_("主持或参与结项的项目"), queries.done),
        EvidenceSource("projects.effective", N_("结项且数据见效的项目"), queries.effective),
        EvidenceSource("projects.spread", N_("成果得到推广的项目"), queries.spread),
        EvidenceSource("projects.awarded", N_("达到加分级别的获奖项目"), queries.awarded),
        EvidenceSource("projects.team_done", N_("班组结项的项目"), queries.team_done, "units"),
    ),
    facts={"taking_part_in_projects": queries.taking_part},
)
