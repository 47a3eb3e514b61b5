"""复核 and 定稿 of many: what can be done is done as one change, the others are named with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.store.change import Changed
from partydesk.office.evaluation import actions, queries, refusals
from partydesk.office.evaluation.actions import Progress

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Refused:
    """One whom an act on many left out, and why."""

    subject: tuple[str, int]
    name: str
    why: str


@declared(frozen=True)
class Together:
    """What came of an act on many: how many it was `done` to, and who was left out."""

    changed: Changed
    done: int
    refused: tuple[Refused, ...] = ()


def review_able(office: Office, ids: Sequence[int], by: str, progress: Progress) -> Together:
    """复核 of those it can be done to; `progress` may raise to stop, then nothing is kept."""
    rows = _rows(office, ids)
    return _done(
        office,
        rows,
        refusals.against_review(office, rows),
        lambda able: actions.review_rows(office, able, by, progress),
    )


def seal_able(office: Office, ids: Sequence[int], by: str, progress: Progress) -> Together:
    """定稿 of those it can be done to; `progress` may raise to stop, then nothing is kept."""
    rows = _rows(office, ids)
    reasons = refusals.against_seal(office, rows, by or office.store.actor)
    return _done(office, rows, reasons, lambda able: actions.seal_rows(office, able, by, progress))


def _rows(office: Office, ids: Sequence[int]) -> list[dict[str, Any]]:
    return list(office.many("evaluations", ids).values())


def _done(
    office: Office, rows: refusals.Rows, reasons: Mapping[int, str], act: Callable[[refusals.Rows], Changed]
) -> Together:
    able = [row for row in rows if row["id"] not in reasons]
    changed = act(able) if able else frozenset()
    refused = tuple(_refused(office, row, reasons[row["id"]]) for row in rows if row["id"] in reasons)
    return Together(changed, len(able), refused)


def _refused(office: Office, row: Mapping[str, Any], why: str) -> Refused:
    subject = queries.subject_key(row)
    return Refused(subject, office.label(*subject), why)
