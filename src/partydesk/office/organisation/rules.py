"""Who counts as covered (联系覆盖率, S1 3.1.1 and DOMAIN 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partydesk.core.declared import declared
from partydesk.office.choices import IN_SERVICE, MEMBERS

COVERED = "已联系"
UNCOVERED = "未覆盖"
UNASSIGNED = "待指定"
"""A contact is recorded, but the member has left or retired: somebody else must be named."""


@declared(frozen=True)
class Coverage:
    """How many of the non-members in service have a contact member."""

    covered: int
    total: int
    unassigned: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where nobody is to be covered."""
        return self.covered / self.total if self.total else None


def to_be_covered(person: Mapping[str, Any]) -> bool:
    """Non-members in 在职/借调/长休; binned records do not count."""
    return person["binned_at"] is None and person["state"] in IN_SERVICE and person["political_status"] not in MEMBERS


def contact_of(person: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]]) -> tuple[int | None, str | None]:
    """The contact member of a person and the state that coverage counts.

    `contacts`: the person's open contacts with the member's `member_id.state` and
    `member_id.political_status`; the latest start wins.
    """
    if not to_be_covered(person):
        return None, None
    serving = [
        each
        for each in contacts
        if each["member_id.state"] in IN_SERVICE and each["member_id.political_status"] in MEMBERS
    ]
    if serving:
        latest = max(serving, key=lambda each: (each["since_on"] or "", each["id"]))
        return latest["member_id"], COVERED
    return None, UNASSIGNED if contacts else UNCOVERED
