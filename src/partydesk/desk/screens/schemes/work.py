"""The draft or the version in hand: its table, what the check says of it, and whether all of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from partydesk.desk.screens.schemes import reading
from partydesk.office.evaluation.schemes import check
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes.check import Sum
from partydesk.office.evaluation.schemes.edit import Spot
from partydesk.office.evaluation.schemes.findings import Finding
from partydesk.office.evaluation.schemes.ledger import SCHEME
from partydesk.office.evaluation.schemes.overview import Standing

EDITS: Mapping[str, Callable[[dict[str, Any], Spot], Spot]] = {
    "add": draft_edit.add_indicator,
    "dimension": draft_edit.add_dimension,
    "double": draft_edit.double,
    "remove": draft_edit.remove,
    "up": lambda table, spot: draft_edit.move(table, spot, -1),
    "down": lambda table, spot: draft_edit.move(table, spot, 1),
}
"""What can be done with the lines of a draft."""


class Work:
    """`locked` where it is no draft; `scheme` where it is no ballot."""

    def __init__(self, office: Any, standing: Standing) -> None:
        self._office, self.standing = office, standing
        self.locked, self.scheme = not standing.draft, standing.kind == SCHEME
        if standing.draft:
            self.table = scheme_drafts.table_of_draft(office, standing.draft)
        else:
            self.table = scheme_drafts.table_of_version(office, standing.kind, standing.key, standing.version)
        self._kept = scheme_drafts.written(self.table)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return not self.locked and scheme_drafts.written(self.table) != self._kept

    def save(self) -> Any:
        """Keeps the draft as it is; returns what changed.

        Raises:
            KnownError: it is no draft any more.
        """
        changed = scheme_drafts.save(self._office, self.standing.draft, self.table)
        self.let_go()
        return changed

    def let_go(self) -> None:
        """Nothing more of it is to be saved."""
        self._kept = scheme_drafts.written(self.table)

    def put(self, spot: Spot, key: str, text: str) -> None:
        """Takes what was typed at a place."""
        draft_edit.put(draft_edit.at(self.table, spot), key, text)

    def findings(self) -> list[Finding]:
        """What the live check says; nothing of a version in force."""
        return [] if self.locked else scheme_drafts.findings_of(self._office, self.standing.kind, self.table)

    def sums(self) -> tuple[Sum, ...]:
        """The sums of the dimensions, and of the whole."""
        return check.sums(self.table)

    def source_titles(self) -> dict[str, str]:
        """What its indicators may rest on, by key."""
        return reading.source_titles(self._office, self.table)
