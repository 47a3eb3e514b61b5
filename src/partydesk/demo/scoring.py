"""The other evaluations of a quarter: points of teams and members, 岗位尽责; and the year's, as far as it has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from partydesk.core.text.dates import Period
from partydesk.demo.stage import ORGANISER, SECRETARY, Stage
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.marks import Mark, set_marks
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import BRANCH, Indicator, Scheme
from partydesk.office.evaluation.scoring.subjects import subjects_of
from partydesk.office.points import actions as points

TEAM, MEMBER, DUTY = "team_points", "member_points", "post_duty"
_BY_HAND = (("加分", "2", "支援兄弟班组抢修"), ("扣分", "-1", "无故缺席一次集体学习"))
_YEARLY = ("innovation_points", "outstanding_team", "outstanding_leader")
_STEPS: tuple[tuple[int, str, Callable[[Stage, str, Period], None]], ...]


def plan(stage: Stage) -> None:
    """Every quarter that has ended: teams before the instructors, whose sheets show them; members after."""
    quarter = stage.first_quarter
    while quarter.end < stage.diary.today:
        _plan_quarter(stage, quarter)
        quarter = quarter.next()
    stage.diary.on(stage.diary.ago(6), lambda: _year(stage))


def _plan_quarter(stage: Stage, quarter: Period) -> None:
    for days, key, act in _STEPS:
        day = stage.diary.worked(quarter.end + timedelta(days=days))
        stage.diary.on(day, lambda act=act, key=key: act(stage, key, quarter))  # type: ignore[misc]


def _mark(stage: Stage, key: str, period: Period) -> None:
    """The branch's marks of all that no record proves; where the form has three columns, the other two as well."""
    scheme = schemes.in_force(stage.office, key, period)
    why = {TEAM: "按班组台账和现场检查评定", MEMBER: "按签到、学习和党费记录评定"}.get(key, "支委会集体评定")
    found = [
        Mark((who.ledger, who.id), each.code, points, column)
        for who in subjects_of(stage.office, scheme, period)
        for each in scheme.indicators
        if each.rule == "manual" and each.by_hand
        for column, points in _columns(stage, scheme, each)
    ]
    set_marks(stage.office, key, period, found, SECRETARY, why)


def _columns(stage: Stage, scheme: Scheme, each: Indicator) -> list[tuple[str, Decimal]]:
    """The branch's mark and, in three columns, those of the person and the group near it."""
    given = _near(stage, each.most)
    return [
        (column, given if column == BRANCH else min(each.most, given + stage.dice.choice((0, 0, 1))))
        for column in scheme.mark_columns
    ]


def _near(stage: Stage, most: Decimal) -> Decimal:
    """Mostly full, at times a step or two less."""
    return max(Decimal(0), most - Decimal(stage.dice.choice((0, 0, 0, 1, 1, 2))))


def _book(stage: Stage, key: str, quarter: Period) -> None:
    """What the branch gives and takes by hand in the points ledger."""
    posted = sorted({row["person_id"] for row in stage.office.fact("postings_in", quarter)})
    day = (quarter.end - timedelta(days=20)).isoformat()
    for person, dimension, given, text in zip(posted, *zip(*_BY_HAND, strict=True), strict=False):
        points.book_by_hand(stage.office, {
            "person_id": person, "day": day, "dimension": dimension, "points": Decimal(given), "text": text,
            "who": ORGANISER, "why": "支委会研究决定", "evidence": f"{quarter.key} 支委会会议记录",
        })  # fmt: skip


def _compute(stage: Stage, key: str, period: Period) -> None:
    actions.compute(stage.office, key, period)


def _check(stage: Stage, key: str, period: Period) -> None:
    actions.review(stage.office, _ready(stage, key, period, queries.COMPUTED), ORGANISER)


def _seal(stage: Stage, key: str, period: Period) -> None:
    """All of a quarter; of the latest 岗位尽责 the last third still waits."""
    ready = _ready(stage, key, period, queries.REVIEWED)
    if key == DUTY and stage.is_latest(period):
        ready = ready[: len(ready) * 2 // 3]
    actions.seal(stage.office, ready, SECRETARY)


def _ready(stage: Stage, key: str, period: Period, state: str) -> list[int]:
    rows = queries.evaluations_of(stage.office, key, period).values()
    return [row["id"] for row in rows if row["state"] == state and row["total"] is not None]


def _year(stage: Stage) -> None:
    """What the year has brought so far is computed, for the meeting that proposes the awards."""
    year = Period.of(stage.office.today, "year")
    for key in _YEARLY:
        actions.compute(stage.office, key, year)


_STEPS = (
    (4, TEAM, _mark), (7, TEAM, _compute), (7, TEAM, _check), (7, TEAM, _seal),
    (11, MEMBER, _mark), (12, MEMBER, _book), (14, MEMBER, _compute), (14, MEMBER, _check), (14, MEMBER, _seal),
    (11, DUTY, _mark), (15, DUTY, _compute), (15, DUTY, _check), (15, DUTY, _seal),
)  # fmt: skip
