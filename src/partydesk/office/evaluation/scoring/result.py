"""The result of an evaluation: every line with its arithmetic and records, and the total."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from partydesk.core.declared import declared
from partydesk.core.text.words import N_
from partydesk.office.evaluation.grades.grading import Decision, graded
from partydesk.office.evaluation.schemes.scheme import Indicator, Scheme
from partydesk.office.evaluation.scoring import rules
from partydesk.office.evaluation.scoring.rules import Outcome, plain, rounded
from partydesk.office.family import Evidence

Cited = tuple[str, int, str]
"""A record behind a point: ledger, id, and its number as sheets print it."""
_NUMBER = re.compile(r"\S*\d\S*")


@declared(frozen=True)
class Line:
    """One indicator of a result; `score` is None where it is unavailable.

    `self_points` (自评) and `group_points` (党小组) stand beside the branch's mark and do not count (DOMAIN 8).
    `each` is what one counted record earns, where records are counted; `valid` how many ballots stand behind a figure.
    """

    code: str
    text: str
    standard: str
    rule: str
    full: Decimal
    score: Decimal | None
    content: str
    arithmetic: str
    records: tuple[Cited, ...] = ()
    self_points: Decimal | None = None
    group_points: Decimal | None = None
    each: Decimal = Decimal(0)
    valid: int = 0

    @property
    def applies(self) -> bool:
        """Whether a veto applies; one that somebody has typed as 无 also cites who said so."""
        return self.rule == "veto" and bool(self.records) and not self.content.endswith("：无")


@declared(frozen=True)
class DimensionResult:
    """The lines of one dimension."""

    title: str
    full: Decimal
    lines: tuple[Line, ...]

    @property
    def score(self) -> Decimal | None:
        """What its available lines add up to; None where none is available."""
        found = [each.score for each in self.lines if each.score is not None]
        return sum(found, Decimal(0)) if found else None


@declared(frozen=True)
class LinkResult:
    """What a sealed total hands on (两挂钩)."""

    title: str
    points: Decimal
    arithmetic: str


@declared(frozen=True)
class ShownResult:
    """What the sheet shows of a team of the one rated (两挂钩).

    `total` is None while it is not sealed; `rank` stands only where every team of the period is sealed and teams are
    ranked; `evaluation` is the id of the sealed one.
    """

    title: str
    team: str
    total: Decimal | None = None
    rank: int | None = None
    evaluation: int | None = None


@declared(frozen=True)
class Person:
    """The one who is rated, as the sheet's head names it (also a team or a branch).

    `since` is the ISO day the posting began; `days` those posted in the period, None where it does not matter.
    """

    ledger: str
    id: int
    name: str
    group: str = ""
    teams: tuple[str, ...] = ()
    post: str = ""
    since: str = ""
    days: int | None = None


@declared(frozen=True)
class Result:
    """A whole evaluation of one subject in one period.

    Attributes:
        total: None where it is not scored (任期不足).
        arithmetic: how the total came about where parts were rescaled or stand outside the full score.
        remarks: printed beside the total (票数不足 …).
        missing: what is still owed, in words; `blocked` says that it keeps it from being sealed.
        previous: the total of the period before.
        suggested, decision: where people decide the grade, the one that the total suggests, and who decided and why.
        did, better, comment: 我做了什么 and 改进方向 of the review, and the secretary's comment on it.
        books: sealing it books its lines into the points ledger; `bonus_cap` limits what stands outside the full score.
        columns: how many columns of marks the scheme has, `one` or `three`.
        shown_back: the sealed totals of the teams that the one rated is posted to.
    """

    scheme: str
    title: str
    version: int
    period: str
    subject: Person
    full: Decimal
    dimensions: tuple[DimensionResult, ...]
    total: Decimal | None
    arithmetic: str = ""
    grade: str = ""
    vetoed: bool = False
    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blocked: bool = False
    previous: Decimal | None = None
    links: tuple[LinkResult, ...] = ()
    did: str = ""
    better: str = ""
    comment: str = ""
    suggested: str = ""
    decision: str = ""
    books: bool = False
    bonus_cap: Decimal = Decimal(0)
    columns: str = "one"
    shown_back: tuple[ShownResult, ...] = ()


@declared(frozen=True)
class Texts:
    """What the review contributes to the sheet."""

    did: str = ""
    better: str = ""
    comment: str = ""


NO_TEXTS = Texts()


def result_of_scheme(
    scheme: Scheme,
    subject: Person,
    period: str,
    evidence: Mapping[str, Evidence],
    *,
    unscored: str = "",
    previous: Decimal | None = None,
    texts: Texts = NO_TEXTS,
    decision: Decision | None = None,
    shown_back: tuple[ShownResult, ...] = (),
    score: Callable[[Indicator, Evidence], Outcome] = rules.score,
) -> Result:
    """The result from the evidence by indicator code; `unscored` says why there is no total (任期不足)."""
    outcomes = {each.code: score(each, evidence[each.code]) for each in scheme.indicators}
    total, arithmetic = (None, "") if unscored else total_of(scheme, outcomes)
    vetoed = any(each.vetoed for each in outcomes.values())
    remarks = [unscored] if unscored else [each.remark for each in outcomes.values() if each.remark]
    owed = [] if unscored else [each.missing for each in outcomes.values() if each.missing]
    grade = graded(scheme, total, vetoed, decision)
    return Result(
        scheme=scheme.key,
        title=scheme.title,
        version=scheme.version,
        period=period,
        subject=subject,
        full=scheme.full,
        dimensions=_dimensions(scheme, outcomes, evidence),
        total=total,
        arithmetic=arithmetic,
        grade=grade.grade,
        vetoed=vetoed,
        remarks=tuple(dict.fromkeys(remarks)),
        missing=tuple(dict.fromkeys((*owed, *filter(None, (grade.missing,))))),
        blocked=bool(unscored or grade.missing) or total is None or any(each.blocks for each in outcomes.values()),
        previous=previous,
        links=_links(scheme, total),
        did=texts.did,
        better=texts.better,
        comment=texts.comment,
        columns=scheme.columns,
        books=scheme.books,
        bonus_cap=scheme.bonus_cap,
        shown_back=shown_back,
        suggested=grade.suggested,
        decision=grade.decision,
    )


def total_of(scheme: Scheme, outcomes: Mapping[str, Outcome]) -> tuple[Decimal | None, str]:
    """The total and, where it is more than a sum, its arithmetic.

    Unavailable parts are left out and the others rescaled to the full score (DOMAIN 8); bonuses are held at
    the scheme's cap; the total lies between 0 and the full score plus that cap. None when nothing is available.
    """
    base = room = bonus = deducted = Decimal(0)
    for each in scheme.indicators:
        points = outcomes[each.code].score
        if points is None:
            continue
        if each.full:
            base += points
            room += each.full
        elif points > 0:
            bonus += points
        else:
            deducted -= points
    if not room:
        return None, ""
    steps = ""
    if room != scheme.full:
        rescaled = rounded(base * scheme.full / room)
        steps = f"{base} ÷ {plain(room)} × {plain(scheme.full)} = {rescaled}"
        base = rescaled
    earned, deducted = rounded(bonus), rounded(deducted)
    bonus = min(earned, rounded(scheme.bonus_cap))
    total = rounded(max(base + bonus - deducted, Decimal(0)))
    if bonus or deducted:
        steps = "；".join(filter(None, (steps, f"{base}{_beside(earned, bonus, deducted)}")))
        steps += (N_("，最低 0 分") if base + bonus < deducted else "") + f" = {total}"
    return total, steps


def _beside(earned: Decimal, bonus: Decimal, deducted: Decimal) -> str:
    """What is added and deducted beside the full score, with what the cap took of the bonuses."""
    added = f" + {bonus}" if bonus else ""
    if earned > bonus:
        added += N_("（加分 {earned}，上限 {cap}）").format(earned=earned, cap=plain(bonus))
    return added + (f" − {deducted}" if deducted else "")


def _dimensions(
    scheme: Scheme, outcomes: Mapping[str, Outcome], evidence: Mapping[str, Evidence]
) -> tuple[DimensionResult, ...]:
    found = []
    for dimension in scheme.dimensions:
        lines = []
        for each in dimension.indicators:
            came, ground = outcomes[each.code], evidence[each.code]
            lines.append(
                Line(
                    each.code, each.text, each.standard, each.rule, each.full, came.score, came.content,
                    came.arithmetic, _cited(ground.records), *ground.beside, each.points,
                    _valid(came, ground) if each.rule == "ballot" else 0,
                )
            )  # fmt: skip
        found.append(DimensionResult(dimension.title, dimension.full, tuple(lines)))
    return tuple(found)


def _valid(came: Outcome, ground: Evidence) -> int:
    return 0 if came.score is None else int(ground.extra["valid"])


def _cited(records: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Records by their own numbers, such as 2026-118; one without is cited by the program's number for it.

    Names and dates stay out of what is sealed: they may be put otherwise tomorrow.
    """
    if not records or (len(records) == 1 and _numbered(records[0][2])):
        return records
    return tuple(
        sorted([(ledger, row_id, name if _numbered(name) else str(row_id)) for ledger, row_id, name in records])
    )


@lru_cache(maxsize=50_000)
def _numbered(name: str) -> bool:
    return _NUMBER.fullmatch(name) is not None


def _links(scheme: Scheme, total: Decimal | None) -> tuple[LinkResult, ...]:
    if total is None:
        return ()
    return tuple(
        LinkResult(each.title, rounded(total * each.factor), f"{total} × {plain(each.factor * 100)}%")
        for each in scheme.links
    )
