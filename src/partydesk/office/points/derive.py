"""Keeps of each entry whether it stands, was reversed, or is itself a reversal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.store.derive import Derivation, Touched, by_column, itself
from partydesk.core.store.reads import Reads
from partydesk.office.points.rules import REVERSED, REVERSING, STANDING


def _affected(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    return {*itself(reads, touched), *by_column("reverses_id")(reads, touched)}


def _states(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    rows = reads.many("points", ids, "reverses_id")
    taken = {row["reverses_id"] for row in reads.of("points", "reverses_id", ids, columns=("reverses_id",))}
    return {
        row_id: {"state": REVERSING if row["reverses_id"] else REVERSED if row_id in taken else STANDING}
        for row_id, row in rows.items()
    }


STATE = Derivation(ledger="points", fields=("state",), sources={"points": _affected}, compute=_states)
