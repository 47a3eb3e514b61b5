"""A table of 100,000 rows beside the same view over 40: first paint, sort, filter key, jump to the end, memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bench.branch import many_people, new_branch
from bench.clock import now_mb, seconds, workshop
from bench.people import people
from bench.report import Figure, most, ms
from partydesk import bootstrap
from partydesk.core.spec.query import among
from partydesk.desk.app import make_application
from partydesk.desk.shell.settings import Settings
from partydesk.desk.table.model import LedgerModel
from partydesk.desk.table.view import LedgerTable
from partydesk.office.context import Office

LONG, SHORT = 100_000, 40
_TURNS = 15
_LIMIT, _MEMORY = 2.5, 15
_TYPED = "wangwei"
"""Typed letter by letter; a key costs what the seven cost on average."""


def figures() -> Iterator[Figure]:
    """The four acts as ratios, and the memory that the long list takes on top."""
    make_application(["bench"])
    stores = {"long": many_people(workshop() / "people.partydesk", LONG),
              "short": _namesakes(workshop() / "forty.partydesk")}  # fmt: skip
    with bootstrap.opened(stores["short"]) as short, bootstrap.opened(stores["long"]) as long:
        _acts(short)  # what Qt and the fonts cost once
        before = now_mb()
        _acts(short)
        of_short = now_mb() - before
        _acts(long)
        more = now_mb() - before - of_short
        taken: dict[str, list[dict[str, float]]] = {"long": [], "short": []}
        for _ in range(_TURNS):
            taken["long"].append(_acts(long))
            taken["short"].append(_acts(short))
    for act in ("first paint", "sort", "filter key", "jump to the end"):
        ours, base = (median(turn[act] for turn in taken[name]) for name in ("long", "short"))
        yield most(f"table of {LONG:,} rows: {act}", ms(ours), (f"{SHORT} rows {ms(base)}",), ours / base, _LIMIT)
    yield most(f"table of {LONG:,} rows: memory on top", f"{more:.1f} MB", (), more, _MEMORY, "MB")


def _namesakes(path: Path) -> Path:
    """A store of 40 people who all answer to what is typed, so that both views always have rows to show."""
    with new_branch(path) as office, office.change("花名册") as change:
        change.add_many("employees", ({**row, "name": f"王伟{row['name'][-1]}"} for row in people(SHORT)))
    return path


def _acts(office: Office) -> dict[str, float]:
    """Seconds of each act of somebody who opens the list, sorts it, types a letter and goes to its end."""
    made: list[LedgerTable] = []
    taken = {"first paint": seconds(lambda: made.append(_open(office)))}
    table = made[0]
    model: Any = table.model()
    model.settle()
    taken["sort"] = _timed(lambda: table.sort_by("-staff_no"))
    taken["jump to the end"] = _timed(table.scrollToBottom)
    keys = [_timed(partial(model.show_rows, search=_TYPED[: end + 1])) for end in range(len(_TYPED))]
    taken["filter key"] = sum(keys) / len(keys)
    table.close()
    table.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return taken


def _open(office: Office) -> LedgerTable:
    model = LedgerModel(office, "employees")
    model.show_rows(where=(among("state", ("在职", "借调", "长休")),))
    table = LedgerTable(model, Settings())
    model.setParent(table)
    table.resize(1200, 700)
    table.show()
    _paint(table)
    return table


def _timed(act: Callable[[], object]) -> float:
    return seconds(lambda: (act(), QApplication.processEvents()))


def _paint(table: LedgerTable) -> None:
    table.grab()
    QApplication.processEvents()
