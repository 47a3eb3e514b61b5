"""Why an evaluation can't be reviewed or sealed now: all reasons at once, so that of many the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.grades.caps import over_share
from partydesk.office.evaluation.queries import COMPUTED, REVIEWED, current
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.compute import draft_results

if TYPE_CHECKING:
    from partydesk.office.context import Office
    from partydesk.office.evaluation.scoring.result import Result

Rows = Sequence[Mapping[str, Any]]
"""Whole rows of `evaluations`."""


def against_review(office: Office, rows: Rows) -> dict[int, str]:
    """The reason against 复核 by evaluation, of those that have one: nobody can have checked what the records no longer
    give, and to seal it would be refused.
    """
    found = {}
    for row in rows:
        if row["state"] != COMPUTED or not current(row):
            found[row["id"]] = N_("不是“已计算”，请先重新计算")
        elif row["total"] is None:
            found[row["id"]] = N_("不计分，不需要复核")
    for row, kept, now in _computed_again(office, [row for row in rows if row["id"] not in found]):
        if now != kept:
            found[row["id"]] = N_("计算后记录有变动，请先重新计算")
    return found


def against_seal(office: Office, rows: Rows, who: str) -> dict[int, str]:
    """The reason against 定稿 by `who`, by evaluation, of those that have one.

    Each must be reviewed, by somebody else where the setting asks; nothing may be owed, and the records must still
    give what was reviewed.
    """
    two = office.setting("evaluation.two_persons")
    found = {}
    for row in rows:
        if row["state"] != REVIEWED or not current(row):
            found[row["id"]] = N_("还没有复核")
        elif two and who == row["reviewed_by"]:
            found[row["id"]] = N_("复核和定稿须由不同的人办理，请在“定稿人”写上另一人")
    found |= _open(office, [row for row in rows if row["id"] not in found])
    return found | over_share(office, [row for row in rows if row["id"] not in found])


def _open(office: Office, rows: Rows) -> dict[int, str]:
    found = {}
    for row, kept, now in _computed_again(office, rows):
        if now != kept:
            found[row["id"]] = N_("复核后记录有变动，请重新计算并复核")
        elif kept.blocked:
            found[row["id"]] = N_("还缺：{what}").format(what="、".join((*kept.missing, *kept.remarks)))
    return found


def _computed_again(office: Office, rows: Rows) -> Iterator[tuple[Mapping[str, Any], Result, Result | None]]:
    """Each row with its stored result and the one that the records give now."""
    for scheme_key, period in dict.fromkeys((row["scheme"], row["period"]) for row in rows):
        ours = [row for row in rows if (row["scheme"], row["period"]) == (scheme_key, period)]
        keys = {queries.subject_key(row) for row in ours}
        now = {
            (each.subject.ledger, each.subject.id): each
            for each in draft_results(office, scheme_key, Period.parse(period), only=keys)
        }
        for row in ours:
            yield row, snapshot.from_text(row["snapshot"]), now.get(queries.subject_key(row))


def refuse_moved(office: Office, rows: Rows, among: Mapping[int, Mapping[str, Any]]) -> None:
    """Refuses within the change what a job on a connection of its own has overtaken since the rows were read.

    `among` are state and content hash of the same evaluations as they are now, by id.

    Raises:
        KnownError: one was computed, reviewed, sealed or reopened meanwhile, or has come or gone.
    """
    read = {row["id"]: (row["state"], row["content_hash"]) for row in rows}
    if read != {row_id: (row["state"], row["content_hash"]) for row_id, row in among.items()}:
        raise KnownError(N_("刚才另有操作改动了这些评价，没有办理：请再试一次。"))


def refusal(office: Office, row: Mapping[str, Any], why: str) -> KnownError:
    """The line that refuses an act on one evaluation."""
    ledger, subject = queries.subject_key(row)
    return KnownError(
        N_("{name} {period}：{why}。").format(name=office.label(ledger, subject), period=row["period"], why=why)
    )


def raise_first(office: Office, rows: Rows, reasons: Mapping[int, str]) -> None:
    """Refuses with the first of the reasons.

    Raises:
        KnownError: there is one.
    """
    for row in rows:
        if row["id"] in reasons:
            raise refusal(office, row, reasons[row["id"]])
