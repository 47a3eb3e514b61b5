"""A 册 of 300 pages from the store to the PDF, with cover, contents and bookmarks, beside the bench of sheets.

Both rates are pages a second: a sheet of `bench.sheets` is one page. The book holds all that is offered for a made-up
branch: evaluations, reviews and tasks of its instructors, the summary, the month's guide, the roster. Memory is the
peak of the process that binds it, beside that of a third of the pages.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.clock import in_child, peak_mb, workshop
from bench.evaluation_sheets import instructors
from bench.report import Figure, least, most
from bench.scored_branch import PERIOD
from bench.sheet_data import keep_models
from bench.sheets import COUNT, one
from partydesk import bootstrap
from partydesk.core.documents.render import render_book
from partydesk.office import book

PEOPLE, MORE = 88, 264
_TURNS = 3


def figures() -> Iterator[Figure]:
    """Pages a second beside the ready-made sheets, and how memory grows with the pages."""
    keep_models(workshop())
    paths = {count: instructors(count) for count in (PEOPLE, MORE)}
    rates: dict[str, list[float]] = {"bound": [], "plain": []}
    for _ in range(_TURNS):
        pages, taken, few = _bound(paths[PEOPLE])
        rates["bound"].append(pages / taken)
        rates["plain"].append(float(in_child("bench.book", "plain")[0]))
    bound, plain = median(rates["bound"]), median(rates["plain"])
    ours = f"{bound:.0f} pages/s"
    yield least(f"book: {pages:.0f} pages from the store", ours, (f"ready made {plain:.0f}/s",), bound / plain, 0.5)
    pages, _, many = _bound(paths[MORE])
    yield most(f"book: peak memory of {pages:.0f} pages", f"{many:.0f} MB", (f"a third {few:.0f} MB",), many / few, 1.3)


def _bound(path: Path) -> tuple[float, float, float]:
    pages, taken, peak = (float(word) for word in in_child("bench.book", "bound", str(path)))
    return pages, taken, peak


def bound_book(path: Path) -> tuple[int, float, float]:
    """Pages, seconds from an open store to the file, and the peak of memory in megabytes."""
    with bootstrap.opened(path) as office:
        start = time.perf_counter()
        keys = [each.key for each in book.offered(office, PERIOD)]
        done = render_book(book.quarter_book(office, PERIOD, keys), path.with_suffix(".pdf"))
        return done.pages, time.perf_counter() - start, peak_mb()


if __name__ == "__main__":
    if sys.argv[1] == "bound":
        print(*bound_book(Path(sys.argv[2])))
    else:
        print(one("ours", COUNT)[0])
