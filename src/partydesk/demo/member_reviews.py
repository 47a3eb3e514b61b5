"""民主评议 in the demo: last year's finished and published, this year's under way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.demo.stage import ORGANISER, SECRETARY, Stage, table
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.grades.decide import decide
from partydesk.office.evaluation.marks import Mark, set_marks
from partydesk.office.evaluation.member_review import actions as reviews
from partydesk.office.evaluation.member_review import batch_actions as batches
from partydesk.office.evaluation.member_review.queries import FULL_MEMBER, MUTUAL, SCHEME, roll, suggestions
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.schemes import versions as schemes

_MARK = "Z1"
_LAGS = "伍卫民"
"""Missed much of last year's learning."""
_LATE = ("马学礼", "葛庆丰", "杨超", "唐宝山")
"""Have not handed this year's self-review in."""


def plan(stage: Stage) -> None:
    """Writes both years down; dice of its own, so that the other acts fall as before."""
    this = Period.of(stage.diary.today, "year")
    past, dice = this.previous(), Random(2025)
    for month, day, act in ((12, 8, _prepare), (12, 18, _count_all), (12, 22, _write), (12, 29, _mark)):
        stage.diary.on(_day(stage, past.start.year, month, day), lambda act=act: act(stage, past, dice))  # type: ignore[misc]
    for day, act in ((6, _decide), (9, _check), (12, _seal), (20, _publish)):
        stage.diary.on(_day(stage, this.start.year, 1, day), lambda act=act: act(stage, past, dice))  # type: ignore[misc]
    for day, act in ((9, _prepare), (13, _write), (17, _count_groups), (18, _mark)):
        stage.diary.on(_day(stage, this.start.year, 11, day), lambda act=act: act(stage, this, dice))  # type: ignore[misc]
    stage.diary.on(_day(stage, this.start.year, 11, 18), lambda: _begin_deciding(stage, this))


def _day(stage: Stage, year: int, month: int, day: int) -> date:
    return stage.diary.worked(date(year, month, day))


def _prepare(stage: Stage, year: Period, dice: Random) -> None:
    reviews.prepare_year(stage.office, year)
    batches.prepare_batches(stage.office, year)


def _write(stage: Stage, year: Period, dice: Random) -> None:
    """Self-reviews, of this year not yet everyone's, and what the party groups say of them."""
    texts = table("member_reviews")
    names = {row_id: name for name, row_id in stage.people.items()}
    late = _LATE if year.contains(stage.diary.today) else ()
    for n, (person, row) in enumerate(roll(stage.office, year.key).items()):
        if names.get(person) in late:
            continue
        grade = GRADES[0] if dice.random() < 0.4 else GRADES[1]
        said: dict[str, Any] = texts["selves"][n % len(texts["selves"])]
        reviews.hand_in(stage.office, row["id"], {**said, "self_grade": grade, "handed_in_on": stage.day})
        opinion = texts["groups"]["opinions"][n % len(texts["groups"]["opinions"])]
        reviews.say_opinion(stage.office, row["id"], {"group_opinion": opinion})


def _count_all(stage: Stage, year: Period, dice: Random) -> None:
    _count(stage, stage.office.read("review_batches", is_("year", year.key), sort=("id",)), dice)


def _count_groups(stage: Stage, year: Period, dice: Random) -> None:
    """Of the year under way the party groups but the last have voted."""
    rows = stage.office.read("review_batches", is_("year", year.key), is_("kind", MUTUAL), sort=("id",))
    _count(stage, rows[:-1], dice)


def _count(stage: Stage, rows: Iterable[dict[str, Any]], dice: Random) -> None:
    lagging = stage.people[_LAGS]
    for row in rows:
        returned = row["issued"] - dice.randint(0, 1)
        valid = returned - (dice.randint(0, 2) if returned > 20 else 0)
        lines = []
        for n, person in enumerate(row["member_ids"], 1):
            kind = 0.15 if person == lagging else dice.uniform(0.5, 0.95)
            best = round(valid * kind)
            some = (valid - best) // 3 if person == lagging else dice.randint(0, (valid - best) // 6)
            lines.append(f"{n} ：{best} {valid - best - some} {some} 0")
        typed = {"returned": returned, "valid": valid, "scrutineer": "解海燕", "teller": "鲁颖"}
        batches.enter_totals(stage.office, row["id"], {**typed, "lines": "\n".join(lines)})


def _mark(stage: Stage, year: Period, dice: Random) -> None:
    lagging = stage.people[_LAGS]
    found = [
        Mark(("employees", person), _MARK, Decimal(12 if person == lagging else dice.randint(24, 30)))
        for person in roll(stage.office, year.key)
    ]
    set_marks(stage.office, SCHEME, year, found, SECRETARY, "支委会集体考评")
    actions.compute(stage.office, SCHEME, year)


def _decide(stage: Stage, year: Period, dice: Random) -> None:
    """As many 优秀 as may be, by total; the branch decides on the others as the totals suggest."""
    office = stage.office
    (cap,) = caps(office, schemes.in_force(office, SCHEME, year), year)
    rows = queries.evaluations_of(office, SCHEME, year)
    people = roll(office, year.key)
    found = {key: queries.result_of(office, row["id"]) for key, row in rows.items()}
    able = [key for key in found if found[key].suggested == cap.grade and people[key[1]]["status"] == FULL_MEMBER]
    best = sorted(able, key=lambda key: found[key].total or 0, reverse=True)[: cap.most]
    fit = {
        key: cap.grade if key in best else GRADES[max(1, GRADES.index(each.suggested))] for key, each in found.items()
    }
    for grade in GRADES[:3]:
        if chosen := {key: grade for key, its in fit.items() if its == grade}:
            decide(office, SCHEME, year, chosen, "支委会", table("member_reviews")["branch"][grade])


def _check(stage: Stage, year: Period, dice: Random) -> None:
    rows = queries.evaluations_of(stage.office, SCHEME, year).values()
    actions.review(stage.office, [row["id"] for row in rows], ORGANISER)


def _seal(stage: Stage, year: Period, dice: Random) -> None:
    rows = queries.evaluations_of(stage.office, SCHEME, year).values()
    actions.seal(stage.office, [row["id"] for row in rows], SECRETARY)


def _publish(stage: Stage, year: Period, dice: Random) -> None:
    said = table("member_reviews")["superior"]["opinion"]
    for row in roll(stage.office, year.key).values():
        reviews.superior(stage.office, row["id"], {"superior_opinion": said, "superior_on": stage.day})
    reviews.publish(stage.office, year, stage.day)


def _begin_deciding(stage: Stage, year: Period) -> None:
    """The committee has begun with those whose ballots are all counted but the masses'."""
    texts = table("member_reviews")["branch"]
    suggested = suggestions(stage.office, year)
    people = [
        person
        for person, row in roll(stage.office, year.key).items()
        if row["handed_in_on"] and row["status"] == FULL_MEMBER
    ]
    best = [person for person in people if suggested.get(person) == GRADES[0]]
    others = [person for person in people if person not in best]
    for grade, chosen in ((GRADES[0], best[1:6]), (GRADES[1], others[:4])):
        keys = {("employees", person): grade for person in chosen}
        decide(stage.office, SCHEME, year, keys, "支委会", texts[grade])
