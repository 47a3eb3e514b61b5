"""What the prints family brings."""

from __future__ import annotations

from partydesk.office.family import Family
from partydesk.office.prints.derive import ARCHIVED_ON, PAPERS_BACK
from partydesk.office.prints.ledger import PRINTED_SHEETS, PRINTS, SCANS

FAMILY = Family(
    "prints",
    ledgers=(PRINTS, PRINTED_SHEETS, SCANS),
    derivations=(ARCHIVED_ON, PAPERS_BACK),
)
