"""`python -m bench [NAME …] [--strict]`: every measurement, or those named; each in a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import import_module

from bench.clock import ROOT

BENCHES = (
    "sheets",
    "search",
    "table",
    "exchange",
    "start",
    "lists",
    "points",
    "ballots",
    "evaluation",
    "evaluation_sheets",
    "book",
)
MISSED = 3
"""The code of a bench whose limit was missed."""


def main() -> int:
    parser = argparse.ArgumentParser(description="The measurements, each beside its limit and its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="、".join(BENCHES))
    parser.add_argument("--strict", action="store_true", help="end with 1 when a limit is missed")
    wanted = parser.parse_args()
    unknown = set(wanted.names) - set(BENCHES)
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    if "PARTYDESK_BENCH_DIR" in os.environ:
        missed = [run(name) for name in wanted.names]
        return MISSED if any(missed) else 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        codes = {apart(name, folder) for name in wanted.names or BENCHES}
    broken = codes - {0, MISSED}
    return 1 if broken or (wanted.strict and MISSED in codes) else 0


def apart(name: str, folder: str) -> int:
    """Runs one bench in a process of its own, so that none sees the memory of another; returns its code."""
    environment = os.environ | {
        "PARTYDESK_BENCH_DIR": folder, "PARTYDESK_CONFIG_DIR": folder, "XDG_STATE_HOME": folder,
        "PARTYDESK_TODAY": "2026-11-20", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([sys.executable, "-m", "bench", name], cwd=ROOT, env=environment, check=False).returncode


def run(name: str) -> bool:
    """Runs one bench and prints its figures; whether one misses its limit."""
    missed = False
    for figure in import_module(f"bench.{name}").figures():
        print(figure.line(), flush=True)
        missed |= figure.missed
    return missed


if __name__ == "__main__":
    sys.exit(main())
