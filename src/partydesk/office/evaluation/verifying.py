"""What is kept and not logged is held against what the log vouches for: totals of ballots, stored results.

Their digests stand in the log and cover a salt, which lies in the kept text itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.query import Clause, filled
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.counting import digest
from partydesk.office.evaluation.queries import SEALED, current, note_of
from partydesk.office.evaluation.scoring import snapshot

if TYPE_CHECKING:
    from partydesk.office.context import Office


def unlike_the_log(office: Office) -> list[str]:
    """Batches and results that are not what was typed or computed, in words; none in a sound store."""
    return [*_batches(office), *_results(office)]


def _batches(office: Office) -> Iterator[str]:
    columns = ("number", "valid", "totals", "excerpts", "digest")
    for row in office.read("ballot_batches", columns=columns, binned=None):
        if not _as_typed(row) or bool(row["digest"] and row["valid"]) != bool(row["totals"]):
            yield N_("反评批次 {number}").format(number=row["number"])
    for row in office.read("surveys", columns=columns, binned=None):
        if not _as_typed(row):
            yield N_("问卷 {number}").format(number=row["number"])
    for row in office.read("review_batches", columns=("number", "totals", "digest"), binned=None):
        if (digest(row["totals"]) if row["totals"] else None) != row["digest"]:
            yield N_("民主评议批次 {number}").format(number=row["number"])


def _as_typed(row: Mapping[str, Any]) -> bool:
    """Whether totals and opinions are those of the digest; without totals there is no salt to tell by."""
    if not row["digest"]:
        return not (row["totals"] or row["excerpts"])
    if not row["totals"]:
        return True
    try:
        salt = json.loads(row["totals"])["salt"]
    except (ValueError, LookupError, TypeError):
        return False
    return bool(digest(f"{salt}{row['totals']}{row['excerpts']}") == row["digest"])


def _results(office: Office) -> Iterator[str]:
    """Results that are no seal yet; a text that the log does not vouch for counts as not computed anyway."""
    columns = ("serial", "total", "note", "snapshot", "content_hash")
    for row in office.read("evaluations", Clause("state", "!=", SEALED), filled("snapshot"), columns=columns):
        if not current(row):
            continue
        result = snapshot.from_text(row["snapshot"])
        if (row["total"], row["note"]) != (result.total, note_of(result)):
            yield N_("评价 {serial}").format(serial=row["serial"])
