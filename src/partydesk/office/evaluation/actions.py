"""The life of an evaluation: 草稿 → 已计算 → 已复核 → 已定稿, and an audited way back (DOMAIN 4)."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.collecting import uncollected
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import booking, marks, queries, refusals
from partydesk.office.evaluation.queries import COMPUTED, DRAFT, REVIEWED, SEALED, current
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import BRANCH
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.compute import drafts, scheme_in_force
from partydesk.office.evaluation.scoring.draft import Draft
from partydesk.office.evaluation.scoring.scores import Scores
from partydesk.office.gathering import only_few
from partydesk.office.points import actions as points

if TYPE_CHECKING:
    from partydesk.office.context import Office

_UNSEALED = {"sealed_by": None, "sealed_on": None, "seal_number": None}
_STANDING = ("state", "content_hash")
_UNREVIEWED = {"reviewed_by": None, "reviewed_on": None}


Progress = Callable[[int, int], object]
"""Told how many of how many are done; it may raise to stop, then nothing is kept."""


def _quiet(n: int, total: int) -> None:
    """Nobody wants to know how far it is."""


def compute(
    office: Office, scheme_key: str, period: Period, subjects: Collection[int] | None = None,
    progress: Progress = _quiet,
) -> Changed:  # fmt: skip
    """Computes everyone whom the scheme rates in the period (or `subjects`, by id) from the records.

    Sealed ones stay as they are. A result that comes out as before keeps its state; one that differs falls
    back to 已计算 and must be reviewed again.

    Raises:
        KnownError: the scheme is wrong, or there is nobody to rate.
    """
    scheme = scheme_in_force(office, scheme_key, period)
    column = "person_id" if scheme.ledger == "employees" else "unit_id"
    whose = () if subjects is None else (only_few(column, subjects),)
    rows = queries.evaluations_of(office, scheme_key, period, *whose)
    sealed = {key for key, row in rows.items() if row["state"] == SEALED}
    only = None if subjects is None else {(scheme.ledger, each) for each in subjects}
    with uncollected():
        found, scores = list(drafts(office, scheme, period, only=only, skip=sealed)), Scores()
    if not found and not sealed:
        raise KnownError(N_("{period}没有可评的对象：请先登记派驻。").format(period=period.title))
    with office.change(N_("计算{title}（{n} 份）").format(title=scheme.title, n=len(found))) as change:
        of_period = is_("scheme", scheme_key), is_("period", period.key)
        now = office.read("evaluations", *of_period, *whose, columns=_STANDING)
        refusals.refuse_moved(office, list(rows.values()), {row["id"]: row for row in now})
        schemes.use(office, change, scheme)
        for n, each in enumerate(found):
            progress(n, len(found))
            _keep(office, change, each, scores, rows.get(each.key))
    return change.done


def _keep(office: Office, change: Change, draft: Draft, scores: Scores, row: dict[str, Any] | None) -> None:
    settled, digest = row is not None and row["state"] != DRAFT and current(row), draft.digest()
    if settled and row and snapshot.draft_of(row["snapshot"]) == digest:
        return
    scheme, result = draft.scheme, draft.result(scores)
    if settled and row and snapshot.from_text(row["snapshot"]) == result:
        return
    text = snapshot.to_text(result, os.urandom(8).hex(), digest)
    values = {
        "state": COMPUTED, "version": scheme.version, "title": scheme.title, "total": result.total,
        "note": queries.note_of(result), "computed_on": office.today.isoformat(),
        "content_hash": snapshot.digest(text), "snapshot": text, **_UNREVIEWED, **_UNSEALED,
    }  # fmt: skip
    if row:
        change.update("evaluations", row["id"], **values)
        return
    number = office.store.next_number(f"evaluation.{scheme.key}.{result.period}")
    column = "person_id" if result.subject.ledger == "employees" else "unit_id"
    change.add(
        "evaluations", scheme=scheme.key, period=result.period, serial=f"{result.period}-{scheme.serial}-{number:03}",
        **{column: result.subject.id}, **values,
    )  # fmt: skip


def review(office: Office, ids: Sequence[int], by: str = "") -> Changed:
    """复核: somebody has checked the computed results.

    Raises:
        KnownError: one of them is not computed, is not scored, or its records have moved on.
    """
    rows = [office.one("evaluations", each) for each in ids]
    refusals.raise_first(office, rows, refusals.against_review(office, rows))
    return review_rows(office, rows, by)


def review_rows(office: Office, rows: refusals.Rows, by: str, progress: Progress = _quiet) -> Changed:
    """复核 of evaluations that nothing stands against."""
    with office.change(N_("复核评价（{n} 份）").format(n=len(rows))) as change:
        refusals.refuse_moved(office, rows, office.many("evaluations", [row["id"] for row in rows], *_STANDING))
        for n, row in enumerate(rows):
            progress(n, len(rows))
            change.update("evaluations", row["id"], state=REVIEWED, reviewed_by=by or office.store.actor,
                          reviewed_on=office.today.isoformat())  # fmt: skip
    return change.done


def seal(office: Office, ids: Sequence[int], by: str = "") -> Changed:
    """定稿: the result is sealed with a number and its content hash; can't be undone, only reopened.

    Raises:
        KnownError: one is not reviewed, something is owed, its records have moved on, or the setting asks
            for another person than the one who reviewed it.
    """
    rows = [office.one("evaluations", each) for each in ids]
    refusals.raise_first(office, rows, refusals.against_seal(office, rows, by or office.store.actor))
    return seal_rows(office, rows, by)


def seal_rows(office: Office, rows: refusals.Rows, by: str, progress: Progress = _quiet) -> Changed:
    """定稿 of evaluations that nothing stands against."""
    with office.change(N_("评价定稿（{n} 份）").format(n=len(rows)), final=True) as change:
        refusals.refuse_moved(office, rows, office.many("evaluations", [row["id"] for row in rows], *_STANDING))
        for n, row in enumerate(rows):
            progress(n, len(rows))
            _seal_one(office, change, row, by or office.store.actor)
    return change.done


def _seal_one(office: Office, change: Change, row: Mapping[str, Any], who: str) -> None:
    day = office.today.isoformat()
    year = day[:4]
    number = f"{year}-{office.store.next_number(f'seal.{year}'):04}"
    change.update("evaluations", row["id"], state=SEALED, sealed_by=who, sealed_on=day, seal_number=number)
    version = change.add(
        "sealed_versions", evaluation_id=row["id"], seal_number=number, total=row["total"], sealed_by=who,
        sealed_on=day, reviewed_by=row["reviewed_by"], content_hash=row["content_hash"], snapshot=row["snapshot"],
    )  # fmt: skip
    booking.book(office, change, row, (version, number), who)


def reopen(office: Office, evaluation: int, why: str, by: str = "") -> Changed:
    """重开: takes a seal back with a reason; the sealed version stays readable. Can't be undone.

    Raises:
        KnownError: it is not sealed, or no reason is given.
    """
    row = office.one("evaluations", evaluation)
    _refuse(office, row, row["state"] != SEALED, N_("没有定稿，不需要重开"))
    if not why.strip():
        raise KnownError(N_("重开已定稿的评价要写明原因。"))
    seals = office.read(
        "sealed_versions", is_("evaluation_id", evaluation), is_("seal_number", row["seal_number"]), columns=("id",)
    )
    with office.change(N_("重开评价"), final=True) as change:
        change.update("evaluations", evaluation, state=COMPUTED, **_UNREVIEWED, **_UNSEALED)
        for each in seals:
            change.update("sealed_versions", each["id"], reopened_by=by or office.store.actor,
                          reopened_on=office.today.isoformat(), reopened_why=why.strip())  # fmt: skip
            points.reverse_seal(office, change, each["id"], why, by)
    return change.done


def set_mark(
    office: Office, scheme_key: str, period: Period, subject: tuple[str, int], indicator: str, points: Decimal,
    who: str, why: str, column: str = BRANCH,
) -> Changed:  # fmt: skip
    """Types the points of an indicator without a source (人工评分), of a veto 1 or 0; again, to correct them.

    Raises:
        KnownError: the indicator is scored from records, points are out of range, who or why is missing, it is sealed.
    """
    return marks.set_marks(office, scheme_key, period, [marks.Mark(subject, indicator, points, column)], who, why)


def _refuse(office: Office, row: Mapping[str, Any], applies: bool, why: str) -> None:
    if applies:
        raise refusals.refusal(office, row, why)


def recompute_one(office: Office, evaluation: int, values: dict[str, Any]) -> Changed:
    """Computes one evaluation again."""
    row = office.one("evaluations", evaluation, "scheme", "period", "person_id", "unit_id", "state")
    _refuse(office, row, row["state"] == SEALED, N_("已定稿，要改先重开"))
    return compute(office, row["scheme"], Period.parse(row["period"]), {queries.subject_key(row)[1]})


def review_one(office: Office, evaluation: int, values: dict[str, Any]) -> Changed:
    """复核 of one evaluation; `values["by"]` names who checked it."""
    return review(office, [evaluation], values.get("by") or "")


def seal_one(office: Office, evaluation: int, values: dict[str, Any]) -> Changed:
    """定稿 of one evaluation; `values["by"]` names who seals it."""
    return seal(office, [evaluation], values.get("by") or "")


def reopen_one(office: Office, evaluation: int, values: dict[str, Any]) -> Changed:
    """重开 of one evaluation; `values`: why, by."""
    return reopen(office, evaluation, values.get("why") or "", values.get("by") or "")
