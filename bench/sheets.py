"""1,000 one-page instructor sheets in one PDF, beside platypus, typst and a bare writer; each in its own process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median

from bench.clock import in_child, peak_mb, workshop
from bench.report import Figure, least, most
from bench.sheet_data import keep_models, kept_models, sheets
from partydesk.core.documents import Document

COUNT = 1_000
_TURNS = {"ours": 5, "typst": 3, "bare": 3, "platypus": 2}
_WRITERS = {"ours": "partydesk.core.documents.render:render", "platypus": "bench.peers.platypus:write",
            "typst": "bench.peers.with_typst:write", "bare": "bench.peers.bare:write"}  # fmt: skip


def figures() -> Iterator[Figure]:
    """Rates beside the peers, memory and size."""
    keep_models(workshop())
    rates: dict[str, list[float]] = {name: [] for name in _TURNS}
    for turn in range(max(_TURNS.values())):
        for name, turns in _TURNS.items():
            if turn < turns:
                rates[name].append(_measured(name, COUNT)[0])
    per_second = {name: median(each) for name, each in rates.items()}
    ours = per_second["ours"]
    for peer, times in (("platypus", 8.0), ("typst", 3.5)):
        rate = per_second[peer]
        yield least(f"sheets: {COUNT:,} beside {peer}", f"{ours:.0f}/s", (f"{peer} {rate:.0f}/s",), ours / rate, times)
    yield Figure("sheets: beside a bare PDF writer", f"{ours:.0f}/s", (f"bare {per_second['bare']:.0f}/s",))
    _, peak, size = _measured("streamed", COUNT)
    more = (size - _measured("streamed", COUNT // 2)[2]) / (COUNT // 2) / 1000
    yield most("sheets: peak memory", f"{peak:.0f} MB", (), peak, 150, "MB")
    yield most("sheets: a sheet beyond the fonts", f"{more:.2f} kB", (), more, 2, "kB")


def _measured(name: str, count: int) -> tuple[float, float, float]:
    rate, peak, size = (float(word) for word in in_child("bench.sheets", name, str(count)))
    return rate, peak, size


def one(name: str, count: int) -> tuple[float, float, int]:
    """Sheets a second, the peak of memory in megabytes and the bytes of the file, for one writer.

    All writers get the sheets ready made; `streamed` is ours on sheets that are made while it writes.
    """
    folder = workshop() / f"sheets-{name}-{time.time_ns()}"
    folder.mkdir()
    wanted: Iterable[Document] = sheets(kept_models(workshop()), count)
    module, _, function = _WRITERS["ours" if name == "streamed" else name].partition(":")
    write: Callable[[Iterable[Document], Path], object] = getattr(import_module(module), function)
    if name != "streamed":
        wanted = list(wanted)
    out = folder / "sheets.pdf"
    start = time.perf_counter()
    write(wanted, out)
    return count / (time.perf_counter() - start), peak_mb(), out.stat().st_size


if __name__ == "__main__":
    print(*one(sys.argv[1], int(sys.argv[2])))
