"""Keeps where each problem stands from the steps of its course."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from partydesk.core.store.derive import Derivation, Touched, by_column, itself
from partydesk.core.store.reads import Reads
from partydesk.office.problems import rules
from partydesk.office.problems.codes import AMBER_DAYS
from partydesk.office.settings import read_setting


def _all_when_amber_moves(reads: Reads, touched: Sequence[Touched]) -> Iterable[int]:
    if any(AMBER_DAYS.key in each.both("name") for each in touched):
        yield from (row["id"] for row in reads.read("problems", columns=("id",), binned=None))


def _standings(reads: Reads, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    amber = int(read_setting(reads, AMBER_DAYS))
    problems = reads.many("problems", ids, "raised_on", "due_on")
    steps: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = ("problem_id", "day", "kind", "text", "mark", "signer")
    for row in reads.of("problem_progress", "problem_id", ids, columns=columns, sort=("id",)):
        steps[row["problem_id"]].append(row)
    return {row_id: _kept(row, steps[row_id], amber) for row_id, row in problems.items()}


def _kept(problem: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], amber: int) -> dict[str, Any]:
    raised, due = problem["raised_on"], problem["due_on"]
    found = rules.standing(raised, steps)
    return {
        **asdict(found),
        "amber_on": rules.later(due, -amber) if due else None,
        "days": rules.days_between(raised, found.closed_on) if found.closed_on else None,
    }


STANDING = Derivation(
    ledger="problems",
    fields=(
        "state", "state_on", "amber_on", "closed_on", "days", "mark", "acknowledged_by", "progress", "returns",
    ),
    sources={"problem_progress": by_column("problem_id"), "problems": itself, "settings": _all_when_amber_moves},
    compute=_standings,
)  # fmt: skip
