"""Sheets of kept evaluations with the records that they cite, from the store to the PDF, beside the bench of sheets.

党建指导员季度评价表 is the sheet of `bench.sheets`: there it is ready made, here each is read from the store, its
records drawn together by number. The 24 indicators of 我的岗位我尽责 stand on two pages; all rates count sheets.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.branch import add_month, add_people, new_branch
from bench.clock import in_child, workshop
from bench.report import Figure, least
from bench.scored_branch import PERIOD, SCHEME, write_scored_branch
from bench.sheet_data import keep_models
from bench.sheets import COUNT, one
from partydesk import bootstrap
from partydesk.core.documents.render import Rendered, render
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.queries import INSTRUCTOR
from partydesk.office.family import Ask
from partydesk.office.printing import documents

_TURNS = 3
_DID = "本季度完成{n}项规定动作，走访{n}人次，推动解决{n}个问题，其中宿舍热水、食堂排队两件已确认。组织学习{n}次。"
_BETTER = "下季度重点是{n}名重点关注职工的按期回访，问题办结时间缩短到{n}天以内。"


def figures() -> Iterator[Figure]:
    """Sheets a second beside the ready-made ones."""
    keep_models(workshop())
    scored = write_scored_branch(workshop() / f"scored-{COUNT}.partydesk", COUNT)
    with bootstrap.opened(scored) as office:
        actions.compute(office, SCHEME, PERIOD)
    paths = {INSTRUCTOR: instructors(COUNT), SCHEME: scored}
    rates: dict[str, list[float]] = {INSTRUCTOR: [], SCHEME: [], "plain": []}
    pages = {}
    for _ in range(_TURNS):
        for name, found in rates.items():
            words = in_child("bench.evaluation_sheets", name, str(paths.get(name)))
            found.append(float(words[0]))
            pages[name] = float(words[1])
    one_page, two_pages, plain = (median(found) for found in rates.values())
    beside = (f"ready made {plain:.0f}/s",)
    yield least(f"evaluation sheets: {COUNT:,} from the store", f"{one_page:.0f}/s", beside, one_page / plain, 0.5)
    ours = f"{two_pages:.0f}/s of {pages[SCHEME]:.1f} pages"
    yield least("evaluation sheets: 24 indicators", ours, beside, two_pages / plain, 0.5)


def instructors(count: int) -> Path:
    """A store of instructors with 24 tasks and a review each, evaluated, made once a run."""
    path = workshop() / f"instructors-{count}.partydesk"
    if not path.exists():
        with new_branch(path) as office:
            with office.change("演示") as change:
                teams, persons = add_people(change, count, count // 10)
                add_month(change, teams, list(persons), 24)
                change.add_many("reviews", (_review(person, n) for n, person in enumerate(persons)))
            actions.compute(office, INSTRUCTOR, PERIOD)
    return path


def _review(person: int, n: int) -> dict[str, Any]:
    return {
        "person_id": person, "quarter": PERIOD.key, "handed_in_on": "2026-11-18", "mark": 15 + n % 6,
        "what_i_did": _DID.format(n=n % 29 + 2), "improvement": _BETTER.format(n=n % 27 + 3),
    }  # fmt: skip


def kept_sheets(scheme: str, path: Path) -> tuple[float, float]:
    """Sheets a second from an open store to the file, and pages a sheet."""
    with bootstrap.opened(path) as office:
        start = time.perf_counter()
        done: Rendered = render(documents(office, scheme, Ask(period=PERIOD)), workshop() / "kept.pdf")
        return done.documents / (time.perf_counter() - start), done.pages / done.documents


if __name__ == "__main__":
    if sys.argv[1] == "plain":
        print(one("ours", COUNT)[0], 1)
    else:
        print(*kept_sheets(sys.argv[1], Path(sys.argv[2])))
