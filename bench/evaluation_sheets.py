"""Sheets of kept evaluations with the records that they cite, from the store to the PDF, beside the bench of sheets.

The 24 indicators of 我的岗位我尽责 with typed marks, some twenty records a sheet cited by number; and the one-page
sheets of `bench.sheets` from sheets that are ready made, in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.clock import in_child, workshop
from bench.report import Figure, least
from bench.scored_branch import PERIOD, SCHEME, write_scored_branch
from bench.sheet_data import keep_models
from bench.sheets import COUNT, one
from partydesk import bootstrap
from partydesk.core.documents.render import Rendered, render
from partydesk.office.evaluation import actions
from partydesk.office.family import Ask
from partydesk.office.printing import documents

PEOPLE = 500
_TURNS = 3


def figures() -> Iterator[Figure]:
    """Sheets a second beside the ready-made ones."""
    keep_models(workshop())
    path = write_scored_branch(workshop() / f"scored-{PEOPLE}.partydesk", PEOPLE)
    with bootstrap.opened(path) as office:
        actions.compute(office, SCHEME, PERIOD)
    rates: dict[str, list[float]] = {"kept": [], "plain": []}
    pages = 0.0
    for _ in range(_TURNS):
        for name, found in rates.items():
            rate, pages_each = (float(word) for word in in_child("bench.evaluation_sheets", name, str(path)))
            found.append(rate)
            pages = pages_each if name == "kept" else pages
    kept, plain = median(rates["kept"]), median(rates["plain"])
    ours = f"{kept:.0f}/s of {pages:.1f} pages"
    yield least(f"evaluation sheets: {PEOPLE} from the store", ours, (f"ready made {plain:.0f}/s",), kept / plain, 0.5)


def kept_sheets(path: Path) -> tuple[float, float]:
    """Sheets a second from an open store to the file, and pages a sheet."""
    with bootstrap.opened(path) as office:
        start = time.perf_counter()
        done: Rendered = render(documents(office, SCHEME, Ask(period=PERIOD)), workshop() / "kept.pdf")
        return done.documents / (time.perf_counter() - start), done.pages / done.documents


if __name__ == "__main__":
    if sys.argv[1] == "kept":
        print(*kept_sheets(Path(sys.argv[2])))
    else:
        print(one("ours", COUNT)[0], 1)
