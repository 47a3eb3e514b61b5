"""Measuring: alternatives interleaved in one run, medians, peak memory of a process."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(works: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """The median seconds of each work; the works take turns, so that the machine's other load meets them alike."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(repeats):
        names = list(works)
        for name in names if turn % 2 == 0 else reversed(names):
            taken[name].append(seconds(works[name]))
    return {name: median(each) for name, each in taken.items()}


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1]


def peak_mb() -> float:
    """The most memory this process has held, in megabytes (Linux)."""
    return _status("VmHWM")


def now_mb() -> float:
    """The memory this process holds, in megabytes (Linux)."""
    return _status("VmRSS")


def _status(key: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    raise KeyError(key)


def in_child(module: str, *arguments: str) -> list[str]:
    """Runs `python -m module` in a process of its own and returns the words of its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.splitlines()[-1].split()


def workshop() -> Path:
    """The folder of this run, where benches leave what others can use again."""
    return Path(os.environ["PARTYDESK_BENCH_DIR"])
