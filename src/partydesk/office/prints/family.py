"""What the prints family brings."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.office.family import Family, Setting
from partydesk.office.prints.derive import ARCHIVED_ON, PAPERS_BACK
from partydesk.office.prints.due import due_items
from partydesk.office.prints.ledger import PRINTED_SHEETS, PRINTS, SCANS

FAMILY = Family(
    "prints",
    ledgers=(PRINTS, PRINTED_SHEETS, SCANS),
    derivations=(ARCHIVED_ON, PAPERS_BACK),
    settings=(
        Setting("prints.archive_days", N_("定稿后多少天内把签字的表扫描归档"), 30,
                help=N_("同一期已归档过扫描件的方案才提醒；只存纸的不提醒。")),
    ),
    due=(due_items,),
)  # fmt: skip
