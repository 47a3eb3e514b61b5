"""A 花名册 of 100,000 rows and 20 columns: in beside calamine and raw executemany, out beside openpyxl."""

from __future__ import annotations

import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.clock import in_child, peak_mb, workshop
from bench.report import Figure, most, ms
from bench.roster import roster, write_roster
from partydesk import bootstrap
from partydesk.core.store.connection import Connection, writing
from partydesk.office.exchange.exporting import export_ledger
from partydesk.office.exchange.importing import Import

ROWS = 100_000
_TURNS = 3


def figures() -> Iterator[Figure]:
    """Reading, memory, writing and the way out; every measurement in a process of its own."""
    write_roster(workshop() / "roster.xlsx", ROWS)
    bootstrap.new_store(workshop() / "empty.partydesk")
    taken: dict[str, list[list[float]]] = {name: [] for name in _ACTS}
    for _ in range(_TURNS):
        for name, found in taken.items():
            found.append([float(word) for word in in_child("bench.exchange", name)])
    times = {name: [median(column) for column in zip(*found, strict=True)] for name, found in taken.items()}
    read, write, latin, peak, child = times["ours"]
    bare, raw, out, theirs = (times[name][0] for name in ("calamine", "raw", "export", "openpyxl"))
    title = f"exchange: {ROWS:,} rows × 20"
    yield most(f"{title}: read, checks, child", ms(read), (f"calamine {ms(bare)}",), read / bare, 3)
    yield most(f"{title}: peak memory", f"{peak:.0f} MB", (f"the child {child:.0f} MB",), peak, 300, "MB")
    apart, at_once = write - latin, times["raw"][1]
    peers = (f"executemany, search rows sorted before {ms(at_once)}", f"person by person {ms(raw)}")
    yield most(f"{title}: writing, pinyin apart", ms(apart), peers, apart / at_once, 2.5)
    yield Figure(f"{title}: pinyin", ms(latin))
    yield most(f"{title}: export", ms(out), (f"openpyxl write-only {ms(theirs)}",), out / theirs, 0.6)


def _ours() -> Sequence[float]:
    """Seconds to plan and to write, those of pinyin, and the peaks of this process and its child."""
    store = _fresh("ours")
    with bootstrap.opened(store) as office:
        start = time.perf_counter()
        with Import.from_file(office, workshop() / "roster.xlsx") as found:
            found.plan()
            planned = time.perf_counter()
            found.apply()
        written = time.perf_counter()
    peak, child = peak_mb(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    shutil.move(store, workshop() / "imported.partydesk")
    return planned - start, written - planned, _latin_seconds(), peak, child


def _latin_seconds() -> float:
    """What the pinyin and strokes of the names alone cost: the derived columns of the ledger."""
    from partydesk.core.store.tables import Table

    table = Table.of(bootstrap.registry()["employees"])
    names = [{"name": row[1]} for row in roster(ROWS)]
    return _seconds(lambda: [table.derive(row) for row in names])


def _calamine() -> Sequence[float]:
    from python_calamine import CalamineWorkbook

    def read() -> int:
        sheet = CalamineWorkbook.from_path(str(workshop() / "roster.xlsx")).get_sheet_by_index(0)
        return sum(1 for _ in sheet.iter_rows())

    return (_seconds(read),)


_TABLES = {"employee": "id", "change_entry": "id", "employee_search": "row_id"}
"""What an import fills, with the order in which a plain writer meets the rows: person by person."""


def _raw() -> Sequence[float]:
    """Seconds to write the rows that the import left into a store with nothing else, and that with the search
    rows sorted beforehand, which a writer could only do who held all of them in memory."""
    return _write_raw(_TABLES), _write_raw(_TABLES | {"employee_search": "suffix, row_id"})


def _write_raw(tables: Mapping[str, str]) -> float:
    with bootstrap.opened(workshop() / "imported.partydesk") as office:
        found = {
            name: office.store.connection.execute(f"SELECT * FROM {name} ORDER BY {order}").fetchall()
            for name, order in tables.items()
        }
        others = office.store.connection.execute("SELECT * FROM change").fetchall()
        teams = office.store.connection.execute("SELECT * FROM unit").fetchall()
    with bootstrap.opened(_fresh("raw")) as office:
        connection = office.store.connection
        for name in ("change_entry", "change", "unit"):
            connection.execute(f"DELETE FROM {name}")
        with writing(connection):
            _insert(connection, "unit", teams)
            _insert(connection, "change", others)

        def write() -> None:
            with writing(connection):
                for name, rows in found.items():
                    _insert(connection, name, rows)

        return _seconds(write)


def _insert(connection: Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _export() -> Sequence[float]:
    with bootstrap.opened(workshop() / "imported.partydesk") as office:
        return (_seconds(lambda: export_ledger(office, "employees", workshop() / "ours.xlsx")),)


def _openpyxl() -> Sequence[float]:
    """The very cells of our export, through openpyxl's write-only mode."""
    import openpyxl
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(workshop() / "ours.xlsx")).get_sheet_by_index(0).to_python()

    def write() -> None:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(workshop() / "theirs.xlsx")

    return (_seconds(write),)


def _fresh(name: str) -> Path:
    return Path(shutil.copyfile(workshop() / "empty.partydesk", workshop() / f"{name}.partydesk"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


_ACTS: dict[str, Callable[[], Sequence[float]]] = {
    "calamine": _calamine, "ours": _ours, "raw": _raw, "export": _export, "openpyxl": _openpyxl,
}  # fmt: skip


if __name__ == "__main__":
    print(*_ACTS[sys.argv[1]]())
