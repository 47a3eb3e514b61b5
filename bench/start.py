"""Start: the window with its first rows beside an empty PySide6 window, whole processes to the first paint."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from bench.branch import small_branch
from bench.clock import ROOT, workshop
from bench.report import Figure, most, ms

_TURNS = 15


def figures() -> Iterator[Figure]:
    """Time and memory to the first paint of 今日 with its rows."""
    store = workshop() / "branch.partydesk"
    small_branch(store)
    works = {"ours": ["bench.start_probes.real_window", str(store)], "empty": ["bench.start_probes.empty_window"]}
    for arguments in works.values():
        _start(arguments)  # writes the bytecode, warms the file cache
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(_TURNS):
        for name, arguments in works.items():
            taken[name].append(_start(arguments))
    ours, empty = (median(each[0] for each in taken[name]) for name in ("ours", "empty"))
    held, base = (median(each[1] for each in taken[name]) for name in ("ours", "empty"))
    yield most("start: window with its first rows", ms(ours), (f"empty PySide6 window {ms(empty)}",), ours / empty, 1.3)
    yield most("start: memory then", f"{held:.0f} MB", (f"empty PySide6 window {base:.0f} MB",), held, 100, "MB")


def _start(arguments: list[str]) -> tuple[float, float]:
    """Seconds from the start of a process to its first paint, and the megabytes it holds then."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=60,
    )
    moment, held = done.stdout.split()
    return float(moment) - begun, float(held)
