"""Keeps of each evaluation when its signed paper came back, and of each print how many of its papers did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partydesk.core.store.derive import Derivation, Touched, by_column, itself
from partydesk.core.store.reads import Reads
from partydesk.core.text.words import N_
from partydesk.office.prints.ledger import ARCHIVED

_SCAN = ("evaluation_id", "serial", "seal_number", "archived_on", "digest")


def _with_files(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """The evaluations whose attachments were touched."""
    rows = (row for each in touched for row in (each.old, each.new) if row is not None)
    return {row["row_id"] for row in rows if row["ledger"] == "evaluations"}


def _archived(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    """A paper counts for the seal that it was signed under, as long as its file is there."""
    seals = reads.many("evaluations", ids, "seal_number", "serial")
    scans = reads.of("scans", "evaluation_id", ids, columns=_SCAN)
    files = {
        (row["row_id"], row["digest"])
        for row in reads.of("attachments", "row_id", ids, columns=("ledger", "row_id", "digest"))
        if row["ledger"] == "evaluations"
    }
    found: dict[int, str] = {}
    for row in scans:
        key = row["evaluation_id"]
        own = all(row[each] and row[each] == seals[key][each] for each in ("serial", "seal_number"))
        if own and (key, row["digest"]) in files:
            found[key] = max(found.get(key, ""), row["archived_on"])
    return {row_id: {"archived_on": found.get(row_id)} for row_id in ids}


ARCHIVED_ON = Derivation(
    ledger="evaluations",
    fields=("archived_on",),
    sources={"evaluations": itself, "scans": by_column("evaluation_id"), "attachments": _with_files},
    compute=_archived,
)


def _prints_of(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    """The prints of the evaluations whose papers came or went."""
    ids = [each.id for each in touched if _moved(each)]
    rows = reads.of("printed_sheets", "evaluation_id", ids, columns=("print_id", "evaluation_id"))
    return {row["print_id"] for row in rows}


def _moved(each: Touched) -> bool:
    days = [row.get("archived_on") if row is not None else None for row in (each.old, each.new)]
    return days[0] != days[1]


_PAPER = ("serial", "evaluation_id.serial", "evaluation_id.archived_on")


def _how_many(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    rows = reads.of("printed_sheets", "print_id", ids, columns=("print_id", *_PAPER))
    papers: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        if row["serial"] and row["serial"] == row["evaluation_id.serial"]:
            papers[row["print_id"]].append(row["evaluation_id.archived_on"] is not None)
    return {row_id: {"archived": _words(papers[row_id])} for row_id in ids}


def _words(back: Sequence[bool]) -> str | None:
    if not any(back):
        return None
    return ARCHIVED if all(back) else N_("归档 {n}/{all}").format(n=sum(back), all=len(back))


PAPERS_BACK = Derivation(
    ledger="prints",
    fields=("archived",),
    sources={"prints": itself, "printed_sheets": by_column("print_id"), "evaluations": _prints_of},
    compute=_how_many,
)
