"""The quarters: reviews, reverse ballots, evaluations computed, checked and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.demo.stage import ORGANISER, SECRETARY, Stage, made, table
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.ballots.keeping import keep, paper_of
from partydesk.office.evaluation.ballots.papers import Typed
from partydesk.office.evaluation.ballots.tally import tally
from partydesk.office.evaluation.reviews import actions as review_actions

SCHEME = "instructor_quarter"
_FEW = "孙秀云"
"""Too few of this instructor's ballots come back in the latest quarter."""
_WAITING = ("郑宏斌", "孙秀云")
"""Of the latest quarter: one waits for the seal, one for the check."""


def plan(stage: Stage) -> None:
    """Writes down every quarter that the year holds from its start; what is not due yet does not happen."""
    quarter = stage.first_quarter
    while quarter.start <= stage.diary.today:
        _plan_quarter(stage, quarter)
        quarter = quarter.next()


def _plan_quarter(stage: Stage, quarter: Period) -> None:
    acts = ((-10, _prepare), (-3, _write), (2, _count), (4, _mark), (8, _compute), (9, _check), (10, _seal))
    for days, act in acts:
        day = stage.diary.worked(quarter.end + timedelta(days=days))
        stage.diary.on(day, lambda act=act: act(stage, quarter))  # type: ignore[misc]


def _prepare(stage: Stage, quarter: Period) -> None:
    ballot_actions.prepare_batches(stage.office, quarter)


def _count(stage: Stage, quarter: Period) -> None:
    """Ballots are counted and typed."""
    office, dice = stage.office, stage.dice
    batches = office.read(
        "ballot_batches", is_("quarter", quarter.key), columns=("issued", "person_id.name"), sort=("id",)
    )
    texts = table("reviews")["excerpts"]["texts"]
    opinions = dice.sample(texts, len(texts)) * 2
    for batch in batches:
        few = stage.is_latest(quarter) and batch["person_id.name"] == _FEW
        returned = 6 if few else batch["issued"] - dice.randint(0, 3)
        valid = 4 if few else returned - dice.randint(0, 1)
        kindness = dice.uniform(8.5, 9.6)
        sums = [min(10 * valid, round(valid * (kindness + dice.uniform(-0.5, 0.4)))) for _ in range(10)]
        said = "\n".join(opinions.pop() for _ in range(4))
        paper = paper_of(office, "ballot_batches", batch["id"])
        counted = tally(paper.form, _papers(sums, valid), returned - valid)
        keep(office, paper, Typed(counted, said, "解海燕", "鲁颖"))


def _papers(sums: Sequence[int], valid: int) -> list[list[int]]:
    """Papers whose marks (places on 1 to 10) add up to these sums: about the mean, some a mark higher, some lower."""
    papers = [[total // valid + (n < total % valid) - 1 for total in sums] for n in range(valid)]
    for n, (one, other) in enumerate(zip(papers[::2], papers[1::2], strict=False)):
        for item in range(n % 2, len(sums), 2):
            if one[item] < 9 and other[item] > 0:
                one[item], other[item] = one[item] + 1, other[item] - 1
    return papers


def _write(stage: Stage, quarter: Period) -> None:
    """Each instructor writes the review: what was done comes from the records."""
    office = stage.office
    people = dict.fromkeys(row["person_id"] for row in office.fact("postings_in", quarter))
    for n, person in enumerate(people):
        texts = table("reviews")["reviews"]
        text = {
            key: value for key, value in texts[(n + quarter.start.month // 3) % len(texts)].items() if key != "comments"
        }
        review = made(office.add("reviews", {"person_id": person, "quarter": quarter.key, **text}), "reviews")
        if review_actions.did_from_records(office, person, quarter.key):  # a successor of these days has none
            review_actions.fill_review(office, review, {})
        review_actions.hand_in(office, review, {"handed_in_on": stage.day})


def _mark(stage: Stage, quarter: Period) -> None:
    for n, row in enumerate(stage.office.read("reviews", is_("quarter", quarter.key), columns=("id",), sort=("id",))):
        texts = table("reviews")["reviews"]
        values: dict[str, Any] = {"mark": stage.dice.choice((16, 17, 17, 18, 18, 19)), "marked_by": SECRETARY}
        values["comments"] = texts[(n + quarter.start.month // 3) % len(texts)]["comments"]
        review_actions.mark_review(stage.office, row["id"], values)


def _compute(stage: Stage, quarter: Period) -> None:
    actions.compute(stage.office, SCHEME, quarter)


def _check(stage: Stage, quarter: Period) -> None:
    actions.review(stage.office, _ready(stage, quarter, "已计算", 1), ORGANISER)


def _seal(stage: Stage, quarter: Period) -> None:
    actions.seal(stage.office, _ready(stage, quarter, "已复核", 0), SECRETARY)


def _ready(stage: Stage, quarter: Period, state: str, waiting: int) -> list[int]:
    """The evaluations of a quarter in a state; of the latest quarter some wait."""
    rows = stage.office.read(
        "evaluations",
        is_("period", quarter.key),
        is_("state", state),
        columns=("person_id.name", "total"),
        sort=("id",),
    )
    late = _WAITING[waiting:] if stage.is_latest(quarter) else ()
    return [row["id"] for row in rows if row["total"] is not None and row["person_id.name"] not in late]
