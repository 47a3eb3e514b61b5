"""Marks typed by hand (人工评分): one, or a whole grid of them as one change (DOMAIN 4, 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.normal import narrow
from partydesk.core.text.normal import plain as printable
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes.scheme import BRANCH, Indicator, Scheme
from partydesk.office.evaluation.scoring.compute import scheme_in_force
from partydesk.office.evaluation.scoring.rules import CENT, plain

if TYPE_CHECKING:
    from partydesk.office.context import Office

Place = tuple[str, int, str, str]
"""Where a mark stands: ledger and id of whom it rates, code of the indicator, column."""


_SAID = {"有": Decimal(1), "无": Decimal(0)}


@declared(frozen=True)
class Mark:
    """One mark to be kept; `points` None takes back what was typed. Of a veto 1 says that it applies, 0 not.

    `who` and `why` of its own come before those of the batch.
    """

    subject: tuple[str, int]
    indicator: str
    points: Decimal | None
    column: str = BRANCH
    who: str = ""
    why: str = ""

    @property
    def place(self) -> Place:
        return *self.subject, self.indicator, self.column


def refusal(indicator: Indicator, points: Decimal) -> str:
    """Why these points can't stand for an indicator, in one line; empty where they can."""
    if not points.is_finite() or not 0 <= points <= indicator.most:
        return N_("评分 {n} 应在 0～{cap} 之间。").format(n=f"{points:.12g}", cap=plain(indicator.most))
    if indicator.rule == "veto" and points not in (0, 1):
        return N_("一票否决只填 1（有）或 0（无）。")
    if points != points.quantize(CENT):
        return N_("评分 {n} 最多两位小数。").format(n=f"{points:.12g}")
    return ""


def read_points(indicator: Indicator, text: str) -> Decimal | None:
    """The points that somebody typed or pasted for an indicator; None for nothing typed, which takes a mark back.

    Raises:
        KnownError: it is no number, or one that can't stand there.
    """
    typed = printable(narrow(text)).replace("。", ".").strip()
    if not typed:
        return None
    if indicator.rule == "veto" and typed in _SAID:
        return _SAID[typed]
    try:
        points = Decimal(typed)
    except InvalidOperation:
        raise KnownError(N_("“{text}”不是分数。").format(text=" ".join(text.split())[:12])) from None
    if why := refusal(indicator, points):
        raise KnownError(why)
    return points.quantize(CENT) + 0  # −0 is 0


def kept_marks(office: Office, scheme_key: str, period: Period) -> dict[Place, dict[str, Any]]:
    """The marks of a scheme and period by place, each with id, points, who and why."""
    rows = office.store.tuples(
        "manual_marks", is_("scheme", scheme_key), is_("period", period.key),
        columns=("person_id", "unit_id", "indicator", "mark_column", "points", "who", "why"),
    )  # fmt: skip
    points = {raw: raw * CENT for raw in {row[5] for row in rows}}
    return {
        ("employees" if unit is None else "units", person if unit is None else unit, code, column):
        {"id": row_id, "points": points[raw], "who": who, "why": why}
        for row_id, person, unit, code, column, raw, who, why in rows
    }  # fmt: skip


def set_marks(office: Office, scheme_key: str, period: Period, marks: Sequence[Mark], who: str, why: str) -> Changed:
    """Types marks of indicators without a source, as one change; again, to correct them.

    `who` and `why` hold for every mark that brings none of its own.

    Raises:
        KnownError: an indicator is scored from records, points are out of range, the scheme lacks the column, who or
            why is missing, somebody is sealed already, or there is nothing to keep; then none is kept.
    """
    scheme = scheme_in_force(office, scheme_key, period)
    if not marks:
        raise KnownError(N_("没有要保存的评分。"))
    by_hand = {each.code: each for each in scheme.indicators if each.by_hand}
    for mark in marks:
        _check(scheme, by_hand.get(mark.indicator), mark, (mark.who or who, mark.why or why))
    _refuse_sealed(office, scheme, period, marks)
    kept = kept_marks(office, scheme_key, period)
    title = (
        N_("人工评分：{text}").format(text=by_hand[marks[0].indicator].text) if len(marks) == 1
        else N_("批量评分：{title}（{n} 项）").format(title=scheme.title, n=len(marks))
    )  # fmt: skip
    with office.change(title) as change:
        _write(office, change, scheme_key, period, marks, kept, (who, why))
    return change.done


def _check(scheme: Scheme, indicator: Indicator | None, mark: Mark, said: tuple[str, str]) -> None:
    if indicator is None:
        raise KnownError(N_("指标 {code} 不是人工评分项。").format(code=mark.indicator))
    if mark.column not in scheme.mark_columns:
        raise KnownError(N_("{title}没有“{column}”栏。").format(title=scheme.title, column=mark.column))
    if mark.points is None:
        return
    if why := refusal(indicator, mark.points):
        raise KnownError(why)
    if not all(each.strip() for each in said):
        raise KnownError(N_("人工评分要写明谁评的、为什么。"))


def _refuse_sealed(office: Office, scheme: Scheme, period: Period, marks: Sequence[Mark]) -> None:
    sealed = queries.sealed_totals(office, scheme.key, scheme.ledger, period)
    found = next((mark.subject for mark in marks if mark.subject[1] in sealed), None)
    if found is not None:
        raise KnownError(N_("{name} {period}：{why}。").format(
            name=office.label(*found), period=period.key, why=N_("已定稿，要改先重开")))  # fmt: skip


def _write(
    office: Office, change: Change, scheme_key: str, period: Period, marks: Sequence[Mark],
    kept: Mapping[Place, Mapping[str, Any]], said: tuple[str, str],
) -> None:  # fmt: skip
    """Corrects, takes back, adds; a mark that was taken back is brought back, so that a place never has two."""
    latest = {mark.place: mark for mark in marks}
    missing = any(place not in kept and mark.points is not None for place, mark in latest.items())
    cleared = _cleared(office, scheme_key, period) if missing else {}
    fresh = []
    for place, mark in latest.items():
        values = {"points": mark.points, "who": (mark.who or said[0]).strip(), "why": (mark.why or said[1]).strip()}
        if mark.points is None:
            if place in kept:
                change.bin("manual_marks", kept[place]["id"])
        elif place in kept:
            change.update("manual_marks", kept[place]["id"], **values)
        elif place in cleared:
            change.restore("manual_marks", cleared[place])
            change.update("manual_marks", cleared[place], **values)
        else:
            column = "person_id" if mark.subject[0] == "employees" else "unit_id"
            fresh.append({
                "scheme": scheme_key, "period": period.key, column: mark.subject[1], "indicator": mark.indicator,
                "mark_column": mark.column, **values,
            })  # fmt: skip
    if fresh:
        change.add_many("manual_marks", fresh)


def _cleared(office: Office, scheme_key: str, period: Period) -> dict[Place, int]:
    """The marks that were taken back, by place."""
    rows = office.read(
        "manual_marks", is_("scheme", scheme_key), is_("period", period.key), binned=True,
        columns=("person_id", "unit_id", "indicator", "mark_column"),
    )  # fmt: skip
    return {(*queries.subject_key(row), row["indicator"], row["mark_column"]): row["id"] for row in rows}
